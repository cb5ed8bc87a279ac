package org.lectern.core.importer.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.RemoteFiles;
import org.lectern.core.importer.SourceFolder;

/** Imports the rows of a table, by the map of its columns that lies beside it. */
public final class TableImporter implements Importer {
  private final Dialect dialect;
  private final Path table;
  private final Path files;
  private final Optional<RemoteFiles> web;

  /**
   * Prepares to import.
   *
   * @param files the folder in which the files lie that the table names; empty for the one in which
   *     the table lies
   * @param web fetches the files that the table names by addresses; empty where they are only named
   */
  public TableImporter(
      TableSystem system, Path table, Optional<Path> files, Optional<RemoteFiles> web) {
    this.web = web;
    this.dialect = system.dialect();
    this.table = table;
    this.files = files.orElseGet(() -> beside(table));
  }

  /** In CollectionBuilder, tables have a folder of their own beside the one with the objects. */
  private static Path beside(Path table) {
    if (Files.isDirectory(table)) {
      return table;
    }
    Path folder = table.toAbsolutePath().normalize().getParent();
    boolean data = folder.getFileName() != null && folder.getFileName().toString().equals("_data");
    return data ? folder.getParent() : folder;
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    SourceTable source =
        dialect instanceof OmekaTable && OmekaJson.isJson(table)
            ? new OmekaJson(table, web, target).read()
            : SourceTable.read(table);
    source.doubts().forEach(doubt -> target.problem(doubt.where(), doubt.message()));
    ColumnMap map = map(source, target);
    Arrangement arrangement =
        Arrangement.of(dialect, items(source, map, target), table.getFileName().toString(), target);
    NamedFiles namedFiles = new NamedFiles(new SourceFolder(files));
    if (web.isEmpty()) {
      new ItemWriter(dialect, arrangement, namedFiles, Optional.empty(), target).run();
      return;
    }
    try (RemoteFiles open = web.get();
        Downloads downloads = new Downloads(open, target.fetched())) {
      new ItemWriter(dialect, arrangement, namedFiles, Optional.of(downloads), target).run();
    }
  }

  private ColumnMap map(SourceTable source, ImportTarget target) {
    ColumnMapFile file = new ColumnMapFile(table);
    ColumnMap guess = ColumnMap.guess(dialect, source);
    Optional<ColumnMap> written = file.read();
    if (written.isEmpty()) {
      try {
        file.write(guess, table);
      } catch (IOException e) {
        target.problem(
            file.path().getFileName().toString(),
            "the map of columns cannot be kept beside the table: " + e.getMessage());
      }
      return guess;
    }
    if (!written.get().system().isEmpty() && !written.get().system().equals(dialect.name())) {
      throw new ImportException(
          "%s was made by 'import %s'; repeat that, or delete it to have it made again"
              .formatted(file.path(), written.get().system()));
    }
    ColumnMap map = written.get();
    Set<String> fresh = new LinkedHashSet<>(source.headings());
    fresh.removeAll(map.columns().keySet());
    for (String heading : fresh) {
      target.problem(
          "column '" + heading + "'",
          "is not in %s; it is taken as '%s'"
              .formatted(file.path().getFileName(), guess.columns().get(heading).key()));
    }
    return map.with(guess);
  }

  /** The rows, each with the identifier by which it is known. */
  private List<Item> items(SourceTable source, ColumnMap map, ImportTarget target) {
    List<String> headings = source.headings();
    Optional<Integer> ids = identifiers(source, map);
    boolean hasIds =
        ids.filter(i -> map.columns().get(headings.get(i)).key().equals("id")).isPresent();
    Item.Identity identity = hasIds ? Item.Identity.ID : Item.Identity.NAME;
    List<Item> items = new ArrayList<>();
    for (SourceTable.Row row : source.rows()) {
      List<Item.Field> fields = new ArrayList<>();
      for (int i = 0; i < headings.size(); i++) {
        String cell = row.cells().get(i);
        if (!cell.isEmpty()) {
          fields.add(new Item.Field(headings.get(i), map.columns().get(headings.get(i)), cell));
        }
      }
      Optional<String> own = ids.map(i -> row.cells().get(i)).filter(id -> !id.isEmpty());
      Item item =
          own.map(id -> new Item(row.number(), id, identity, fields))
              .orElseGet(
                  () -> new Item(row.number(), "row " + row.number(), Item.Identity.PLACE, fields));
      if (!dialect.isComment(item)) {
        items.add(item);
      }
    }
    if (ids.isEmpty()) {
      target.problem(
          "no column of ids",
          "documents are known by the numbers of their rows: keep the order of the table, or name"
              + " a column 'id' in the map beside it");
    }
    return items;
  }

  /** The column of ids, or else the first one whose cells name each row. */
  private static Optional<Integer> identifiers(SourceTable source, ColumnMap map) {
    List<String> headings = source.headings();
    Optional<Integer> id = Optional.empty();
    for (int i = headings.size() - 1; i >= 0; i--) {
      if (map.columns().get(headings.get(i)).key().equals("id")) {
        id = Optional.of(i);
      }
    }
    for (String key : List.of("identifier", "title", "file")) {
      for (int i = 0; id.isEmpty() && i < headings.size(); i++) {
        List<String> cells = source.column(i);
        boolean names =
            cells.size() == source.rows().size() && Set.copyOf(cells).size() == cells.size();
        if (names && Keys.base(map.columns().get(headings.get(i)).key()).equals(key)) {
          id = Optional.of(i);
        }
      }
    }
    return id;
  }
}
