package org.lectern.core.text;

import java.nio.file.Path;
import java.util.List;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;

/**
 * The recognised words of one page, in reading order, with boxes in the pixels of its scan.
 *
 * @param language BCP 47 where the file says, else {@code und}
 */
public record PageText(String language, List<Block> blocks) {
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

    public String text() {
      return String.join(" ", words.stream().map(Word::text).toList());
    }
  }

  /** A word as it stands on the page. */
  public record Word(String text, Box box) {}

  /** A place where searched words stand, with a box for each line it touches. */
  public record Match(String text, List<Box> boxes) {}

  public PageText {
    blocks = List.copyOf(blocks);
  }

  /**
   * Reads an OCR file and scales its boxes to the scan.
   *
   * @throws java.io.UncheckedIOException with what is wrong, where the file cannot be understood
   */
  public static PageText read(Path file, Page.Ocr.Format format, Dimensions scan) {
    throw new UnsupportedOperationException(file.toString() + format + scan);
  }

  /** The words as plain text, a line a line, a blank line between blocks. */
  public String plain() {
    throw new UnsupportedOperationException();
  }

  /** Where the words of a reader's search stand: accents, case and old letter forms folded. */
  public List<Match> find(String query) {
    throw new UnsupportedOperationException(query);
  }
}
