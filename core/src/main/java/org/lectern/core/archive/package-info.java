/**
 * The archive itself: documents kept for good, listed, found and paged through.
 *
 * <p>Two doors: {@link org.lectern.core.archive.Archive} reads, from any number of threads and
 * processes; {@link org.lectern.core.archive.ArchiveWriter} writes, one at a time. The truth is an
 * OCFL storage root on disk ({@link org.lectern.core.archive.store}); the catalogue beside it
 * ({@link org.lectern.core.archive.catalogue}) is a copy that can be made again. Who may see what
 * is decided by {@link org.lectern.core.access.AccessRule}.
 */
package org.lectern.core.archive;
