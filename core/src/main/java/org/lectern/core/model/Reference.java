package org.lectern.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an original is in the holdings of its institution, level by level: {@code fond 3; opis 65;
 * delo 891; list 60} is a list inside a file inside a series inside a fond.
 *
 * @param levels widest first; the last is the document itself
 */
public record Reference(List<Level> levels) {
  /** Names of levels that are known without an institution. */
  private static final List<String> KNOWN = List.of("fond", "opis", "delo", "list");

  public Reference {
    levels = List.copyOf(levels);
  }

  /**
   * One level.
   *
   * @param name what the reference calls it ({@code fond}), or else its institution, where that
   *     names as many levels as there are
   * @param value behind the name: {@code 3}
   * @param text the level by itself: as written, with the institution's name for a bare number
   */
  public record Level(Optional<String> name, String value, String text) {}

  /** Reads a reference whose institution is not known. */
  public static Reference parse(String written) {
    return parse(written, List.of());
  }

  /**
   * Reads a reference; levels are separated by {@code ;}.
   *
   * @param called what the institution calls its levels, widest first; may be empty
   */
  public static Reference parse(String written, List<String> called) {
    List<String> parts =
        Arrays.stream(written.split(";", -1)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      levels.add(
          level(
              parts.get(i),
              called,
              called.size() == parts.size() ? Optional.of(called.get(i)) : Optional.empty()));
    }
    return new Reference(levels);
  }

  private static Level level(String part, List<String> called, Optional<String> byPlace) {
    Optional<String> own =
        Stream.concat(called.stream(), KNOWN.stream())
            .filter(name -> part.regionMatches(true, 0, name + " ", 0, name.length() + 1))
            .findFirst();
    String value = own.map(name -> part.substring(name.length()).strip()).orElse(part);
    boolean bare = part.codePoints().noneMatch(Character::isLetter);
    return new Level(
        own.or(() -> byPlace),
        value,
        bare ? byPlace.map(name -> name + " " + part).orElse(part) : part);
  }

  /** The levels around the document, widest first, each by itself. */
  public List<String> around() {
    return levels.stream().limit(Math.max(0, levels.size() - 1)).map(Level::text).toList();
  }
}
