package org.lectern.web.pdf;

import java.util.Optional;

/**
 * Words of a paragraph that look alike.
 *
 * @param language BCP 47; empty where it is that of the paragraph
 * @param href where a click leads
 */
record Span(String text, Faces.Style style, String language, Optional<String> href) {
  static Span of(String text) {
    return new Span(text, Faces.Style.PLAIN, "", Optional.empty());
  }

  static Span bold(String text) {
    return new Span(text, Faces.Style.BOLD, "", Optional.empty());
  }
}
