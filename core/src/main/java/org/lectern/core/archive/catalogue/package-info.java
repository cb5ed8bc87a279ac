/**
 * The catalogue of an archive: what is listed and paged through, as rows of a database.
 *
 * <p>{@link org.lectern.core.archive.catalogue.Catalog} reads, {@link
 * org.lectern.core.archive.catalogue.CatalogWriter} writes; lists are asked for by an {@link
 * org.lectern.core.archive.catalogue.EntryQuery} and go on after a {@link
 * org.lectern.core.archive.catalogue.Position}. It holds nothing that the store does not, and can
 * be made again from it.
 */
package org.lectern.core.archive.catalogue;
