package org.lectern.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a document in which words can be looked for, as {@code area:word}, with the field
 * that holds each and its weight.
 *
 * <p>Without an area words are looked for in what has a weight. A name that a document shares with
 * many (its collection, its archive, the country around its place) has next to none: it finds the
 * document, and places it behind all that have the word themselves.
 */
enum Area {
  ANYWHERE("", 0),
  TITLE("title", 5f),
  SUMMARY("summary", 2f),
  PERSON("person", 3f),
  PLACE("place", 2.5f),
  SUBJECT("subject", 2.5f),
  COLLECTION("collection", Area.SHARED),
  ARCHIVE("archive", Area.SHARED),
  WIDER("wider", Area.SHARED),
  TEXT("text", 1f),
  NOTE("note", 1f),
  ID("identifier", 4f),
  AUTHOR("author", 0),
  /** Who sent it, and from where. */
  FROM("from", 0),
  /** Who received it, and where. */
  TO("to", 0),
  TYPE("type", 0),
  LANGUAGE("language-name", 0),
  /** Years in digits, {@code year:1958} or {@code year:1958-1962}. */
  YEAR("", 0),
  /** A day in any usual form. */
  DATE("", 0);

  private static final float SHARED = 0.001f;

  private static final Map<String, Area> OTHER_NAMES =
      Map.of(
          "creator", AUTHOR,
          "by", AUTHOR,
          "sender", FROM,
          "recipient", TO,
          "people", PERSON,
          "name", PERSON,
          "topic", SUBJECT,
          "institution", ARCHIVE,
          "identifier", ID,
          "lang", LANGUAGE);

  private final String field;
  private final float weight;

  Area(String field, float weight) {
    this.field = field;
    this.weight = weight;
  }

  /** The field that holds it. */
  String field() {
    return field;
  }

  /** How much a word found in it counts; 0 where it is asked for by name only. */
  float weight() {
    return weight;
  }

  /** Whether many documents share what is in it. */
  boolean isShared() {
    return weight == SHARED;
  }

  /** The areas looked in. */
  List<Area> areas() {
    return switch (this) {
      case ANYWHERE -> Arrays.stream(values()).filter(area -> area.weight > 0).toList();
      case PLACE, SUBJECT -> List.of(this, WIDER);
      default -> List.of(this);
    };
  }

  /** What the passages of an area are filed under. */
  List<String> passages() {
    return switch (this) {
      case NOTE -> List.of(Passages.NOTE, Passages.DESCRIPTION, Passages.REFERENCE);
      case ID -> List.of(Passages.REFERENCE);
      case AUTHOR -> PERSON.passages();
      case FROM, TO -> List.of(PERSON.toString(), PLACE.toString());
      default -> List.of(toString());
    };
  }

  static Optional<Area> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(area -> area != ANYWHERE && area != WIDER && area.toString().equals(lower))
        .findFirst()
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(lower)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
