package org.lectern.core.importer.docx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.xml.XmlReaders;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.Result;

/**
 * A document of Word (ECMA-376), looked through before a library opens it: a package that unpacks
 * to more than any text has, or XML that names other files, is refused.
 *
 * @param html its text with headings, lists, tables, emphasis and notes
 * @param properties what it says of itself, by the names of Dublin Core
 * @param language of its text, where its styles say it
 * @param pictures how many pictures are left in it
 */
record DocxFile(
    String html, Map<String, String> properties, Optional<String> language, int pictures) {
  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 512L << 20;

  /** XML is held in memory as a tree, which takes many times its size. */
  private static final long MOST_XML = 24L << 20;

  private static final XmlReaders READERS = new XmlReaders(XmlReaders.Limits.WIDE);
  private static final Pattern LANGUAGE =
      Pattern.compile("<w:lang [^>]*w:val=\"([A-Za-z-]{2,20})\"");

  DocxFile {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads a document.
   *
   * @throws IOException with what is wrong and what to do
   */
  static DocxFile read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      check(zip);
      int[] pictures = {0};
      Result<String> converted =
          new DocumentConverter()
              .disableEmbeddedStyleMap()
              .imageConverter(
                  _ -> {
                    pictures[0]++;
                    return Map.of();
                  })
              .convertToHtml(file.toFile());
      return new DocxFile(converted.getValue(), properties(zip), language(zip), pictures[0]);
    } catch (ZipException e) {
      throw new IOException(
          "it is not a .docx, or cut short; open it in a word processor and save it as .docx", e);
    } catch (RuntimeException e) {
      throw new IOException(
          "its content is damaged (%s); open it in a word processor and save it again"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Unpacks all once without keeping it: what the package says of its sizes may be a lie. */
  private static void check(ZipFile zip) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new IOException("it has %d parts, which no document has".formatted(zip.size()));
    }
    if (zip.getEntry("word/document.xml") == null) {
      throw new IOException(
          "it holds no text of Word; an older .doc must be saved as .docx, other kinds of Office"
              + " files are not texts");
    }
    long total = 0;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    byte[] some = new byte[1 << 16];
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName().toLowerCase(Locale.ROOT);
      boolean xml = name.endsWith(".xml") || name.endsWith(".rels");
      long size = 0;
      try (InputStream in = zip.getInputStream(entry)) {
        String tail = "";
        for (int n = in.readNBytes(some, 0, some.length);
            n > 0;
            n = in.readNBytes(some, 0, some.length)) {
          xml |= size == 0 && isXml(some, n);
          size += n;
          total += n;
          if (total > MOST_BYTES || (xml && size > MOST_XML)) {
            throw new IOException(
                "it unpacks to more than any document has; split it, or import it as PDF");
          }
          if (xml) {
            tail = checked(tail, some, n);
          }
        }
      }
    }
  }

  /** Whatever a part is called, another one may name it as the text. */
  private static boolean isXml(byte[] bytes, int length) {
    String start =
        new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
            .replaceFirst("^(\\u00ef\\u00bb\\u00bf|\\u00fe\\u00ff|\\u00ff\\u00fe)", "")
            .replace("\0", "")
            .stripLeading();
    return start.isEmpty() || start.startsWith("<");
  }

  /**
   * Refuses document types, in UTF-8 and UTF-16 alike: no document of Word has one.
   *
   * @return what the next part of the file is to be read after
   */
  private static String checked(String before, byte[] bytes, int length) throws IOException {
    String text =
        before + new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "");
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      throw new IOException("its XML has a document type, which could open other files; refused");
    }
    return text.substring(Math.max(0, text.length() - 16));
  }

  private static Map<String, String> properties(ZipFile zip) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>();
    ZipEntry entry = zip.getEntry("docProps/core.xml");
    if (entry == null) {
      return properties;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      XMLStreamReader xml = READERS.open(in);
      String name = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          name = xml.getLocalName();
        } else if (event == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
          properties.putIfAbsent(name, xml.getText().strip());
        }
      }
    } catch (XMLStreamException e) {
      return properties; // the text is what matters
    }
    return properties;
  }

  /** The language of the default style. */
  private static Optional<String> language(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("word/styles.xml");
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Matcher language =
          LANGUAGE.matcher(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
      return language.find() ? Optional.of(language.group(1)) : Optional.empty();
    }
  }
}
