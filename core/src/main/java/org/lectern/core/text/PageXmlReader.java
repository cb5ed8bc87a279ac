package org.lectern.core.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.lectern.core.model.Dimensions;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;

/**
 * Reads PAGE XML of 2013 to 2019, and the points of its elder versions. Polygons become the boxes
 * around them. The words of a line win over the line's own text, and lines over the region's; where
 * only a line has text, its words share its box.
 */
final class PageXmlReader {
  private final OcrXml xml;
  private final Dimensions scan;
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private List<String> order = List.of();
  private String language = "und";
  private Optional<Frame> page = Optional.empty();

  /** A region with those that stand inside it. */
  private record Region(String id, Optional<Block> block, List<String> nested) {}

  /** A member of a group of the reading order: a region, and whatever the group holds. */
  private record Member(double index, List<String> regions) {}

  /** What was read of a region, line, word or glyph, before it is known which of it counts. */
  private static final class Part {
    Optional<Box> box = Optional.empty();
    double rank = Double.MAX_VALUE;
    String text = "";
  }

  private PageXmlReader(OcrXml xml, Dimensions scan) {
    this.xml = xml;
    this.scan = scan;
  }

  static PageText read(byte[] file, Dimensions scan) throws IOException {
    try (OcrXml xml = OcrXml.open(file, "PcGts")) {
      PageXmlReader reader = new PageXmlReader(xml, scan);
      xml.children(
          name -> {
            if (name.equals("Page")) {
              reader.page();
            } else {
              xml.skip();
            }
          });
      if (reader.page.isEmpty()) {
        throw new IOException("it holds no Page");
      }
      return new PageText(reader.language, reader.inOrder());
    } catch (XMLStreamException e) {
      throw OcrXml.broken(e);
    }
  }

  private void page() throws IOException, XMLStreamException {
    if (page.isPresent()) {
      throw new IOException("it holds several Pages; give one file for each");
    }
    page = Optional.of(Frame.of(xml.number("imageWidth"), xml.number("imageHeight"), scan));
    language();
    xml.children(
        name -> {
          if (name.equals("ReadingOrder")) {
            order = group();
          } else if (name.endsWith("Region")) {
            region();
          } else {
            xml.skip();
          }
        });
  }

  /** The regions of a group in reading order: indexed members by index, others as they come. */
  private List<String> group() throws IOException, XMLStreamException {
    List<Member> members = new ArrayList<>();
    xml.children(
        name -> {
          List<String> inside = new ArrayList<>();
          double index = xml.attribute("index").isPresent() ? xml.number("index") : members.size();
          xml.attribute("regionRef").ifPresent(inside::add);
          if (name.contains("Group")) {
            inside.addAll(group());
          } else {
            xml.skip();
          }
          members.add(new Member(index, inside));
        });
    members.sort(Comparator.comparingDouble(Member::index));
    return members.stream().flatMap(m -> m.regions().stream()).toList();
  }

  private String region() throws IOException, XMLStreamException {
    String id = xml.attribute("id").orElse("#" + regions.size());
    regions.put(id, new Region(id, Optional.empty(), List.of())); // holds its place in the file
    language();
    Part part = new Part();
    List<Line> lines = new ArrayList<>();
    List<String> nested = new ArrayList<>();
    xml.children(
        name -> {
          if (name.equals("TextLine")) {
            line().ifPresent(lines::add);
          } else if (name.endsWith("Region")) {
            nested.add(region());
          } else {
            read(name, part);
          }
        });
    if (lines.isEmpty() && !part.text.isBlank()) {
      lines.addAll(linesOf(part.text, part.box.orElseGet(() -> frame().page())));
    }
    Optional<Block> block =
        lines.stream()
            .map(Line::box)
            .reduce(Box::union)
            .map(around -> new Block(part.box.orElse(around), lines));
    regions.put(id, new Region(id, block, nested));
    return id;
  }

  private Optional<Line> line() throws IOException, XMLStreamException {
    language();
    Part part = new Part();
    List<Word> words = new ArrayList<>();
    xml.children(
        name -> {
          if (name.equals("Word")) {
            word().ifPresent(words::add);
          } else {
            read(name, part);
          }
        });
    if (words.isEmpty()) {
      words.addAll(xml.words(Frame.share(part.text, part.box.orElseGet(() -> frame().page()))));
    }
    return words.stream()
        .map(Word::box)
        .reduce(Box::union)
        .map(around -> new Line(part.box.orElse(around), words));
  }

  private Optional<Word> word() throws IOException, XMLStreamException {
    Part part = new Part();
    StringBuilder glyphs = new StringBuilder();
    xml.children(
        name -> {
          if (name.equals("Glyph")) {
            Part glyph = new Part();
            xml.children(inner -> read(inner, glyph));
            glyphs.append(glyph.text);
          } else {
            read(name, part);
          }
        });
    String text = part.text.isBlank() ? glyphs.toString() : part.text;
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(xml.word(text, part.box.orElseGet(() -> frame().page())));
  }

  /** The outline, or the best of several readings of the text: the one of the lowest index. */
  private void read(String name, Part part) throws IOException, XMLStreamException {
    if (name.equals("Coords")) {
      part.box = outline();
    } else if (name.equals("TextEquiv")) {
      double rank = xml.attribute("index").isPresent() ? xml.number("index") : 0;
      StringBuilder unicode = new StringBuilder();
      xml.children(
          inner -> {
            if (inner.equals("Unicode")) {
              unicode.append(xml.text());
            } else {
              xml.skip();
            }
          });
      if (rank < part.rank && !unicode.toString().isBlank()) {
        part.rank = rank;
        part.text = unicode.toString().strip();
      }
    } else {
      xml.skip();
    }
  }

  private Optional<Box> outline() throws IOException, XMLStreamException {
    List<double[]> points = new ArrayList<>();
    for (String point : xml.attribute("points").orElse("").strip().split("\\s+", -1)) {
      String[] xy = point.split(",", 2);
      if (xy.length == 2) {
        points.add(new double[] {Frame.number("points", xy[0]), Frame.number("points", xy[1])});
      } else if (!point.isEmpty()) {
        throw new IOException("points hold '" + Frame.abridged(point) + "'" + xml.where());
      }
    }
    xml.children(
        name -> {
          if (name.equals("Point")) {
            points.add(new double[] {xml.number("x"), xml.number("y")});
          }
          xml.skip();
        });
    if (points.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        frame()
            .between(
                points.stream().mapToDouble(p -> p[0]).min().orElse(0),
                points.stream().mapToDouble(p -> p[1]).min().orElse(0),
                points.stream().mapToDouble(p -> p[0]).max().orElse(0),
                points.stream().mapToDouble(p -> p[1]).max().orElse(0)));
  }

  /** The lines of a region that has none of its own share its height. */
  private List<Line> linesOf(String text, Box region) throws IOException {
    List<String> texts = text.lines().filter(line -> !line.isBlank()).toList();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      int top = region.y() + region.height() * i / texts.size();
      int bottom = region.y() + region.height() * (i + 1) / texts.size();
      Box box = new Box(region.x(), top, region.width(), Math.max(1, bottom - top));
      lines.add(new Line(box, xml.words(Frame.share(texts.get(i), box))));
    }
    return lines;
  }

  /** The blocks by the reading order; regions that it leaves out come last, as in the file. */
  private List<Block> inOrder() {
    Set<String> done = new HashSet<>();
    List<Block> blocks = new ArrayList<>();
    order.forEach(id -> add(id, Set.copyOf(order), done, blocks));
    List.copyOf(regions.keySet()).forEach(id -> add(id, Set.of(), done, blocks));
    return blocks;
  }

  private void add(String id, Set<String> placed, Set<String> done, List<Block> blocks) {
    Region region = regions.get(id);
    if (region != null && done.add(id)) {
      region.block().ifPresent(blocks::add);
      region.nested().stream()
          .filter(inner -> !placed.contains(inner))
          .forEach(inner -> add(inner, placed, done, blocks));
    }
  }

  private Frame frame() {
    return page.orElseThrow();
  }

  private void language() {
    for (String attribute : List.of("primaryLanguage", "language")) {
      String tag = xml.attribute(attribute).map(Language::tag).orElse("und");
      language = language.equals("und") ? tag : language;
    }
  }
}
