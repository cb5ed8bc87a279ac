package org.lectern.web.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.web.book.Book;
import org.lectern.web.book.BookWriter;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Phrase;

/**
 * Writes a book as a tagged PDF: cover, scans with their words, texts. Takes the memory of one scan
 * and one text at a time.
 */
public final class PdfBook implements BookWriter {
  private final Faces faces = new Faces();
  private final LineBreaker breaker = new LineBreaker(faces);

  @Override
  public void write(Book book, OutputStream out, Progress progress) throws IOException {
    try (Press press = new Press(faces)) {
      new Making(press, book, progress).all();
      press.finish(book.title().text(), book.language(), out);
    }
  }

  private final class Making {
    private final Press press;
    private final Book book;
    private final Progress progress;
    private final Column column;
    private final Headings headings = new Headings();

    Making(Press press, Book book, Progress progress) {
      this.press = press;
      this.book = book;
      this.progress = progress;
      boolean back = HtmlFlow.isRightToLeft(book.title().lang(), book.title().text());
      this.column =
          new Column(
              press,
              breaker,
              book.language(),
              Block.of(
                      "P",
                      List.of(Span.of(Phrase.shortened(book.title().text(), 90))),
                      book.title().lang(),
                      back)
                  .size(8)
                  .gray(0.4f));
    }

    void all() throws IOException {
      press.tags().open("Document");
      cover();
      progress.step();
      scans();
      for (Book.Chapter chapter : book.chapters()) {
        chapter(chapter);
      }
      column.finish();
      press.tags().close();
    }

    private Block block(String tag, Phrase words) {
      boolean bold = tag.startsWith("H") && !tag.equals("H1");
      return Block.of(
          tag,
          List.of(bold ? Span.bold(words.text()) : Span.of(words.text())),
          words.lang(),
          HtmlFlow.isRightToLeft(words.lang(), words.text()));
    }

    /** Words of ours, in the language of the book. */
    private Phrase ours(String words) {
      return Phrase.of(words, book.language());
    }

    private void cover() throws IOException {
      press.tags().open("Sect");
      column.newPage();
      press.outline(1, book.title().text(), column.sheet());
      column.paragraph(block("P", book.archive()).size(10).gray(0.35f));
      column.paragraph(block(headings.at(1), book.title()).size(22).before(24));
      if (book.date().isPresent()) {
        column.paragraph(block("P", book.date().get()).size(13).before(8).gray(0.25f));
      }
      if (book.range().isPresent()) {
        column.paragraph(block("P", ours(book.range().get())).size(11).before(6));
      }
      column.rule();
      for (Phrase notice : book.notices()) {
        column.paragraph(block("P", notice).before(10));
      }
      if (!book.facts().isEmpty()) {
        column.space(8);
        column.table(book.facts().stream().map(this::row).toList(), new float[] {28, 72});
      }
      for (Book.Section section : book.sections()) {
        column.need(60);
        column.paragraph(block(headings.at(2), ours(section.heading())).size(12).before(18));
        for (Phrase words : section.paragraphs()) {
          List<Span> spans = linked(words.text());
          column.paragraph(
              Block.of(
                  "P", spans, words.lang(), HtmlFlow.isRightToLeft(words.lang(), words.text())));
        }
      }
      column.finish();
      press.tags().close();
    }

    private List<Column.Cell> row(Fact fact) {
      boolean back = HtmlFlow.isRightToLeft(book.language(), "");
      List<Span> values = new ArrayList<>();
      for (Fact.Value value : fact.values()) {
        values.add(Span.of(values.isEmpty() ? "" : "\n"));
        values.add(
            new Span(
                value.text().text(), Faces.Style.PLAIN, value.text().lang(), Optional.empty()));
      }
      return new ArrayList<>(
          List.of(
              new Column.Cell(
                  Block.of("TH", List.of(Span.of(fact.label())), book.language(), back)
                      .size(9.5f)
                      .gray(0.35f),
                  true,
                  1),
              new Column.Cell(Block.of("TD", values, book.language(), back).size(9.5f), false, 1)));
    }

    /** Addresses in a text lead there. */
    private static List<Span> linked(String text) {
      List<Span> spans = new ArrayList<>();
      var address = java.util.regex.Pattern.compile("https?://[^\\s<>]*[^\\s<>.,;)]").matcher(text);
      int from = 0;
      while (address.find()) {
        spans.add(Span.of(text.substring(from, address.start())));
        spans.add(new Span(address.group(), Faces.Style.PLAIN, "", Optional.of(address.group())));
        from = address.end();
      }
      spans.add(Span.of(text.substring(from)));
      return spans;
    }

    private void scans() throws IOException {
      if (book.leaves().isEmpty()) {
        return;
      }
      press.tags().open("Sect");
      boolean first = true;
      for (Book.Leaf leaf : book.leaves()) {
        Sheet sheet = ScanPage.add(press, leaf);
        if (first) {
          press.outline(1, book.scansTitle(), sheet);
          first = false;
        }
        press.outline(2, leaf.label(), sheet);
        progress.step();
      }
      press.tags().close();
    }

    private void chapter(Book.Chapter chapter) throws IOException {
      press.tags().open("Sect");
      column.newPage();
      press.outline(1, chapter.heading(), column.sheet());
      column.paragraph(block(headings.at(2), ours(chapter.heading())).size(16).before(0));
      for (String credit : chapter.credits()) {
        column.paragraph(block("P", ours(credit)).size(9).before(2).gray(0.35f));
      }
      column.space(8);
      HtmlFlow flow = new HtmlFlow(press, column, headings);
      for (Book.Part part : chapter.parts()) {
        if (part.label().isPresent()) {
          column.need(70);
          Phrase label = ours(part.label().get());
          column.paragraph(block(headings.at(3), label).size(10.5f).before(14).gray(0.35f));
          press.outline(2, label.text(), column.sheet());
        }
        flow.set(part.html().get(), chapter.language());
        progress.step();
      }
      column.finish();
      press.tags().close();
    }
  }
}
