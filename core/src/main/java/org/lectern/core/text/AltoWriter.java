package org.lectern.core.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.lectern.core.model.Dimensions;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;

/** Writes the words of a page as ALTO 4, which {@link PageText} reads as they were. */
public final class AltoWriter {
  private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";

  private final XMLStreamWriter xml;
  private int ids;

  private AltoWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes a page.
   *
   * @param scan the size in pixels that the boxes are in
   * @param software what recognised or extracted the words
   */
  public static byte[] write(PageText page, Dimensions scan, String software) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new AltoWriter(xml).document(page, scan, software);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("ALTO into memory", e);
    }
    return bytes.toByteArray();
  }

  private void document(PageText page, Dimensions scan, String software) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("alto");
    xml.writeDefaultNamespace(NAMESPACE);
    start("Description");
    element("MeasurementUnit", "pixel");
    start("Processing");
    xml.writeAttribute("ID", "PROCESSING");
    start("processingSoftware");
    element("softwareName", Characters.taken(software));
    end(3);
    start("Layout");
    start("Page");
    xml.writeAttribute("ID", "PAGE");
    xml.writeAttribute("PHYSICAL_IMG_NR", "1");
    xml.writeAttribute("WIDTH", Integer.toString(scan.width()));
    xml.writeAttribute("HEIGHT", Integer.toString(scan.height()));
    start("PrintSpace");
    box(new Box(0, 0, scan.width(), scan.height()));
    for (Block block : page.blocks()) {
      block(block, page.language());
    }
    end(4);
    xml.writeEndDocument();
  }

  private void block(Block block, String language) throws XMLStreamException {
    start("TextBlock");
    xml.writeAttribute("ID", "b" + ++ids);
    box(block.box());
    if (!language.equals("und")) {
      xml.writeAttribute("LANG", language);
    }
    for (Line line : block.lines()) {
      if (line.words().isEmpty()) {
        continue; // the schema asks for at least one
      }
      start("TextLine");
      box(line.box());
      for (Word word : line.words()) {
        xml.writeEmptyElement("String");
        xml.writeAttribute("CONTENT", Characters.taken(word.text()));
        box(word.box());
      }
      end(1);
    }
    end(1);
  }

  private void box(Box box) throws XMLStreamException {
    xml.writeAttribute("HPOS", Integer.toString(box.x()));
    xml.writeAttribute("VPOS", Integer.toString(box.y()));
    xml.writeAttribute("WIDTH", Integer.toString(box.width()));
    xml.writeAttribute("HEIGHT", Integer.toString(box.height()));
  }

  private void start(String name) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(name);
  }

  private void element(String name, String text) throws XMLStreamException {
    start(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void end(int count) throws XMLStreamException {
    for (int i = 0; i < count; i++) {
      xml.writeCharacters("\n");
      xml.writeEndElement();
    }
  }
}
