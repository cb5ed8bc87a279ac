/**
 * The store that an archive is kept in: objects of OCFL with their versions, on disk.
 *
 * <p>{@link org.lectern.core.archive.store.ObjectStore} reads and writes them; {@link
 * org.lectern.core.archive.store.Inventory} reads their versions beside a writer. Nothing here
 * knows the catalogue. What is found damaged is a {@link org.lectern.core.archive.store.Fault}.
 */
package org.lectern.core.archive.store;
