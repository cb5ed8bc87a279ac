package org.lectern.core.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Text;
import org.lectern.core.model.Text.Format;
import org.lectern.core.model.Text.Quality;
import org.lectern.core.model.Text.Role;

/**
 * The texts of one document: {@code text/<role>.<language>[.<page>].(md|html|txt)}, with what
 * {@code texts.csv} beside {@code text/} adds.
 */
final class TextFolder {
  private static final String TABLE = "texts";
  private static final List<String> ROLES =
      Arrays.stream(Role.values()).map(Role::toString).toList();

  private final BatchFolder batch;
  private final Columns columns;
  private final Faults faults;
  private final Map<String, Path> sources = new HashMap<>();
  private Mentioned.Rows described = Mentioned.Rows.NONE;
  private boolean hasTexts;

  TextFolder(BatchFolder batch, Columns columns) {
    this.batch = batch;
    this.columns = columns;
    this.faults = columns.faults();
  }

  /** The text files that were found, by the path they will have in the document. */
  Map<String, Path> sources() {
    return sources;
  }

  /** Whether a file is called like a text. */
  static boolean isText(String file) {
    String role = BatchFolder.stem(file).replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
    return format(BatchFolder.extension(file)).isPresent() && ROLES.contains(role);
  }

  /** Whether any texts were there, readable or not. */
  boolean hasTexts() {
    return hasTexts;
  }

  /** What {@code texts.csv} describes. */
  Mentioned.Rows described() {
    return described;
  }

  /** The texts in natural order of names; those that cannot be taken are reported and left out. */
  List<Text> read(String document, Set<String> pages) {
    String folder = document + "/text";
    TableReader tables = new TableReader(batch, faults);
    Optional<Table> table = tables.find(folder, TABLE).or(() -> tables.find(document, TABLE));
    List<String> files =
        batch.files(folder).stream().filter(f -> !tables.files().contains(f)).toList();
    batch.reportCaseClashes(files);
    hasTexts = !files.isEmpty();
    Map<String, Row> rows = table.map(t -> rows(t, files)).orElse(Map.of());
    described = new Mentioned.Rows(table.map(Columns::bases).orElse(Set.of()), rows.keySet());
    List<Text> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String file : files) {
      Optional<Row> row = Optional.ofNullable(rows.get(BatchFolder.fileName(file)));
      text(file, pages, row)
          .filter(t -> isFirst(t, file, seen))
          .ifPresent(
              t -> {
                texts.add(t);
                sources.put("text/" + t.fileName(), batch.path(file));
              });
    }
    checkOrigins(texts, rows);
    return texts;
  }

  private boolean isFirst(Text text, String file, Set<String> seen) {
    boolean first = seen.add(text.name() + "/" + text.page().orElse(""));
    if (!first) {
      faults.report(Problem.DUPLICATE_TEXT, Spot.file(file), text.name());
    }
    return first;
  }

  private Map<String, Row> rows(Table table, List<String> files) {
    columns.check(table, TableColumns.TEXTS);
    Set<String> names = files.stream().map(BatchFolder::fileName).collect(Collectors.toSet());
    Map<String, Row> rows = new HashMap<>();
    for (Row row : table.rows()) {
      String name = row.cell("file").orElse("");
      if (!names.contains(name)) {
        faults.suggest(Problem.MISSING_TEXT, row.at("file"), name, Nearest.to(name, names));
      } else if (rows.putIfAbsent(name, row) != null) {
        faults.report(Problem.TWO_ROWS_OF_A_TEXT, row.at("file"), name);
      }
    }
    return rows;
  }

  private Optional<Text> text(String file, Set<String> pages, Optional<Row> row) {
    Spot spot = Spot.file(file);
    String name = BatchFolder.fileName(file);
    List<String> parts = List.of(BatchFolder.stem(file).split("\\.", 3));
    Optional<Format> format = format(BatchFolder.extension(file));
    if (format.isEmpty()) {
      faults.report(Problem.BAD_TEXT_FORMAT, spot, name);
      return Optional.empty();
    }
    // Also where the name is wrong: what is wrong with the content is reported with it.
    boolean readable = batch.text(file).isPresent();
    String roleName = parts.getFirst().toLowerCase(Locale.ROOT);
    if (!ROLES.contains(roleName)) {
      faults.suggest(
          Problem.BAD_TEXT_ROLE,
          spot,
          parts.getFirst(),
          Nearest.to(parts.getFirst(), ROLES),
          String.join(", ", ROLES));
      return Optional.empty();
    }
    if (parts.size() < 2) {
      faults.report(Problem.TEXT_WITHOUT_LANGUAGE, spot, name, parts.getFirst(), format.get());
      return Optional.empty();
    }
    Optional<String> language = Key.language(parts.get(1), spot, faults);
    if (language.isEmpty()) {
      return Optional.empty();
    }
    if (parts.size() > 2 && !pages.contains(parts.get(2))) {
      faults.suggest(
          Problem.TEXT_WITHOUT_PAGE, spot, parts.get(2), Nearest.to(parts.get(2), pages));
      return Optional.empty();
    }
    if (!readable) {
      return Optional.empty();
    }
    Role role = Role.parse(roleName);
    return Optional.of(
        new Text(
            role,
            language.get(),
            Optional.of(parts).filter(p -> p.size() > 2).map(p -> p.get(2)),
            name,
            format.get(),
            row.flatMap(r -> columns.word(r, "status", Quality::parse)).orElse(usualQuality(role)),
            row.map(r -> r.values("by")).orElse(List.of()),
            row.flatMap(r -> columns.date(r, "date")),
            row.flatMap(r -> r.cell("made-from")).map(TextFolder::canonical),
            row.flatMap(this::rights),
            row.flatMap(columns::access)));
  }

  /** The quality of a text of which nothing is said. */
  static Quality usualQuality(Role role) {
    return role == Role.OCR ? Quality.MACHINE : Quality.HUMAN;
  }

  /** {@code transcript.RU} is the text {@code transcript.ru}. */
  private static String canonical(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? text
        : text.substring(0, dot + 1)
            + LanguageTag.canonical(text.substring(dot + 1)).orElse(text.substring(dot + 1));
  }

  private static Optional<Format> format(String extension) {
    return switch (extension) {
      case "md" -> Optional.of(Format.MD);
      case "html", "htm" -> Optional.of(Format.HTML);
      case "txt" -> Optional.of(Format.TXT);
      default -> Optional.empty();
    };
  }

  private Optional<String> rights(Row row) {
    return row.cell("rights")
        .flatMap(rights -> DescriptionReader.rights(rights, row.at("rights"), faults));
  }

  private void checkOrigins(List<Text> texts, Map<String, Row> rows) {
    Set<String> names = texts.stream().map(Text::name).collect(Collectors.toSet());
    for (Text text : texts) {
      text.madeFrom()
          .filter(from -> !from.equals("scan") && !names.contains(from))
          .ifPresent(
              from ->
                  faults.report(
                      Problem.UNKNOWN_ORIGIN,
                      rows.get(text.fileName()).at("made-from"),
                      from,
                      String.join(", ", names.stream().sorted().toList())));
    }
  }
}
