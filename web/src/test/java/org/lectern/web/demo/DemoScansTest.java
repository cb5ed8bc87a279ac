package org.lectern.web.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The demonstration collection as it is committed: scans, OCR and transcripts agree. Needs no
 * fonts.
 */
class DemoScansTest {
  private static final Path DOCUMENTS = Path.of("src/main/demo/documents");
  private static final Pattern TEXT =
      Pattern.compile("(transcript|translation)\\.[a-z]{2}(-[A-Z][a-z]{3})?(\\.\\d{4})?\\.md");
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private record Box(int left, int top, int right, int bottom) {}

  static List<Path> scans() throws IOException {
    return find("pages", "");
  }

  /** The scans of pages; other images of them have no words of their own. */
  static List<Path> pages() throws IOException {
    return scans().stream().filter(scan -> !stem(scan).contains("~")).toList();
  }

  static List<Path> texts() throws IOException {
    return find("text", ".md");
  }

  private static List<Path> find(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(DOCUMENTS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getParent().endsWith(folder) && file.toString().endsWith(suffix))
          .filter(file -> !file.endsWith("pages.csv"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyScanHasWordsOfItsOwnSizeAndInsideIt(Path scan) throws Exception {
    int[] size = size(scan);
    Path ocr = ocr(scan);
    Element root = parse(ocr);
    List<Box> boxes = new ArrayList<>();
    switch (root.getLocalName()) {
      case "alto" -> {
        Element page = (Element) root.getElementsByTagNameNS("*", "Page").item(0);
        assertEquals(size[0], number(page, "WIDTH"));
        assertEquals(size[1], number(page, "HEIGHT"));
        for (Element word : elements(root, "String")) {
          int left = number(word, "HPOS");
          int top = number(word, "VPOS");
          boxes.add(new Box(left, top, left + number(word, "WIDTH"), top + number(word, "HEIGHT")));
        }
      }
      case "PcGts" -> {
        Element page = (Element) root.getElementsByTagNameNS("*", "Page").item(0);
        assertEquals(size[0], number(page, "imageWidth"));
        assertEquals(size[1], number(page, "imageHeight"));
        for (Element word : elements(root, "Word")) {
          Element coordinates = (Element) word.getElementsByTagNameNS("*", "Coords").item(0);
          List<Integer> n = numbers(coordinates.getAttribute("points"));
          boxes.add(new Box(n.get(0), n.get(1), n.get(4), n.get(5)));
        }
      }
      default -> {
        for (Element element : elements(root, "*")) {
          String title = element.getAttribute("title");
          if (element.getAttribute("class").equals("ocr_page")) {
            assertTrue(title.endsWith("bbox 0 0 " + size[0] + " " + size[1]), title);
          } else if (element.getAttribute("class").equals("ocrx_word")) {
            List<Integer> n = numbers(title);
            boxes.add(new Box(n.get(0), n.get(1), n.get(2), n.get(3)));
          }
        }
      }
    }
    for (Box box : boxes) {
      assertTrue(
          box.left() >= 0 && box.top() >= 0 && box.right() <= size[0] && box.bottom() <= size[1],
          box.toString());
      assertTrue(box.left() < box.right() && box.top() < box.bottom(), box.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyWordOfATranscriptIsOnTheScanAndNoOther(Path scan) throws Exception {
    String page = stem(scan);
    Path folder = scan.getParent().resolveSibling("text");
    List<Path> transcripts =
        texts().stream()
            .filter(text -> text.getParent().equals(folder))
            .filter(
                text ->
                    text.getFileName().toString().matches("transcript\\..*\\." + page + "\\.md"))
            .toList();
    String expected =
        transcripts.isEmpty() ? "" : letters(drawn(Leaf.read(transcripts.getFirst())));
    assertEquals(sorted(expected), sorted(letters(words(parse(ocr(scan))))));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyTextIsNamedByRoleLanguageAndPage(Path text) throws IOException {
    assertTrue(TEXT.matcher(text.getFileName().toString()).matches(), text.toString());
    assertFalse(Files.readString(text).isBlank());
    Matcher page = Pattern.compile("\\.(\\d{4})\\.md$").matcher(text.getFileName().toString());
    if (page.find()) {
      assertTrue(
          scans().stream()
              .anyMatch(
                  scan ->
                      scan.getParent().equals(text.getParent().resolveSibling("pages"))
                          && stem(scan).equals(page.group(1))),
          text + " speaks of a page that is not there");
    }
  }

  @Test
  void noDocumentIsDescribedTwiceAndNoneIsForgotten() throws IOException {
    Set<String> ids = new HashSet<>();
    for (String line :
        Files.readAllLines(DOCUMENTS.resolveSibling("documents.csv")).stream().skip(1).toList()) {
      assertTrue(ids.add(line.substring(0, line.indexOf(','))), line);
    }
    try (Stream<Path> folders = Files.list(DOCUMENTS)) {
      for (Path folder : folders.toList()) {
        String id = folder.getFileName().toString();
        boolean alone = Files.exists(folder.resolve("document.yml"));
        assertEquals(
            alone,
            !ids.contains(id),
            id + " must be in documents.csv or have a document.yml, not both");
      }
    }
  }

  @Test
  void theScansTogetherStayModest() throws IOException {
    long total = 0;
    for (Path scan : scans()) {
      total += Files.size(scan);
    }
    long bytes = total;
    assertAll(
        () -> assertTrue(bytes > 0),
        () -> assertTrue(bytes < 12_000_000, bytes + " bytes of scans"));
  }

  private static String drawn(Leaf leaf) {
    StringBuilder text = new StringBuilder();
    for (Leaf.Block block : leaf.blocks()) {
      switch (block) {
        case Leaf.Block.Lines lines -> text.append(String.join(" ", lines.lines()));
        case Leaf.Block.Table table ->
            table.rows().forEach(row -> text.append(String.join(" ", row)));
      }
    }
    return text.toString().replace("**", "");
  }

  private static String words(Element root) {
    StringBuilder text = new StringBuilder();
    for (Element word : elements(root, "String")) {
      text.append(word.getAttribute("CONTENT"));
    }
    for (Element word : elements(root, "Word")) {
      text.append(word.getTextContent());
    }
    for (Element word : elements(root, "span")) {
      text.append(word.getAttribute("class").equals("ocrx_word") ? word.getTextContent() : "");
    }
    return text.toString();
  }

  private static String letters(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String sorted(String text) {
    return text.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Path ocr(Path scan) {
    Path folder = scan.getParent().resolveSibling("ocr");
    Path xml = folder.resolve(stem(scan) + ".xml");
    Path ocr = Files.exists(xml) ? xml : folder.resolve(stem(scan) + ".hocr");
    assertTrue(Files.exists(ocr), scan + " has no OCR");
    return ocr;
  }

  private static int[] size(Path scan) throws IOException {
    try (ImageInputStream stream = ImageIO.createImageInputStream(scan.toFile())) {
      ImageReader reader = ImageIO.getImageReaders(stream).next();
      reader.setInput(stream);
      int[] size = {reader.getWidth(0), reader.getHeight(0)};
      reader.dispose();
      return size;
    }
  }

  private static Element parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    try (InputStream in = Files.newInputStream(file)) {
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static List<Integer> numbers(String text) {
    return NUMBERS.matcher(text).results().map(match -> Integer.valueOf(match.group())).toList();
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
