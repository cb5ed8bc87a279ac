package org.lectern.core.importer.xml;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.xml.XmlReaders;

/**
 * Reads XML that others wrote. A document type is passed over and never read, because finding aids
 * name one; so no entity can reach a file or multiply. A reference to an entity that neither XML
 * nor HTML names is an error, not a gap in a text.
 */
public final class XmlSource {
  /** A finding aid of the largest archives has a third of it. */
  static final long MOST_BYTES = 128L << 20;

  /** Elements and texts of one tree, some 200 bytes each. */
  static final int MOST_NODES = 1_000_000;

  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final XmlText BLANK = new XmlText(" ");
  private static final XmlReaders READERS =
      new XmlReaders(new XmlReaders.Limits(200, 200, 4 << 20, MOST_BYTES)).withNamesOfHtml();

  /** How the parser names a reference to what nobody declared. */
  private static final Pattern ENTITY = Pattern.compile("Undeclared general entity \"([^\"]*)\"");

  private final XMLStreamReader xml;
  private int nodes;

  private XmlSource(XMLStreamReader xml) {
    this.xml = xml;
  }

  /** Takes one record after the other. */
  @FunctionalInterface
  public interface Taker {
    void take(XmlElement element) throws IOException;
  }

  /** What reading works on. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(XmlSource source) throws IOException, XMLStreamException;
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException with what is wrong and the line, where it is not XML or too large
   */
  public static XmlElement read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return reading(in, XmlSource::root);
    }
  }

  /** Reads what is in memory. */
  public static XmlElement read(byte[] file) throws IOException {
    return reading(new ByteArrayInputStream(file), XmlSource::root);
  }

  /**
   * Hands on the outermost elements of some names one by one, whatever is around them: a file of a
   * million records needs the memory of one. What came before a fault has been handed on.
   *
   * @throws IOException where the file is not XML from some line on, or the taker fails
   */
  public static void each(InputStream in, Set<String> names, Taker taker) throws IOException {
    var _ =
        reading(
            in,
            source -> {
              source.each(names, taker);
              return true;
            });
  }

  /** As {@link #each(InputStream, Set, Taker)}, of a file. */
  public static void each(Path file, Set<String> names, Taker taker) throws IOException {
    try (InputStream in = open(file)) {
      each(in, names, taker);
    }
  }

  /** The name of the root element without its prefix; empty where the file is not XML. */
  public static Optional<String> rootName(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(
          reading(
              in,
              source -> {
                source.toStart();
                return source.xml.getLocalName();
              }));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static InputStream open(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new IOException(
          "it has %d MB, more than the %d MB that are read; split it"
              .formatted(size >> 20, MOST_BYTES >> 20));
    }
    return new BufferedInputStream(Files.newInputStream(file));
  }

  private static <T> T reading(InputStream in, Reading<T> reading) throws IOException {
    try {
      XMLStreamReader xml = READERS.open(in);
      try {
        return reading.read(new XmlSource(xml));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw fault(e);
    }
  }

  private static IOException fault(XMLStreamException e) {
    Matcher entity = ENTITY.matcher(String.valueOf(e.getMessage()));
    return entity.lookingAt()
        ? new IOException(
            "it refers to the entity '&%s;' in line %d, and entities of files are not resolved; write"
                    .formatted(entity.group(1), e.getLocation().getLineNumber())
                + " what it stands for in its place",
            e)
        : XmlReaders.fault("it is not whole XML", e);
  }

  private XmlElement root() throws IOException, XMLStreamException {
    toStart();
    XmlElement root = element();
    while (xml.hasNext()) {
      var _ = xml.next(); // what is wrong behind the root is wrong with the file
    }
    return root;
  }

  private void each(Set<String> names, Taker taker) throws IOException, XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && names.contains(xml.getLocalName())) {
        nodes = 0;
        taker.take(element());
      }
    }
  }

  private void toStart() throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      // prolog
    }
  }

  /** The element whose start tag was read; ends behind its end tag. */
  private XmlElement element() throws IOException, XMLStreamException {
    count();
    String namespace = Optional.ofNullable(xml.getNamespaceURI()).orElse("");
    String name = xml.getLocalName();
    Map<String, String> attributes = attributes();
    int line = xml.getLocation().getLineNumber();
    List<XmlNode> content = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          addText(content, text);
          content.add(element());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        default -> {}
      }
    }
    addText(content, text);
    return new XmlElement(namespace, name, attributes, content, line);
  }

  /** White space alone is one blank: it may separate words. */
  private void addText(List<XmlNode> content, StringBuilder text) throws IOException {
    if (!text.isEmpty()) {
      if (text.toString().isBlank()) {
        content.add(BLANK);
      } else {
        count();
        content.add(new XmlText(text.toString()));
      }
      text.setLength(0);
    }
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String prefix =
          switch (Optional.ofNullable(xml.getAttributeNamespace(i)).orElse("")) {
            case XMLConstants.XML_NS_URI -> "xml:";
            case XLINK -> "xlink:";
            default -> "";
          };
      attributes.put(prefix + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }

  private void count() throws IOException {
    if (++nodes > MOST_NODES) {
      throw new IOException(
          "it has more than " + MOST_NODES + " elements and texts in one record; split it");
    }
  }
}
