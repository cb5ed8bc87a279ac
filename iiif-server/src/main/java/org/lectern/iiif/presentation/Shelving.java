package org.lectern.iiif.presentation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.SitePaths;

/**
 * Finds what stands on each {@link Shelf}: the shelves inside it and the documents on itself. A
 * shelf without public documents does not exist.
 */
final class Shelving {
  /** As the archivist ordered them, then by date, then by id. */
  private static final Comparator<Document> ORDER =
      Comparator.comparingInt(Shelving::ordinal)
          .thenComparing(
              d -> d.description().date().flatMap(date -> date.earliest()).orElse(LocalDate.MAX))
          .thenComparing(Document::id);

  private final Archive archive;
  private final Authorities authorities;
  private final Addresses addresses;

  /**
   * A shelf and what is on it.
   *
   * @param home the page about it for people
   * @param parents shelves around it
   * @param children shelves in it, in order
   * @param documents on itself, in order
   */
  record Stock(
      String address,
      Map<String, List<String>> label,
      LanguageMap summary,
      String home,
      List<Link> parents,
      List<Link> children,
      Standing documents) {}

  /** The documents that stand on a shelf itself, in order; read when they are asked for. */
  interface Standing {
    int count();

    List<Document> some(int first, int limit);

    /** Documents that were read already. */
    static Standing of(List<Document> all) {
      return new Standing() {
        @Override
        public int count() {
          return all.size();
        }

        @Override
        public List<Document> some(int first, int limit) {
          return all.subList(first, Math.min(first + limit, all.size()));
        }
      };
    }
  }

  Shelving(Archive archive, Addresses addresses) {
    this.archive = archive;
    this.authorities = archive.authorities();
    this.addresses = addresses;
  }

  Optional<Stock> stock(Shelf shelf) {
    return switch (shelf) {
      case Shelf.Everything _ -> Optional.of(everything());
      case Shelf.OfCollection(String id) -> Optional.ofNullable(inUse().get(id)).map(this::stock);
      case Shelf.People people -> entities(people, EntityKind.AGENT, "People");
      case Shelf.OfPerson(String id) -> person(id);
      case Shelf.Archives archives -> entities(archives, EntityKind.INSTITUTION, "Archives");
      case Shelf.OfArchive(String id, String level) -> institution(id, level);
    };
  }

  private Stock everything() {
    List<Link> children = new ArrayList<>(children(Optional.empty()));
    if (archive.hasEntities(EntityKind.AGENT)) {
      children.add(reference(addresses.shelf(new Shelf.People()), Labels.english("People")));
    }
    if (archive.hasEntities(EntityKind.INSTITUTION)) {
      children.add(reference(addresses.shelf(new Shelf.Archives()), Labels.english("Archives")));
    }
    return new Stock(
        addresses.collection(),
        Labels.of(archive.info().title()),
        archive.info().summary(),
        addresses.base() + "/",
        List.of(),
        children,
        standing(Optional.empty()));
  }

  private Stock stock(Collection collection) {
    Link parent =
        collection
            .parent()
            .map(authorities::collection)
            .map(c -> reference(addresses.by(c), Labels.of(c.name())))
            .orElseGet(this::root);
    return new Stock(
        addresses.by(collection),
        Labels.of(collection.name()),
        collection.summary(),
        addresses.entity(collection),
        List.of(parent),
        children(Optional.of(collection.id())),
        standing(Optional.of(collection.id())));
  }

  private Optional<Stock> entities(Shelf shelf, EntityKind kind, String label) {
    List<Link> each =
        archive.entities(kind).stream()
            .map(use -> entity(kind, use.name()))
            .map(e -> reference(addresses.by(e), Labels.of(e.name())))
            .toList();
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Stock(
                addresses.shelf(shelf),
                Labels.english(label),
                LanguageMap.EMPTY,
                addresses.base() + SitePaths.entities(kind),
                List.of(root()),
                each,
                Standing.of(List.of())));
  }

  private Entity entity(EntityKind kind, String name) {
    return kind == EntityKind.AGENT ? authorities.agent(name) : authorities.institution(name);
  }

  private Optional<Stock> person(String id) {
    List<Document> documents = documents(EntityKind.AGENT, id);
    return documents.stream()
        .findFirst()
        .map(first -> named(EntityKind.AGENT, id))
        .map(
            entity ->
                new Stock(
                    addresses.by(entity),
                    Labels.of(entity.name()),
                    entity instanceof Agent agent ? agent.bio() : LanguageMap.EMPTY,
                    addresses.entity(entity),
                    List.of(
                        reference(addresses.shelf(new Shelf.People()), Labels.english("People"))),
                    List.of(),
                    Standing.of(documents)));
  }

  /** An entity in use, also one that was minted from a name. */
  private Entity named(EntityKind kind, String id) {
    return archive.entities(kind).stream()
        .filter(use -> use.id().equals(id))
        .findFirst()
        .map(use -> entity(kind, use.name()))
        .orElseGet(() -> entity(kind, id));
  }

  private Optional<Stock> institution(String id, String level) {
    List<Document> all = documents(EntityKind.INSTITUTION, id);
    if (all.isEmpty() || !(named(EntityKind.INSTITUTION, id) instanceof Institution institution)) {
      return Optional.empty();
    }
    List<Document> here = new ArrayList<>();
    Map<String, String> children = new LinkedHashMap<>();
    List<String> names = List.of();
    boolean found = level.isEmpty();
    int depth = level.isEmpty() ? 0 : level.split(ReferenceLevels.STEP, -1).length;
    for (Document document : all) {
      ReferenceLevels levels = ReferenceLevels.of(document.description(), institution);
      if (levels.depth() < depth || !levels.path(depth).equals(level)) {
        continue;
      }
      found = true;
      names = levels.names().subList(0, depth);
      if (levels.depth() == depth) {
        here.add(document);
      } else {
        children.putIfAbsent(levels.path(depth + 1), levels.names().get(depth));
      }
    }
    if (!found) {
      return Optional.empty();
    }
    boolean top = level.isEmpty();
    String address = top ? addresses.by(institution) : addresses.level(institution, level);
    return Optional.of(
        new Stock(
            address,
            top ? Labels.of(institution.name()) : Labels.none(List.of(String.join("; ", names))),
            LanguageMap.EMPTY,
            addresses.entity(institution),
            List.of(around(institution, level, names)),
            children.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    c ->
                        reference(
                            addresses.level(institution, c.getKey()),
                            Labels.none(List.of(c.getValue()))))
                .toList(),
            Standing.of(here)));
  }

  private Link around(Institution institution, String level, List<String> names) {
    if (level.isEmpty()) {
      return reference(addresses.shelf(new Shelf.Archives()), Labels.english("Archives"));
    }
    int last = level.lastIndexOf(ReferenceLevels.STEP);
    return last < 0
        ? reference(addresses.by(institution), Labels.of(institution.name()))
        : reference(
            addresses.level(institution, level.substring(0, last)),
            Labels.none(List.of(String.join("; ", names.subList(0, names.size() - 1)))));
  }

  private Link root() {
    return reference(addresses.collection(), Labels.of(archive.info().title()));
  }

  private static Link reference(String id, Map<String, List<String>> label) {
    return Link.reference(id, "Collection", label);
  }

  /** The collections that hold documents, themselves or further in. */
  private Map<String, Collection> inUse() {
    Map<String, Collection> inUse = new LinkedHashMap<>();
    archive.entities(EntityKind.COLLECTION).stream()
        .flatMap(use -> authorities.path(authorities.collection(use.name())).stream())
        .forEach(c -> inUse.putIfAbsent(c.id(), c));
    return inUse;
  }

  private List<Link> children(Optional<String> parent) {
    return inUse().values().stream()
        .filter(c -> c.parent().map(p -> authorities.collection(p).id()).equals(parent))
        .sorted(Comparator.comparingInt(Collection::order).thenComparing(Collection::id))
        .map(c -> reference(addresses.by(c), Labels.of(c.name())))
        .toList();
  }

  private List<Document> documents(EntityKind kind, String id) {
    return archive.documents(kind, id).stream()
        .flatMap(document -> archive.document(document).stream())
        .sorted(ORDER)
        .toList();
  }

  /** The documents of a collection itself, or of none. */
  private Standing standing(Optional<String> collection) {
    return new Standing() {
      @Override
      public int count() {
        return archive.shelved(collection);
      }

      @Override
      public List<Document> some(int first, int limit) {
        return archive.shelf(collection, first, limit).stream()
            .flatMap(document -> archive.document(document).stream())
            .toList();
      }
    };
  }

  private static int ordinal(Document document) {
    return document
        .description()
        .word(Field.COLLECTION_ORDER)
        .filter(n -> n.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(Integer.MAX_VALUE);
  }
}
