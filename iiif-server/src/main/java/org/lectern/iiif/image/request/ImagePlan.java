package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;

/**
 * A request in whole pixels of one image. All spellings of the same picture make equal plans, so
 * the cache key, the canonical address and the ETag come from here.
 *
 * @param image the size of the whole image
 * @param region which part
 * @param size of the part after scaling, before turning
 * @param canonicalSize {@code max}, {@code ^max}, {@code w,h} or {@code ^w,h}; in version 2 {@code
 *     full}, {@code w,} or {@code w,h}
 * @param maxDecodedArea how many pixels may be decoded to make it
 */
public record ImagePlan(
    Dimensions image,
    Area region,
    Dimensions size,
    Rotation rotation,
    Quality quality,
    OutputFormat format,
    String canonicalSize,
    long maxDecodedArea) {

  /** The canonical end of the address: {@code full/max/0/default.jpg} (section 4.7). */
  public String path() {
    String part = region.isWhole(image) ? "full" : region.toString();
    return part + "/" + canonicalSize + "/" + rotation + "/" + quality + "." + format;
  }

  /** The same for all versions of the API, which spell one size differently. */
  public ImagePlan withoutSpelling() {
    return new ImagePlan(image, region, size, rotation, quality, format, "", maxDecodedArea);
  }

  /** The size of the picture that comes out. */
  public Dimensions turned() {
    return rotation.bounds(size);
  }

  /** Whether it can be made band by band. */
  public boolean isStreamed() {
    return rotation.isRightAngled() && format.streams();
  }

  /** Whether what is asked is a JPEG of which each pixel stays where it is. */
  public boolean isPlanar() {
    return rotation.isNone() && quality != Quality.BITONAL && format == OutputFormat.JPG;
  }

  /**
   * Whether a stored tile becomes the answer by moving its coefficients: turned by quarters,
   * mirrored, without its colour.
   */
  public boolean isRearranged() {
    return rotation.isRightAngled() && quality != Quality.BITONAL && format == OutputFormat.JPG;
  }

  /**
   * Whether it is the whole page at its full size in a format that loses nothing, so that the
   * scan's own pixels should be sent.
   */
  public boolean isMaster() {
    boolean exact = format == OutputFormat.PNG || format == OutputFormat.TIF;
    return exact && rotation.isNone() && region.isWhole(image) && size.equals(image);
  }

  /** Whether nothing but cutting and scaling is asked, in the form in which tiles are stored. */
  public boolean isPlain() {
    return rotation.isNone() && quality == Quality.DEFAULT && format == OutputFormat.JPG;
  }
}
