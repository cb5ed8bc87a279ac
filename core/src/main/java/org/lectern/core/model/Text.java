package org.lectern.core.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A text of a document in one role and language, of the whole document or of one page.
 *
 * @param role what it is to the original
 * @param language BCP 47
 * @param page the name of the page or recording it belongs to; empty for the whole document
 * @param fileName as received, for example {@code translation.en.md}
 * @param format as received
 * @param status who or what stands behind the words
 * @param by transcriber, translator or editor, as written
 * @param date when it was made
 * @param madeFrom another text ({@code transcript.ru}) or {@code scan}
 * @param rights web address, where they differ from the document's
 * @param access where it differs from the document's
 */
public record Text(
    Role role,
    String language,
    Optional<String> page,
    String fileName,
    Format format,
    Quality status,
    List<String> by,
    Optional<EdtfDate> date,
    Optional<String> madeFrom,
    Optional<String> rights,
    Optional<Access> access) {

  /** What a text is to the original. */
  public enum Role {
    TRANSCRIPT,
    TRANSLATION,
    OCR,
    ABSTRACT;

    public static Role parse(String word) {
      return Words.parse(Role.class, "role", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The formats taken; {@link #toString} is the file extension. */
  public enum Format {
    MD,
    HTML,
    TXT,
    VTT;

    public static Format parse(String word) {
      return Words.parse(Format.class, "text format", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who or what stands behind the words. */
  public enum Quality {
    MACHINE,
    CORRECTED,
    HUMAN,
    REVIEWED;

    public static Quality parse(String word) {
      return Words.parse(Quality.class, "status", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Text {
    rights = rights.filter(WebAddress::isOne);
    by = List.copyOf(by);
  }

  /**
   * Where it lies in its document: captions beside their recording, others in a folder of texts.
   */
  public String path() {
    return (format == Format.VTT ? "media/" : "text/") + fileName;
  }

  /** {@code translation.en}: the texts of all pages and of the whole that belong together. */
  public String name() {
    return role + "." + language;
  }

  /** {@code translation.en.0003}: what sets this text apart within its document. */
  public String fullName() {
    return name() + page.map(p -> "." + p).orElse("");
  }
}
