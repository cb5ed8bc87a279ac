package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;

/** What an image address asks for, as it was written; valid in itself, whatever the image. */
public record ImageRequest(
    ImageApi api,
    Region region,
    Size size,
    Rotation rotation,
    Quality quality,
    OutputFormat format) {

  /**
   * Reads the last four parts of an image address, already percent-decoded.
   *
   * @param api the version whose words they are
   * @param file quality and format, {@code default.jpg}
   * @throws BadImageRequest with what is wrong
   */
  public static ImageRequest parse(
      ImageApi api, String region, String size, String rotation, String file) {
    int dot = file.lastIndexOf('.');
    if (dot < 0) {
      throw BadImageRequest.invalid(
          "'" + file + "' has no format; write quality and format, as in default.jpg");
    }
    return new ImageRequest(
        api,
        Region.parse(region),
        Size.parse(size, api),
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
    Area area = region.within(image);
    Dimensions pixels = size.of(area.size(), limits);
    checkTurned(rotation.bounds(pixels), limits);
    return new ImagePlan(
        image,
        area,
        pixels,
        rotation,
        quality.canonical(gray),
        format,
        api == ImageApi.V2
            ? canonicalSizeOf2(area.size(), pixels, limits)
            : canonicalSize(area.size(), pixels, limits),
        limits.maxDecodedArea());
  }

  /** What must be held in memory as a whole is bounded by more than the size alone. */
  private void checkTurned(Dimensions turned, ImageLimits limits) {
    if (turned.width() > format.longestSide() || turned.height() > format.longestSide()) {
      throw BadImageRequest.invalid(
          "size %s: a picture in %s has at most %d pixels a side"
              .formatted(turned, format, format.longestSide()));
    }
    boolean whole = !rotation.isRightAngled() || !format.streams();
    if (whole && turned.area() > limits.maxWholeArea()) {
      throw BadImageRequest.invalid(
          "%s pixels, turned by %s as %s, must be made in one piece; that is done up to %d"
                  .formatted(turned, rotation, format, limits.maxWholeArea())
              + " pixels; ask for a smaller size");
    }
  }

  /** Image API 2.1, section 4.7: {@code full}, or {@code w,} where the shape stays, else both. */
  private static String canonicalSizeOf2(Dimensions region, Dimensions size, ImageLimits limits) {
    if (size.equals(region)) {
      return "full";
    }
    boolean follows = new Size.Width(size.width(), true).of(region, limits).equals(size);
    return size.width() + "," + (follows ? "" : size.height());
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
