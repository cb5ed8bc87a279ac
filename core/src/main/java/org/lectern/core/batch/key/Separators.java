package org.lectern.core.batch.key;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.model.Field;

/**
 * What separates the values of a cell in the table of documents: {@code |}, or what {@code
 * separator} in {@code archive.yml} says, for all columns or for single ones. A separator that
 * belongs to a value is written with {@code \} before it.
 */
public final class Separators {
  /** The key in archive.yml; {@code separator: ;} or {@code separator: {subject: ;}}. */
  public static final String KEY = "separator";

  private static final String USUAL = "|";

  /** Several semicolons, bars of other kinds and line breaks hardly belong to one name. */
  private static final Pattern LIST =
      Pattern.compile("\\S\\s*(;|\\s/\\s|\\R|[•·¦])\\s*\\S", Pattern.UNICODE_CHARACTER_CLASS);

  private final String common;
  private final Map<String, String> byColumn;

  private Separators(String common, Map<String, String> byColumn) {
    this.common = common;
    this.byColumn = byColumn;
  }

  public static boolean isSeparator(String key) {
    return key.equals(KEY) || key.startsWith(KEY + ":");
  }

  /** As {@code archive.yml} has them. */
  public static Separators of(List<YamlValues> given, Faults faults) {
    String common = USUAL;
    Map<String, String> byColumn = new HashMap<>();
    for (YamlValues entry : given) {
      if (isSeparator(entry.key()) && !entry.values().isEmpty()) {
        String separator = entry.values().getFirst();
        if (separator.length() > 3 || separator.chars().anyMatch(Character::isLetterOrDigit)) {
          faults.report(Problem.BAD_SEPARATOR, entry.spot(), separator);
        } else if (entry.key().equals(KEY)) {
          common = separator;
        } else {
          byColumn.put(Key.canonical(entry.key().substring(KEY.length() + 1)), separator);
        }
      }
    }
    return new Separators(common, byColumn);
  }

  /** The values of a cell of a column. */
  public List<String> split(String column, String cell) {
    String separator =
        Optional.ofNullable(byColumn.get(column))
            .or(() -> Optional.ofNullable(byColumn.get(column.replaceFirst("[:@].*", ""))))
            .orElse(common);
    List<String> values = new ArrayList<>();
    for (String part : Pattern.compile("(?<!\\\\)" + Pattern.quote(separator)).split(cell, -1)) {
      String value = part.strip().replace("\\" + separator, separator);
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }

  /** Asks about a value that is probably several. */
  public static void check(Field field, String value, Spot spot, Faults faults) {
    boolean one =
        switch (field.kind()) {
          case TEXT, DATE, URI -> true;
          case WORD -> !field.repeatable() || field == Field.EXTRA || field == Field.IDENTIFIER;
          case LANGUAGE, AGENT, CONCEPT, PLACE, COLLECTION, INSTITUTION -> false;
        };
    if (one || value.contains("--")) {
      return;
    }
    Matcher list = LIST.matcher(value);
    if (list.find()) {
      String by = list.group(1).isBlank() ? "a line break" : "'" + list.group(1).strip() + "'";
      faults.report(Problem.LOOKS_LIKE_LIST, spot, value, by);
    } else if (field.kind() == Field.Kind.CONCEPT && value.split(",", -1).length > 2) {
      faults.report(Problem.LOOKS_LIKE_LIST, spot, value, "','");
    }
  }
}
