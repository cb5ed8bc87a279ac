package org.lectern.web.take;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.lectern.core.model.LanguageTag;
import org.lectern.web.book.Book;
import org.lectern.web.book.BookWriter;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Messages;
import org.lectern.web.page.Phrase;

/** Writes the cover and the texts of a book as EPUB 3.3, a file for each page of a text. */
final class EpubBook implements BookWriter {
  private static final String MIMETYPE = "application/epub+zip";
  private static final String STYLE =
      """
      body { line-height: 1.5; margin: 5% }
      h1 { font-size: 1.6em }
      .right { text-align: end }
      .center { text-align: center }
      .small { font-size: .85em }
      table { border-collapse: collapse }
      td, th { padding: .2em .6em; text-align: start; vertical-align: top }
      """;

  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
      <rootfiles><rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
      </container>
      """;

  @Override
  public void write(Book book, OutputStream out, Progress progress) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    stored(zip, "mimetype", MIMETYPE);
    put(zip, "META-INF/container.xml", CONTAINER);
    put(zip, "book/style.css", STYLE);
    put(zip, "book/cover.xhtml", cover(book));
    progress.step();
    List<Entry> entries = new ArrayList<>();
    for (Book.Chapter chapter : book.chapters()) {
      boolean first = true;
      for (Book.Part part : chapter.parts()) {
        String file = "text-" + (entries.size() + 1) + ".xhtml";
        put(zip, "book/" + file, page(chapter, part, first));
        entries.add(new Entry(file, chapter, part, first));
        first = false;
        progress.step();
      }
    }
    put(zip, "book/nav.xhtml", navigation(book, entries));
    put(zip, "book/book.opf", description(book, entries));
    zip.finish();
  }

  private record Entry(String file, Book.Chapter chapter, Book.Part part, boolean first) {}

  /** The first entry says what the file is, and is not compressed (EPUB 3.3, 4.2.2). */
  private static void stored(ZipOutputStream zip, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String escaped(String text) {
    return Entities.escape(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", ""));
  }

  private static String xhtml(String title, String language, String body) {
    String tag = LanguageTag.canonical(language).orElse("und");
    String dir = Messages.direction(tag).equals("rtl") ? " dir=\"rtl\"" : "";
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="%s" lang="%s"%s>
    <head><title>%s</title><link rel="stylesheet" href="style.css"/></head>
    <body>
    %s
    </body>
    </html>
    """
        .formatted(tag, tag, dir, escaped(title), body);
  }

  private static String element(String name, Phrase words) {
    String lang =
        words.lang().isEmpty() ? "" : " xml:lang=\"%1$s\" lang=\"%1$s\"".formatted(words.lang());
    return "<%s%s dir=\"%s\">%s</%s>\n"
        .formatted(name, lang, words.dir(), escaped(words.text()), name);
  }

  private static String cover(Book book) {
    StringBuilder body = new StringBuilder();
    body.append(element("p", book.archive())).append(element("h1", book.title()));
    book.date().ifPresent(date -> body.append(element("p", date)));
    book.range().ifPresent(range -> body.append("<p>").append(escaped(range)).append("</p>\n"));
    book.notices().forEach(notice -> body.append(element("p", notice)));
    if (!book.facts().isEmpty()) {
      body.append("<table>\n");
      for (Fact fact : book.facts()) {
        body.append("<tr><th scope=\"row\">").append(escaped(fact.label())).append("</th><td>");
        fact.values().forEach(value -> body.append(element("div", value.text())));
        body.append("</td></tr>\n");
      }
      body.append("</table>\n");
    }
    for (Book.Section section : book.sections()) {
      body.append("<h2>").append(escaped(section.heading())).append("</h2>\n");
      section.paragraphs().forEach(words -> body.append(element("p", words)));
    }
    String address = escaped(book.address());
    body.append("<p><a href=\"").append(address).append("\">").append(address).append("</a></p>");
    return xhtml(book.title().text(), book.language(), body.toString());
  }

  private static String page(Book.Chapter chapter, Book.Part part, boolean first) {
    StringBuilder body = new StringBuilder();
    if (first) {
      body.append("<h1>").append(escaped(chapter.heading())).append("</h1>\n");
      for (String credit : chapter.credits()) {
        body.append("<p class=\"small\">").append(escaped(credit)).append("</p>\n");
      }
    }
    part.label().ifPresent(label -> body.append("<h2>").append(escaped(label)).append("</h2>\n"));
    body.append(text(part.html().get()));
    String title = part.label().map(l -> chapter.heading() + ", " + l).orElse(chapter.heading());
    return xhtml(title, chapter.language(), body.toString());
  }

  /** The same HTML in the syntax of XML, without links whose aim is in another file. */
  private static String text(String html) {
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed
        .outputSettings()
        .syntax(OutputSettings.Syntax.xml)
        .escapeMode(Entities.EscapeMode.xhtml)
        .prettyPrint(false);
    for (Element link : parsed.select("a[href^=#]")) {
      if (parsed.getElementById(link.attr("href").substring(1)) == null) {
        link.unwrap();
      }
    }
    for (Element element : parsed.select("[lang]")) {
      element.attr("xml:lang", element.attr("lang"));
    }
    for (Element list : parsed.select("ul, ol, dl")) {
      if (list.childrenSize() == 0) {
        list.remove();
      }
    }
    for (Element row : parsed.select("table:not(:has(tr))")) {
      row.remove();
    }
    return parsed.body().html();
  }

  private static String navigation(Book book, List<Entry> entries) {
    StringBuilder list = new StringBuilder("<nav epub:type=\"toc\"><ol>\n");
    list.append("<li><a href=\"cover.xhtml\">").append(escaped(book.title().text()));
    list.append("</a></li>\n");
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.first) {
        list.append("<li><a href=\"").append(entry.file).append("\">");
        list.append(escaped(entry.chapter.heading())).append("</a><ol>\n");
      }
      list.append("<li><a href=\"").append(entry.file).append("\">");
      list.append(escaped(entry.part.label().orElse(entry.chapter.heading())));
      list.append("</a></li>\n");
      if (i + 1 == entries.size() || entries.get(i + 1).first) {
        list.append("</ol></li>\n");
      }
    }
    list.append("</ol></nav>");
    return xhtml(book.title().text(), book.language(), list.toString());
  }

  private static String description(Book book, List<Entry> entries) {
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      manifest.append(
          "<item id=\"t%d\" href=\"%s\" media-type=\"application/xhtml+xml\"/>\n"
              .formatted(i, entries.get(i).file));
      spine.append("<itemref idref=\"t%d\"/>\n".formatted(i));
    }
    String language =
        book.chapters().stream()
            .map(Book.Chapter::language)
            .flatMap(tag -> LanguageTag.canonical(tag).stream())
            .findFirst()
            .orElse(book.language());
    boolean back = book.title().dir().equals("rtl");
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">%s</dc:identifier>
    <dc:title>%s</dc:title>
    <dc:language>%s</dc:language>
    <dc:publisher>%s</dc:publisher>
    <meta property="dcterms:modified">%s</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    </metadata>
    <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    %s</manifest>
    <spine page-progression-direction="%s">
    <itemref idref="cover"/>
    %s</spine>
    </package>
    """
        .formatted(
            book.language(),
            escaped(book.address()),
            escaped(book.title().text()),
            language,
            escaped(book.archive().text()),
            book.updated().replaceAll("\\.\\d+Z$", "Z"),
            manifest,
            back ? "rtl" : "ltr",
            spine);
  }
}
