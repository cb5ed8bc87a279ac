/**
 * Tables of other systems, and any table: {@link org.lectern.core.importer.table.TableImporter}
 * reads one by a map of its columns that the archivist can edit.
 *
 * <p>What a system calls its columns, and how its rows belong together, is in one {@code Dialect}
 * for each.
 */
package org.lectern.core.importer.table;
