package org.lectern.web.tei;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.core.text.PageText;
import org.lectern.oai.format.XmlBuffer;
import org.lectern.web.book.Book;
import org.lectern.web.book.BookWriter;
import org.lectern.web.page.Links;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Writes a book as TEI P5: the header, a surface for each scan in it, a text for each of its texts.
 * Words that a machine read are written only for pages that nobody transcribed.
 */
public final class TeiFile implements BookWriter {
  private static final Pattern PAGE_BREAK = Pattern.compile("<hr class=\"page-break\" ?/?>");

  private final Site site;
  private final Visit visit;
  private final Document document;

  /** A writer of books of one document, for one viewer. */
  public TeiFile(Site site, Visit visit, Document document) {
    this.site = site;
    this.visit = visit;
    this.document = document;
  }

  /** What a file depends on beside its book: people and places as the header names them. */
  public String header(Book book) {
    XmlBuffer xml = new XmlBuffer(4096);
    new TeiHeader(xml, site, visit, document).write(book, chapters(book), false);
    return new String(xml.toBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void write(Book book, OutputStream out, Progress progress) throws IOException {
    List<Book.Chapter> chapters = chapters(book);
    XmlBuffer xml = new XmlBuffer(1 << 16);
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.start("TEI").attribute("xmlns", "http://www.tei-c.org/ns/1.0");
    List<Read> read = read(book, progress);
    new TeiHeader(xml, site, visit, document).write(book, chapters, !read.isEmpty());
    progress.step();
    facsimile(xml, book);
    int texts = chapters.size() + (read.isEmpty() ? 0 : 1);
    if (texts > 1) {
      xml.start("text").start("group");
    }
    for (Book.Chapter chapter : chapters) {
      text(xml, chapter, progress);
    }
    if (!read.isEmpty()) {
      words(xml, read);
    }
    if (texts > 1) {
      xml.end().end();
    } else if (texts == 0 && book.leaves().isEmpty()) {
      xml.start("text").start("body").start("p").start("gap").attribute("reason", "omitted");
      xml.end().end().end().end();
    }
    xml.end();
    out.write(xml.toBytes());
  }

  /** The words of a page as a machine read them. */
  private record Read(Page page, PageText words) {}

  private List<Read> read(Book book, Progress progress) throws IOException {
    List<Read> read = new ArrayList<>();
    boolean whole =
        isTranscribed() || book.chapters().stream().anyMatch(c -> isMachine(c) && isUndivided(c));
    for (Book.Leaf leaf : book.leaves()) {
      progress.step();
      Optional<Page> page = document.page(leaf.name());
      if (!whole && page.isPresent() && !isInTexts(book, leaf.name())) {
        leaf.words()
            .get()
            .filter(w -> !w.blocks().isEmpty())
            .ifPresent(w -> read.add(new Read(page.get(), w)));
      }
    }
    return read;
  }

  private static boolean isInTexts(Book book, String page) {
    return book.chapters().stream()
        .filter(TeiFile::isOfOriginal)
        .flatMap(c -> c.parts().stream())
        .anyMatch(part -> part.page().filter(page::equals).isPresent());
  }

  private static boolean isOfOriginal(Book.Chapter chapter) {
    return isMachine(chapter) || chapter.name().startsWith("transcript.");
  }

  /** Whether the viewer may read a transcript of the whole document. */
  private boolean isTranscribed() {
    return document.texts().stream()
        .filter(text -> text.role() == Text.Role.TRANSCRIPT && text.page().isEmpty())
        .anyMatch(text -> site.rule().text(document, text, visit.viewer()).allowed());
  }

  private static boolean isUndivided(Book.Chapter chapter) {
    return chapter.parts().stream().anyMatch(part -> part.page().isEmpty());
  }

  static boolean isMachine(Book.Chapter chapter) {
    return chapter.name().startsWith("ocr.");
  }

  /** The texts of the book, without machine text of what is transcribed. */
  private List<Book.Chapter> chapters(Book book) {
    boolean whole = isTranscribed();
    Set<String> pages =
        book.chapters().stream()
            .filter(chapter -> chapter.name().startsWith("transcript."))
            .flatMap(chapter -> chapter.parts().stream())
            .flatMap(part -> part.page().stream())
            .collect(Collectors.toSet());
    List<Book.Chapter> chapters = new ArrayList<>();
    for (Book.Chapter chapter : book.chapters()) {
      List<Book.Part> parts =
          chapter.parts().stream()
              .filter(
                  part ->
                      !isMachine(chapter)
                          || (!whole
                              && part.page().map(p -> !pages.contains(p)).orElse(pages.isEmpty())))
              .toList();
      if (!parts.isEmpty()) {
        chapters.add(
            new Book.Chapter(
                chapter.name(), chapter.heading(), chapter.language(), chapter.credits(), parts));
      }
    }
    return chapters;
  }

  private void facsimile(XmlBuffer xml, Book book) {
    if (book.leaves().isEmpty()) {
      return;
    }
    xml.start("facsimile");
    for (Book.Leaf leaf : book.leaves()) {
      document.page(leaf.name()).ifPresent(page -> surface(xml, page));
    }
    xml.end();
  }

  private void surface(XmlBuffer xml, Page page) {
    Dimensions scan = page.scan().size();
    xml.start("surface").attribute("xml:id", surfaceId(page));
    xml.attribute("n", Picture.label(document, page)).attribute("ulx", "0").attribute("uly", "0");
    xml.attribute("lrx", String.valueOf(scan.width()));
    xml.attribute("lry", String.valueOf(scan.height()));
    for (Page.Picture picture : page.pictures()) {
      graphic(xml, picture, !page.variants().isEmpty());
    }
    xml.end();
  }

  private void graphic(XmlBuffer xml, Page.Picture picture, boolean oneOfSeveral) {
    Dimensions sent = site.limits().max(picture.scan().size());
    String image = SitePaths.image(Links.encode(document.imageId(picture.name())));
    xml.start("graphic")
        .attribute("url", visit.links().absolute(image + "/full/max/0/default.jpg"));
    xml.attribute("width", sent.width() + "px").attribute("height", sent.height() + "px");
    if (oneOfSeveral) {
      xml.element("desc", Picture.label(visit, picture).text());
    }
    xml.end();
  }

  private static String surfaceId(Page page) {
    return "page-" + page.name();
  }

  private void text(XmlBuffer xml, Book.Chapter chapter, Progress progress) throws IOException {
    xml.start("text").attribute("xml:id", id(chapter));
    xml.attribute("type", chapter.name().substring(0, chapter.name().indexOf('.')));
    language(xml, chapter.language());
    xml.start("body");
    TeiText body = new TeiText(xml);
    int number = 0;
    for (Book.Part part : chapter.parts()) {
      number++;
      String html = part.html().get();
      List<Page> pages = document.pages();
      List<Runnable> breaks = new ArrayList<>();
      if (part.page().isPresent()) {
        part.page().flatMap(document::page).ifPresent(page -> pageBreak(xml, page));
      } else if (!pages.isEmpty() && PAGE_BREAK.split(html, -1).length == pages.size()) {
        pageBreak(xml, pages.getFirst());
        pages.stream().skip(1).forEach(page -> breaks.add(() -> pageBreak(xml, page)));
      }
      body.part(html, id(chapter) + "." + number + ".", breaks);
      progress.step();
    }
    body.end();
    xml.end().end();
  }

  static String id(Book.Chapter chapter) {
    return chapter.name();
  }

  /** A break leads to its surface where the viewer may see the scan. */
  private void pageBreak(XmlBuffer xml, Page page) {
    xml.start("pb").attribute("n", Picture.label(document, page));
    if (site.rule().scan(document, page, visit.viewer()).allowed()) {
      xml.attribute("facs", "#" + surfaceId(page));
    }
    xml.end();
  }

  /** Lines as the machine found them on the scans. */
  private void words(XmlBuffer xml, List<Read> pages) {
    xml.start("text").attribute("xml:id", "ocr").attribute("type", "ocr").start("body");
    for (Read read : pages) {
      pageBreak(xml, read.page());
      for (PageText.Block block : read.words().blocks()) {
        xml.start("p");
        language(xml, read.words().language());
        for (PageText.Line line : block.lines()) {
          xml.start("lb").end().text(line.text() + "\n");
        }
        xml.end();
      }
    }
    xml.end().end();
  }

  static void language(XmlBuffer xml, String tag) {
    LanguageTag.canonical(tag)
        .filter(t -> !t.equals("und"))
        .ifPresent(t -> xml.attribute("xml:lang", t));
  }
}
