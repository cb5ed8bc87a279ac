package org.lectern.web.demo;

import java.awt.Rectangle;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The three ways in which recognised words are written down: ALTO 4, PAGE XML and hOCR. */
enum OcrFormat {
  ALTO(".xml") {
    @Override
    void write(Ocr ocr, XMLStreamWriter xml) throws XMLStreamException {
      String name = "http://www.loc.gov/standards/alto/ns-v4#";
      xml.writeStartElement("alto");
      xml.writeDefaultNamespace(name);
      xml.writeAttribute("SCHEMAVERSION", "4.3");
      xml.writeStartElement("Description");
      element(xml, "MeasurementUnit", "pixel");
      xml.writeStartElement("sourceImageInformation");
      element(xml, "fileName", ocr.image());
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeStartElement("Layout");
      xml.writeStartElement("Page");
      xml.writeAttribute("ID", "p1");
      xml.writeAttribute("PHYSICAL_IMG_NR", "1");
      xml.writeAttribute("WIDTH", String.valueOf(ocr.width()));
      xml.writeAttribute("HEIGHT", String.valueOf(ocr.height()));
      xml.writeStartElement("PrintSpace");
      place(xml, new Rectangle(0, 0, ocr.width(), ocr.height()));
      int block = 0;
      for (Ocr.Block each : ocr.blocks()) {
        block(ocr, each, "b" + ++block, xml);
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void block(Ocr ocr, Ocr.Block block, String id, XMLStreamWriter xml)
        throws XMLStreamException {
      xml.writeStartElement("TextBlock");
      xml.writeAttribute("ID", id);
      place(xml, block.box());
      xml.writeAttribute("LANG", ocr.language());
      int number = 0;
      for (Ocr.Line line : block.lines()) {
        String lineId = id + "l" + ++number;
        xml.writeStartElement("TextLine");
        xml.writeAttribute("ID", lineId);
        if (ocr.rightToLeft()) {
          xml.writeAttribute("BASEDIRECTION", "rtl");
        }
        place(xml, line.box());
        int count = 0;
        for (Ocr.Word word : line.words()) {
          if (word.spaced()) {
            xml.writeEmptyElement("SP");
          }
          xml.writeEmptyElement("String");
          xml.writeAttribute("ID", lineId + "w" + ++count);
          xml.writeAttribute("CONTENT", word.text());
          place(xml, word.box());
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }

    private void place(XMLStreamWriter xml, Rectangle box) throws XMLStreamException {
      xml.writeAttribute("HPOS", String.valueOf(box.x));
      xml.writeAttribute("VPOS", String.valueOf(box.y));
      xml.writeAttribute("WIDTH", String.valueOf(box.width));
      xml.writeAttribute("HEIGHT", String.valueOf(box.height));
    }
  },

  PAGE(".xml") {
    @Override
    void write(Ocr ocr, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("PcGts");
      xml.writeDefaultNamespace("http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15");
      xml.writeStartElement("Metadata");
      element(xml, "Creator", "Lectern demonstration");
      element(xml, "Created", "2026-01-01T00:00:00Z");
      element(xml, "LastChange", "2026-01-01T00:00:00Z");
      xml.writeEndElement();
      xml.writeStartElement("Page");
      xml.writeAttribute("imageFilename", ocr.image());
      xml.writeAttribute("imageWidth", String.valueOf(ocr.width()));
      xml.writeAttribute("imageHeight", String.valueOf(ocr.height()));
      if (!ocr.blocks().isEmpty()) {
        order(ocr.blocks().size(), xml);
      }
      int region = 0;
      for (Ocr.Block block : ocr.blocks()) {
        String id = "r" + ++region;
        xml.writeStartElement("TextRegion");
        xml.writeAttribute("id", id);
        points(xml, block.box());
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Ocr.Line line : block.lines()) {
          line(line, id + "l" + ++number, xml);
          text.append(text.isEmpty() ? "" : "\n").append(line.text());
        }
        unicode(xml, text.toString());
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void order(int regions, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("ReadingOrder");
      xml.writeStartElement("OrderedGroup");
      xml.writeAttribute("id", "order");
      for (int i = 0; i < regions; i++) {
        xml.writeEmptyElement("RegionRefIndexed");
        xml.writeAttribute("index", String.valueOf(i));
        xml.writeAttribute("regionRef", "r" + (i + 1));
      }
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void line(Ocr.Line line, String id, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("TextLine");
      xml.writeAttribute("id", id);
      points(xml, line.box());
      int count = 0;
      for (Ocr.Word word : line.words()) {
        xml.writeStartElement("Word");
        xml.writeAttribute("id", id + "w" + ++count);
        points(xml, word.box());
        unicode(xml, word.text());
        xml.writeEndElement();
      }
      unicode(xml, line.text());
      xml.writeEndElement();
    }

    private void points(XMLStreamWriter xml, Rectangle box) throws XMLStreamException {
      int right = box.x + box.width;
      int bottom = box.y + box.height;
      xml.writeEmptyElement("Coords");
      xml.writeAttribute(
          "points",
          box.x + "," + box.y + " " + right + "," + box.y + " " + right + "," + bottom + " " + box.x
              + "," + bottom);
    }

    private void unicode(XMLStreamWriter xml, String text) throws XMLStreamException {
      xml.writeStartElement("TextEquiv");
      element(xml, "Unicode", text);
      xml.writeEndElement();
    }
  },

  HOCR(".hocr") {
    @Override
    void write(Ocr ocr, XMLStreamWriter xml) throws XMLStreamException {
      xml.writeStartElement("html");
      xml.writeDefaultNamespace("http://www.w3.org/1999/xhtml");
      xml.writeAttribute("xml:lang", ocr.language());
      xml.writeAttribute("lang", ocr.language());
      xml.writeStartElement("head");
      element(xml, "title", ocr.image());
      meta(xml, "ocr-system", "Lectern demonstration");
      meta(xml, "ocr-capabilities", "ocr_page ocr_carea ocr_par ocr_line ocrx_word");
      xml.writeEndElement();
      xml.writeStartElement("body");
      open(
          xml,
          "div",
          "ocr_page",
          "page_1",
          "image \"" + ocr.image() + "\"; bbox 0 0 " + ocr.width() + " " + ocr.height());
      int area = 0;
      for (Ocr.Block block : ocr.blocks()) {
        area++;
        open(xml, "div", "ocr_carea", "block_" + area, box(block.box()));
        open(xml, "p", "ocr_par", "par_" + area, box(block.box()));
        lines(block.lines(), area, xml);
        xml.writeEndElement();
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    }

    private void lines(List<Ocr.Line> lines, int area, XMLStreamWriter xml)
        throws XMLStreamException {
      int number = 0;
      for (Ocr.Line line : lines) {
        number++;
        open(xml, "span", "ocr_line", "line_" + area + "_" + number, box(line.box()));
        int count = 0;
        for (Ocr.Word word : line.words()) {
          if (word.spaced()) {
            xml.writeCharacters(" ");
          }
          open(
              xml,
              "span",
              "ocrx_word",
              "word_" + area + "_" + number + "_" + ++count,
              box(word.box()) + "; x_wconf 100");
          xml.writeCharacters(word.text());
          xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
      }
    }

    private void meta(XMLStreamWriter xml, String name, String content) throws XMLStreamException {
      xml.writeEmptyElement("meta");
      xml.writeAttribute("name", name);
      xml.writeAttribute("content", content);
    }

    private void open(XMLStreamWriter xml, String tag, String type, String id, String title)
        throws XMLStreamException {
      xml.writeStartElement(tag);
      xml.writeAttribute("class", type);
      xml.writeAttribute("id", id);
      xml.writeAttribute("title", title);
    }

    private String box(Rectangle box) {
      return "bbox " + box.x + " " + box.y + " " + (box.x + box.width) + " " + (box.y + box.height);
    }
  };

  private final String suffix;

  OcrFormat(String suffix) {
    this.suffix = suffix;
  }

  /** The end of the name of a file in this format. */
  String suffix() {
    return suffix;
  }

  abstract void write(Ocr ocr, XMLStreamWriter xml) throws XMLStreamException;

  String text(Ocr ocr) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      write(ocr, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The words of " + ocr.image() + " could not be written", e);
    }
    return text.toString()
            .replaceAll(
                "(<(TextBlock|TextLine|String|SP|TextRegion|Word|PrintSpace|div|p|body)[ >])",
                "\n$1")
        + "\n";
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
