package org.lectern.core.batch;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.table.Formula;
import org.lectern.core.batch.table.Ruined;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.text.Characters;
import org.lectern.core.text.NaturalOrder;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes the YAML and CSV files of a batch: the exact opposite of what reads them. */
final class BatchTables {
  /** Line ends of Unicode, which YAML reads as spaces unless they are escaped. */
  private static final Pattern FOLDED = Pattern.compile("[\\u0085\\u2028\\u2029]");

  private final Path folder;
  private final String language;

  /**
   * Prepares to write.
   *
   * @param language of the archive, which texts without a language are in
   */
  BatchTables(Path folder, String language) {
    this.folder = folder;
    this.language = language;
  }

  void archive(ArchiveInfo info) throws IOException {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    put(keys, "title", info.title());
    keys.put("language", List.of(info.language()));
    put(keys, "summary", info.summary());
    info.publisher().ifPresent(p -> keys.put("publisher", List.of(p)));
    yaml(folder.resolve("archive.yml"), keys);
  }

  /**
   * Writes the description of a document.
   *
   * @param publisher of the archive, which a document without one must not be given
   * @return whether it differs from the one that was there
   */
  boolean description(Path file, Description description, Optional<String> publisher)
      throws IOException {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    if (!description.language().equals(language)) {
      keys.put(SourceReader.OWN_LANGUAGE, List.of(description.language()));
    }
    keys.putAll(
        description.statements().stream()
            .collect(
                Collectors.groupingBy(
                    Statement::key,
                    LinkedHashMap::new,
                    Collectors.mapping(Statement::value, Collectors.toList()))));
    if (publisher.isPresent() && description.words(Field.PUBLISHER).isEmpty()) {
      keys.put(Field.PUBLISHER.key(), List.of());
    }
    return yaml(file, keys);
  }

  /**
   * The row of a document in a table of documents, which says exactly what its description does.
   *
   * @return empty where a table cannot say it
   */
  Optional<Map<String, String>> row(
      DocumentId id, Description description, Optional<String> publisher) {
    boolean plain =
        description.language().equals(language)
            && (publisher.isEmpty() || !description.words(Field.PUBLISHER).isEmpty())
            && description.statements().stream().map(Statement::value).allMatch(BatchTables::fits);
    if (!plain) {
      return Optional.empty();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    description
        .statements()
        .forEach(s -> values.computeIfAbsent(s.key(), _ -> new ArrayList<>()).add(s.value()));
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", id.value());
    values.forEach((key, all) -> list(row, key, all));
    return Optional.of(row);
  }

  /** Whether a cell gives a value back as it was. */
  private static boolean fits(String value) {
    return !value.isEmpty()
        && value.equals(value.strip())
        && value.equals(Characters.taken(value))
        && value.indexOf('\\') < 0
        && !Ruined.isError(value)
        && value.indexOf('\r') < 0;
  }

  void documents(List<Map<String, String>> rows) throws IOException {
    csv(folder.resolve("documents.csv"), rows);
  }

  void pages(Path pages, List<Page> all) throws IOException {
    List<String> names = all.stream().map(Page::name).toList();
    boolean natural = names.stream().sorted(NaturalOrder.BY_NUMBERS).toList().equals(names);
    List<Map<String, String>> rows = new ArrayList<>();
    int number = 0;
    for (Page page : all) {
      number++;
      Map<String, String> row = new LinkedHashMap<>();
      row.put("name", page.name());
      page.label().ifPresent(l -> row.put("label", l));
      if (!natural) {
        row.put("order", "" + number);
      }
      page.side().ifPresent(s -> row.put("side", s));
      text(row, "note", page.note());
      page.access().ifPresent(a -> access(row, a));
      text(row, "alt", page.alt());
      text(row, "picture", page.scanLabel());
      rows.add(row);
      for (Page.Picture variant : page.variants()) {
        Map<String, String> labelled = new LinkedHashMap<>(Map.of("name", variant.name()));
        text(labelled, "picture", variant.label());
        if (labelled.size() > 1) {
          rows.add(labelled);
        }
      }
    }
    if (rows.stream().anyMatch(r -> r.size() > 1)) {
      csv(pages.resolve("pages.csv"), rows);
    }
  }

  void texts(Path file, List<Text> all) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Text text : all) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("file", text.fileName());
      list(row, "by", text.by());
      text.date().ifPresent(d -> row.put("date", d.value()));
      if (text.status() != TextFolder.usualQuality(text.role())) {
        row.put("status", text.status().toString());
      }
      text.madeFrom().ifPresent(m -> row.put("made-from", m));
      text.rights().ifPresent(r -> row.put("rights", r));
      text.access().ifPresent(a -> access(row, a));
      rows.add(row);
    }
    if (rows.stream().anyMatch(r -> r.size() > 1)) {
      csv(file, rows);
    }
  }

  void authorities(Authorities authorities) throws IOException {
    csv(folder.resolve("people.csv"), authorities.agents().stream().map(this::agent).toList());
    csv(folder.resolve("places.csv"), authorities.places().stream().map(this::place).toList());
    csv(
        folder.resolve("subjects.csv"),
        authorities.concepts().stream().map(this::concept).toList());
    csv(
        folder.resolve("institutions.csv"),
        authorities.institutions().stream().map(this::institution).toList());
    List<Map<String, String>> collections = new ArrayList<>();
    for (Collection collection : authorities.collections()) {
      collections.add(collection(collection));
    }
    csv(folder.resolve("collections.csv"), collections);
    csv(
        folder.resolve("timeline.csv"),
        authorities.timeline().stream().map(this::timeline).toList());
  }

  private Map<String, String> agent(Agent agent) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", agent.id());
    row.put("kind", agent.kind().toString());
    text(row, "name", agent.name());
    list(row, "variant", agent.variants());
    agent.dates().ifPresent(d -> row.put("dates", d));
    text(row, "bio", agent.bio());
    list(row, "same-as", agent.sameAs());
    return row;
  }

  private Map<String, String> place(Place place) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", place.id());
    text(row, "name", place.name());
    list(row, "variant", place.variants());
    place.parent().ifPresent(p -> row.put("parent", p));
    place
        .coordinates()
        .ifPresent(
            c -> {
              row.put("latitude", degrees(c.latitude()));
              row.put("longitude", degrees(c.longitude()));
            });
    list(row, "same-as", place.sameAs());
    return row;
  }

  private static String degrees(double value) {
    return new java.math.BigDecimal(Double.toString(value)).toPlainString();
  }

  private Map<String, String> concept(Concept concept) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", concept.id());
    text(row, "label", concept.name());
    list(row, "variant", concept.variants());
    concept.broader().ifPresent(b -> row.put("broader", b));
    list(row, "same-as", concept.sameAs());
    return row;
  }

  private Map<String, String> institution(Institution institution) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", institution.id());
    text(row, "name", institution.name());
    list(row, "variant", institution.variants());
    institution.city().ifPresent(c -> row.put("city", c));
    institution.country().ifPresent(c -> row.put("country", c));
    institution.url().ifPresent(u -> row.put("url", u));
    institution.isil().ifPresent(i -> row.put("isil", i));
    list(row, "reference-levels", institution.referenceLevels());
    text(row, "credit", institution.credit());
    institution.logo().ifPresent(l -> row.put("logo", l));
    return row;
  }

  /** Essays become files of their own: they have paragraphs, and people edit them. */
  private Map<String, String> collection(Collection collection) throws IOException {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", collection.id());
    text(row, "title", collection.name());
    list(row, "variant", collection.variants());
    text(row, "summary", collection.summary());
    for (Map.Entry<String, String> essay : collection.essay().values().entrySet()) {
      String name = "essays/" + collection.id() + "." + essay.getKey() + ".md";
      WholeFile.text(folder.resolve(name), Characters.taken(essay.getValue()));
      row.put(localised("essay", essay.getKey()), name);
    }
    collection.parent().ifPresent(p -> row.put("parent", p));
    if (collection.order() != 0) {
      row.put("order", "" + collection.order());
    }
    collection.banner().ifPresent(b -> row.put("banner", b));
    collection.curator().ifPresent(c -> row.put("curator", c));
    return row;
  }

  private Map<String, String> timeline(TimelineEntry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("date", entry.date().value());
    text(row, "title", entry.title());
    text(row, "text", entry.text());
    list(row, "documents", entry.documents().stream().map(Object::toString).toList());
    entry.collection().ifPresent(c -> row.put("collection", c));
    return row;
  }

  private void access(Map<String, String> row, Access access) {
    row.put("access", access.level().toString());
    text(row, "access-reason", access.reason());
    access.until().ifPresent(u -> row.put("access-until", u.value()));
    if (access.applies() != Access.Scope.ALL) {
      row.put("access-applies", access.applies().toString());
    }
  }

  private void put(Map<String, List<String>> keys, String key, LanguageMap text) {
    text.values().forEach((tag, value) -> keys.put(localised(key, tag), List.of(value)));
  }

  private void text(Map<String, String> row, String column, LanguageMap text) {
    text.values().forEach((tag, value) -> row.put(localised(column, tag), escaped(value)));
  }

  private String localised(String key, String tag) {
    return tag.equals(language) ? key : key + "@" + tag;
  }

  private static void list(Map<String, String> row, String column, List<String> values) {
    if (!values.isEmpty()) {
      row.put(column, values.stream().map(BatchTables::escaped).collect(Collectors.joining("|")));
    }
  }

  private static String escaped(String value) {
    return value.replace("|", "\\|");
  }

  /** Writes a table of all columns that some row has; no rows, no file. */
  static void csv(Path file, List<Map<String, String>> rows) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    rows.stream()
        .sorted(Comparator.comparingInt((Map<String, String> r) -> r.size()).reversed())
        .forEach(r -> columns.addAll(r.keySet()));
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      printer.printRecord(columns);
      for (Map<String, String> row : rows) {
        printer.printRecord(
            columns.stream().map(c -> Formula.written(row.getOrDefault(c, ""))).toList());
      }
    }
    WholeFile.text(file, Characters.taken(text.toString()));
  }

  /** Writes keys and their values, and says whether the file differs from the one before. */
  static boolean yaml(Path file, Map<String, List<String>> keys) throws IOException {
    Map<String, Object> written = new LinkedHashMap<>();
    keys.forEach(
        (key, values) -> {
          List<String> taken = values.stream().map(Characters::taken).toList();
          written.put(key, taken.size() == 1 ? taken.getFirst() : taken);
        });
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setWidth(100);
    options.setSplitLines(false);
    if (keys.values().stream().flatMap(List::stream).anyMatch(v -> FOLDED.matcher(v).find())) {
      options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }
    return WholeFile.text(file, written.isEmpty() ? "" : new Yaml(options).dump(written));
  }
}
