package org.lectern.web.cite;

import java.util.List;
import java.util.stream.Stream;

/**
 * A citation style that readers are offered.
 *
 * @param title what people call the style
 */
public record CitationStyle(String title, Layout layout) {
  /** The styles of an archive that chose none. */
  public static final List<CitationStyle> USUAL =
      Stream.of(KnownStyle.values()).map(CitationStyle::of).toList();

  static CitationStyle of(KnownStyle style) {
    return new CitationStyle(style.title(), style);
  }
}
