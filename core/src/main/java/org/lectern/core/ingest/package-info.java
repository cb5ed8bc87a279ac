/**
 * From an archive folder to the archive.
 *
 * <p>{@link org.lectern.core.ingest.Batch} reads and checks a folder and tells all faults at once
 * in a {@link org.lectern.core.ingest.Report}; {@link org.lectern.core.ingest.Ingest} stores what
 * was read. {@link org.lectern.core.ingest.Pyramids} is the door through which page images are
 * made.
 */
package org.lectern.core.ingest;
