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
  private final String text;
  private final List<Piece> pieces;

  /** A word, or the half of one, and its place in the text and on the page. */
  private record Piece(int start, int end, int line, PageText.Word word) {}

  private Flow(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /** Blocks are parted by a line break, words by a space unless their script is written without. */
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
            pieces.add(new Piece(half.start(), hyphen, half.line(), half.word()));
          } else if (!begins && isSpaced(text, word.text())) {
            text.append(' ');
          }
          int start = text.length();
          text.append(word.text());
          pieces.add(new Piece(start, text.length(), line, word));
          begins = false;
          first = false;
        }
        line++;
      }
    }
    return new Flow(text.toString(), pieces);
  }

  public String text() {
    return text;
  }

  /** Where a stretch of the text stands: a box for each line that it touches. */
  public List<Box> boxes(int start, int end) {
    Map<Integer, Box> byLine = new LinkedHashMap<>();
    for (int i = firstBehind(start); i < pieces.size() && pieces.get(i).start() < end; i++) {
      Piece piece = pieces.get(i);
      byLine.merge(piece.line(), box(piece, start, end), Box::union);
    }
    return List.copyOf(byLine.values());
  }

  /** The box of a word, or the stretch of it that is meant where no spaces part words. */
  private static Box box(Piece piece, int start, int end) {
    String word = piece.word().text();
    double length = piece.end() - piece.start();
    return word.codePoints().anyMatch(Folding::isUnspaced) && length > 0
        ? piece
            .word()
            .box()
            .part(
                Math.max(0, start - piece.start()) / length,
                Math.min(length, end - piece.start()) / length)
        : piece.word().box();
  }

  /** The first piece that ends behind a place in the text. */
  private int firstBehind(int place) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isSpaced(CharSequence text, String word) {
    return !text.isEmpty()
        && !word.isEmpty()
        && !(Folding.isUnspaced(Character.codePointBefore(text, text.length()))
            && Folding.isUnspaced(word.codePointAt(0)));
  }
}
