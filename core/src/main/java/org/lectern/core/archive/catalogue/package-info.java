/**
 * The catalogue of an archive: what is listed and paged through, as rows of a database.
 *
 * <p>{@link org.lectern.core.archive.catalogue.Catalog} reads, {@link
 * org.lectern.core.archive.catalogue.CatalogWriter} writes, both in the shape that {@code
 * CatalogSchema} has; lists are asked for by an {@link
 * org.lectern.core.archive.catalogue.EntryQuery} and go on after a {@link
 * org.lectern.core.archive.catalogue.Position}. It holds nothing that the store does not, and can
 * be made again from it; {@link org.lectern.core.archive.catalogue.Remains} is what can be read of
 * the one before.
 */
package org.lectern.core.archive.catalogue;
