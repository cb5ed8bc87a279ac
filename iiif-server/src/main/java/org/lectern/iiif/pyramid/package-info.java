/**
 * Scans as pyramids: every power-of-two size of a page, cut into JPEG tiles, in one TIFF file.
 *
 * <p>{@link org.lectern.iiif.pyramid.PyramidStore} is the door; {@link
 * org.lectern.iiif.pyramid.PyramidWriter} makes the file from a scan, {@link
 * org.lectern.iiif.pyramid.Pyramid} finds tiles in it. Nothing here knows the IIIF protocols.
 */
package org.lectern.iiif.pyramid;
