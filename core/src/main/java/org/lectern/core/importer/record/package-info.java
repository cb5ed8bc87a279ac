/**
 * What records of several kinds have in common when they become descriptions: keys with a report of
 * every field ({@link org.lectern.core.importer.record.RecordKeys}), people and places ({@link
 * org.lectern.core.importer.record.Entities}), dates, roles and conditions of access as catalogues
 * write them.
 */
package org.lectern.core.importer.record;
