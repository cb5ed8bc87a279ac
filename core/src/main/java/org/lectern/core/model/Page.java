package org.lectern.core.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
 * @param scanLabel what readers choose the scan by where there are variants ({@code Natural
 *     light}); may be empty
 * @param variants other images of the page, in another light or with a colour target, in natural
 *     order of their names
 */
public record Page(
    String name,
    Optional<String> label,
    Optional<String> side,
    LanguageMap note,
    Optional<Access> access,
    LanguageMap alt,
    Scan scan,
    Optional<Ocr> ocr,
    LanguageMap scanLabel,
    List<Picture> variants) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** What separates the names of a page and of a variant; the name of a page holds none. */
  private static final char SEPARATOR = '~';

  public Page {
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "page name '" + name + "': use letters A-Z, digits, '.', '_' and '-' only");
    }
    variants = List.copyOf(variants);
    for (Picture variant : variants) {
      if (!isVariant(variant.name()) || !nameOf(variant.name()).equals(name)) {
        throw new IllegalArgumentException(variant.name() + " is not a variant of page " + name);
      }
    }
  }

  /** A page of one image. */
  public Page(
      String name,
      Optional<String> label,
      Optional<String> side,
      LanguageMap note,
      Optional<Access> access,
      LanguageMap alt,
      Scan scan,
      Optional<Ocr> ocr) {
    this(name, label, side, note, access, alt, scan, ocr, LanguageMap.EMPTY, List.of());
  }

  public static boolean isValidName(String name) {
    return NAME.matcher(name).matches() && name.length() <= 128;
  }

  /**
   * One of the images of a page.
   *
   * @param name of its file without extension: that of the page, or {@code 0001~infrared}
   * @param label what readers choose it by ({@code Natural light}); may be empty
   */
  public record Picture(String name, LanguageMap label, Scan scan) {
    /** What its name says beside that of the page; empty for the page's own scan. */
    public Optional<String> variant() {
      int separator = name.indexOf(SEPARATOR);
      return separator < 0 ? Optional.empty() : Optional.of(name.substring(separator + 1));
    }

    /** Its label, else the words of its name; empty for a page's own scan without a label. */
    public LanguageMap words() {
      return label.isEmpty() ? variant().map(Picture::spelled).orElse(label) : label;
    }

    /** {@code raking-light} is "Raking light". */
    private static LanguageMap spelled(String name) {
      String words = name.replaceAll("[_-]+", " ").strip();
      return LanguageMap.of("und", Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
  }

  /** The name without extension of a file that is another image of a page. */
  public static String variantOf(String page, String name) {
    return page + SEPARATOR + name;
  }

  /** The name of the page to which a file belongs, by the name of the file without extension. */
  public static String nameOf(String stem) {
    int separator = stem.indexOf(SEPARATOR);
    return separator < 0 ? stem : stem.substring(0, separator);
  }

  /** Whether a file of this name without extension is another image of a page. */
  public static boolean isVariant(String stem) {
    int separator = stem.indexOf(SEPARATOR);
    return separator >= 0
        && isValidName(stem.substring(0, separator))
        && isValidName(stem.substring(separator + 1));
  }

  /** All its images; the one that is shown unless another is chosen comes first. */
  public List<Picture> pictures() {
    Picture own = new Picture(name, scanLabel, scan);
    return variants.isEmpty()
        ? List.of(own)
        : Stream.concat(Stream.of(own), variants.stream()).toList();
  }

  /** The image whose file has this name, without extension. */
  public Optional<Picture> picture(String stem) {
    return pictures().stream().filter(p -> p.name().equals(stem)).findFirst();
  }

  /** The scans of all its images. */
  public List<Scan> scans() {
    return pictures().stream().map(Picture::scan).toList();
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
