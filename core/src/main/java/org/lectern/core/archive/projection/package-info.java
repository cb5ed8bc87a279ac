/**
 * What the catalogue holds of a document, worked out from the versions in the store by one way:
 * {@link org.lectern.core.archive.projection.Projection}. Metadata formats come in through {@link
 * org.lectern.core.archive.projection.RecordFormat}.
 */
package org.lectern.core.archive.projection;
