package org.lectern.core.search.word;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import org.apache.lucene.analysis.charfilter.BaseCharFilter;

/**
 * Makes words whole for the rules of a language, which know nothing of brackets and line ends: what
 * stands inside a word falls away, and a dot between words becomes a space.
 */
final class Joiner extends BaseCharFilter {
  private Reader joined;

  Joiner(Reader text) {
    super(text);
  }

  @Override
  public int read(char[] into, int from, int length) throws IOException {
    if (joined == null) {
      StringWriter all = new StringWriter();
      input.transferTo(all);
      joined = new StringReader(joined(all.toString()));
    }
    return joined.read(into, from, length);
  }

  private String joined(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    int done = 0;
    int lost = 0;
    for (Piece piece : Piece.of(text)) {
      int gap = piece.start() - done;
      boolean dot = gap == 1 && text.charAt(done) == '.';
      if (dot) {
        joined.append(' ');
      } else if (piece.joint() == Piece.Joint.WITHIN && gap > 0) {
        lost += gap;
        addOffCorrectMap(joined.length(), lost);
      } else {
        joined.append(text, done, piece.start());
      }
      joined.append(text, piece.start(), piece.end());
      done = piece.end();
    }
    return joined.append(text, done, text.length()).toString();
  }
}
