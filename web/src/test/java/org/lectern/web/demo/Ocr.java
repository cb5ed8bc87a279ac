package org.lectern.web.demo;

import java.awt.Rectangle;
import java.util.List;

/**
 * What a recogniser would read on a page if it made no mistake: blocks, lines and words with their
 * boxes.
 */
record Ocr(String image, int width, int height, String language, List<Block> blocks) {
  record Block(List<Line> lines) {
    Rectangle box() {
      return union(lines.stream().map(Line::box).toList());
    }
  }

  /** One line; its words stand in reading order, so in Arabic their boxes go leftwards. */
  record Line(List<Word> words) {
    Rectangle box() {
      return union(words.stream().map(Word::box).toList());
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (Word word : words) {
        text.append(word.spaced() && !text.isEmpty() ? " " : "").append(word.text());
      }
      return text.toString();
    }
  }

  record Word(String text, Rectangle box, boolean spaced) {}

  boolean rightToLeft() {
    return language.equals("ar");
  }

  static Rectangle union(List<Rectangle> boxes) {
    return boxes.stream().reduce(Rectangle::union).orElseThrow();
  }
}
