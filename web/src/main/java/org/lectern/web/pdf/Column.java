package org.lectern.web.pdf;

import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * Sets paragraphs and tables below each other, on as many A4 pages as they need. Each page ends
 * with a line that says what this is and which page it is.
 */
final class Column {
  private static final float WIDTH = 595;
  private static final float HEIGHT = 842;
  private static final float MARGIN = 68;
  private static final float TOP = HEIGHT - 70;
  private static final float BOTTOM = 74;
  private static final float ROOM = WIDTH - 2 * MARGIN;
  private static final float GAP = 10;

  private final Press press;
  private final LineBreaker breaker;
  private final String language;
  private final Block foot;
  private Sheet sheet; // null before the first paragraph
  private float y;

  /**
   * @param language of the whole document
   * @param foot what each page ends with
   */
  Column(Press press, LineBreaker breaker, String language, Block foot) {
    this.press = press;
    this.breaker = breaker;
    this.language = language;
    this.foot = foot;
  }

  /** What follows begins on a new page. */
  void newPage() throws IOException {
    finish();
    sheet = press.sheet(WIDTH, HEIGHT);
    y = TOP;
  }

  /** The page that is being filled. */
  Sheet sheet() throws IOException {
    if (sheet == null) {
      newPage();
    }
    return sheet;
  }

  /** Ends the last page. */
  void finish() throws IOException {
    if (sheet != null) {
      sheet.decoration(this::foot);
      sheet.finish();
      sheet = null;
    }
  }

  private void foot() {
    String number = String.valueOf(press.pages());
    List<Line> lines =
        breaker.lines(foot.spans(), foot.language(), foot.rightToLeft(), foot.size(), ROOM - 40);
    if (!lines.isEmpty()) {
      Line line = lines.getFirst();
      float x = foot.rightToLeft() ? WIDTH - MARGIN - line.width() : MARGIN;
      sheet.shade(foot.gray());
      sheet.line(line, foot.size(), x, 44);
    }
    Line page = breaker.lines(List.of(Span.of(number)), "en", false, foot.size(), ROOM).getFirst();
    sheet.line(page, foot.size(), foot.rightToLeft() ? MARGIN : WIDTH - MARGIN - page.width(), 44);
    sheet.shade(0);
  }

  /** Moves on to a new page where there is less room than this. */
  void need(float height) throws IOException {
    if (sheet == null || (y - height < BOTTOM && y < TOP)) {
      newPage();
    }
  }

  void space(float height) {
    y -= height;
  }

  /** A thin line over the column, which is not content. */
  void rule() throws IOException {
    need(12);
    y -= 8;
    float at = y;
    sheet.decoration(() -> sheet.rectangle(MARGIN, at, ROOM, 0.5f, 0.7f));
  }

  /** Sets a paragraph in an element of its own. */
  void paragraph(Block block) throws IOException {
    if (block.words().isEmpty()) {
      return;
    }
    COSDictionary element = press.tags().open(block.tag());
    speak(element, block.language());
    set(block, element, MARGIN, ROOM);
    press.tags().close();
  }

  /** Sets a paragraph into an element that is there. */
  void paragraph(Block block, COSDictionary element) throws IOException {
    set(block, element, MARGIN, ROOM);
  }

  private void set(Block block, COSDictionary element, float left, float room) throws IOException {
    List<Line> lines =
        breaker.lines(
            block.spans(),
            block.language(),
            block.rightToLeft(),
            block.size(),
            room - block.indent());
    need(block.before() + Math.min(lines.size(), 2) * block.leading());
    if (y < TOP) {
      y -= block.before();
    }
    Spans spans = new Spans(block, element);
    for (Line line : lines) {
      if (y - block.leading() < BOTTOM) {
        newPage();
      }
      y -= block.leading();
      draw(block, line, spans, left, room, y + block.leading() * 0.28f);
    }
    sheet.unmark();
  }

  private void draw(Block block, Line line, Spans spans, float left, float room, float base) {
    float start = block.rightToLeft() ? room - block.indent() - line.width() : block.indent();
    float x =
        left
            + switch (block.align()) {
              case START -> start;
              case CENTER -> (room - line.width()) / 2;
              case END -> block.rightToLeft() ? 0 : room - line.width();
            };
    if (block.gray() > 0) {
      sheet.shade(block.gray());
    }
    Map<Integer, float[]> linked = new HashMap<>();
    for (Line.Piece piece : line.pieces()) {
      sheet.mark(spans.element(piece.span()));
      sheet.piece(piece, block.size(), x, base);
      if (block.spans().get(piece.span()).href().isPresent()) {
        float from = x + piece.x();
        float to = from + piece.glyphs().width() * block.size() / Face.EM;
        float[] area =
            linked.computeIfAbsent(
                piece.span(), _ -> new float[] {from, base - 3, to, base + block.size()});
        area[0] = Math.min(area[0], from);
        area[2] = Math.max(area[2], to);
      }
    }
    linked.forEach(
        (span, area) -> {
          Span of = block.spans().get(span);
          sheet.link(spans.element(span), of.href().orElseThrow(), of.text(), area);
        });
    if (block.gray() > 0) {
      sheet.shade(0);
    }
  }

  private void speak(COSDictionary element, String other) {
    if (!other.isEmpty() && !other.equals("und") && !other.equals(language)) {
      element.setString(COSName.LANG, ULocale.forLanguageTag(other).toLanguageTag());
    }
  }

  /** The elements of a paragraph's spans: links and foreign words have their own. */
  private final class Spans {
    private final Block block;
    private final COSDictionary element;
    private final Map<Integer, COSDictionary> own = new HashMap<>();

    Spans(Block block, COSDictionary element) {
      this.block = block;
      this.element = element;
    }

    COSDictionary element(int number) {
      Span span = block.spans().get(number);
      boolean foreign = !span.language().isEmpty() && !span.language().equals(block.language());
      if (span.href().isEmpty() && !foreign) {
        return element;
      }
      return own.computeIfAbsent(
          number,
          _ -> {
            COSDictionary child =
                press.tags().elementIn(element, span.href().isPresent() ? "Link" : "Span");
            speak(child, span.language());
            return child;
          });
    }
  }

  /** A cell of a table. */
  record Cell(Block block, boolean heading, int columns) {}

  /**
   * Sets a table. Rows that are higher than a page are set as paragraphs below each other.
   *
   * @param shares how the width is divided among the columns
   */
  void table(List<List<Cell>> rows, float[] shares) throws IOException {
    boolean rowHeadings = rows.stream().noneMatch(row -> row.stream().allMatch(Cell::heading));
    press.tags().open("Table");
    for (List<Cell> row : rows) {
      press.tags().open("TR");
      row(row, shares, rowHeadings);
      press.tags().close();
    }
    press.tags().close();
  }

  private void row(List<Cell> row, float[] shares, boolean rowHeadings) throws IOException {
    List<COSDictionary> elements = new ArrayList<>();
    List<List<Line>> lines = new ArrayList<>();
    float height = 0;
    int at = 0;
    for (Cell cell : row) {
      COSDictionary element = press.tags().element(cell.heading() ? "TH" : "TD");
      attributes(element, cell, rowHeadings);
      speak(element, cell.block().language());
      elements.add(element);
      Block block = cell.block();
      List<Line> broken =
          breaker.lines(
              block.spans(),
              block.language(),
              block.rightToLeft(),
              block.size(),
              width(shares, at, cell.columns()) - GAP);
      lines.add(broken);
      height = Math.max(height, broken.size() * block.leading());
      at += cell.columns();
    }
    if (height > TOP - BOTTOM) {
      for (int i = 0; i < row.size(); i++) {
        set(row.get(i).block(), elements.get(i), MARGIN, ROOM);
      }
      return;
    }
    need(height + 3);
    float top = y - 3;
    at = 0;
    for (int i = 0; i < row.size(); i++) {
      Block block = row.get(i).block();
      float room = width(shares, at, row.get(i).columns()) - GAP;
      float left = MARGIN + width(shares, 0, at);
      if (block.rightToLeft()) {
        left = MARGIN + ROOM - width(shares, 0, at) - room;
      }
      Spans spans = new Spans(block, elements.get(i));
      float base = top;
      for (Line line : lines.get(i)) {
        base -= block.leading();
        draw(block, line, spans, left, room, base + block.leading() * 0.28f);
      }
      at += row.get(i).columns();
    }
    sheet.unmark();
    y = top - height;
  }

  private static float width(float[] shares, int from, int count) {
    float all = 0;
    float chosen = 0;
    for (int i = 0; i < shares.length; i++) {
      all += shares[i];
      chosen += i >= from && i < from + count ? shares[i] : 0;
    }
    return ROOM * chosen / all;
  }

  private static void attributes(COSDictionary element, Cell cell, boolean rowHeadings) {
    if (cell.heading() || cell.columns() > 1) {
      COSDictionary attributes = new COSDictionary();
      attributes.setName(COSName.O, "Table");
      if (cell.heading()) {
        attributes.setName("Scope", rowHeadings ? "Row" : "Column");
      }
      if (cell.columns() > 1) {
        attributes.setInt("ColSpan", cell.columns());
      }
      element.setItem(COSName.A, attributes);
    }
  }
}
