package org.lectern.core.xml;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The properties of an XMP packet (ISO 16684-1) with all their values, by namespace and name:
 * written as elements or as attributes of a description. What is not well-formed ends the packet;
 * what was read before stays.
 */
public final class XmpPacket {
  public static final String DC = "http://purl.org/dc/elements/1.1/";
  public static final String EXIF = "http://ns.adobe.com/exif/1.0/";
  public static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  public static final String PRISM = "http://prismstandard.org/namespaces/basic/2.0/";
  public static final String RIGHTS = "http://ns.adobe.com/xap/1.0/rights/";
  public static final String XMP = "http://ns.adobe.com/xap/1.0/";

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final XmlReaders READERS = new XmlReaders(XmlReaders.Limits.WIDE);

  /** Of one property: a picture may name each picture that was ever pasted into it. */
  private static final int MOST_VALUES = 2_000;

  /**
   * A value.
   *
   * @param language empty where it names none or the default one
   * @param text not blank, and without blanks around it
   */
  public record Value(String language, String text) {}

  private interface Opening {
    XMLStreamReader open() throws XMLStreamException;
  }

  private final Map<String, List<Value>> values = new LinkedHashMap<>();
  private final boolean wellFormed;

  private XmpPacket(Opening opening) {
    boolean read = false;
    try {
      XMLStreamReader in = opening.open();
      read(in);
      in.close();
      read = true;
    } catch (XMLStreamException e) {
      // Programs write damaged packets; what was read of one is still what it says.
    }
    wellFormed = read;
  }

  /** Reads a packet in the encoding that it names. */
  public static XmpPacket read(byte[] packet) {
    return new XmpPacket(() -> READERS.open(new ByteArrayInputStream(packet)));
  }

  /** Reads a packet, whatever encoding it names. */
  public static XmpPacket read(String packet) {
    return new XmpPacket(() -> READERS.open(new StringReader(packet)));
  }

  /** Whether it was read to its end. */
  public boolean isWellFormed() {
    return wellFormed;
  }

  /** The values of a property in their order; none where it is not there. */
  public List<Value> values(String namespace, String name) {
    return List.copyOf(values.getOrDefault(namespace + name, List.of()));
  }

  /** The text of the first value of a property. */
  public Optional<String> first(String namespace, String name) {
    return values(namespace, name).stream().map(Value::text).findFirst();
  }

  private void read(XMLStreamReader in) throws XMLStreamException {
    Deque<String> properties = new ArrayDeque<>();
    Deque<String> languages = new ArrayDeque<>();
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = in.getNamespaceURI() + in.getLocalName();
          // Lists and their items stand for the property that they are the value of.
          properties.push(name.startsWith(RDF) && !properties.isEmpty() ? properties.peek() : name);
          String language = in.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
          languages.push(language == null || language.equals("x-default") ? "" : language);
          if (name.equals(RDF + "Description")) {
            for (int i = 0; i < in.getAttributeCount(); i++) {
              add(
                  in.getAttributeNamespace(i) + in.getAttributeLocalName(i),
                  "",
                  in.getAttributeValue(i));
            }
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          properties.pop();
          languages.pop();
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!properties.isEmpty()) {
            add(properties.peek(), languages.peek(), in.getText());
          }
        }
        default -> {
          // Processing instructions and comments.
        }
      }
    }
  }

  private void add(String property, String language, String text) {
    if (text.isBlank()) {
      return;
    }
    List<Value> known = values.computeIfAbsent(property, _ -> new ArrayList<>());
    if (known.size() < MOST_VALUES) {
      known.add(new Value(language, text.strip()));
    }
  }
}
