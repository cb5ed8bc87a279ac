package org.lectern.core.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.ArchiveInfo;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.fault.Suggestions;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.text.Characters;

/** Reads one batch from top to bottom; made for a single use. */
final class BatchReader {
  /** The key of a document.yml whose texts are in another language than the archive's. */
  static final String OWN_LANGUAGE = "language-default";

  private static final String TABLE = "documents";
  private static final Set<String> PARTS = Set.of("pages", "ocr", "text", "files");
  private static final Set<String> OF_THE_ARCHIVE = Set.of("title", "summary", "language");
  private static final int DEEPEST_NEST = 3;

  /** A document and what is said of it; nothing where that cannot be read. */
  private record Source(
      DocumentId id,
      Spot spot,
      Optional<List<KeyValues>> said,
      Set<String> keys,
      Optional<String> language) {}

  private final Path folder;
  private final String language;
  private final Predicate<DocumentId> inArchive;
  private final ScanMeasure scans;
  private final Progress progress;
  private final Faults faults = new Faults();

  /**
   * Prepares to read.
   *
   * @param language of the archive, where the batch does not say
   * @param inArchive whether the archive holds a document already
   * @param scans measures the pages
   */
  BatchReader(
      Path folder,
      String language,
      Predicate<DocumentId> inArchive,
      ScanMeasure scans,
      Progress progress) {
    this.scans = scans;
    this.folder = folder;
    this.language = language;
    this.inArchive = inArchive;
    this.progress = progress;
  }

  Batch read() {
    if (!isBatch()) {
      return new Batch(
          folder, Optional.empty(), Authorities.EMPTY, List.of(), Map.of(), faults.report());
    }
    BatchFolder batch = new BatchFolder(folder, faults);
    List<YamlValues> archive =
        batch.hasFile("archive.yml")
            ? new YamlReader(batch, faults).read(batch.actual("archive.yml")).orElse(List.of())
            : List.of();
    Optional<ArchiveInfo> info = archive.isEmpty() ? Optional.empty() : Optional.of(info(archive));
    TableReader tables = new TableReader(batch, faults);
    String spoken = info.map(ArchiveInfo::language).orElse(language);
    Columns columns = new Columns(spoken, faults);
    DescriptionReader descriptions =
        new DescriptionReader(spoken, defaults(archive, spoken), faults);
    List<Source> sources = sources(batch, tables, spoken);
    Set<String> ids = sources.stream().map(s -> s.id().value()).collect(Collectors.toSet());
    Predicate<String> isKnown =
        id -> ids.contains(id) || DocumentId.parse(id).filter(inArchive).isPresent();
    AuthorityReader authorityFiles = new AuthorityReader(batch, tables, columns);
    Authorities authorities = authorityFiles.read(isKnown);
    Set<String> read = new HashSet<>(tables.files());
    read.addAll(authorityFiles.essays());
    read.add(batch.actual("archive.yml"));
    reportUnreferenced(batch, read);
    List<Draft> drafts = drafts(batch, sources, descriptions, columns);
    NameCheck names = new NameCheck(authorities, faults);
    for (Source source : sources) {
      check(source, names, isKnown);
    }
    names.report();
    if (sources.isEmpty() && !hasOwnPart(batch) && !faults.hasErrors()) {
      reportEmpty();
    }
    Map<DocumentId, Mentioned> mentioned =
        sources.stream().collect(Collectors.toMap(Source::id, source -> mentioned(batch, source)));
    return new Batch(folder, info, authorities, drafts, mentioned, faults.report());
  }

  // The folder itself

  private boolean isBatch() {
    String name = String.valueOf(folder.getFileName());
    if (!Files.exists(folder)) {
      faults.report(Problem.MISSING_BATCH, Spot.file(name), folder.toString());
      return false;
    }
    if (!Files.isDirectory(folder)) {
      boolean zip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
      faults.report(
          zip ? Problem.ZIP_FILE : Problem.NOT_A_FOLDER, Spot.file(name), folder.toString());
      return false;
    }
    if (isMarked(folder)) {
      return true;
    }
    Optional<Path> nested = nested(folder, 1);
    if (nested.isPresent()) {
      faults.report(
          Problem.NESTED_BATCH,
          Spot.file("."),
          folder.relativize(nested.get()).toString(),
          nested.get());
    } else {
      zipInside()
          .ifPresentOrElse(
              zip -> faults.report(Problem.ZIP_IN_FOLDER, Spot.file(zip), zip), this::reportEmpty);
    }
    return false;
  }

  private void reportEmpty() {
    faults.report(Problem.EMPTY_BATCH, Spot.file("."), folder.toString());
  }

  private static boolean isMarked(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(c -> c.getFileName().toString()).anyMatch(BatchReader::isMark);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a folder that holds a file or folder of this name is a batch. */
  private static boolean isMark(String name) {
    return name.equalsIgnoreCase("archive.yml")
        || name.equalsIgnoreCase("documents")
        || Stream.concat(Stream.of(TABLE), AuthorityReader.TABLES.stream())
            .anyMatch(table -> TableReader.isTable(name, table));
  }

  private static Optional<Path> nested(Path folder, int depth) {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> folders =
          children
              .filter(Files::isDirectory)
              .filter(c -> !c.getFileName().toString().matches("\\..*|__MACOSX"))
              .toList();
      Optional<Path> here =
          folders.stream().filter(BatchReader::isMarked).min(Comparator.naturalOrder());
      return here.isPresent() || depth >= DEEPEST_NEST
          ? here
          : folders.stream().flatMap(f -> nested(f, depth + 1).stream()).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<String> zipInside() {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .map(c -> c.getFileName().toString())
          .filter(n -> n.toLowerCase(Locale.ROOT).endsWith(".zip"))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOwnPart(BatchFolder batch) {
    return batch.files("").stream()
        .anyMatch(
            file ->
                file.equalsIgnoreCase("archive.yml")
                    || AuthorityReader.TABLES.stream().anyMatch(t -> TableReader.isTable(file, t)));
  }

  private void reportUnreferenced(BatchFolder batch, Set<String> read) {
    Set<String> known = new HashSet<>(read);
    known.add("archive.yml");
    known.add(TABLE + ".csv");
    AuthorityReader.TABLES.forEach(t -> known.add(t + ".csv"));
    Stream.of(batch.files(""), batch.files("essays"), batch.files("documents"))
        .flatMap(Collection::stream)
        .filter(f -> !read.contains(f) && !f.toUpperCase(Locale.ROOT).startsWith("README"))
        .forEach(f -> reportUnreferenced(f, Nearest.to(f, known)));
    batch.folders("").stream()
        .filter(f -> !Set.of("documents", "essays").contains(f.toLowerCase(Locale.ROOT)))
        .forEach(f -> reportUnreferenced(f, Nearest.to(f, Set.of("documents", "essays"))));
  }

  private void reportUnreferenced(String file, Optional<String> meant) {
    faults.suggest(Problem.UNREFERENCED_FILE, Spot.file(file), BatchFolder.fileName(file), meant);
  }

  // archive.yml

  private ArchiveInfo info(List<YamlValues> archive) {
    String spoken =
        first(archive, "language")
            .flatMap(g -> Key.language(g.values().getFirst(), g.spot(), faults))
            .orElse(language);
    return new ArchiveInfo(
        Optional.of(text(archive, "title", spoken))
            .filter(t -> !t.isEmpty())
            .orElse(ArchiveInfo.UNNAMED.title()),
        text(archive, "summary", spoken),
        spoken,
        first(archive, "publisher").map(g -> g.values().getFirst()));
  }

  private static Optional<YamlValues> first(List<YamlValues> given, String key) {
    return given.stream().filter(g -> g.key().equals(key) && !g.values().isEmpty()).findFirst();
  }

  private static LanguageMap text(List<YamlValues> given, String key, String language) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (YamlValues g : given) {
      if (!g.values().isEmpty()) {
        if (g.key().equals(key)) {
          texts.put(language, g.values().getFirst());
        } else if (g.key().startsWith(key + "@")) {
          texts.put(g.key().substring(key.length() + 1), g.values().getFirst());
        }
      }
    }
    return new LanguageMap(texts);
  }

  /** What archive.yml says of every document, after all its faults were reported. */
  private List<KeyValues> defaults(List<YamlValues> archive, String spoken) {
    DescriptionReader reader = new DescriptionReader(spoken, List.of(), faults);
    List<KeyValues> defaults =
        said(archive).stream()
            .filter(s -> !OF_THE_ARCHIVE.contains(s.key().field().key()))
            .toList();
    defaults.forEach(reader::statements);
    return defaults;
  }

  private List<KeyValues> said(List<YamlValues> given) {
    return given.stream()
        .flatMap(
            g ->
                Key.read(g.key(), g.spot(), faults)
                    .map(key -> new KeyValues(key, g.spot(), g.values()))
                    .stream())
        .toList();
  }

  // Which documents there are

  private List<Source> sources(BatchFolder batch, TableReader tables, String spoken) {
    Map<String, Source> sources = new LinkedHashMap<>();
    tables.find("", TABLE).ifPresent(table -> fromTable(table, spoken, sources));
    for (String document : batch.folders("documents")) {
      fromFolder(batch, document, sources);
    }
    return sources.values().stream().sorted(Comparator.comparing(Source::id)).toList();
  }

  private void fromTable(Table table, String spoken, Map<String, Source> sources) {
    boolean hasId = table.columns().contains("id");
    if (!table.columns().isEmpty() && !hasId) {
      faults.report(
          Problem.NO_ID_COLUMN,
          table.spot().row(1).column("id"),
          String.join(", ", table.columns()));
    }
    Map<String, Key> keys = new LinkedHashMap<>();
    for (String column : table.columns()) {
      if (!column.equals("id")) {
        Key.read(column, table.spot().row(1).column(column), faults)
            .ifPresent(key -> keys.put(column, key));
      }
    }
    Set<String> written = keys.values().stream().map(Key::written).collect(Collectors.toSet());
    for (Row row : hasId ? table.rows() : List.<Row>of()) {
      String id = row.cell("id").orElse("");
      List<KeyValues> said =
          row.cells().keySet().stream()
              .filter(keys::containsKey)
              .map(c -> new KeyValues(keys.get(c), row.at(c), row.values(c)))
              .toList();
      if (isId(id, row.at("id")) && isFirst(id, row.at("id"), sources)) {
        faults.describes(row.spot(), new DocumentId(id));
        sources.put(
            id,
            new Source(
                new DocumentId(id), row.spot(), Optional.of(said), written, Optional.empty()));
      } else {
        // This row makes no document, but its other faults are reported with the rest.
        said.forEach(new DescriptionReader(spoken, List.of(), faults)::statements);
      }
    }
  }

  private boolean isFirst(String id, Spot spot, Map<String, Source> sources) {
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
    }
    return DocumentId.isValid(id);
  }

  private void fromFolder(BatchFolder batch, String document, Map<String, Source> sources) {
    String id = BatchFolder.fileName(document);
    String file = batch.actual(document + "/document.yml");
    if (!batch.hasFile(file)) {
      if (!sources.containsKey(id)) {
        faults.suggest(
            Problem.FOLDER_WITHOUT_ROW,
            Spot.file(document),
            id,
            Nearest.to(id, sources.keySet()).filter(near -> !batch.hasFolder("documents/" + near)));
      }
      return;
    }
    Source row = sources.get(id);
    if (row != null) {
      faults.report(
          Problem.ROW_AND_FILE, Spot.file(file), id, row.spot().file(), row.spot().row().orElse(0));
      return;
    }
    Optional<List<YamlValues>> given = new YamlReader(batch, faults).read(file);
    for (YamlValues g : given.orElse(List.of())) {
      if (g.key().equals("id") && !g.values().equals(List.of(id))) {
        faults.report(Problem.WRONG_ID, g.spot(), String.join(", ", g.values()), id);
      }
    }
    if (isId(id, Spot.file(document))) {
      Optional<List<KeyValues>> said =
          given.map(
              all ->
                  said(
                      all.stream()
                          .filter(g -> !Set.of("id", OWN_LANGUAGE).contains(g.key()))
                          .toList()));
      Optional<String> own =
          first(given.orElse(List.of()), OWN_LANGUAGE)
              .flatMap(g -> Key.language(g.values().getFirst(), g.spot(), faults));
      Set<String> keys =
          said.stream()
              .flatMap(List::stream)
              .map(values -> values.key().written())
              .collect(Collectors.toSet());
      sources.put(id, new Source(new DocumentId(id), Spot.file(file), said, keys, own));
    }
  }

  // Each document

  private List<Draft> drafts(
      BatchFolder batch, List<Source> sources, DescriptionReader descriptions, Columns columns) {
    AtomicInteger done = new AtomicInteger();
    return sources.parallelStream()
        .map(
            source -> {
              Optional<Draft> draft = draft(batch, source, descriptions, columns);
              synchronized (done) {
                progress.at(done.incrementAndGet(), sources.size(), source.id().value());
              }
              return draft;
            })
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Draft> draft(
      BatchFolder batch, Source source, DescriptionReader descriptions, Columns columns) {
    String document = "documents/" + source.id();
    Optional<Description> description =
        source
            .said()
            .flatMap(
                said ->
                    source
                        .language()
                        .map(descriptions::in)
                        .orElse(descriptions)
                        .read(source.spot(), said));
    PageFolder pageFolder = new PageFolder(batch, columns, scans);
    List<Page> pages = pageFolder.read(document);
    description.ifPresent(new Suggestions(source.spot(), pages, faults)::add);
    Set<String> names =
        batch.files(document + "/pages").stream()
            .map(BatchFolder::stem)
            .collect(Collectors.toSet());
    TextFolder textFolder = new TextFolder(batch, columns);
    List<Text> texts = textFolder.read(document, names);
    Map<String, Path> paths = new HashMap<>();
    paths.putAll(pageFolder.sources());
    paths.putAll(textFolder.sources());
    List<Attachment> files = attachments(batch, document, paths);
    batch.folders(document).stream()
        .filter(f -> !PARTS.contains(BatchFolder.fileName(f).toLowerCase(Locale.ROOT)))
        .forEach(f -> reportUnreferenced(f, Nearest.to(BatchFolder.fileName(f), PARTS)));
    batch.files(document).stream()
        .filter(
            f ->
                !BatchFolder.fileName(f).equalsIgnoreCase("document.yml")
                    && !TableReader.isTable(f, "texts"))
        .forEach(f -> reportUnreferenced(f, Optional.empty()));
    String from = folder.toAbsolutePath().normalize().getFileName().toString();
    return description.map(
        d -> new Draft(source.id(), d, pages, texts, files, paths, Optional.of(from)));
  }

  private static Mentioned mentioned(BatchFolder batch, Source source) {
    String document = "documents/" + source.id();
    List<String> pages = batch.files(document + "/pages");
    List<String> texts = batch.files(document + "/text");
    Predicate<String> isPageTable = f -> TableReader.isTable(f, "pages");
    Predicate<String> isTextTable = f -> TableReader.isTable(f, "texts");
    return new Mentioned(
        source.keys(),
        pages.stream().anyMatch(isPageTable.negate()),
        pages.stream().anyMatch(isPageTable),
        !batch.files(document + "/ocr").isEmpty(),
        texts.stream().anyMatch(isTextTable.negate()),
        Stream.concat(texts.stream(), batch.files(document).stream()).anyMatch(isTextTable),
        !batch.files(document + "/files").isEmpty());
  }

  private List<Attachment> attachments(
      BatchFolder batch, String document, Map<String, Path> paths) {
    List<Attachment> files = new ArrayList<>();
    List<String> names = batch.files(document + "/files");
    batch.reportCaseClashes(names);
    for (String file : names) {
      Path path = batch.path(file);
      String name = BatchFolder.fileName(file);
      if (Characters.firstForbidden(name).isPresent()) {
        TableReader.clean(Spot.file(Characters.shown(file)), name, faults);
        continue;
      }
      try {
        files.add(new Attachment(name, MediaTypes.of(path), Files.size(path), Digest.sha512(path)));
        paths.put("files/" + name, path);
      } catch (IOException e) {
        faults.report(Problem.UNREADABLE_FILE, Spot.file(file), "", e.getMessage());
      }
    }
    return files;
  }

  /** What only shows when all documents are known: names and relations. */
  private void check(Source source, NameCheck names, Predicate<String> isKnown) {
    for (KeyValues said : source.said().orElse(List.of())) {
      Field field = said.key().field();
      switch (field.kind()) {
        case AGENT, PLACE, CONCEPT, COLLECTION, INSTITUTION ->
            said.values().forEach(v -> names.add(field.kind(), v, said.spot()));
        default -> {
          if (field == Field.RELATION || field == Field.REPLACED_BY) {
            said.values().forEach(v -> checkRelation(v, said.spot(), isKnown));
          }
        }
      }
    }
  }

  private void checkRelation(String target, Spot spot, Predicate<String> isKnown) {
    if (!DescriptionReader.isUri(target) && !isKnown.test(target)) {
      faults.report(Problem.UNKNOWN_RELATION, spot, target);
    }
  }
}
