/**
 * TIFF files of several pages brought into an archive folder, a file for each page.
 *
 * <p>{@link org.lectern.core.importer.tiff.TiffFile} writes a TIFF of one page, which importers of
 * other sources use too.
 */
package org.lectern.core.importer.tiff;
