package org.lectern.core.batch;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;

/**
 * Something that a folder names to be removed from a document: a value of the key {@code remove}.
 *
 * @param name a key of the description as files have it, or the name of a page, text or file; empty
 *     for all of the part
 */
public record Removal(Part part, String name) {
  /** The column or key under which removals are written. */
  static final String KEY = "remove";

  private static final Pattern ONE =
      Pattern.compile(
          "(pages?|texts?|files?|ocr(?: of page)?)(?:\\s*/\\s*|\\s+)(.+)",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, Part> PARTS =
      Map.of(
          "page", Part.PAGE,
          "pages", Part.PAGE,
          "text", Part.TEXT,
          "texts", Part.TEXT,
          "file", Part.FILE,
          "files", Part.FILE,
          "ocr", Part.OCR);

  /** What a document consists of. */
  public enum Part {
    FIELD,
    PAGE,
    OCR,
    TEXT,
    FILE
  }

  /** {@code date}, {@code pages}, {@code pages/0002.tif}, {@code text transcript.ru}. */
  static Optional<Removal> parse(String written) {
    Part all = PARTS.get(written.toLowerCase(Locale.ROOT));
    if (all != null) {
      return Optional.of(new Removal(all, ""));
    }
    Matcher one = ONE.matcher(written);
    if (one.matches()) {
      Part part = PARTS.get(one.group(1).toLowerCase(Locale.ROOT).replace(" of page", ""));
      return Optional.of(new Removal(part, one.group(2).strip()));
    }
    // Faults of the key are reported as those of a removal, with what was probably meant.
    return Key.read(Key.canonical(written), Spot.file(""), new Faults())
        .map(key -> new Removal(Part.FIELD, key.written()));
  }

  /** Whether this names a field, page, text or file of that name; file extensions may be there. */
  public boolean names(String held) {
    return name.isEmpty()
        || name.equals(held)
        || (part != Part.FIELD && part != Part.FILE && BatchFolder.stem(name).equals(held));
  }

  /** As it is written in a table, in the same words as losses. */
  @Override
  public String toString() {
    String word = part == Part.OCR ? "OCR" : part.name().toLowerCase(Locale.ROOT);
    return part == Part.FIELD ? name : name.isEmpty() ? "all of " + word : word + " " + name;
  }
}
