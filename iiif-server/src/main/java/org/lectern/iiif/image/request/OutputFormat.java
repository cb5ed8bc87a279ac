package org.lectern.iiif.image.request;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lectern.iiif.codec.Webp;

/**
 * The formats that the Image API names (version 3.0, section 4.5). Which of them are offered
 * depends on the machine: WebP needs libwebp.
 */
public enum OutputFormat {
  JPG("image/jpeg", true),
  PNG("image/png", true),
  TIF("image/tiff", true),
  GIF("image/gif", true),
  WEBP("image/webp", Webp.find().isPresent()),
  PDF("application/pdf", true),
  JP2("image/jp2", false);

  private static final List<OutputFormat> ALL = List.of(values());
  private static final List<OutputFormat> OFFERED = ALL.stream().filter(f -> f.offered).toList();

  private final String mediaType;
  private final boolean offered;
  private final String text;

  OutputFormat(String mediaType, boolean offered) {
    this.mediaType = mediaType;
    this.offered = offered;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** What this server makes. */
  public static List<OutputFormat> offered() {
    return OFFERED;
  }

  /**
   * Reads the format of an address.
   *
   * @throws BadImageRequest 400 for what is not a format, 501 for one that is not written here
   */
  static OutputFormat parse(String text) {
    return parse(text, offered());
  }

  static OutputFormat parse(String text, List<OutputFormat> offered) {
    for (OutputFormat format : ALL) {
      if (format.text.equals(text)) {
        if (!offered.contains(format)) {
          throw BadImageRequest.notImplemented(
              "format '" + text + "' is not made here; ask for one of " + listed(offered));
        }
        return format;
      }
    }
    throw BadImageRequest.invalid("format '" + text + "': write one of " + listed(offered));
  }

  private static String listed(List<OutputFormat> formats) {
    return formats.stream().map(OutputFormat::toString).collect(Collectors.joining(", "));
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether it can be sent while it is made; others are written when the last row is there. */
  boolean streams() {
    return this != GIF && this != WEBP;
  }

  /** What its own header can count. */
  int longestSide() {
    return switch (this) {
      case JPG, PDF, GIF, JP2 -> 65_535;
      case WEBP -> Webp.MOST_SIDE;
      case PNG, TIF -> Integer.MAX_VALUE;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
