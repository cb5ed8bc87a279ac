package org.lectern.core.importer.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.table.Dialect.Role;
import org.lectern.core.model.Authorities;

/** How the rows of a table belong together: which are documents, collections, parts. */
final class Arrangement {
  private static final int DEEPEST = 64;

  private final Map<String, Item> byIdentifier = new LinkedHashMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, List<Item>> children = new LinkedHashMap<>();
  private final Map<String, List<Item>> translations = new LinkedHashMap<>();
  private final Map<String, String> collectionIds = new LinkedHashMap<>();
  private final Dialect dialect;
  private final String table;

  private Arrangement(Dialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /** Arranges rows; those with the id of another are reported and left out. */
  static Arrangement of(Dialect dialect, List<Item> items, String table, ImportTarget target) {
    Arrangement all = new Arrangement(dialect, table);
    for (Item item : items) {
      Item first = all.byIdentifier.putIfAbsent(item.identifier(), item);
      if (first != null) {
        all.repeated(first, item, target);
      }
    }
    for (Item item : all.byIdentifier.values()) {
      all.parent(item)
          .ifPresent(
              parent ->
                  all.children
                      .computeIfAbsent(parent.identifier(), _ -> new ArrayList<>())
                      .add(item));
    }
    for (Item item : all.byIdentifier.values()) {
      boolean hasChildren = all.children.containsKey(item.identifier());
      all.roles.put(item.identifier(), dialect.role(item, all.parent(item), hasChildren));
    }
    all.nameCollections();
    return all;
  }

  /** The same description in another language comes as another row with the same id. */
  private void repeated(Item first, Item item, ImportTarget target) {
    Optional<String> culture = item.first("culture");
    if (culture.isPresent() && !culture.equals(first.first("culture"))) {
      translations.computeIfAbsent(first.identifier(), _ -> new ArrayList<>()).add(item);
    } else {
      target.problem(
          item.spot(),
          "has the id of row %d too; give each row an id of its own".formatted(first.row()));
    }
  }

  private void nameCollections() {
    Set<String> taken = new HashSet<>();
    for (Item item : with(Role.COLLECTION)) {
      String title = title(item);
      String id = Authorities.mintId(title);
      if (!taken.add(id)) {
        id = Authorities.mintId(title + " " + item.identifier());
        taken.add(id);
      }
      collectionIds.put(item.identifier(), id);
    }
  }

  static String title(Item item) {
    return item.first("title").orElse(item.identifier());
  }

  /** The rows with a role, in the order of the table. */
  List<Item> with(Role role) {
    return byIdentifier.values().stream()
        .filter(item -> roles.get(item.identifier()) == role)
        .toList();
  }

  Role role(Item item) {
    return roles.get(item.identifier());
  }

  /** The row around a row; empty where there is none in the table. */
  Optional<Item> parent(Item item) {
    return item.first("parent")
        .map(byIdentifier::get)
        .filter(parent -> !parent.identifier().equals(item.identifier()));
  }

  /** The rows around a row, the nearest first; rows that lie in each other end it. */
  List<Item> around(Item item) {
    List<Item> around = new ArrayList<>();
    Optional<Item> at = parent(item);
    while (at.isPresent() && !around.contains(at.get()) && around.size() < DEEPEST) {
      around.add(at.get());
      at = parent(at.get());
    }
    return around;
  }

  /** The parts of a document, and parts of these, in their order. */
  List<Item> parts(Item item) {
    List<Item> parts = new ArrayList<>();
    addParts(item, parts, new HashSet<>(Set.of(item.identifier())));
    return parts;
  }

  private void addParts(Item item, List<Item> parts, Set<String> seen) {
    children.getOrDefault(item.identifier(), List.of()).stream()
        .filter(child -> role(child) == Role.PART)
        .sorted(Comparator.comparingDouble(Arrangement::order))
        .filter(child -> seen.add(child.identifier()))
        .forEach(
            child -> {
              parts.add(child);
              addParts(child, parts, seen);
            });
  }

  private static double order(Item item) {
    return item.first("order")
        .filter(order -> order.matches("-?\\d{1,9}(\\.\\d{1,9})?"))
        .map(Double::parseDouble)
        .orElse(Double.MAX_VALUE);
  }

  /** The document that a row became, by what identifies the row. */
  Optional<Item> document(String identifier) {
    return Optional.ofNullable(byIdentifier.get(identifier))
        .filter(item -> role(item) == Role.DOCUMENT);
  }

  /** The rows that say the same in other languages. */
  List<Item> translations(Item item) {
    return translations.getOrDefault(item.identifier(), List.of());
  }

  String collectionId(Item item) {
    return collectionIds.get(item.identifier());
  }

  /** What names a row for good: its id, with its table where ids are of that table alone. */
  String lasting(Item item) {
    boolean everywhere = dialect.hasLastingIds() && item.identity() == Item.Identity.ID;
    return dialect.name() + ":" + (everywhere ? "" : table + ":") + item.identifier();
  }
}
