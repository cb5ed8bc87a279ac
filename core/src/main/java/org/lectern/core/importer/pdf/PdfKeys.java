package org.lectern.core.importer.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.lectern.core.importer.DocumentKeys;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.xml.XmpPacket;

/** What a PDF says of itself in XMP and in its Info dictionary, as the keys of a document. */
final class PdfKeys {
  private static final int MOST_XMP = 4 << 20;
  private static final int LONGEST = 10_000;

  /** Titles that programs write where a person wrote none. */
  private static final Pattern OF_A_PROGRAM =
      Pattern.compile(
          "(?i)untitled.*|unbenannt.*|sans titre.*|без имени.*|(microsoft (word|excel|powerpoint) -"
              + " )?[^\\s].*\\.(docx?|odt|rtf|xlsx?|pptx?|indd|qxd|p65|pmd|tex|dvi|pdf|tiff?|jpe?g|txt|wpd|eps|cdr)|microsoft"
              + " (word|excel|powerpoint) - .*|(scan|img|image|document|doc|print)[-_ ]?\\d*");

  private static final Pattern DATE = Pattern.compile("(?:D:)?\\s*(\\d{4})(\\d{2})?(\\d{2})?.*");

  private final DocumentKeys keys;
  private final FieldFates fields;
  private final COSDictionary info;
  private final XmpPacket xmp;

  private PdfKeys(DocumentKeys keys, FieldFates fields, COSDictionary info, XmpPacket xmp) {
    this.keys = keys;
    this.fields = fields;
    this.info = info;
    this.xmp = xmp;
  }

  /**
   * Fills the keys of a document.
   *
   * @param title of its bookmark, where it is a part of the PDF
   * @param name of the file, for a title where there is no other
   * @param scanned whether the PDF has pictures of pages, so that its date is that of the copy
   */
  static void fill(
      PDDocument document,
      Optional<String> title,
      String name,
      boolean scanned,
      DocumentKeys keys,
      FieldFates fields) {
    COSBase info =
        document.getDocument().getTrailer() == null
            ? null
            : document.getDocument().getTrailer().getDictionaryObject(COSName.INFO);
    PdfKeys filled =
        new PdfKeys(
            keys,
            fields,
            info instanceof COSDictionary dictionary ? dictionary : new COSDictionary(),
            XmpPacket.read(packet(document)));
    title
        .filter(t -> !t.isBlank())
        .ifPresent(t -> fields.mapped("bookmark", keys.add("title", t), t));
    List<Named> others = filled.titles(title.isPresent());
    if (!keys.has("title")) {
      keys.add("title", name.replace('_', ' '));
    }
    others.forEach(other -> filled.extra(other.field(), "pdf-title", other.title().text()));
    filled.rest(scanned);
    Optional.ofNullable(document.getDocumentCatalog().getLanguage())
        .filter(l -> !l.isBlank())
        .ifPresent(l -> filled.language("Lang", l));
  }

  private static byte[] packet(PDDocument document) {
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    if (metadata == null) {
      return new byte[0];
    }
    try (InputStream in = metadata.createInputStream()) {
      return in.readNBytes(MOST_XMP);
    } catch (IOException e) {
      return new byte[0]; // the Info dictionary says most of it too
    }
  }

  /** A title, and the field that has it. */
  private record Named(String field, XmpPacket.Value title) {}

  /**
   * Adds the titles of the file, and returns those that are none: what a program wrote, and of a
   * part the title of what it belongs to.
   */
  private List<Named> titles(boolean ofPart) {
    List<Named> titles = new ArrayList<>();
    xmp.values(XmpPacket.DC, "title").forEach(title -> titles.add(new Named("dc:title", title)));
    info("Title").ifPresent(t -> titles.add(new Named("Title", new XmpPacket.Value("", t))));
    List<Named> others = new ArrayList<>();
    for (Named named : titles) {
      String text = named.title().text();
      if (ofPart || OF_A_PROGRAM.matcher(text).matches()) {
        others.add(named);
      } else if (!keys.all().getOrDefault("title", List.of()).contains(text)) {
        String tag = LanguageTag.parse(named.title().language()).map(t -> "@" + t).orElse("");
        mapped(named.field(), keys.add(keys.has("title") ? "title" + tag : "title", text), text);
      }
    }
    return others;
  }

  private void rest(boolean scanned) {
    xmp.values(XmpPacket.DC, "creator").forEach(v -> names("dc:creator", v.text()));
    info("Author").ifPresent(a -> names("Author", a));
    xmp.values(XmpPacket.DC, "contributor")
        .forEach(v -> mapped("dc:contributor", keys.add("contributor", v.text()), v.text()));
    xmp.values(XmpPacket.DC, "description")
        .forEach(v -> mapped("dc:description", keys.add("summary", v.text()), v.text()));
    info("Subject").ifPresent(s -> mapped("Subject", keys.add("summary", s), s));
    xmp.values(XmpPacket.DC, "subject").forEach(v -> words("dc:subject", v.text()));
    info("Keywords").ifPresent(k -> words("Keywords", k));
    xmp.values(XmpPacket.DC, "date")
        .forEach(v -> mapped("dc:date", keys.date("date", day(v.text())), v.text()));
    dates(scanned);
    xmp.values(XmpPacket.DC, "language").forEach(v -> language("dc:language", v.text()));
    xmp.values(XmpPacket.DC, "publisher")
        .forEach(v -> mapped("dc:publisher", keys.add("publisher", v.text()), v.text()));
    xmp.values(XmpPacket.RIGHTS, "WebStatement")
        .forEach(v -> mapped("xmpRights:WebStatement", keys.rights(v.text()), v.text()));
    xmp.values(XmpPacket.DC, "rights")
        .forEach(v -> mapped("dc:rights", keys.rights(v.text()), v.text()));
    xmp.values(XmpPacket.DC, "identifier")
        .forEach(v -> mapped("dc:identifier", keys.add("identifier", v.text()), v.text()));
    xmp.values(XmpPacket.PRISM, "doi")
        .forEach(v -> mapped("prism:doi", keys.add("identifier:doi", v.text()), v.text()));
    info("Creator").ifPresent(p -> extra("Creator", "pdf-creator", p));
    info("Producer").ifPresent(p -> extra("Producer", "pdf-producer", p));
  }

  /** Of scans it is the day of the scanning, of what was written by machine that of the writing. */
  private void dates(boolean scanned) {
    Optional<String> created =
        info("CreationDate").or(() -> xmp.first(XmpPacket.XMP, "CreateDate"));
    created.ifPresent(
        c -> {
          String key = scanned ? "date:copied" : "date";
          mapped("CreationDate", keys.date(key, day(c)), c);
        });
    info("ModDate").ifPresent(m -> extra("ModDate", "pdf-modified", day(m)));
  }

  /** {@code D:19991231235959+01'00'} and {@code 1999-12-31T23:59:59} as 1999-12-31. */
  static String day(String date) {
    if (date.matches("\\d{4}-\\d{2}-\\d{2}T.*")) {
      return date.substring(0, 10);
    }
    Matcher parts = DATE.matcher(date.strip());
    if (!parts.matches() || parts.group(2) == null) {
      return date.strip();
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
      return parts.group(3) == null ? day.toString().substring(0, 7) : day.toString();
    } catch (DateTimeException e) {
      return date.strip();
    }
  }

  private void names(String field, String names) {
    for (String name : names.split(";", -1)) {
      if (!name.isBlank()) {
        mapped(field, keys.add("creator", name), name);
      }
    }
  }

  private void words(String field, String words) {
    for (String word : words.split(words.contains(";") ? ";" : ",", -1)) {
      if (!word.isBlank()) {
        mapped(field, keys.add("subject", word), word);
      }
    }
  }

  private void language(String field, String language) {
    mapped(field, keys.language(language), language);
  }

  private void mapped(String field, String key, String value) {
    fields.mapped(field, key, value);
  }

  private void extra(String field, String name, String value) {
    fields.mapped(field, keys.extra(name, value), value);
  }

  private Optional<String> info(String name) {
    return info.getDictionaryObject(COSName.getPDFName(name)) instanceof COSString text
        ? Optional.of(text.getString().strip())
            .filter(t -> !t.isEmpty())
            .map(t -> t.length() > LONGEST ? t.substring(0, LONGEST) : t)
        : Optional.empty();
  }
}
