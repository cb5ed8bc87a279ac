package org.lectern.core.importer.pdf;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.xml.XmlReaders;

/**
 * The properties of an XMP packet (ISO 16684-1) with all their values, by namespace and name. What
 * is not well-formed ends the packet; what was read before stays.
 */
final class Xmp {
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String XMP = "http://ns.adobe.com/xap/1.0/";
  static final String RIGHTS = "http://ns.adobe.com/xap/1.0/rights/";
  static final String PRISM = "http://prismstandard.org/namespaces/basic/2.0/";

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final XmlReaders READERS = new XmlReaders(XmlReaders.Limits.WIDE);
  private static final int MOST_VALUES = 2_000;
  private static final int DEEPEST = 100;

  /**
   * A value.
   *
   * @param language empty where it names none or the default one
   */
  record Value(String language, String text) {}

  private final Map<String, List<Value>> values = new LinkedHashMap<>();
  private int count;

  private Xmp() {}

  static Xmp read(byte[] packet) {
    Xmp xmp = new Xmp();
    try {
      XMLStreamReader in = READERS.open(new ByteArrayInputStream(packet));
      xmp.read(in);
      in.close();
    } catch (XMLStreamException e) {
      return xmp; // programs write damaged packets; the Info dictionary says most of it too
    }
    return xmp;
  }

  /** The values of a property in their order; none where it is not there. */
  List<Value> values(String namespace, String name) {
    return values.getOrDefault(namespace + name, List.of());
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
          if (properties.size() > DEEPEST) {
            return;
          }
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
    if (!text.isBlank() && count++ < MOST_VALUES) {
      values
          .computeIfAbsent(property, _ -> new ArrayList<>())
          .add(new Value(language, text.strip()));
    }
  }
}
