/**
 * Masters of any kind, read in bands.
 *
 * <p>{@link org.lectern.iiif.scan.ScanReader} is the door: it brings a TIFF, JPEG, JPEG 2000, PNG,
 * GIF, BMP or WebP into upright 8-bit sRGB. {@link org.lectern.iiif.scan.ReadyTiles} are parts of a
 * master that a pyramid takes over as they are. Nothing here knows pyramids or the IIIF protocols.
 */
package org.lectern.iiif.scan;
