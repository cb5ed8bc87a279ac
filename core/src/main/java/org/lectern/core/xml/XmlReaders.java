package org.lectern.core.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jsoup.nodes.Entities;

/**
 * Opens XML that others wrote. A document type is passed over and never read, so no entity can
 * reach another file or multiply; a reference to one is a fault. Everything that is wrong with the
 * XML is an {@link XMLStreamException} of the call that reads it, never an unchecked one. Safe for
 * any number of threads.
 */
public final class XmlReaders {
  private static final int LONGEST_ATTRIBUTE = 1 << 20;

  private final Limits limits;
  private final WstxInputFactory factory;

  /**
   * What XML may have before it is refused.
   *
   * @param depth elements inside one another
   * @param attributes of one element
   * @param text characters of one text
   * @param characters of the whole
   */
  public record Limits(int depth, int attributes, int text, long characters) {
    /** For XML whose size is limited before it is read. */
    public static final Limits WIDE = new Limits(1000, 1000, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  public XmlReaders(Limits limits) {
    this.limits = limits;
    factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Otherwise a text that breaks off is reported by an unchecked exception where it is used.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.text());
    factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.characters());
  }

  /**
   * The same, but a reference to an entity of HTML is the character that it names, in texts and in
   * attributes: the document types of many files declare them.
   */
  public XmlReaders withNamesOfHtml() {
    XmlReaders readers = new XmlReaders(limits);
    readers.factory.setProperty(
        WstxInputProperties.P_UNDECLARED_ENTITY_RESOLVER,
        (XMLResolver) (_, _, _, name) -> references(Entities.getByName(name)));
    return readers;
  }

  /**
   * Characters as references by number, because what is read here may be markup; null where there
   * are none, which is a fault.
   */
  private static String references(String characters) {
    return characters.isEmpty()
        ? null
        : characters.codePoints().mapToObj("&#%d;"::formatted).collect(Collectors.joining());
  }

  /** Opens bytes in the encoding that they name, by a byte order mark or their declaration. */
  public XMLStreamReader open(InputStream in) throws XMLStreamException {
    return factory.createXMLStreamReader(in);
  }

  /** Opens text, whatever encoding it declares. */
  public XMLStreamReader open(Reader in) throws XMLStreamException {
    return factory.createXMLStreamReader(in);
  }

  /**
   * A fault of the XML in the caller's words, with its line where that is known.
   *
   * @param words what the XML is then, {@code "broken XML"}
   */
  public static IOException fault(String words, XMLStreamException e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
    return new IOException(words + (line > 0 ? " in line " + line : "") + ": " + message, e);
  }
}
