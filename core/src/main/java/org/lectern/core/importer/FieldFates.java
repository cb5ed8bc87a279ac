package org.lectern.core.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lectern.core.text.Characters;

/** What became of each field of a source, counted, with the first value as an example. */
public final class FieldFates {
  /** A source that invents field names has no more lines than that. */
  private static final int MOST_LINES = 5_000;

  private static final int LONGEST_EXAMPLE = 60;

  /** What may become of a field. */
  public enum Fate {
    /** It became a key that is shown. */
    MAPPED,
    /** It is kept under an {@code x-…} key, which nobody is shown. */
    KEPT,
    /** It is not in the folder. */
    LEFT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What became of one field.
   *
   * @param field as the source calls it
   * @param to the key, or for a field that was left the reason
   * @param count how many values
   */
  public record Line(String field, Fate fate, String to, int count, String example) {}

  private record Key(String field, Fate fate, String to) {}

  private final Map<Key, Line> lines = new LinkedHashMap<>();

  /**
   * Counts a value that became the value of a key, as {@link DocumentKeys} returns it: kept where
   * the key is private, mapped where it is not.
   */
  public void mapped(String field, String key, String value) {
    add(new Key(field, key.startsWith("x-") ? Fate.KEPT : Fate.MAPPED, key), value);
  }

  /**
   * Counts a value that is not in the folder.
   *
   * @param reason in a few words, for example {@code addresses are not downloaded}
   */
  public void left(String field, String reason, String value) {
    add(new Key(field, Fate.LEFT, reason), value);
  }

  /** All fields in the order in which they came first. */
  public List<Line> lines() {
    return new ArrayList<>(lines.values());
  }

  private void add(Key key, String value) {
    Key counted =
        lines.containsKey(key) || lines.size() < MOST_LINES
            ? key
            : new Key("(other fields)", key.fate(), key.fate() == Fate.LEFT ? key.to() : "x-…");
    Line line = lines.get(counted);
    lines.put(
        counted,
        line == null
            ? new Line(counted.field(), counted.fate(), counted.to(), 1, example(value))
            : new Line(line.field(), line.fate(), line.to(), line.count() + 1, line.example()));
  }

  private static String example(String value) {
    String shown = Characters.shown(value.strip());
    return shown.codePointCount(0, shown.length()) <= LONGEST_EXAMPLE
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_EXAMPLE)) + "…";
  }
}
