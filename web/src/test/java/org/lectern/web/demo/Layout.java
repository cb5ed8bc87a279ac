package org.lectern.web.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the blocks of a leaf become lines on a sheet: a column between two margins, and a style for
 * each role a block can have. The roles of a page are given as a string, one letter for each block.
 */
final class Layout {
  /** Where the lines of a block stand. For Arabic, the start is on the right. */
  enum Align {
    START,
    END,
    CENTRE,
    JUSTIFY
  }

  /**
   * The look of a block.
   *
   * @param leading from baseline to baseline
   * @param indent of the first line
   * @param after space below the block
   */
  record Style(
      Face face,
      double size,
      double leading,
      Ink ink,
      Align align,
      double indent,
      double after,
      boolean heavy) {
    Style aligned(Align newAlign) {
      return new Style(face, size, leading, ink, newAlign, 0, after, heavy);
    }

    Style sized(double newSize, double newLeading) {
      return new Style(face, newSize, newLeading, ink, align, indent, after, heavy);
    }

    Style in(Face newFace, Ink newInk) {
      return new Style(newFace, size, leading, newInk, align, indent, after, heavy);
    }

    Style indented(double newIndent) {
      return new Style(face, size, leading, ink, align, newIndent, after, heavy);
    }

    Style bold() {
      return new Style(face, size, leading, ink, align, indent, after, true);
    }

    Style spaced(double newAfter) {
      return new Style(face, size, leading, ink, align, indent, newAfter, heavy);
    }
  }

  private record Token(String text, boolean spaced, boolean heavy) {}

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final double left;
  private final double right;
  private final boolean rightToLeft;
  private final Map<Character, Style> roles = new HashMap<>();

  Layout(double left, double right, boolean rightToLeft, Style body) {
    this.left = left;
    this.right = right;
    this.rightToLeft = rightToLeft;
    role('P', body);
    role('R', body.aligned(Align.END));
    role('C', body.aligned(Align.CENTRE));
    role('T', body.indented(0));
    role('K', body.indented(0));
  }

  Layout role(char letter, Style style) {
    roles.put(letter, style);
    return this;
  }

  /**
   * Sets the blocks of the leaf from the given baseline downwards, and returns the baseline that
   * would come next.
   */
  double set(Sheet sheet, Leaf leaf, String letters, double baseline) {
    if (letters.length() != leaf.blocks().size()) {
      throw new IllegalArgumentException(
          letters + " has not one letter for each of " + leaf.blocks());
    }
    double y = baseline;
    for (int i = 0; i < letters.length(); i++) {
      Style style = roles.get(letters.charAt(i));
      y = set(sheet, leaf.blocks().get(i), style, y) + style.after();
    }
    if (y - roles.get('P').leading() > sheet.height()) {
      throw new IllegalStateException("The text runs off the page: " + leaf.words(0));
    }
    return y;
  }

  /** Sets one block. */
  double set(Sheet sheet, Leaf.Block block, Style style, double baseline) {
    return switch (block) {
      case Leaf.Block.Lines lines -> lines(sheet, lines.lines(), style, baseline);
      case Leaf.Block.Table table -> table(sheet, table.rows(), style, baseline);
    };
  }

  private double lines(Sheet sheet, List<String> texts, Style style, double baseline) {
    List<Ocr.Line> set = new ArrayList<>();
    double y = baseline;
    for (String text : texts) {
      List<List<Token>> broken = broken(tokens(text), style);
      for (int i = 0; i < broken.size(); i++) {
        boolean last = i == broken.size() - 1;
        set.add(
            line(sheet, broken.get(i), style, i == 0 ? style.indent() : 0, last, left, right, y));
        y += style.leading();
      }
    }
    sheet.blocks().add(new Ocr.Block(List.copyOf(set)));
    return y;
  }

  private Ocr.Line line(
      Sheet sheet,
      List<Token> tokens,
      Style style,
      double indent,
      boolean last,
      double from,
      double to,
      double y) {
    double width = width(tokens, style);
    double slack = to - from - indent - width;
    long gaps = tokens.stream().skip(1).filter(Token::spaced).count();
    boolean spread = style.align() == Align.JUSTIFY && !last && gaps > 0;
    double gap = style.face().space(style.size()) + (spread ? slack / gaps : 0);
    double start =
        switch (style.align()) {
          case START, JUSTIFY -> indent;
          case END -> slack;
          case CENTRE -> slack / 2;
        };
    // A hand drifts off the line; a machine does not.
    double slope =
        style.face().manner() == Face.Manner.WRITTEN ? sheet.random().nextGaussian() * 0.0035 : 0;
    List<Ocr.Word> words = new ArrayList<>();
    double pen = start;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      pen += token.spaced() && i > 0 ? gap : 0;
      double advance = style.face().width(token.text(), style.size());
      double x = rightToLeft ? to - pen - advance : from + pen;
      boolean heavy = style.heavy() || token.heavy();
      Rectangle box =
          sheet.word(
              style.face(),
              style.size(),
              style.ink(),
              heavy,
              token.text(),
              x,
              y + slope * (x - from));
      words.add(new Ocr.Word(token.text(), box, token.spaced() && i > 0));
      pen += advance;
    }
    return new Ocr.Line(List.copyOf(words));
  }

  private double table(Sheet sheet, List<List<String>> rows, Style style, double baseline) {
    int columns = rows.getFirst().size();
    double[] widths = new double[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], width(tokens(row.get(c)), style));
      }
    }
    double sum = 0;
    for (double width : widths) {
      sum += width;
    }
    double pad = (right - left - sum) / columns;
    if (pad < 8) {
      throw new IllegalStateException("A table is too wide for its page: " + rows.getFirst());
    }
    double y = baseline;
    double top = y - style.leading() * 0.72;
    for (List<String> row : rows) {
      double x = left;
      for (int c = 0; c < columns; c++) {
        List<Token> cell = tokens(row.get(c));
        if (!cell.isEmpty()) {
          Style cellStyle = style.aligned(Align.START);
          double from = x + pad / 2;
          Ocr.Line line = line(sheet, cell, cellStyle, 0, true, from, from + widths[c] + pad, y);
          sheet.blocks().add(new Ocr.Block(List.of(line)));
        }
        x += widths[c] + pad;
      }
      y += style.leading();
    }
    rules(sheet, style, rows.size(), widths, pad, top);
    return y;
  }

  private void rules(Sheet sheet, Style style, int rows, double[] widths, double pad, double top) {
    Graphics2D g = sheet.pen(style.ink());
    g.setColor(new Color(0f, 0f, 0f, 0.75f));
    g.setStroke(new BasicStroke((float) (style.size() * 0.05)));
    for (int row = 0; row <= rows; row++) {
      if (row < 2 || row == rows) {
        double y = top + row * style.leading();
        g.draw(
            new Line2D.Double(
                left, y + sheet.random().nextGaussian(), right, y + sheet.random().nextGaussian()));
      }
    }
    double x = left;
    for (int c = 0; c < widths.length - 1; c++) {
      x += widths[c] + pad;
      g.draw(
          new Line2D.Double(
              x + sheet.random().nextGaussian(), top, x, top + rows * style.leading()));
    }
    g.dispose();
  }

  private double width(List<Token> tokens, Style style) {
    double width = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      width += style.face().width(token.text(), style.size());
      width += token.spaced() && i > 0 ? style.face().space(style.size()) : 0;
    }
    return width;
  }

  private List<List<Token>> broken(List<Token> tokens, Style style) {
    List<List<Token>> lines = new ArrayList<>();
    List<Token> line = new ArrayList<>();
    for (Token token : tokens) {
      line.add(token);
      double room = right - left - (lines.isEmpty() ? style.indent() : 0);
      boolean hangs = "，。、：；！？）”".contains(token.text());
      if (line.size() > 1 && !hangs && width(line, style) > room) {
        line.removeLast();
        lines.add(List.copyOf(line));
        line.clear();
        line.add(token);
      }
    }
    if (!line.isEmpty()) {
      lines.add(List.copyOf(line));
    }
    return lines;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    boolean heavy = false;
    if (text.isBlank()) {
      return tokens;
    }
    for (String word : SPACE.splitAsStream(text.strip()).toList()) {
      boolean opens = word.startsWith("**");
      boolean closes = word.replaceFirst("^\\*\\*", "").contains("**");
      heavy |= opens;
      String plain = word.replace("**", "");
      boolean spaced = true;
      StringBuilder run = new StringBuilder();
      for (int i = 0; i < plain.length(); i++) {
        char c = plain.charAt(i);
        if (ideographic(c)) {
          if (!run.isEmpty()) {
            tokens.add(new Token(run.toString(), spaced, heavy));
            spaced = false;
            run.setLength(0);
          }
          tokens.add(new Token(String.valueOf(c), spaced, heavy));
          spaced = false;
        } else {
          run.append(c);
        }
      }
      if (!run.isEmpty()) {
        tokens.add(new Token(run.toString(), spaced, heavy));
      }
      heavy &= !closes;
    }
    return tokens;
  }

  private static boolean ideographic(char c) {
    return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xffef);
  }
}
