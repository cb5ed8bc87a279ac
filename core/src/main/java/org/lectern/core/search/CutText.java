package org.lectern.core.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * A text cut into terms once, for several fields that hold the same terms: to cut it again takes
 * many times longer than to go through them. For one thread.
 */
final class CutText {
  private static final int FEW = 512;

  private final Analyzer analyzer;
  private final String field;
  private final String text;

  private boolean cut;
  private int count;
  private byte[] bytes = {}; // of all terms, one behind the other
  private int[] ends = {}; // of each term in them
  private int[] steps = {}; // from the place of the term before
  private int[] starts = {}; // in the text
  private int[] stops = {};
  private int lastStep;
  private int lastOffset;

  /**
   * A text that is cut when the first field asks for its terms.
   *
   * @param field one of those that the analyzer cuts alike
   */
  CutText(Analyzer analyzer, String field, String text) {
    this.analyzer = analyzer;
    this.field = field;
    this.text = text;
  }

  /** The terms as the analyzer gives them, for one field. */
  TokenStream terms() {
    return new Terms();
  }

  private void cut() throws IOException {
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      TermToBytesRefAttribute term = stream.addAttribute(TermToBytesRefAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        add(
            term.getBytesRef(),
            step.getPositionIncrement(),
            offset.startOffset(),
            offset.endOffset());
      }
      stream.end();
      lastStep = step.getPositionIncrement();
      lastOffset = offset.endOffset();
    }
    cut = true;
  }

  private void add(BytesRef term, int step, int start, int stop) {
    if (count == ends.length) {
      int room = Math.max(FEW, 2 * count);
      ends = Arrays.copyOf(ends, room);
      steps = Arrays.copyOf(steps, room);
      starts = Arrays.copyOf(starts, room);
      stops = Arrays.copyOf(stops, room);
    }
    int from = from(count);
    bytes = ArrayUtil.grow(bytes, from + term.length);
    System.arraycopy(term.bytes, term.offset, bytes, from, term.length);
    ends[count] = from + term.length;
    steps[count] = step;
    starts[count] = start;
    stops[count] = stop;
    count++;
  }

  private int from(int term) {
    return term == 0 ? 0 : ends[term - 1];
  }

  private final class Terms extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final BytesRef letters = new BytesRef();
    private int next;

    @Override
    public void reset() throws IOException {
      super.reset();
      if (!cut) {
        cut();
      }
      letters.bytes = bytes;
      next = 0;
    }

    @Override
    public boolean incrementToken() {
      if (next == count) {
        return false;
      }
      clearAttributes();
      letters.offset = from(next);
      letters.length = ends[next] - letters.offset;
      term.setBytesRef(letters);
      offset.setOffset(starts[next], stops[next]);
      step.setPositionIncrement(steps[next]);
      next++;
      return true;
    }

    @Override
    public void end() throws IOException {
      super.end();
      offset.setOffset(lastOffset, lastOffset);
      step.setPositionIncrement(lastStep);
    }
  }
}
