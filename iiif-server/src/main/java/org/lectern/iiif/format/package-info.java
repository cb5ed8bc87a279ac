/**
 * Writes pixels as files: PNG, TIFF, PDF, GIF, WebP, and JPEG by the codec.
 *
 * <p>{@link org.lectern.iiif.format.PictureWriter} takes a picture band by band from top to bottom,
 * so that what comes out can be sent while it is made. Formats that can be written only as a whole
 * collect their bands first and say so.
 */
package org.lectern.iiif.format;
