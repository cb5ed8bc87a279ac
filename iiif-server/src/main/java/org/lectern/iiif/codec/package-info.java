/**
 * JPEG in and out. {@link org.lectern.iiif.codec.JpegCodec} is the door: libjpeg-turbo through the
 * foreign function interface where the system has it, a codec in Java otherwise, with the same
 * answers from both. Nothing here knows pyramids or the IIIF protocols.
 */
package org.lectern.iiif.codec;
