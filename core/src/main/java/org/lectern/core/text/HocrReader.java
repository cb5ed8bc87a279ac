package org.lectern.core.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.lectern.core.model.Dimensions;
import org.lectern.core.text.PageText.Block;
import org.lectern.core.text.PageText.Line;
import org.lectern.core.text.PageText.Word;

/** Reads hOCR 1.2, as XHTML or as any HTML that browsers forgive. */
final class HocrReader {
  private static final String LINES =
      ".ocr_line, .ocr_header, .ocr_caption, .ocr_textfloat, .ocr_footer, .ocrx_line";
  private static final Pattern BBOX =
      Pattern.compile("(?:^|;)\\s*bbox\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+([^\\s;]+)");
  private static final int MAX_WORDS = 200_000;

  private final Frame frame;
  private final Box origin;

  private HocrReader(Frame frame, Box origin) {
    this.frame = frame;
    this.origin = origin;
  }

  static PageText read(byte[] file, Dimensions scan) throws IOException {
    Element root;
    try (InputStream in = new ByteArrayInputStream(file)) {
      Charset charset = Encoding.of(file);
      // What is not UTF-16 may name its encoding in its head.
      root = Jsoup.parse(in, charset.equals(StandardCharsets.UTF_8) ? null : charset.name(), "");
    }
    Elements pages = root.select(".ocr_page");
    if (pages.size() > 1) {
      throw new IOException("it holds " + pages.size() + " pages; give one file for each");
    } else if (pages.isEmpty()) {
      throw new IOException("it has no element of class ocr_page");
    } else if (root.select(".ocrx_word, .ocr_word").size() > MAX_WORDS) {
      throw new IOException("more than " + MAX_WORDS + " words on one page");
    }
    Element page = pages.getFirst();
    double[] size = corners(page).orElse(new double[4]);
    HocrReader reader =
        new HocrReader(
            Frame.of(size[2] - size[0], size[3] - size[1], scan),
            new Box((int) size[0], (int) size[1], 0, 0));
    String language =
        page.select("[lang]").stream()
            .map(e -> Language.tag(e.attr("lang")))
            .filter(tag -> !tag.equals("und"))
            .findFirst()
            .orElseGet(
                () ->
                    root.select("html").stream()
                        .map(e -> Language.tag(e.attr("lang") + e.attr("xml:lang")))
                        .findFirst()
                        .orElse("und"));
    return new PageText(language, reader.blocks(page));
  }

  /** Lines in the order of the file, gathered by the paragraph or area they stand in. */
  private List<Block> blocks(Element page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    Element within = page;
    for (Element element : page.select(LINES)) {
      Optional<Line> line = line(element);
      if (line.isEmpty()) {
        continue;
      }
      Element block = element.closest(".ocr_par, .ocr_carea, .ocrx_block, .ocr_page");
      if (!within.equals(block) && !lines.isEmpty()) {
        blocks.add(block(within, lines));
        lines.clear();
      }
      within = block == null ? page : block;
      lines.add(line.orElseThrow());
    }
    if (!lines.isEmpty()) {
      blocks.add(block(within, lines));
    }
    return blocks;
  }

  private Block block(Element element, List<Line> lines) throws IOException {
    Box around = lines.stream().map(Line::box).reduce(Box::union).orElseGet(frame::page);
    return new Block(box(element).orElse(around), lines);
  }

  private Optional<Line> line(Element element) throws IOException {
    Optional<Box> stated = box(element);
    List<Word> words = new ArrayList<>();
    for (Element word : element.select(".ocrx_word, .ocr_word")) {
      String text = word.text().strip();
      if (!text.isEmpty()) {
        words.add(new Word(text, box(word).or(() -> stated).orElseGet(frame::page)));
      }
    }
    if (words.isEmpty()) {
      words.addAll(Frame.share(element.text(), stated.orElseGet(frame::page)));
    }
    return words.stream()
        .map(Word::box)
        .reduce(Box::union)
        .map(around -> new Line(stated.orElse(around), words));
  }

  private Optional<Box> box(Element element) throws IOException {
    return corners(element)
        .map(
            c ->
                frame.between(
                    c[0] - origin.x(), c[1] - origin.y(), c[2] - origin.x(), c[3] - origin.y()));
  }

  private static Optional<double[]> corners(Element element) throws IOException {
    Matcher bbox = BBOX.matcher(element.attr("title"));
    if (!bbox.find()) {
      return Optional.empty();
    }
    double[] corners = new double[4];
    for (int i = 0; i < 4; i++) {
      corners[i] = Frame.number("bbox", bbox.group(i + 1));
    }
    return Optional.of(corners);
  }
}
