package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.text.Characters;

/**
 * The table of subjects or places in a folder, to which names in other languages are added. Rows
 * and names that are there stay as they are.
 *
 * <p>A row is found by the first of the names: by the id that this name mints, or by the name
 * itself in the same language. Where the row has a name without a language, which is in that of the
 * archive, nothing is added unless one of the names equals it: another could replace it.
 */
public final class TranslatedNames {
  private static final String ID = "id";

  private final Path file;
  private final String nameColumn;
  private final TableRows rows;

  /** Headings as they are written, by the columns that they mean. */
  private final Map<String, String> headings = new HashMap<>();

  private final Map<Integer, Map<String, String>> cells = new TreeMap<>();
  private final Map<String, Integer> byId = new HashMap<>();

  /** Rows by a name in any language, the first where several have it. */
  private final Map<String, Integer> byName = new HashMap<>();

  /** The same by language and name; the language is blank where it is not known. */
  private final Map<List<String>, Integer> byLanguage = new HashMap<>();

  private boolean changed;

  private TranslatedNames(Path file, String nameColumn, TableRows rows) {
    this.file = file;
    this.nameColumn = nameColumn;
    this.rows = rows;
    rows.columns().forEach(c -> headings.putIfAbsent(Key.canonical(c), c));
    for (Map<String, String> row : rows.all()) {
      Map<String, String> canonical = new LinkedHashMap<>();
      row.forEach((column, value) -> canonical.putIfAbsent(Key.canonical(column), value));
      cells.put(cells.size(), canonical);
      index(cells.size() - 1);
    }
  }

  /**
   * Opens {@code subjects.csv} or {@code places.csv}; where it is not there, it is made with the
   * first row.
   *
   * @throws IOException where nothing can be added to the table; the message says what to do
   */
  public static TranslatedNames open(Path folder, TableColumns table) throws IOException {
    Optional<Path> other = TableMerge.other(folder, table.table());
    if (other.isPresent()) {
      throw new IOException(
          "%s cannot be added to; save it as %s.csv"
              .formatted(other.get().getFileName(), table.table()));
    }
    String name = table.table() + ".csv";
    Path file = folder.resolve(name);
    try (Stream<Path> files = Files.list(folder)) {
      file =
          files
              .filter(f -> f.getFileName().toString().equalsIgnoreCase(name))
              .findFirst()
              .orElse(file);
    }
    try {
      TableRows rows = Files.exists(file) ? TableRows.read(file, ID) : TableRows.empty(ID);
      return new TranslatedNames(file, table.keys(true).getFirst(), rows);
    } catch (BadTable | IOException e) {
      throw new IOException(
          "%s cannot be added to (%s); correct it".formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }

  /**
   * Adds the names of one subject or place to its row, or a row.
   *
   * @param names at least one; the row is found by the first
   * @return what a document calls it so that this row is found: its first name, or the id where
   *     that name belongs to another row
   */
  public String add(LanguageMap names) {
    Map<String, String> taken = new LinkedHashMap<>();
    names.values().forEach((language, name) -> taken.put(language, inOneLine(name)));
    Map.Entry<String, String> first = taken.entrySet().iterator().next();
    String minted = Authorities.mintId(first.getValue());
    int row =
        Optional.ofNullable(byId.get(minted))
            .or(() -> named(first.getKey(), first.getValue()))
            .or(() -> named("", first.getValue()))
            .orElseGet(() -> addRow(minted));
    fill(row, taken);
    return resolve(first.getValue()).filter(found -> found == row).isPresent()
        ? first.getValue()
        : id(row);
  }

  /** A name without the line breaks of the file that it comes from. */
  private static String inOneLine(String name) {
    return Characters.taken(name).replaceAll("\\s+", " ").strip();
  }

  private Optional<Integer> named(String language, String name) {
    return Optional.ofNullable(byLanguage.get(List.of(language, Authorities.key(name))));
  }

  /** The row that a document means by a name, as {@link Authorities} finds it. */
  private Optional<Integer> resolve(String name) {
    String key = Authorities.key(name);
    return Stream.of(byId.get(key), byName.get(key), byId.get(Authorities.mintId(name)))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  private int addRow(String id) {
    rows.add(Map.of(ID, id));
    int row = cells.size();
    cells.put(row, new LinkedHashMap<>(Map.of(ID, id)));
    index(row);
    changed = true;
    return row;
  }

  private void fill(int row, Map<String, String> names) {
    Map<String, String> there = cells.get(row);
    String plain = there.getOrDefault(nameColumn, "").replace("\\|", "|");
    if (!plain.isEmpty() && names.values().stream().noneMatch(n -> isSame(n, plain))) {
      return;
    }
    Map<String, String> added = new LinkedHashMap<>();
    names.forEach(
        (language, name) -> {
          String column = nameColumn + "@" + language;
          boolean has = there.containsKey(column) || isSame(name, plain);
          // A name that mints another row's id would make documents mean this one by it.
          boolean isOthers = byId.getOrDefault(Authorities.mintId(name), row) != row;
          if (!has && !isOthers) {
            added.put(column, name.replace("|", "\\|"));
          }
        });
    if (!added.isEmpty()) {
      rows.fill(
          row,
          added.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      e -> headings.computeIfAbsent(e.getKey(), c -> c),
                      Map.Entry::getValue,
                      (a, _) -> a,
                      LinkedHashMap::new)));
      there.putAll(added);
      index(row);
      changed = true;
    }
  }

  private static boolean isSame(String name, String other) {
    return Authorities.key(name).equals(Authorities.key(other));
  }

  private void index(int row) {
    Map<String, String> there = cells.get(row);
    String id = id(row);
    if (!id.isEmpty()) {
      byId.putIfAbsent(id, row);
    }
    there.forEach(
        (column, value) -> {
          if (column.equals("variant")) {
            for (String variant : value.split("(?<!\\\\)\\|", -1)) {
              index(row, "", variant);
            }
          } else if (column.equals(nameColumn) || column.startsWith(nameColumn + "@")) {
            index(row, column.replaceFirst("^[^@]*@?", ""), value);
          }
        });
  }

  private void index(int row, String language, String written) {
    String key = Authorities.key(written.replace("\\|", "|"));
    byName.merge(key, row, Math::min);
    byLanguage.merge(List.of(language, key), row, Math::min);
  }

  /** The id of a row, which its first name mints where none is written. */
  private String id(int row) {
    Map<String, String> there = cells.get(row);
    return there.containsKey(ID)
        ? there.get(ID)
        : there.entrySet().stream()
            .filter(e -> e.getKey().split("@", 2)[0].equals(nameColumn))
            .map(e -> Authorities.mintId(e.getValue().replace("\\|", "|")))
            .findFirst()
            .orElse("");
  }

  /** Writes the table, whole, where something was added. */
  public void write() throws IOException {
    if (changed) {
      Path draft = file.resolveSibling("." + file.getFileName() + ".new");
      rows.write(draft);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    }
  }
}
