/**
 * A new archive folder: {@link org.lectern.core.batch.start.NewFolder} writes one for people to
 * fill in, {@link org.lectern.core.batch.start.Pictures} finds the documents in a folder of scans.
 */
package org.lectern.core.batch.start;
