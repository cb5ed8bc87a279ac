package org.lectern.core.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.batch.key.Separators;
import org.lectern.core.batch.key.YamlValues;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;

/**
 * Which documents a folder describes, by rows of a table and by files of their own. Made for a
 * single use.
 */
final class SourceReader {
  /** The key of a document.yml whose texts are in another language than the archive's. */
  static final String OWN_LANGUAGE = "language-default";

  /** The table of documents, without extension. */
  static final String TABLE = "documents";

  /** How other programs head the column that names each row. */
  private static final Set<String> LIKE_AN_ID =
      Set.of(
          "identifier",
          "document-id",
          "item-id",
          "record-id",
          "number",
          "no",
          "nr",
          "kennung",
          "nummer",
          "identifiant",
          "identificador",
          "номер",
          "编号");

  private final BatchFolder batch;
  private final TableReader tables;
  private final String spoken;
  private final Separators separators;
  private final Faults faults;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final List<String> undescribed = new ArrayList<>();

  /**
   * Prepares to read.
   *
   * @param spoken the language of texts that name none
   */
  SourceReader(
      BatchFolder batch, TableReader tables, String spoken, Separators separators, Faults faults) {
    this.batch = batch;
    this.tables = tables;
    this.spoken = spoken;
    this.separators = separators;
    this.faults = faults;
  }

  /** Folders below documents/ that have no row or no id and so are not documents. */
  List<String> undescribed() {
    return undescribed;
  }

  /** The documents in order of id. */
  List<Source> read() {
    Optional<Table> table = tables.find("", TABLE);
    table.ifPresent(this::fromTable);
    // Where the table or the column of ids cannot be read, each folder would be reported for that.
    boolean idsAreKnown = table.isEmpty() || table.get().columns().contains("id");
    Set<String> named =
        table.stream()
            .flatMap(t -> t.rows().stream())
            .flatMap(row -> row.cell("id").stream())
            .collect(Collectors.toSet());
    List<String> folders = batch.folders("documents");
    Set<String> names = folders.stream().map(BatchFolder::fileName).collect(Collectors.toSet());
    for (String document : folders) {
      String id = BatchFolder.fileName(document);
      boolean described = fromFolder(document);
      if (!described && idsAreKnown && !named.contains(id)) {
        faults.suggest(
            Problem.FOLDER_WITHOUT_ROW,
            Spot.file(document),
            id,
            Nearest.to(id, sources.keySet()).filter(near -> !names.contains(near)));
      }
      if (!sources.containsKey(id)) {
        undescribed.add(document);
      }
    }
    return sources.values().stream().sorted(Comparator.comparing(Source::id)).toList();
  }

  private void fromTable(Table table) {
    boolean hasId = table.columns().contains("id");
    if (!table.columns().isEmpty() && !hasId) {
      faults.suggest(
          Problem.NO_ID_COLUMN,
          table.spot().row(1).column("id"),
          String.join(", ", table.columns()),
          table.columns().stream().filter(LIKE_AN_ID::contains).findFirst());
    }
    Map<String, Key> keys = new LinkedHashMap<>();
    for (String column : table.columns()) {
      if (!column.equals("id") && !column.equals(Removal.KEY)) {
        Key.read(column, table.spot().row(1).column(column), faults)
            .ifPresent(key -> keys.put(column, key));
      }
    }
    Set<String> written = keys.values().stream().map(Key::written).collect(Collectors.toSet());
    for (Row row : table.rows()) {
      String id = row.cell("id").orElse("");
      if (sources.containsKey(id)) {
        faults.describes(row.spot(), new DocumentId(id)); // which row is right nobody knows
      } else if (hasId && !DocumentId.isValid(id)) {
        faults.describesUnnamed(row.spot(), id.isEmpty() ? unnamed(row.spot()) : id);
      }
      List<KeyValues> said =
          row.cells().keySet().stream()
              .filter(keys::containsKey)
              .map(
                  c ->
                      new KeyValues(
                          keys.get(c), row.at(c), separators.split(c, row.cell(c).orElse(""))))
              .toList();
      if (hasId && isId(id, row.at("id")) && isFirst(id, row.at("id"))) {
        faults.describes(row.spot(), new DocumentId(id));
        sources.put(
            id,
            new Source(
                new DocumentId(id),
                row.spot(),
                Optional.of(said),
                written,
                Optional.empty(),
                removals(
                    separators.split(Removal.KEY, row.cell(Removal.KEY).orElse("")),
                    row.at(Removal.KEY),
                    said)));
      } else {
        // This row makes no document, but its other faults are reported with the rest.
        said.forEach(new DescriptionReader(spoken, List.of(), faults)::statements);
      }
    }
  }

  private static String unnamed(Spot row) {
    return "%s, row %d".formatted(row.file(), row.row().orElse(0));
  }

  private boolean isFirst(String id, Spot spot) {
    Source other = sources.get(id);
    if (other != null) {
      faults.report(Problem.DUPLICATE_ID, spot, id, other.spot().row().orElse(0));
    }
    return other == null;
  }

  private boolean isId(String id, Spot spot) {
    if (id.isEmpty()) {
      faults.report(Problem.MISSING_ID, spot, "");
    } else if (!DocumentId.isValid(id)) {
      String meant = Authorities.mintId(id);
      faults.suggest(Problem.ILLEGAL_ID, spot, id, Optional.of(meant).filter(DocumentId::isValid));
    } else {
      WindowsName.besideDevice(id)
          .ifPresent(other -> faults.report(Problem.RESERVED_ID, spot, id, other));
    }
    return DocumentId.isValid(id);
  }

  /** Takes the description in a folder, and says whether anything describes its document. */
  private boolean fromFolder(String document) {
    String id = BatchFolder.fileName(document);
    if (!DocumentId.isValid(id)) {
      faults.describesUnnamed(id);
    }
    String file = batch.actual(document + "/document.yml");
    if (!batch.hasFile(file)) {
      return sources.containsKey(id);
    }
    Source row = sources.get(id);
    if (row != null) {
      faults.report(
          Problem.ROW_AND_FILE, Spot.file(file), id, row.spot().file(), row.spot().row().orElse(0));
    }
    Optional<List<YamlValues>> given = new YamlReader(batch, faults).read(file);
    for (YamlValues g : given.orElse(List.of())) {
      if (g.key().equals("id") && !g.values().equals(List.of(id))) {
        faults.report(Problem.WRONG_ID, g.spot(), String.join(", ", g.values()), id);
      }
    }
    Optional<List<KeyValues>> said =
        given.map(
            all ->
                KeyValues.read(
                    all.stream()
                        .filter(g -> !Set.of("id", OWN_LANGUAGE, Removal.KEY).contains(g.key()))
                        .toList(),
                    faults));
    Optional<String> own =
        YamlValues.first(given.orElse(List.of()), OWN_LANGUAGE)
            .flatMap(g -> Key.language(g.values().getFirst(), g.spot(), faults));
    Set<String> keys =
        said.stream()
            .flatMap(List::stream)
            .map(values -> values.key().written())
            .collect(Collectors.toSet());
    Set<Removal> removed =
        YamlValues.first(given.orElse(List.of()), Removal.KEY)
            .map(g -> removals(g.values(), g.spot(), said.orElse(List.of())))
            .orElse(Set.of());
    if (row != null) {
      said.ifPresent(
          all -> all.forEach(new DescriptionReader(spoken, List.of(), faults)::statements));
    } else if (isId(id, Spot.file(document))) {
      sources.put(id, new Source(new DocumentId(id), Spot.file(file), said, keys, own, removed));
    }
    return true;
  }

  private Set<Removal> removals(List<String> values, Spot spot, List<KeyValues> said) {
    Set<String> given =
        said.stream()
            .filter(s -> !s.values().isEmpty())
            .map(s -> s.key().written())
            .collect(Collectors.toSet());
    Set<Removal> removals = new LinkedHashSet<>();
    for (String value : values) {
      Optional<Removal> removal = Removal.parse(value);
      if (removal.isEmpty()) {
        faults.suggest(Problem.NOT_REMOVABLE, spot, value, Nearest.to(value, Key.known()));
      } else if (removal.get().equals(new Removal(Removal.Part.FIELD, Field.TITLE.key()))) {
        faults.report(Problem.REMOVED_TITLE, spot, value);
      } else if (given.contains(removal.get().name())) {
        faults.report(Problem.REMOVED_AND_GIVEN, spot, value);
      }
      removal.ifPresent(removals::add);
    }
    return removals;
  }
}
