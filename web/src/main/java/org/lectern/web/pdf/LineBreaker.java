package org.lectern.web.pdf;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks paragraphs into lines: where Unicode's rules allow it (UAX 14), each line ordered by its
 * directions (UAX 9).
 */
final class LineBreaker {
  private static final int WORDS = 20_000;

  private final Faces faces;
  private final Cache<Word, Glyphs> words = Caffeine.newBuilder().maximumSize(WORDS).build();

  LineBreaker(Faces faces) {
    this.faces = faces;
  }

  private record Word(Face face, String text, boolean rightToLeft) {}

  /** What stays together on a line, and the space after it. */
  private record Segment(List<Shaped> body, List<Shaped> space, boolean ends) {
    float width() {
      return sum(body);
    }
  }

  private record Shaped(Glyphs glyphs, int span, int level) {}

  private static float sum(List<Shaped> pieces) {
    float width = 0;
    for (Shaped piece : pieces) {
      width += piece.glyphs().width();
    }
    return width;
  }

  /**
   * The lines of a paragraph.
   *
   * @param language BCP 47, of the paragraph
   * @param size of the letters, in points
   * @param width of the column, in points
   */
  List<Line> lines(
      List<Span> spans, String language, boolean rightToLeft, float size, float width) {
    float most = width * Face.EM / size;
    List<Line> lines = new ArrayList<>();
    List<Segment> line = new ArrayList<>();
    float filled = 0;
    for (Segment segment : fitting(new Text(spans, language, rightToLeft), most)) {
      if (!line.isEmpty() && filled + segment.width() > most) {
        lines.add(ordered(line, rightToLeft, size));
        line.clear();
        filled = 0;
      }
      line.add(segment);
      filled += segment.width() + sum(segment.space());
      if (segment.ends()) {
        lines.add(ordered(line, rightToLeft, size));
        line.clear();
        filled = 0;
      }
    }
    if (!line.isEmpty()) {
      lines.add(ordered(line, rightToLeft, size));
    }
    return lines;
  }

  /** Segments that are wider than the column are cut between letters. */
  private List<Segment> fitting(Text text, float most) {
    List<Segment> fitting = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getLineInstance(locale(text.language));
    breaks.setText(text.all);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      Segment segment = segment(text, from, to);
      if (segment.width() <= most) {
        fitting.add(segment);
      } else {
        BreakIterator letters = BreakIterator.getCharacterInstance(locale(text.language));
        letters.setText(text.all.substring(from, to));
        int start = letters.first();
        for (int end = letters.next(); end != BreakIterator.DONE; end = letters.next()) {
          fitting.add(segment(text, from + start, from + end));
          start = end;
        }
      }
    }
    return fitting;
  }

  private static ULocale locale(String language) {
    return ULocale.forLanguageTag(language);
  }

  private Segment segment(Text text, int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(text.all.charAt(end - 1))) {
      end--;
    }
    List<Shaped> space = new ArrayList<>();
    if (end < to) {
      int span = text.span(end);
      Faces.Run run = faces.runs(" ", text.spans.get(span).style(), text.language(span)).getFirst();
      space.add(new Shaped(shape(run.face(), " ", false), span, text.levels[end]));
    }
    return new Segment(
        shaped(text, from, end), space, text.all.indexOf('\n', end) == to - 1 && end < to);
  }

  private List<Shaped> shaped(Text text, int from, int to) {
    List<Shaped> shaped = new ArrayList<>();
    int start = from;
    for (int at = from + 1; at <= to; at++) {
      boolean same =
          at < to && text.levels[at] == text.levels[start] && text.span(at) == text.span(start);
      if (!same) {
        int span = text.span(start);
        byte level = text.levels[start];
        boolean back = (level & 1) == 1;
        for (Faces.Run run :
            faces.runs(
                text.all.substring(start, at), text.spans.get(span).style(), text.language(span))) {
          shaped.add(new Shaped(shape(run.face(), run.shown(), back), span, level));
        }
        start = at;
      }
    }
    return shaped;
  }

  private Glyphs shape(Face face, String text, boolean rightToLeft) {
    return words.get(
        new Word(face, text, rightToLeft), word -> face.shape(word.text(), word.rightToLeft()));
  }

  private static Line ordered(List<Segment> segments, boolean rightToLeft, float size) {
    List<Shaped> pieces = new ArrayList<>();
    for (Segment segment : segments) {
      pieces.addAll(segment.body());
      pieces.addAll(segment.space());
    }
    int trailing = segments.getLast().space().size();
    byte[] levels = new byte[pieces.size()];
    for (int i = 0; i < levels.length; i++) {
      boolean last = i >= levels.length - trailing;
      levels[i] = (byte) (last ? (rightToLeft ? 1 : 0) : pieces.get(i).level());
    }
    int[] order = Bidi.reorderVisual(levels);
    float[] x = new float[levels.length];
    float at = 0;
    // A space at the end of a line is there to be copied; it takes no room.
    float hidden = sum(segments.getLast().space());
    if (rightToLeft) {
      at = -hidden;
    }
    for (int piece : order) {
      x[piece] = at * size / Face.EM;
      at += pieces.get(piece).glyphs().width();
    }
    List<Line.Piece> placed = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      placed.add(
          new Line.Piece(
              pieces.get(i).glyphs(),
              pieces.get(i).span(),
              x[i],
              (pieces.get(i).level() & 1) == 1));
    }
    return new Line(placed, (rightToLeft ? at : at - hidden) * size / Face.EM);
  }

  /** The words of a paragraph in one, with where each span begins and the level of each letter. */
  private static final class Text {
    final List<Span> spans;
    final String all;
    final String language;
    final byte[] levels;
    private final int[] ends;

    Text(List<Span> spans, String language, boolean rightToLeft) {
      this.spans = spans;
      this.language = language;
      this.ends = new int[spans.size()];
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < ends.length; i++) {
        words.append(clean(spans.get(i).text()));
        ends[i] = words.length();
      }
      this.all = words.toString();
      if (all.isEmpty()) {
        this.levels = new byte[0];
      } else {
        Bidi bidi = new Bidi();
        bidi.setPara(all, rightToLeft ? Bidi.RTL : Bidi.LTR, null);
        this.levels = bidi.getLevels();
      }
    }

    /** Without characters that steer other programs and are not seen. */
    private static String clean(String text) {
      return text.replaceAll("[\\p{Cc}&&[^\n]]", " ")
          .replaceAll(
              "[\\p{Cf}&&[^\\u200C\\u200D]]|[\\x{FE00}-\\x{FE0F}]|[\\p{Co}\\p{Cn}\\p{Cs}]", "");
    }

    int span(int at) {
      int span = 0;
      while (span < ends.length - 1 && at >= ends[span]) {
        span++;
      }
      return span;
    }

    String language(int span) {
      String own = spans.get(span).language();
      return own.isEmpty() ? language : own;
    }
  }
}
