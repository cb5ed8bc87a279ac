package org.lectern.core.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;

/**
 * The recognised words of one page, in reading order, with boxes in the pixels of its scan.
 *
 * <p>Boxes never leave the scan and are never empty, whatever the file says.
 *
 * @param language BCP 47 where the file says, else {@code und}
 */
public record PageText(String language, List<Block> blocks) {
  /** Far more than a newspaper page needs; what is larger is not one page. */
  static final long MAX_BYTES = 64L << 20;

  /** A paragraph or region. */
  public record Block(Box box, List<Line> lines) {
    public Block {
      lines = List.copyOf(lines);
    }
  }

  /** A line of words. */
  public record Line(Box box, List<Word> words) {
    public Line {
      words = List.copyOf(words);
    }

    /** The words with spaces between them, except in scripts that are written without. */
    public String text() {
      StringBuilder text = new StringBuilder();
      for (Word word : words) {
        append(text, word.text());
      }
      return text.toString();
    }
  }

  /** A word as it stands on the page; at a line's end it may end in a hyphen. */
  public record Word(String text, Box box) {}

  public PageText {
    blocks = List.copyOf(blocks);
  }

  /** How many words there are. */
  public int size() {
    return blocks.stream()
        .flatMap(block -> block.lines().stream())
        .mapToInt(line -> line.words().size())
        .sum();
  }

  /**
   * Reads an OCR file and scales its boxes to the scan.
   *
   * @throws UncheckedIOException with what is wrong, where the file cannot be understood
   */
  public static PageText read(byte[] file, Page.Ocr.Format format, Dimensions scan) {
    try {
      if (file.length > MAX_BYTES) {
        throw new IOException("larger than " + (MAX_BYTES >> 20) + " MB; give one file per page");
      }
      return switch (format) {
        case ALTO -> AltoReader.read(file, scan);
        case PAGE -> PageXmlReader.read(file, scan);
        case HOCR -> HocrReader.read(file, scan);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("not readable as " + format + ": " + e.getMessage(), e);
    }
  }

  /** Which format a file is, by its content; empty where it is none of them. */
  public static Optional<Page.Ocr.Format> detect(Path file) {
    return OcrXml.detect(file);
  }

  /** The words as plain text, a line a line, a blank line between blocks. */
  public String plain() {
    return blocks.stream()
        .map(b -> b.lines().stream().map(Line::text).collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n\n"));
  }

  /** The words as they are meant: a block a line, words split at a line's end made whole. */
  public String flowing() {
    return blocks.stream()
        .map(PageText::flowing)
        .filter(block -> !block.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The words as {@link #flowing} has them, with the way back to their boxes. */
  public Flow flow() {
    return Flow.of(this);
  }

  private static String flowing(Block block) {
    StringBuilder text = new StringBuilder();
    for (Line line : block.lines()) {
      String words = line.text();
      int hyphen = Hyphens.splitAt(text, words);
      if (hyphen >= 0) {
        text.setLength(hyphen);
        text.append(words);
      } else {
        append(text, words);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String word) {
    boolean spaced =
        !text.isEmpty()
            && !word.isEmpty()
            && !(Letters.isUnspaced(text.codePointBefore(text.length()))
                && Letters.isUnspaced(word.codePointAt(0)));
    text.append(spaced ? " " : "").append(word);
  }
}
