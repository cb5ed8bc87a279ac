package org.lectern.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lectern.core.model.Dimensions;

/** From the coordinates of an OCR file to the pixels of a scan: scaled, and clipped to it. */
record Frame(double scaleX, double scaleY, Dimensions scan) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,12})?");

  /** A file that measures a page of that size; zero sizes mean that it counts the scan's pixels. */
  static Frame of(double width, double height, Dimensions scan) {
    return new Frame(
        width > 0 ? scan.width() / width : 1, height > 0 ? scan.height() / height : 1, scan);
  }

  /** The box between two corners. */
  Box between(double left, double top, double right, double bottom) {
    int x = clip(Math.floor(left * scaleX + 0.01), scan.width() - 1);
    int y = clip(Math.floor(top * scaleY + 0.01), scan.height() - 1);
    int toX = clip(Math.ceil(right * scaleX - 0.01), scan.width());
    int toY = clip(Math.ceil(bottom * scaleY - 0.01), scan.height());
    return new Box(x, y, Math.max(1, toX - x), Math.max(1, toY - y));
  }

  /** The whole page. */
  Box page() {
    return new Box(0, 0, scan.width(), scan.height());
  }

  /**
   * A number of an OCR file. Strict: {@code NaN}, exponents and numbers no page has are refused.
   */
  static double number(String name, String value) throws IOException {
    if (!NUMBER.matcher(value.strip()).matches()) {
      throw new IOException(name + " is '" + abridged(value) + "', not a coordinate");
    }
    return Double.parseDouble(value.strip());
  }

  /** Words for a line that has none of its own: its text, each word with its share of the box. */
  static List<PageText.Word> share(String text, Box line) {
    String clean = text.strip();
    int letters = clean.codePointCount(0, clean.length());
    boolean leftwards =
        clean
            .codePoints()
            .map(Character::getDirectionality)
            .filter(
                d ->
                    d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                        || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
            .limit(1)
            .anyMatch(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    List<PageText.Word> words = new ArrayList<>();
    int from = 0;
    for (String word : clean.split("(?<=\\s)(?=\\S)", -1)) {
      String stripped = word.strip();
      double start = (double) from / letters;
      double end = (double) (from + stripped.codePointCount(0, stripped.length())) / letters;
      if (!stripped.isEmpty()) {
        words.add(
            new PageText.Word(
                stripped, leftwards ? line.part(1 - end, 1 - start) : line.part(start, end)));
      }
      from += word.codePointCount(0, word.length());
    }
    return words;
  }

  static String abridged(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }

  private static int clip(double value, int max) {
    return (int) Math.clamp(value, 0d, (double) max);
  }
}
