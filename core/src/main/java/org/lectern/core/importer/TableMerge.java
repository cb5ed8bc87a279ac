package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.batch.table.BadTable;

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
    Optional<Path> other = other(folder, table);
    if (other.isPresent()) {
      target.problem(
          other.get().getFileName().toString(),
          "only a %s.csv can be added to; save it as one and run the import again"
              .formatted(table));
      return;
    }
    Path file = folder.resolve(table + ".csv");
    if (!Files.exists(file)) {
      publication.adopt(draft, table + ".csv", true);
      return;
    }
    try {
      boolean ours = publication.isOurs(table + ".csv");
      TableRows there = TableRows.read(file, "id");
      boolean changed = false;
      boolean differs = false;
      for (Map<String, String> row : TableRows.read(draft, "id").all()) {
        Optional<Map<String, String>> before = there.row(row.getOrDefault("id", ""));
        if (before.isEmpty()) {
          there.add(row);
          changed = true;
        } else if (!before.get().equals(row)) {
          differs = true;
          if (ours) {
            there.replace(row);
            changed = true;
          }
        }
      }
      if (differs && !ours) {
        publication.edited().add(table + ".csv");
      }
      if (changed) {
        there.write(draft);
        publication.adopt(draft, table + ".csv", ours);
      }
    } catch (BadTable | IOException e) {
      target.problem(
          table + ".csv",
          "cannot be added to (%s); mend it and import again".formatted(e.getMessage()));
    }
  }

  /** The table of that name where it is not CSV: nothing can be added to it. */
  static Optional<Path> other(Path folder, String table) throws IOException {
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
}
