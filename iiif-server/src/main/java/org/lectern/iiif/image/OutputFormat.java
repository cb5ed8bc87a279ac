package org.lectern.iiif.image;

import java.util.Arrays;
import java.util.Locale;

/** The formats that the Image API names (version 3.0, section 4.5). */
public enum OutputFormat {
  JPG("image/jpeg", true),
  PNG("image/png", true),
  TIF("image/tiff", true),
  GIF("image/gif", true),
  JP2("image/jp2", false),
  PDF("application/pdf", false),
  WEBP("image/webp", false);

  private final String mediaType;
  private final boolean offered;

  OutputFormat(String mediaType, boolean offered) {
    this.mediaType = mediaType;
    this.offered = offered;
  }

  /**
   * Reads the format of an address.
   *
   * @throws BadImageRequest 400 for what is no format, 501 for one that is not written here
   */
  static OutputFormat parse(String text) {
    OutputFormat format =
        Arrays.stream(values())
            .filter(f -> f.toString().equals(text))
            .findFirst()
            .orElseThrow(
                () -> BadImageRequest.invalid("format '" + text + "': write jpg, png, tif or gif"));
    if (!format.offered) {
      throw BadImageRequest.notImplemented(
          "format '" + text + "' is not made here; ask for jpg, png, tif or gif");
    }
    return format;
  }

  String mediaType() {
    return mediaType;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
