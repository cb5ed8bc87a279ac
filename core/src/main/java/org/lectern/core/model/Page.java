package org.lectern.core.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One scanned page of a document. Its place in {@link Document#pages()} is its order.
 *
 * @param name the scan's file stem, stable when pages are inserted
 * @param label what people call it ({@code 12v}); without one its number is shown
 * @param side for example {@code recto}
 * @param note about this page; may be empty
 * @param access of this page, where it differs from the document's
 * @param alt words for those who cannot see the scan; may be empty
 * @param scan the image
 * @param ocr the file of recognised words, if there is one
 */
public record Page(
    String name,
    Optional<String> label,
    Optional<String> side,
    LanguageMap note,
    Optional<Access> access,
    LanguageMap alt,
    Scan scan,
    Optional<Ocr> ocr) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public Page {
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "page name '" + name + "': use letters A-Z, digits, '.', '_' and '-' only");
    }
  }

  public static boolean isValidName(String name) {
    return NAME.matcher(name).matches() && name.length() <= 128;
  }

  /**
   * A file with the words of a page and their boxes.
   *
   * @param fileName for example {@code 0001.xml}
   * @param format found by content
   */
  public record Ocr(String fileName, Format format) {
    /** The formats read. */
    public enum Format {
      ALTO,
      HOCR,
      PAGE
    }
  }
}
