package org.lectern.core.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.WebAddress;

/**
 * The keys of a document as archivists write them, filled value by value. What a key does not take
 * goes where nothing is lost; every method returns the key that took the value, for {@link
 * FieldFates#mapped}.
 */
public final class DocumentKeys {
  private static final Pattern DOI =
      Pattern.compile("(?i)(?:doi:|https?://(?:dx\\.)?doi\\.org/)\\s*(10\\.\\S+/\\S+)");

  /** The types of the DCMI Type Vocabulary, in small letters and without spaces. */
  public static final Set<String> DCMI_TYPES =
      Set.of(
          "collection",
          "dataset",
          "event",
          "image",
          "interactiveresource",
          "movingimage",
          "physicalobject",
          "service",
          "software",
          "sound",
          "stillimage",
          "text");

  /** Two short forms of them that people write. */
  private static final Set<String> SHORT_DCMI_TYPES = Set.of("audio", "video");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> questions = new LinkedHashSet<>();

  /** All keys with their values, in the order in which they came first. */
  public Map<String, List<String>> all() {
    return Collections.unmodifiableMap(values);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /**
   * Adds a value under a key: {@code title}, {@code title@de}, {@code creator:author}, {@code x-…}.
   * A second title becomes an alternative one, a second summary a note; of other keys that take one
   * value the second is private. A blank value is nothing.
   */
  public String add(String key, String value) {
    String text = value.strip();
    List<String> there = values.getOrDefault(key, List.of());
    if (text.isEmpty() || there.contains(text)) {
      return key;
    }
    boolean one = Field.of(base(key)).filter(f -> !f.repeatable()).isPresent();
    if (one && !there.isEmpty()) {
      return add(next(key), text);
    }
    values.computeIfAbsent(key, _ -> new ArrayList<>()).add(text);
    return key;
  }

  /** Puts a value in place of those that a key has. */
  public void replace(String key, String value) {
    values.put(key, new ArrayList<>(List.of(value)));
  }

  /**
   * Asks the archivist something that the source leaves open; the report of the import has it.
   *
   * @param question says what the document is until it is answered, and how to answer
   */
  public void ask(String question) {
    questions.add(question);
  }

  /** What the archivist is asked, in order, each question once. */
  public List<String> questions() {
    return List.copyOf(questions);
  }

  /** Adds what no key takes, under the private key that is made of the field's name. */
  public String extra(String field, String value) {
    return add(ColumnGuide.privateKey(field), value);
  }

  /**
   * Adds a date in EDTF or in one of the forms that people write. Another one, and one of which
   * nobody knows which is the day and which the month, is shown as it is written; so is one that
   * says more than EDTF can ({@code early 1950s}), beside its date.
   *
   * @param key {@code date}, or with a kind {@code date:received}
   */
  public String date(String key, String value) {
    Optional<String> edtf = edtf(value.strip());
    if (edtf.isEmpty()) {
      return key.equals("date") ? add("date-display", value) : extra(key.replace(':', '-'), value);
    }
    if (key.equals("date") && EdtfDate.isPart(value) && !has("date-display")) {
      add("date-display", value);
    }
    boolean second = has(key) && !values.get(key).contains(edtf.get());
    return second ? extra(key.replace(':', '-'), value) : add(key, edtf.get());
  }

  /** The date in EDTF; empty where it is not understood or may be two different ones. */
  public static Optional<String> edtf(String value) {
    try {
      return Optional.of(EdtfDate.parse(value).withoutMidnight().value());
    } catch (IllegalArgumentException notEdtf) {
      try {
        return EdtfDate.ofUsualForm(value).map(EdtfDate::value);
      } catch (IllegalArgumentException ambiguous) {
        return Optional.empty();
      }
    }
  }

  /** Adds a language by its tag, its code in three letters or its name. */
  public String language(String value) {
    return LanguageTag.parse(value)
        .map(tag -> add("language", tag))
        .orElseGet(() -> extra("language", value));
  }

  /** Adds the address or the name of a licence or statement; other words are a note on rights. */
  public String rights(String value) {
    Optional<String> address = ColumnGuide.rights(value.strip());
    return address.isPresent() ? add("rights", address.get()) : add("rights-note", value);
  }

  /** Adds a number or name in another system; an address says by itself what it is. */
  public String identifier(String value) {
    String text = value.strip();
    Matcher doi = DOI.matcher(text);
    if (doi.matches()) {
      return add("identifier:doi", doi.group(1));
    }
    return add(WebAddress.isOne(text) ? "identifier:url" : "identifier:local", text);
  }

  /**
   * Adds a relation to an address; what is related by words alone is private.
   *
   * @param key {@code relation} or with a kind
   */
  public String relation(String key, String value) {
    return WebAddress.isOne(value.strip()) ? add(key, value) : extra(key.replace(':', '-'), value);
  }

  /** Adds a type; the wide ones of Dublin Core, which say less than what is shown, are private. */
  public String type(String value) {
    String plain = value.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    return DCMI_TYPES.contains(plain) || SHORT_DCMI_TYPES.contains(plain)
        ? extra("dcmi-type", value)
        : add("type", value);
  }

  /**
   * Adds a value under a key by what the key holds: dates, languages, rights, identifiers,
   * relations and types by the methods for them.
   */
  public String put(String key, String value) {
    return switch (base(key)) {
      case "date" -> date(key, value);
      case "language" -> language(value);
      case "rights" -> rights(value);
      case "relation" -> relation(key, value);
      case "type" -> type(value);
      case "identifier" -> key.equals("identifier") ? identifier(value) : add(key, value);
      default -> add(key, value);
    };
  }

  private static String base(String key) {
    return key.replaceFirst("[:@].*", "");
  }

  private static String next(String key) {
    String language = key.indexOf('@') < 0 ? "" : key.substring(key.indexOf('@'));
    return switch (base(key)) {
      case "title" -> "alternative" + language;
      case "summary" -> "note" + language;
      default -> ColumnGuide.privateKey(key);
    };
  }
}
