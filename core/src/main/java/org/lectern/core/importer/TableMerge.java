package org.lectern.core.importer;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.batch.table.Cell;
import org.lectern.core.batch.table.CsvFile;
import org.lectern.core.batch.table.Formula;

/**
 * Brings the drafted tables of people, places, collections into the folder: rows that it has not
 * are added; rows of other imports and of archivists stay as they are.
 */
final class TableMerge {
  private static final List<String> TABLES =
      List.of("people", "places", "subjects", "institutions", "collections");
  private static final Set<String> OTHERS = Set.of("tsv", "xlsx", "xlsm", "xls", "ods");

  private final Path folder;
  private final Path drafts;
  private final Publication publication;
  private final ImportTarget target;

  private record Rows(Set<String> columns, Map<String, Map<String, String>> byId) {}

  TableMerge(Path folder, Path drafts, Publication publication, ImportTarget target) {
    this.folder = folder;
    this.drafts = drafts;
    this.publication = publication;
    this.target = target;
  }

  void run() throws IOException {
    for (String table : TABLES) {
      Path draft = drafts.resolve(table + ".csv");
      if (Files.exists(draft)) {
        merge(table, draft);
      }
    }
    Path essays = drafts.resolve("essays");
    if (Files.exists(essays)) {
      try (Stream<Path> files = Files.list(essays)) {
        for (Path essay : files.sorted().toList()) {
          publication.publish(essay, "essays/" + essay.getFileName(), "");
        }
      }
    }
  }

  private void merge(String table, Path draft) throws IOException {
    Optional<Path> other = other(table);
    if (other.isPresent()) {
      target.problem(
          other.get().getFileName().toString(),
          "only a %s.csv can be added to; save it as one and run the import again"
              .formatted(table));
      return;
    }
    Path file = folder.resolve(table + ".csv");
    if (!Files.exists(file)) {
      publication.adopt(draft, table + ".csv");
      return;
    }
    try {
      boolean ours = publication.isOurs(table + ".csv");
      Rows there = read(file);
      Rows fresh = read(draft);
      if (there.columns().isEmpty() || !there.columns().contains("id")) {
        throw new IOException("it has no column 'id'");
      }
      boolean changed = there.columns().addAll(fresh.columns());
      for (Map.Entry<String, Map<String, String>> row : fresh.byId().entrySet()) {
        Map<String, String> before = there.byId().get(row.getKey());
        if (before == null || (ours && !before.equals(row.getValue()))) {
          there.byId().put(row.getKey(), row.getValue());
          changed = true;
        }
      }
      if (changed) {
        write(draft, there);
        publication.adopt(draft, table + ".csv");
      }
    } catch (BadTable | IOException e) {
      target.problem(
          table + ".csv",
          "cannot be added to (%s); mend it and import again".formatted(e.getMessage()));
    }
  }

  private Optional<Path> other(String table) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              f -> {
                String name = f.getFileName().toString().toLowerCase(java.util.Locale.ROOT);
                return name.startsWith(table + ".")
                    && OTHERS.contains(name.substring(table.length() + 1));
              })
          .findFirst();
    }
  }

  private static Rows read(Path file) throws BadTable, IOException {
    List<List<Cell>> lines = CsvFile.read(file).lines();
    List<String> columns =
        lines.isEmpty()
            ? List.of()
            : lines.getFirst().stream().map(c -> c.shown().strip()).toList();
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (List<Cell> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(columns.size(), line.size()); i++) {
        if (!line.get(i).isBlank()) {
          row.put(columns.get(i), line.get(i).shown());
        }
      }
      if (!row.isEmpty()) {
        // Rows without an id stay too, under a key that no row of an import has.
        rows.put(row.getOrDefault("id", "\n" + rows.size()), row);
      }
    }
    return new Rows(new LinkedHashSet<>(columns), rows);
  }

  private static void write(Path file, Rows rows) throws IOException {
    List<String> columns = new ArrayList<>(rows.columns());
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      printer.printRecord(columns);
      for (Map<String, String> row : rows.byId().values()) {
        printer.printRecord(
            columns.stream().map(c -> Formula.written(row.getOrDefault(c, ""))).toList());
      }
    }
    Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
  }
}
