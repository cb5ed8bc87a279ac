package org.lectern.core.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.model.WebAddress;

/** Reads the authority files of a batch: people, places, subjects, institutions, collections. */
final class AuthorityReader {
  /** The names of the tables, without extension. */
  static final List<String> TABLES = TableColumns.ofFolders();

  private static final String ID = "[a-z0-9][a-z0-9-]*";

  private final BatchFolder batch;
  private final Columns columns;
  private final Faults faults;
  private final TableReader tables;
  private final Set<String> essays = new HashSet<>();

  /** The files of the tables, by their names. */
  private final Map<String, String> files = new HashMap<>();

  AuthorityReader(BatchFolder batch, TableReader tables, Columns columns) {
    this.batch = batch;
    this.columns = columns;
    this.faults = columns.faults();
    this.tables = tables;
  }

  /**
   * Reads those of the files that are there.
   *
   * @param isKnown whether a document is in the batch or the archive
   */
  Authorities read(Predicate<String> isKnown) {
    List<Agent> people = entities(TableColumns.PEOPLE, "name", this::agent);
    List<Place> places = entities(TableColumns.PLACES, "name", this::place);
    List<Concept> subjects = entities(TableColumns.SUBJECTS, "label", this::concept);
    List<Institution> institutions =
        entities(TableColumns.INSTITUTIONS, "name", (row, id) -> institution(row, id, isKnown));
    List<Collection> collections =
        withParents(
            entities(TableColumns.COLLECTIONS, "title", (row, id) -> collection(row, id, isKnown)));
    Authorities authorities =
        new Authorities(people, places, subjects, institutions, collections, timeline(isKnown));
    checkCycles("places", places, Place::parent, authorities::place);
    checkCycles("collections", collections, Collection::parent, authorities::collection);
    checkCycles("subjects", subjects, Concept::broader, authorities::concept);
    return authorities;
  }

  /** The files of essays that collections name. */
  Set<String> essays() {
    return essays;
  }

  private <E extends Entity> List<E> entities(
      TableColumns known, String nameColumn, BiFunction<Row, String, E> entity) {
    Optional<Table> found = tables.find("", known.table());
    if (found.isEmpty()) {
      return List.of();
    }
    Table table = found.get();
    files.put(known.table(), table.file());
    columns.check(table, known);
    List<E> entities = new ArrayList<>();
    Map<String, Row> seen = new HashMap<>();
    for (Row row : table.rows()) {
      LanguageMap names = columns.text(row, nameColumn);
      String first = names.values().values().stream().findFirst().orElse("");
      String id = row.cell("id").orElseGet(() -> first.isEmpty() ? "" : Authorities.mintId(first));
      if (names.isEmpty()) {
        faults.report(Problem.BLANK_NAME, row.at(nameColumn), "", nameColumn);
      } else if (!id.matches(ID)) {
        faults.report(
            Problem.ILLEGAL_ENTRY_ID, row.at("id"), id, table.file(), Authorities.mintId(first));
      } else if (seen.containsKey(id)) {
        faults.report(Problem.DUPLICATE_ENTRY_ID, row.at("id"), id, seen.get(id).number());
      } else {
        seen.put(id, row);
        entities.add(entity.apply(row, id));
      }
    }
    return entities;
  }

  private Agent agent(Row row, String id) {
    return new Agent(
        id,
        columns.word(row, "kind", Agent.Kind::parse).orElse(Agent.Kind.PERSON),
        columns.text(row, "name"),
        row.values("variant"),
        row.cell("dates"),
        columns.text(row, "bio"),
        uris(row, "same-as"));
  }

  private Place place(Row row, String id) {
    return new Place(
        id,
        columns.text(row, "name"),
        row.values("variant"),
        row.cell("parent"),
        coordinates(row),
        uris(row, "same-as"));
  }

  private Optional<Place.Coordinates> coordinates(Row row) {
    Optional<Double> latitude = columns.decimal(row, "latitude");
    Optional<Double> longitude = columns.decimal(row, "longitude");
    if (row.cell("latitude").isPresent() != row.cell("longitude").isPresent()) {
      faults.report(
          Problem.HALF_COORDINATES,
          row.at(row.cell("latitude").isPresent() ? "longitude" : "latitude"),
          "");
    }
    try {
      return latitude.flatMap(n -> longitude.map(e -> new Place.Coordinates(n, e)));
    } catch (IllegalArgumentException e) {
      faults.report(
          Problem.COORDINATES_OUTSIDE,
          row.at("latitude"),
          row.cell("latitude").orElse("") + ", " + row.cell("longitude").orElse(""));
      return Optional.empty();
    }
  }

  private Concept concept(Row row, String id) {
    return new Concept(
        id,
        columns.text(row, "label"),
        row.values("variant"),
        row.cell("broader"),
        uris(row, "same-as"));
  }

  private Institution institution(Row row, String id, Predicate<String> isKnown) {
    Optional<String> scan = row.cell("logo").filter(logo -> !logo.contains("/"));
    scan.ifPresent(image -> checkImage(row, "logo", image, isKnown));
    return new Institution(
        id,
        columns.text(row, "name"),
        row.values("variant"),
        row.cell("city"),
        row.cell("country"),
        uris(row, "url").stream().findFirst(),
        row.cell("isil"),
        row.values("reference-levels"),
        columns.text(row, "credit"),
        scan.or(() -> uris(row, "logo").stream().findFirst()));
  }

  private Collection collection(Row row, String id, Predicate<String> isKnown) {
    row.cell("banner").ifPresent(banner -> checkImage(row, "banner", banner, isKnown));
    return new Collection(
        id,
        columns.text(row, "title"),
        row.values("variant"),
        columns.text(row, "summary"),
        essay(row),
        row.cell("parent"),
        columns.number(row, "order").orElse(0),
        row.cell("banner").filter(b -> b.contains("~")),
        row.cell("curator"));
  }

  private void checkImage(Row row, String column, String image, Predicate<String> isKnown) {
    if (!image.contains("~")) {
      faults.report(Problem.NOT_AN_IMAGE_ID, row.at(column), image);
    } else if (!isKnown.test(image.substring(0, image.indexOf('~')))) {
      faults.report(Problem.UNKNOWN_DOCUMENT, row.at(column), image);
    }
  }

  /** Essays are Markdown in the cell, or the path of a file of it. */
  private LanguageMap essay(Row row) {
    SequencedMap<String, String> essays = new java.util.LinkedHashMap<>();
    columns
        .text(row, "essay")
        .values()
        .forEach(
            (language, text) -> {
              if (!text.matches("\\S+\\.md")) {
                essays.put(language, text);
              } else if (batch.isInside(text)) {
                if (batch.hasFile(text)) {
                  this.essays.add(text);
                  batch.text(text).ifPresent(t -> essays.put(language, t));
                } else {
                  faults.report(Problem.MISSING_FILE, row.at("essay"), text);
                }
              }
            });
    return new LanguageMap(essays);
  }

  /** Parents become ids where they were given as names. */
  private List<Collection> withParents(List<Collection> collections) {
    Authorities named =
        new Authorities(List.of(), List.of(), List.of(), List.of(), collections, List.of());
    return collections.stream()
        .map(
            c ->
                new Collection(
                    c.id(),
                    c.name(),
                    c.variants(),
                    c.summary(),
                    c.essay(),
                    c.parent().map(p -> named.collection(p).id()),
                    c.order(),
                    c.banner(),
                    c.curator()))
        .toList();
  }

  private List<TimelineEntry> timeline(Predicate<String> isKnown) {
    Optional<Table> found = tables.find("", "timeline");
    if (found.isEmpty()) {
      return List.of();
    }
    Table table = found.get();
    columns.check(table, TableColumns.TIMELINE);
    List<TimelineEntry> entries = new ArrayList<>();
    for (Row row : table.rows()) {
      LanguageMap title = columns.text(row, "title");
      if (title.isEmpty()) {
        faults.report(Problem.UNTITLED_ENTRY, row.at("title"), "");
      }
      if (row.cell("date").isEmpty()) {
        faults.report(Problem.UNDATED_ENTRY, row.at("date"), "");
      }
      List<DocumentId> documents = documents(row, isKnown);
      columns
          .date(row, "date")
          .filter(_ -> !title.isEmpty())
          .ifPresent(
              date ->
                  entries.add(
                      new TimelineEntry(
                          date,
                          title,
                          columns.text(row, "text"),
                          documents,
                          row.cell("collection"))));
    }
    return entries;
  }

  private List<DocumentId> documents(Row row, Predicate<String> isKnown) {
    List<DocumentId> ids = new ArrayList<>();
    for (String id : row.values("documents")) {
      if (!isKnown.test(id)) {
        faults.report(Problem.UNKNOWN_DOCUMENT, row.at("documents"), id);
      }
      DocumentId.parse(id).ifPresent(ids::add);
    }
    return ids;
  }

  private List<String> uris(Row row, String column) {
    List<String> uris = row.values(column);
    uris.stream()
        .filter(u -> !WebAddress.isOne(u))
        .forEach(u -> faults.report(Problem.NOT_AN_ADDRESS, row.at(column), u));
    return uris.stream().filter(WebAddress::isOne).toList();
  }

  private <E extends Entity> void checkCycles(
      String name, List<E> entities, Function<E, Optional<String>> parent, Function<String, E> by) {
    Set<String> reported = new HashSet<>();
    for (E start : entities) {
      Set<String> way = new LinkedHashSet<>();
      Optional<E> at = Optional.of(start);
      while (at.isPresent() && way.add(at.get().id())) {
        at = at.flatMap(parent).map(by);
      }
      if (at.isPresent() && at.get().id().equals(start.id()) && reported.addAll(way)) {
        faults.report(
            Problem.CYCLE,
            Spot.file(files.get(name)).column(name.equals("subjects") ? "broader" : "parent"),
            way.stream().collect(Collectors.joining(" in ")) + " in " + start.id());
      }
    }
  }
}
