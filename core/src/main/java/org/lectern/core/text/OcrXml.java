package org.lectern.core.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.model.Page;
import org.lectern.core.xml.XmlReaders;

/**
 * OCR files as XML, read one element at a time. A document type is refused, so no entity can reach
 * another file or multiply; depth, names and values are limited.
 */
final class OcrXml implements AutoCloseable {
  private static final int HEAD = 1 << 16;
  private static final int MAX_WORDS = 200_000;
  private static final int MAX_WORD_LENGTH = 10_000;
  private static final Pattern HOCR = Pattern.compile("ocr_page|ocr_line|ocr_par|ocrx_word");
  private static final XmlReaders READERS =
      new XmlReaders(new XmlReaders.Limits(100, 100, 1 << 20, PageText.MAX_BYTES));

  private final InputStream in;
  private final XMLStreamReader xml;
  private int words;

  private OcrXml(InputStream in, XMLStreamReader xml) {
    this.in = in;
    this.xml = xml;
  }

  /** What a reader does with the content of one element; it leaves at that element's end. */
  interface Children {
    void child(String name) throws IOException, XMLStreamException;
  }

  /** Reads a file whose root has that name. */
  static OcrXml open(byte[] file, String root) throws IOException {
    InputStream in = new ByteArrayInputStream(file);
    try {
      OcrXml xml = new OcrXml(in, READERS.open(in));
      xml.toRoot();
      if (!xml.xml.getLocalName().equals(root)) {
        throw new IOException(
            "its root is <" + Frame.abridged(xml.xml.getLocalName()) + ">, not <" + root + ">");
      }
      return xml;
    } catch (XMLStreamException e) {
      in.close();
      throw broken(e);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  static Optional<Page.Ocr.Format> detect(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      String root = root(head);
      if (root.equals("alto")) {
        return Optional.of(Page.Ocr.Format.ALTO);
      } else if (root.equals("PcGts")) {
        return Optional.of(Page.Ocr.Format.PAGE);
      }
      return HOCR.matcher(Encoding.decodeAnyway(head)).find()
          ? Optional.of(Page.Ocr.Format.HOCR)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String root(byte[] head) {
    try {
      XMLStreamReader xml = READERS.open(new ByteArrayInputStream(head));
      while (xml.next() != XMLStreamConstants.START_ELEMENT) {
        // prolog
      }
      return xml.getLocalName();
    } catch (XMLStreamException e) {
      return "";
    }
  }

  /** Hands every child element of the present one to the reader and ends behind its end tag. */
  void children(Children children) throws IOException, XMLStreamException {
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        children.child(xml.getLocalName());
      }
    }
  }

  /** Passes over the present element and all in it. */
  void skip() throws IOException, XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = next();
      depth +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  /** The text of the present element, which is then passed. */
  String text() throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        skip();
      }
      if (text.length() > MAX_WORD_LENGTH * 10) {
        throw new IOException("a text of more than " + MAX_WORD_LENGTH * 10 + " letters" + where());
      }
    }
    return text.toString();
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(xml.getAttributeValue(null, name));
  }

  /** A coordinate; zero where the attribute is missing. */
  double number(String name) throws IOException {
    String value = xml.getAttributeValue(null, name);
    try {
      return value == null ? 0 : Frame.number(name, value);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + where(), e);
    }
  }

  /** A word, counted against the limit. */
  PageText.Word word(String text, Box box) throws IOException {
    if (++words > MAX_WORDS) {
      throw new IOException("more than " + MAX_WORDS + " words on one page");
    } else if (text.length() > MAX_WORD_LENGTH) {
      throw new IOException("a word of " + text.length() + " letters" + where());
    }
    return new PageText.Word(text.strip(), box);
  }

  List<PageText.Word> words(List<PageText.Word> shared) throws IOException {
    List<PageText.Word> counted = new ArrayList<>();
    for (PageText.Word word : shared) {
      counted.add(word(word.text(), word.box()));
    }
    return counted;
  }

  /** To say of a fault where it stands. */
  String where() {
    return " (line " + xml.getLocation().getLineNumber() + ")";
  }

  static IOException broken(XMLStreamException e) {
    return XmlReaders.fault("broken XML", e);
  }

  private void toRoot() throws IOException, XMLStreamException {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      event = next();
    }
  }

  private int next() throws IOException, XMLStreamException {
    int event = xml.next();
    if (event == XMLStreamConstants.DTD) {
      throw new IOException("it declares a document type; remove the DOCTYPE");
    }
    return event;
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw broken(e);
    } finally {
      in.close();
    }
  }
}
