package org.lectern.web.take;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.core.text.PageText;
import org.lectern.iiif.image.PageCopies;
import org.lectern.oai.format.MetadataFormat;
import org.lectern.web.cite.Exports;
import org.lectern.web.document.DocumentJson;
import org.lectern.web.document.DocumentText;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * Scans, texts and files of a document in one ZIP, as far as a viewer may see them: with {@link
 * Part#ALL} that is everything, and the record beside it.
 */
final class Bundle {
  /** What is in it. */
  enum Part {
    SCANS,
    TEXTS,
    ALL;

    static Optional<Part> parse(String word) {
      return Arrays.stream(values())
          .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst();
    }

    boolean has(Part other) {
      return this == ALL || this == other;
    }
  }

  private final Site site;
  private final PageCopies copies;
  private final Visit visit;
  private final Document document;
  private final AccessRule.Permit permit;

  Bundle(Site site, PageCopies copies, Visit visit, Document document) {
    this.site = site;
    this.copies = copies;
    this.visit = visit;
    this.document = document;
    this.permit = site.rule().on(document, visit.viewer());
  }

  /** Whether a viewer gets anything of a part. */
  boolean isEmpty(Part part) {
    return !(part == Part.ALL
        || (part == Part.SCANS && document.pages().stream().anyMatch(p -> permit.scan(p).allowed()))
        || (part == Part.TEXTS
            && (document.texts().stream().anyMatch(t -> permit.text(t).allowed())
                || document.pages().stream()
                    .anyMatch(p -> p.ocr().isPresent() && permit.words(p).allowed()))));
  }

  /**
   * Writes it, a page after the other.
   *
   * @param longerSide of the scans, in pixels, at most
   */
  void write(Part part, int longerSide, OutputStream out) throws IOException {
    String id = document.id().value();
    Bag bag = new Bag(out, id);
    if (part.has(Part.SCANS)) {
      for (Page page : document.pages()) {
        if (permit.scan(page).allowed()) {
          for (Page.Picture picture : page.pictures()) {
            byte[] jpeg =
                copies
                    .jpeg(document, picture.name(), visit.viewer(), longerSide)
                    .orElseThrow(() -> new IOException("the scan is not open any more"));
            String name = "scans/" + picture.name() + ".jpg";
            bag.add(name, true, () -> new ByteArrayInputStream(jpeg));
          }
        }
      }
    }
    if (part.has(Part.TEXTS)) {
      texts(bag);
    }
    if (part == Part.ALL) {
      rest(bag);
    }
    bag.finish(about());
  }

  private void texts(Bag bag) throws IOException {
    for (Text text : document.texts()) {
      if (permit.text(text).allowed()) {
        StoredFile stored = site.archive().text(document, text);
        bag.add("texts/" + text.fileName(), false, stored::open);
        String plain = site.text(document, text).plain();
        String stem = text.fileName().replaceFirst("\\.[^.]*$", "");
        if (text.format() != Text.Format.TXT) {
          bag.add("texts/plain/" + stem + ".txt", plain.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    for (Page page : document.pages()) {
      Optional<StoredFile> words =
          permit.words(page).allowed() ? site.archive().ocr(document, page) : Optional.empty();
      if (words.isPresent()) {
        bag.add("ocr/" + page.ocr().orElseThrow().fileName(), false, words.get()::open);
        Optional<PageText> read = site.words(document, page);
        if (read.isPresent()) {
          bag.add(
              "ocr/plain/" + page.name() + ".txt",
              read.get().plain().getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void rest(Bag bag) throws IOException {
    if (permit.files().allowed()) {
      for (Attachment file : document.files()) {
        bag.add(file.path(), true, site.archive().file(document, file)::open);
      }
    }
    bag.add("record.json", bytes(DocumentJson.of(site, visit, document)));
    bag.add("citation.ris", bytes(Exports.ris(DocumentText.cited(site, visit, document))));
    var record = site.archive().record("oai_dc", document.id()).filter(r -> !r.deleted());
    if (record.isPresent()) {
      bag.add(
          "record.oai_dc.xml", MetadataFormat.document(record.get().bytes(), visit.links().base()));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    about.put(
        "Source-Organization", Phrase.of(site.archive().info().title(), visit.preferred()).text());
    about.put("External-Identifier", visit.links().absolute(SitePaths.document(document.id())));
    about.put(
        "External-Description",
        Phrase.of(document.description().title(), visit.preferred()).text());
    about.put("Bagging-Date", document.history().updated().toString().substring(0, 10));
    return about;
  }

  /** The text of one page: what people wrote of it, else what a machine read on it. */
  Optional<String> text(Page page) {
    List<String> parts = new ArrayList<>();
    document.texts().stream()
        .filter(text -> text.page().equals(Optional.of(page.name())))
        .filter(text -> permit.text(text).allowed())
        .forEach(text -> parts.add(site.text(document, text).plain().strip()));
    if (parts.isEmpty() && permit.words(page).allowed()) {
      site.words(document, page).ifPresent(words -> parts.add(words.plain().strip()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("\n\n----\n\n", parts) + "\n");
  }
}
