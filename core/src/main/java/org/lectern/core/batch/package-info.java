/**
 * An archive folder: read, checked and written.
 *
 * <p>{@link org.lectern.core.batch.Batch} reads and checks a folder and reports all faults at once
 * in a {@link org.lectern.core.batch.fault.Report}; {@link org.lectern.core.batch.BatchWriter}
 * writes one, for an {@link org.lectern.core.batch.Export} and for every import. What is done with
 * the folder's documents is decided in {@code org.lectern.core.ingest}.
 */
package org.lectern.core.batch;
