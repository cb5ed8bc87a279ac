package org.lectern.web.book;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lectern.core.text.PageText;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Phrase;

/**
 * What one viewer may take along of a document. Scans and texts are read while the book is written,
 * one at a time.
 *
 * @param id of the document
 * @param language of the words that are ours, BCP 47
 * @param archive its name
 * @param range which pages these are, where they are not all
 * @param facts from, to, holding archive and the like
 * @param sections headings with paragraphs: summary, citation, rights, funder
 * @param notices what has to be read first, and what is left out and why
 * @param leaves the scans in their order
 * @param chapters the texts in their order
 * @param address where the document is read, a whole address
 * @param updated when the document changed, ISO 8601
 */
public record Book(
    String id,
    String language,
    Phrase archive,
    Phrase title,
    Optional<Phrase> date,
    Optional<String> range,
    List<Fact> facts,
    List<Section> sections,
    List<Phrase> notices,
    String scansTitle,
    List<Leaf> leaves,
    List<Chapter> chapters,
    String address,
    String updated) {
  public Book {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    notices = List.copyOf(notices);
    leaves = List.copyOf(leaves);
    chapters = List.copyOf(chapters);
  }

  /** A short part of the cover. */
  public record Section(String heading, List<Phrase> paragraphs) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A scan.
   *
   * @param label what people call the page, in a sentence: {@code Page 12v}
   * @param alt words for those who cannot see it
   * @param width of the whole scan in pixels, in which the boxes of its words are
   * @param language of its words, {@code und} where unknown
   */
  public record Leaf(
      String name,
      String label,
      Phrase alt,
      int width,
      String language,
      Picture picture,
      Supplier<Optional<PageText>> words) {}

  /** A scan as a JPEG. */
  public interface Picture {
    byte[] jpeg() throws IOException;
  }

  /**
   * A text in one role and language.
   *
   * @param name {@code translation.en}
   * @param credits who made it, and how well
   */
  public record Chapter(
      String name, String heading, String language, List<String> credits, List<Part> parts) {
    public Chapter {
      credits = List.copyOf(credits);
      parts = List.copyOf(parts);
    }
  }

  /**
   * The text of one page, or all of it where it is not divided.
   *
   * @param page its name
   * @param label of the page
   * @param html safe, as {@link org.lectern.core.text.CleanText#html}
   */
  public record Part(Optional<String> page, Optional<String> label, Supplier<String> html) {}

  /** Whether there is nothing in it but its cover. */
  public boolean isEmpty() {
    return leaves.isEmpty() && chapters.isEmpty();
  }

  /** How many steps it takes to write. */
  public int steps() {
    return 1 + leaves.size() + chapters.stream().mapToInt(c -> c.parts().size()).sum();
  }
}
