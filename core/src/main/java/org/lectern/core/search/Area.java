package org.lectern.core.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a document in which words can be looked for, as {@code area:word}, with the field
 * that holds each and its weight.
 */
enum Area {
  ANYWHERE,
  TITLE("title", 5f),
  SUMMARY("summary", 2f),
  PERSON("person", 3f),
  PLACE("place", 2.5f),
  SUBJECT("subject", 2.5f),
  COLLECTION("collection", 1.5f),
  ARCHIVE("archive", 1.5f),
  TEXT("text", 1f),
  NOTE("note", 1f),
  ID("identifier", 4f);

  private final String field;
  private final float weight;

  Area() {
    this("", 0);
  }

  Area(String field, float weight) {
    this.field = field;
    this.weight = weight;
  }

  /** The field that holds it. */
  String field() {
    return field;
  }

  /** How much a word found in it counts. */
  float weight() {
    return weight;
  }

  /** The areas looked in: all there are for {@link #ANYWHERE}, else itself. */
  List<Area> areas() {
    return this == ANYWHERE
        ? Arrays.stream(values()).filter(area -> area != ANYWHERE).toList()
        : List.of(this);
  }

  /** What the passages of an area are filed under. */
  String passages() {
    return switch (this) {
      case TITLE, SUMMARY, TEXT -> toString();
      default -> "description";
    };
  }

  static Optional<Area> of(String name) {
    return Arrays.stream(values())
        .filter(area -> area != ANYWHERE && area.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
