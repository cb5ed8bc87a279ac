package org.lectern.iiif.image.request;

import java.util.Locale;

/** The colours of the answer (Image API 3.0, section 4.4). */
public enum Quality {
  DEFAULT,
  COLOR,
  GRAY,
  BITONAL;

  private final String text = name().toLowerCase(Locale.ROOT);

  static Quality parse(String text) {
    return switch (text) {
      case "default" -> DEFAULT;
      case "color" -> COLOR;
      case "gray" -> GRAY;
      case "bitonal" -> BITONAL;
      default ->
          throw BadImageRequest.invalid(
              "quality '" + text + "': write default, color, gray or bitonal");
    };
  }

  /** This, or {@link #DEFAULT} where it comes to the same for such an image. */
  Quality canonical(boolean grayImage) {
    boolean same = this == COLOR || (this == GRAY && grayImage);
    return same ? DEFAULT : this;
  }

  @Override
  public String toString() {
    return text;
  }
}
