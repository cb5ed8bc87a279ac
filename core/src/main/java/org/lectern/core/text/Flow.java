package org.lectern.core.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recognised words of a page as one text, each line following on the one before and words split
 * at a line's end made whole, and where on the page each stretch of it stands. Immutable.
 */
public final class Flow {
  /** How many numbers describe each piece: its place in the text, its line, its box on the page. */
  public static final int NUMBERS = 7;

  private static final int START = 0;
  private static final int END = 1;
  private static final int LINE = 2;
  private static final int BOX = 3;

  private final String text;
  private final int[] pieces;

  /** A word, or the half of one, and its place in the text and on the page. */
  private record Piece(int start, int end, int line, Box box) {}

  private Flow(String text, int[] pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  /**
   * Blocks are separated by a line break, words by a space unless their script is written without.
   */
  static Flow of(PageText page) {
    StringBuilder text = new StringBuilder();
    List<Piece> pieces = new ArrayList<>();
    int line = 0;
    for (PageText.Block block : page.blocks()) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      boolean begins = true;
      for (PageText.Line words : block.lines()) {
        boolean first = true;
        for (PageText.Word word : words.words()) {
          int hyphen = first && !begins ? Hyphens.splitAt(text, word.text()) : -1;
          if (hyphen >= 0) {
            text.setLength(hyphen);
            Piece half = pieces.removeLast();
            pieces.add(new Piece(half.start(), hyphen, half.line(), half.box()));
          } else if (!begins && isSpaced(text, word.text())) {
            text.append(' ');
          }
          int start = text.length();
          text.append(word.text());
          pieces.add(new Piece(start, text.length(), line, word.box()));
          begins = false;
          first = false;
        }
        line++;
      }
    }
    return new Flow(text.toString(), packed(pieces));
  }

  private static int[] packed(List<Piece> pieces) {
    int[] packed = new int[pieces.size() * NUMBERS];
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      Box box = piece.box();
      int[] numbers = {
        piece.start(), piece.end(), piece.line(), box.x(), box.y(), box.width(), box.height()
      };
      System.arraycopy(numbers, 0, packed, i * NUMBERS, NUMBERS);
    }
    return packed;
  }

  /** What {@link #boxesOf} takes: where each stretch of the text stands. Not to be changed. */
  public int[] numbers() {
    return pieces;
  }

  /**
   * {@link #boxes} of a text whose numbers were kept.
   *
   * @param numbers as {@link #numbers} gave them
   */
  public static List<Box> boxesOf(String text, int[] numbers, int start, int end) {
    return new Flow(text, numbers).boxes(start, end);
  }

  public String text() {
    return text;
  }

  /** Where a stretch of the text stands: a box for each line that it touches. */
  public List<Box> boxes(int start, int end) {
    Map<Integer, Box> byLine = new LinkedHashMap<>();
    for (int i = firstBehind(start); i < pieces.length && pieces[i + START] < end; i += NUMBERS) {
      byLine.merge(pieces[i + LINE], box(i, start, end), Box::union);
    }
    return List.copyOf(byLine.values());
  }

  /** The box of a word, or the stretch of it that is meant where no spaces part words. */
  private Box box(int piece, int start, int end) {
    int from = pieces[piece + START];
    double length = (double) pieces[piece + END] - from;
    Box box =
        new Box(
            pieces[piece + BOX],
            pieces[piece + BOX + 1],
            pieces[piece + BOX + 2],
            pieces[piece + BOX + 3]);
    boolean unspaced =
        text.substring(from, pieces[piece + END]).codePoints().anyMatch(Letters::isUnspaced);
    return unspaced && length > 0
        ? box.part(Math.max(0, start - from) / length, Math.min(length, end - from) / length)
        : box;
  }

  /** The first piece that ends behind a place in the text. */
  private int firstBehind(int place) {
    int low = 0;
    int high = pieces.length / NUMBERS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces[middle * NUMBERS + END] <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * NUMBERS;
  }

  private static boolean isSpaced(CharSequence text, String word) {
    return !text.isEmpty()
        && !word.isEmpty()
        && !(Letters.isUnspaced(Character.codePointBefore(text, text.length()))
            && Letters.isUnspaced(word.codePointAt(0)));
  }
}
