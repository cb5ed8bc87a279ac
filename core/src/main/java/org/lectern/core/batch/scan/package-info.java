/**
 * Scans of an archive folder: measured, and what is embedded in them.
 *
 * <p>{@link org.lectern.core.batch.scan.ScanMeasure} is the door through which the reader that will
 * make a scan's pyramid measures it; {@link org.lectern.core.batch.scan.EmbeddedReader} reads Exif,
 * IPTC and XMP.
 */
package org.lectern.core.batch.scan;
