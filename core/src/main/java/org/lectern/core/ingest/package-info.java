/**
 * From an archive folder to the archive.
 *
 * <p>{@link org.lectern.core.ingest.Ingest} stores what {@link org.lectern.core.batch.Batch} read;
 * {@link org.lectern.core.ingest.Pyramids} is the door through which page images are made.
 */
package org.lectern.core.ingest;
