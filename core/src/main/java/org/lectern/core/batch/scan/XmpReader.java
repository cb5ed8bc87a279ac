package org.lectern.core.batch.scan;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.model.Embedded;
import org.lectern.core.xml.XmlReaders;

/**
 * Reads date, caption, creator and copyright from XMP (ISO 16684-1): properties as elements or as
 * attributes of a description, of several languages or creators the first.
 */
final class XmpReader {
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  private static final String EXIF = "http://ns.adobe.com/exif/1.0/";

  private static final XmlReaders READERS = new XmlReaders(XmlReaders.Limits.WIDE);

  private static final String DATE = PHOTOSHOP + "DateCreated";
  private static final String TAKEN = EXIF + "DateTimeOriginal";

  private XmpReader() {}

  /**
   * @param xml null where there is none
   * @throws IOException if it is not well-formed
   */
  static Embedded read(String xml) throws IOException {
    if (xml == null || xml.isBlank()) {
      return Embedded.NONE;
    }
    Map<String, String> values = new HashMap<>();
    try {
      XMLStreamReader in = READERS.open(new StringReader(xml.replace("\0", "").strip()));
      Deque<String> open = new ArrayDeque<>();
      while (in.hasNext()) {
        switch (in.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            String name = in.getNamespaceURI() + in.getLocalName();
            // Lists and their items stand for the property that they are the value of.
            open.push(name.startsWith(RDF) && !open.isEmpty() ? open.peek() : name);
            for (int i = 0; i < in.getAttributeCount(); i++) {
              values.putIfAbsent(
                  in.getAttributeNamespace(i) + in.getAttributeLocalName(i),
                  in.getAttributeValue(i));
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS -> {
            if (!open.isEmpty() && !in.isWhiteSpace()) {
              values.putIfAbsent(open.peek(), in.getText());
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException("not well-formed XML", e);
    }
    return new Embedded(
        value(values, DATE).or(() -> value(values, TAKEN)).flatMap(EmbeddedReader::date),
        value(values, DC + "description").flatMap(EmbeddedReader::words),
        value(values, DC + "creator").flatMap(EmbeddedReader::words),
        value(values, DC + "rights").flatMap(EmbeddedReader::words));
  }

  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name));
  }
}
