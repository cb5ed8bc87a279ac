package org.lectern.iiif.presentation;

import java.util.Optional;

/**
 * A way in which documents stand together: the whole archive, a collection, the documents of one
 * person, the holdings of one institution down to a level of its references.
 *
 * <p>Its {@link #path} is its address behind {@code /iiif/presentation/3/}, and the inverse of
 * {@link #parse}.
 */
public sealed interface Shelf {

  /** The archive: its top collections and the documents that are in none. */
  record Everything() implements Shelf {
    @Override
    public String path() {
      return "collection";
    }
  }

  /** A collection of that id. */
  record OfCollection(String id) implements Shelf {
    @Override
    public String path() {
      return "collection/" + id;
    }
  }

  /** All people and bodies that documents name. */
  record People() implements Shelf {
    @Override
    public String path() {
      return by("people");
    }
  }

  /** The documents of one person or body. */
  record OfPerson(String id) implements Shelf {
    @Override
    public String path() {
      return by("people", id);
    }
  }

  /** All institutions that hold originals. */
  record Archives() implements Shelf {
    @Override
    public String path() {
      return by("archives");
    }
  }

  /**
   * What one institution holds at a level.
   *
   * @param level a {@link ReferenceLevels#path()}; empty for the institution itself
   */
  record OfArchive(String id, String level) implements Shelf {
    @Override
    public String path() {
      return by("archives", id) + (level.isEmpty() ? "" : "/" + level);
    }
  }

  /** Behind {@code /iiif/presentation/3/}. */
  String path();

  /** The path of a list of shelves: those of all people, or of all institutions. */
  static String by(String kind) {
    return "by/" + kind;
  }

  /** The path of a shelf in such a list. */
  static String by(String kind, String id) {
    return by(kind) + "/" + id;
  }

  /** Whether the documents on it can be searched by themselves. */
  default boolean searchable() {
    return switch (this) {
      case Everything _, OfCollection _, OfPerson _ -> true;
      case OfArchive archive -> archive.level().isEmpty();
      case People _, Archives _ -> false;
    };
  }

  /** The shelf of that path; empty where it cannot be one. */
  static Optional<Shelf> parse(String path) {
    String[] steps = path.split("/", -1);
    return switch (steps[0]) {
      case "collection" ->
          switch (steps.length) {
            case 1 -> Optional.of(new Everything());
            case 2 -> Optional.of(new OfCollection(steps[1]));
            default -> Optional.empty();
          };
      case "by" -> by(steps);
      default -> Optional.empty();
    };
  }

  private static Optional<Shelf> by(String[] steps) {
    String kind = steps.length > 1 ? steps[1] : "";
    return switch (steps.length) {
      case 2 ->
          kind.equals("people")
              ? Optional.of(new People())
              : kind.equals("archives") ? Optional.of(new Archives()) : Optional.empty();
      case 3 ->
          kind.equals("people")
              ? Optional.of(new OfPerson(steps[2]))
              : kind.equals("archives")
                  ? Optional.of(new OfArchive(steps[2], ""))
                  : Optional.empty();
      case 4 ->
          kind.equals("archives") && !steps[3].isEmpty()
              ? Optional.of(new OfArchive(steps[2], steps[3]))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
