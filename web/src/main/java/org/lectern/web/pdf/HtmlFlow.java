package org.lectern.web.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.lectern.web.page.Messages;

/** Sets the clean HTML of a text: its paragraphs, headings, lists, tables and quotations. */
final class HtmlFlow {
  private static final float STEP = 18;
  private static final int DEEPEST_LIST = 8;
  private static final int MOST_COLUMNS = 40;

  private final Press press;
  private final Column column;
  private final Headings headings;

  HtmlFlow(Press press, Column column, Headings headings) {
    this.press = press;
    this.column = column;
    this.headings = headings;
  }

  private record Place(String language, boolean rightToLeft, float indent, int depth) {
    Place in(Element element) {
      String own = element.attr("lang").isEmpty() ? language : element.attr("lang");
      boolean back =
          switch (element.attr("dir")) {
            case "rtl" -> true;
            case "ltr" -> false;
            case "auto" -> startsRightToLeft(element.text());
            default ->
                element.attr("lang").isEmpty() ? rightToLeft : isRightToLeft(own, element.text());
          };
      return new Place(own, back, indent, depth);
    }

    Place deeper() {
      return new Place(language, rightToLeft, indent + STEP, depth + 1);
    }
  }

  /** Whether a text of a language is written from the right; by its first letter where unknown. */
  static boolean isRightToLeft(String language, String text) {
    return switch (Messages.direction(language.isEmpty() ? "und" : language)) {
      case "rtl" -> true;
      case "ltr" -> false;
      default -> startsRightToLeft(text);
    };
  }

  private static boolean startsRightToLeft(String text) {
    return com.ibm.icu.text.Bidi.getBaseDirection(text) == com.ibm.icu.text.Bidi.RTL;
  }

  void set(String html, String language) throws IOException {
    Element body = Jsoup.parseBodyFragment(html).body();
    children(body, new Place(language, isRightToLeft(language, body.text()), 0, 0));
  }

  /** The blocks of an element; words between them are paragraphs of their own. */
  private void children(Element parent, Place place) throws IOException {
    List<Span> loose = new ArrayList<>();
    for (Node node : parent.childNodes()) {
      if (node instanceof Element element && element.isBlock()) {
        paragraph("P", loose, place, Block.Align.START);
        loose.clear();
        block(element, place.in(element));
      } else {
        spans(node, Faces.Style.PLAIN, "", Optional.empty(), loose);
      }
    }
    paragraph("P", loose, place, Block.Align.START);
  }

  private void block(Element element, Place place) throws IOException {
    switch (element.tagName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        String tag = headings.below(element.tagName().charAt(1) - '0');
        Block heading =
            Block.of(tag, spans(element, Faces.Style.BOLD), place.language(), place.rightToLeft())
                .size(12)
                .before(12);
        column.need(48);
        column.paragraph(heading);
      }
      case "ul", "ol" -> list(element, place);
      case "table" -> table(element, place);
      case "blockquote" -> {
        press.tags().open("BlockQuote");
        children(element, place.deeper());
        press.tags().close();
      }
      case "hr" -> column.rule();
      case "dt" -> paragraph("P", spans(element, Faces.Style.BOLD), place, Block.Align.START);
      case "dd" -> children(element, place.deeper());
      case "pre" -> paragraph("P", List.of(Span.of(element.wholeText())), place, Block.Align.START);
      case "p" -> {
        if (element.children().stream().anyMatch(Element::isBlock)) {
          children(element, place);
        } else {
          paragraph("P", spans(element, Faces.Style.PLAIN), place, align(element));
        }
      }
      default -> children(element, place);
    }
  }

  private static Block.Align align(Element element) {
    return element.hasClass("center")
        ? Block.Align.CENTER
        : element.hasClass("right") ? Block.Align.END : Block.Align.START;
  }

  private void paragraph(String tag, List<Span> spans, Place place, Block.Align align)
      throws IOException {
    column.paragraph(
        Block.of(tag, spans, place.language(), place.rightToLeft())
            .indent(place.indent())
            .align(align));
  }

  private void list(Element list, Place place) throws IOException {
    if (place.depth() > DEEPEST_LIST) {
      children(list, place);
      return;
    }
    COSDictionary element = press.tags().open("L");
    COSDictionary attributes = new COSDictionary();
    attributes.setName(COSName.O, "List");
    boolean ordered = list.tagName().equals("ol");
    attributes.setName("ListNumbering", ordered ? "Decimal" : "Disc");
    element.setItem(COSName.A, attributes);
    int number = ordered ? start(list) : 0;
    for (Element item : list.children()) {
      if (item.tagName().equals("li")) {
        Place within = place.in(item).deeper();
        press.tags().open("LI");
        item(item, ordered ? number++ + "." : "•", within);
        press.tags().close();
      }
    }
    press.tags().close();
  }

  private static int start(Element list) {
    return list.attr("start").matches("-?[0-9]{1,6}") ? Integer.parseInt(list.attr("start")) : 1;
  }

  /** The label stands before the first paragraph; what follows is in the body. */
  private void item(Element item, String label, Place place) throws IOException {
    column.paragraph(
        Block.of("Lbl", List.of(Span.of(label)), place.language(), place.rightToLeft())
            .indent(place.indent() - STEP + 2)
            .before(4));
    column.space(-Block.of("P", List.of(), "", false).leading());
    press.tags().open("LBody");
    List<Span> loose = new ArrayList<>();
    boolean first = true;
    for (Node node : item.childNodes()) {
      if (node instanceof Element element && element.isBlock()) {
        first = words(loose, place, first);
        if (element.tagName().equals("p")) {
          first = words(spans(element, Faces.Style.PLAIN), place.in(element), first);
        } else {
          block(element, place.in(element));
          first = false;
        }
      } else {
        spans(node, Faces.Style.PLAIN, "", Optional.empty(), loose);
      }
    }
    if (words(loose, place, first)) {
      column.space(Block.of("P", List.of(), "", false).leading());
    }
    press.tags().close();
  }

  /** Whether the first words of an item are still to come. */
  private boolean words(List<Span> spans, Place place, boolean first) throws IOException {
    Block block =
        Block.of("P", spans, place.language(), place.rightToLeft())
            .indent(place.indent())
            .before(first ? 0 : 4);
    if (block.words().isEmpty()) {
      return first;
    }
    column.paragraph(block);
    spans.clear();
    return false;
  }

  /** Cells that span rows are followed by empty ones, so that every row has all its columns. */
  private void table(Element table, Place place) throws IOException {
    Element caption = table.selectFirst("> caption");
    if (caption != null) {
      paragraph("P", spans(caption, Faces.Style.ITALIC), place, Block.Align.START);
    }
    List<List<Column.Cell>> rows = new ArrayList<>();
    int columns = 1;
    for (Element row : table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr")) {
      List<Column.Cell> cells = new ArrayList<>();
      int width = 0;
      for (Element cell : row.children()) {
        int span = Math.min(span(cell), MOST_COLUMNS - width);
        if (span > 0) {
          boolean heading = cell.tagName().equals("th");
          Place within = place.in(cell);
          cells.add(
              new Column.Cell(
                  Block.of(
                          "TD",
                          spans(cell, heading ? Faces.Style.BOLD : Faces.Style.PLAIN),
                          within.language(),
                          within.rightToLeft())
                      .size(9),
                  heading,
                  span));
          width += span;
        }
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
        columns = Math.max(columns, width);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    float[] shares = new float[columns];
    java.util.Arrays.fill(shares, 4);
    for (List<Column.Cell> row : rows) {
      int at = 0;
      for (Column.Cell cell : row) {
        if (cell.columns() == 1) {
          shares[at] = Math.max(shares[at], Math.min(60, cell.block().words().length()));
        }
        at += cell.columns();
      }
      for (; at < columns; at++) {
        row.add(
            new Column.Cell(
                Block.of("TD", List.of(), place.language(), place.rightToLeft()).size(9),
                false,
                1));
      }
    }
    column.space(6);
    column.table(rows, shares);
    column.space(6);
  }

  private static int span(Element cell) {
    String span = cell.attr("colspan");
    return span.matches("[1-9][0-9]?") ? Integer.parseInt(span) : 1;
  }

  private static List<Span> spans(Element element, Faces.Style style) {
    List<Span> spans = new ArrayList<>();
    for (Node child : element.childNodes()) {
      spans(child, style, "", Optional.empty(), spans);
    }
    return spans;
  }

  private static void spans(
      Node node, Faces.Style style, String language, Optional<String> href, List<Span> to) {
    if (node instanceof TextNode text) {
      String words = text.getWholeText().replaceAll("\\s+", " ");
      boolean begins = to.isEmpty() || to.getLast().text().endsWith("\n");
      to.add(new Span(begins ? words.stripLeading() : words, style, language, href));
      return;
    }
    if (!(node instanceof Element element)) {
      return;
    }
    if (element.tagName().equals("br")) {
      to.add(new Span("\n", style, language, Optional.empty()));
      return;
    }
    if (element.isBlock() && !to.isEmpty()) {
      to.add(new Span("\n", style, language, Optional.empty()));
    }
    Faces.Style own =
        switch (element.tagName()) {
          case "em", "i", "cite" -> style == Faces.Style.PLAIN ? Faces.Style.ITALIC : style;
          case "strong", "b", "th" -> Faces.Style.BOLD;
          default -> style;
        };
    String speech = element.attr("lang").isEmpty() ? language : element.attr("lang");
    Optional<String> target =
        Optional.of(element.attr("href"))
            .filter(a -> a.matches("(?i)(https?|mailto):.+"))
            .or(() -> href);
    for (Node child : element.childNodes()) {
      spans(child, own, speech, target, to);
    }
  }
}
