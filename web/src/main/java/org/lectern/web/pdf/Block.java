package org.lectern.web.pdf;

import java.util.List;

/**
 * A paragraph and how it is set.
 *
 * @param tag its element: {@code P}, {@code H2}
 * @param language BCP 47; empty where unknown
 * @param size of the letters, in points
 * @param indent from the side where lines begin, in points
 * @param before space above, in points; none at the top of a page
 * @param gray 0 is black
 */
record Block(
    String tag,
    List<Span> spans,
    String language,
    boolean rightToLeft,
    float size,
    float indent,
    float before,
    Align align,
    float gray) {
  enum Align {
    START,
    CENTER,
    END
  }

  Block {
    spans = List.copyOf(spans);
  }

  static Block of(String tag, List<Span> spans, String language, boolean rightToLeft) {
    return new Block(tag, spans, language, rightToLeft, 10.5f, 0, 6, Align.START, 0);
  }

  Block size(float points) {
    return new Block(tag, spans, language, rightToLeft, points, indent, before, align, gray);
  }

  Block indent(float points) {
    return new Block(tag, spans, language, rightToLeft, size, points, before, align, gray);
  }

  Block before(float points) {
    return new Block(tag, spans, language, rightToLeft, size, indent, points, align, gray);
  }

  Block align(Align other) {
    return new Block(tag, spans, language, rightToLeft, size, indent, before, other, gray);
  }

  Block gray(float shade) {
    return new Block(tag, spans, language, rightToLeft, size, indent, before, align, shade);
  }

  /** From one line to the next, in points: scripts with high letters need more. */
  float leading() {
    return size * (size > 16 ? 1.3f : 1.5f);
  }

  /** What is read aloud. */
  String words() {
    StringBuilder words = new StringBuilder();
    spans.forEach(span -> words.append(span.text()));
    return words.toString().strip();
  }
}
