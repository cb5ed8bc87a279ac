package org.lectern.core.model;

import java.util.Optional;

/**
 * An image file as it was measured once, at ingest.
 *
 * @param fileName the name it came with, for example {@code 0001.tif}
 * @param mediaType found by content, for example {@code image/tiff}
 * @param size in pixels as a reader sees it, after {@code orientation} is applied
 * @param bytes length of the file
 * @param sha512 digest of the file, 128 lower-case hexadecimal digits; names its pyramid
 * @param orientation Exif and TIFF orientation, 1 to 8; 1 is upright
 * @param dotsPerInch where the file states it
 * @param colour for example {@code RGB 8}, {@code gray 16}, {@code bitonal 1}: model and bits
 * @param profile name of the embedded colour profile
 * @param embedded what the file says about itself
 */
public record Scan(
    String fileName,
    String mediaType,
    Dimensions size,
    long bytes,
    String sha512,
    int orientation,
    Optional<Double> dotsPerInch,
    String colour,
    Optional<String> profile,
    Embedded embedded) {
  public Scan {
    if (!sha512.matches("[0-9a-f]{128}")) {
      throw new IllegalArgumentException("not a SHA-512 digest: " + sha512);
    }
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("orientation " + orientation);
    }
  }

  /** A scan whose file says nothing about itself. */
  public Scan(
      String fileName,
      String mediaType,
      Dimensions size,
      long bytes,
      String sha512,
      int orientation,
      Optional<Double> dotsPerInch,
      String colour,
      Optional<String> profile) {
    this(
        fileName,
        mediaType,
        size,
        bytes,
        sha512,
        orientation,
        dotsPerInch,
        colour,
        profile,
        Embedded.NONE);
  }
}
