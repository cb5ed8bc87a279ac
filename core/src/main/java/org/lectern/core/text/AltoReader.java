package org.lectern.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.lectern.core.model.Dimensions;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;

/**
 * Reads ALTO 2 to 4. Coordinates are scaled by the page's own WIDTH and HEIGHT, so that pixels,
 * tenths of millimetres and 1/1200 inch come out alike. A hyphen ({@code HYP}) ends its word; a
 * first half ({@code HypPart1}) without one ends in a soft hyphen.
 */
final class AltoReader {
  private final OcrXml xml;
  private final Dimensions scan;
  private final List<Block> blocks = new ArrayList<>();
  private String unit = "pixel";
  private String language = "und";
  private Optional<Frame> page = Optional.empty();

  private AltoReader(OcrXml xml, Dimensions scan) {
    this.xml = xml;
    this.scan = scan;
  }

  static PageText read(byte[] file, Dimensions scan) throws IOException {
    try (OcrXml xml = OcrXml.open(file, "alto")) {
      AltoReader reader = new AltoReader(xml, scan);
      xml.children(reader::container);
      if (reader.page.isEmpty()) {
        throw new IOException("it holds no Page");
      }
      return new PageText(reader.language, reader.blocks);
    } catch (XMLStreamException e) {
      throw OcrXml.broken(e);
    }
  }

  /** Descends to the text blocks in the order of the file, which is the order of reading. */
  private void container(String name) throws IOException, XMLStreamException {
    switch (name) {
      case "Description", "Layout", "PrintSpace", "ComposedBlock" -> xml.children(this::container);
      case "TopMargin", "LeftMargin", "RightMargin", "BottomMargin" ->
          xml.children(this::container);
      case "MeasurementUnit" -> unit = xml.text().strip();
      case "Page" -> {
        page();
        xml.children(this::container);
      }
      case "TextBlock" -> block();
      default -> xml.skip();
    }
  }

  private void page() throws IOException {
    if (page.isPresent()) {
      throw new IOException("it holds several Pages; give one file for each");
    }
    double width = xml.number("WIDTH");
    double height = xml.number("HEIGHT");
    if ((width <= 0 || height <= 0) && !unit.equals("pixel")) {
      throw new IOException("Page has no WIDTH and HEIGHT, so its " + unit + " have no scale");
    }
    page = Optional.of(Frame.of(width, height, scan));
    language("LANG");
  }

  private void block() throws IOException, XMLStreamException {
    Box box = box();
    language("LANG");
    language("language");
    List<Line> lines = new ArrayList<>();
    xml.children(
        name -> {
          if (name.equals("TextLine")) {
            line().ifPresent(lines::add);
          } else {
            xml.skip();
          }
        });
    if (!lines.isEmpty()) {
      blocks.add(new Block(box, lines));
    }
  }

  private Optional<Line> line() throws IOException, XMLStreamException {
    Box box = box();
    List<Word> words = new ArrayList<>();
    xml.children(
        name -> {
          String content = xml.attribute("CONTENT").orElse("");
          if (name.equals("String") && !content.isBlank()) {
            words.add(word(content));
          } else if (name.equals("HYP") && !words.isEmpty()) {
            hyphenate(words, content.isBlank() ? "\u00AD" : content.strip());
          }
          xml.skip();
        });
    return words.isEmpty() ? Optional.empty() : Optional.of(new Line(box, words));
  }

  private Word word(String content) throws IOException {
    boolean halved = xml.attribute("SUBS_TYPE").filter("HypPart1"::equals).isPresent();
    return xml.word(content.strip() + (halved && !hyphenated(content) ? "\u00AD" : ""), box());
  }

  private static void hyphenate(List<Word> words, String hyphen) {
    Word last = words.removeLast();
    String text =
        last.text().endsWith("\u00AD")
            ? last.text().substring(0, last.text().length() - 1)
            : last.text();
    words.add(new Word(hyphenated(text) ? text : text + hyphen, last.box()));
  }

  private static boolean hyphenated(String word) {
    return Hyphens.splitAt(word.strip(), "a") >= 0;
  }

  private void language(String attribute) {
    xml.attribute(attribute)
        .map(Language::tag)
        .filter(Predicate.not("und"::equals))
        .filter(_ -> language.equals("und"))
        .ifPresent(tag -> language = tag);
  }

  private Box box() throws IOException {
    Frame frame =
        page.orElseThrow(() -> new IOException("text stands outside a Page" + xml.where()));
    double left = xml.number("HPOS");
    double top = xml.number("VPOS");
    return frame.between(left, top, left + xml.number("WIDTH"), top + xml.number("HEIGHT"));
  }
}
