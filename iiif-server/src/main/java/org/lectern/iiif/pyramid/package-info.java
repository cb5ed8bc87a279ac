/**
 * Scans as pyramids: every power-of-two size of a page, cut into JPEG tiles, in one TIFF file.
 * {@link org.lectern.iiif.pyramid.PyramidStore} is the door; {@link
 * org.lectern.iiif.pyramid.ScanReader} brings any master into upright 8-bit sRGB, {@link
 * org.lectern.iiif.pyramid.PyramidWriter} makes the file, {@link org.lectern.iiif.pyramid.Pyramid}
 * finds tiles in it. Nothing here knows the IIIF protocols.
 */
package org.lectern.iiif.pyramid;
