package org.lectern.iiif.image;

import org.lectern.core.model.Dimensions;

/** What an image address asks for, as it was written; valid in itself, whatever the image. */
public record ImageRequest(
    Region region, Size size, Rotation rotation, Quality quality, OutputFormat format) {

  /**
   * Reads the last four parts of an image address, already percent-decoded.
   *
   * @param file quality and format, {@code default.jpg}
   * @throws BadImageRequest with what is wrong
   */
  public static ImageRequest parse(String region, String size, String rotation, String file) {
    int dot = file.lastIndexOf('.');
    if (dot < 0) {
      throw BadImageRequest.invalid(
          "'" + file + "' has no format; write quality and format, as in default.jpg");
    }
    return new ImageRequest(
        Region.parse(region),
        Size.parse(size),
        Rotation.parse(rotation),
        Quality.parse(file.substring(0, dot)),
        OutputFormat.parse(file.substring(dot + 1)));
  }

  /**
   * What that means for one image.
   *
   * @param gray whether the image has no colour
   * @throws BadImageRequest where the image or the limits do not allow it
   */
  public ImagePlan plan(Dimensions image, boolean gray, ImageLimits limits) {
    if (!rotation.isRightAngled()) {
      throw BadImageRequest.notImplemented(
          "rotation " + rotation + ": only 0, 90, 180 and 270 degrees are made here");
    }
    Area area = region.within(image);
    Dimensions pixels = size.of(area.size(), limits);
    return new ImagePlan(
        image,
        area,
        pixels,
        rotation,
        quality.canonical(gray),
        format,
        canonicalSize(area.size(), pixels, limits));
  }

  /** Section 4.7: {@code max} or {@code ^max} where the size is that one, else width and height. */
  private static String canonicalSize(Dimensions region, Dimensions size, ImageLimits limits) {
    if (size.equals(limits.largest(region, false))) {
      return "max";
    }
    if (size.equals(limits.largest(region, true))) {
      return "^max";
    }
    boolean larger = size.width() > region.width() || size.height() > region.height();
    return (larger ? "^" : "") + size.width() + "," + size.height();
  }
}
