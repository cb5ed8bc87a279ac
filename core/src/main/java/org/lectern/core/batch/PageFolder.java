package org.lectern.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.EmbeddedReader;
import org.lectern.core.batch.scan.IccName;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Page.Ocr;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.text.Characters;
import org.lectern.core.text.PageText;

/**
 * The pages of one document: {@code pages/} in natural order of names, with what {@code
 * pages/pages.csv} adds, and the words in {@code ocr/}.
 */
final class PageFolder {
  private static final String TABLE = "pages";

  /** By media type. */
  private static final Map<String, Set<String>> EXTENSIONS =
      Map.ofEntries(
          Map.entry("image/jpeg", Set.of("jpg", "jpeg", "jpe", "jfif")),
          Map.entry("image/tiff", Set.of("tif", "tiff")),
          Map.entry("image/png", Set.of("png")),
          Map.entry("image/jp2", Set.of("jp2", "jpx", "j2k", "jpf", "j2c")),
          Map.entry("image/webp", Set.of("webp")),
          Map.entry("image/gif", Set.of("gif")),
          Map.entry("image/bmp", Set.of("bmp", "dib")),
          Map.entry("image/x-portable-bitmap", Set.of("pbm", "pnm")),
          Map.entry("image/x-portable-graymap", Set.of("pgm", "pnm")),
          Map.entry("image/x-portable-pixmap", Set.of("ppm", "pnm")),
          Map.entry("image/x-portable-arbitrarymap", Set.of("pam")),
          Map.entry("image/vnd.zbrush.pcx", Set.of("pcx")),
          Map.entry("image/x-dcx", Set.of("dcx")),
          Map.entry("image/vnd.adobe.photoshop", Set.of("psd")));

  /** How far the sides of an OCR page and its scan may differ in proportion. */
  private static final double SAME_SHAPE = 0.02;

  private final BatchFolder batch;
  private final Columns columns;
  private final ScanMeasure measure;
  private final Faults faults;
  private final Map<String, Path> sources = new HashMap<>();
  private Mentioned.Rows described = Mentioned.Rows.NONE;
  private boolean hasScans;

  /**
   * @param measure measures the pages
   */
  PageFolder(BatchFolder batch, Columns columns, ScanMeasure measure) {
    this.measure = measure;
    this.batch = batch;
    this.columns = columns;
    this.faults = columns.faults();
  }

  /** What measures the pages. */
  ScanMeasure measure() {
    return measure;
  }

  /** The scans and OCR files that were found, by the path they will have in the document. */
  Map<String, Path> sources() {
    return sources;
  }

  /** Whether a file is called like a scan. */
  static boolean isScan(String file) {
    String extension = BatchFolder.extension(file);
    return EXTENSIONS.values().stream().anyMatch(known -> known.contains(extension));
  }

  /** Whether any scans were there, readable or not. */
  boolean hasScans() {
    return hasScans;
  }

  /** What {@code pages.csv} describes. */
  Mentioned.Rows described() {
    return described;
  }

  /** The pages in order; those that cannot be taken are reported and left out. */
  List<Page> read(String document) {
    String folder = document + "/pages";
    TableReader tables = new TableReader(batch, faults);
    Optional<Table> table = tables.find(folder, TABLE);
    List<String> names =
        batch.files(folder).stream().filter(n -> !tables.files().contains(n)).toList();
    batch.folders(folder).forEach(f -> faults.report(Problem.FOLDER_AMONG_PAGES, Spot.file(f), ""));
    batch.reportCaseClashes(names);
    hasScans = !names.isEmpty();
    Map<String, Scan> scans = scans(names);
    checkShapes(names, scans);
    Map<String, String> words = words(document, scans.keySet(), names);
    Map<String, Row> rows = table.map(t -> rows(t, scans.keySet(), names)).orElse(Map.of());
    described = new Mentioned.Rows(table.map(Columns::bases).orElse(Set.of()), rows.keySet());
    Map<String, List<Page.Picture>> variants = variants(scans, rows);
    List<Page> pages = new ArrayList<>();
    for (String name : scans.keySet()) {
      if (!Page.isVariant(name)) {
        List<Page.Picture> others = variants.getOrDefault(name, List.of());
        pages.add(page(name, scans.get(name), others, words.get(name), rows.get(name)));
      }
    }
    if (names.isEmpty() && batch.hasFolder(folder)) {
      faults.report(Problem.EMPTY_FOLDER, Spot.file(folder), "");
    }
    return ordered(pages, rows);
  }

  /** By their names without extension, variants among them. */
  private Map<String, Scan> scans(List<String> files) {
    Set<String> pages = pageNames(files);
    Map<String, Scan> scans = new LinkedHashMap<>();
    for (String file : files) {
      String name = BatchFolder.stem(file);
      if (!Page.isValidName(name) && !Page.isVariant(name)) {
        faults.report(Problem.BAD_PAGE_NAME, Spot.file(file), name);
        var _ = inspect(file);
      } else if (!pages.contains(Page.nameOf(name))) {
        faults.report(Problem.VARIANT_WITHOUT_PAGE, Spot.file(file), name, Page.nameOf(name));
        var _ = inspect(file);
      } else if (scans.containsKey(name)) {
        faults.report(Problem.DUPLICATE_PAGE, Spot.file(file), name);
      } else {
        inspect(file).ifPresent(s -> scans.put(name, s));
      }
    }
    return scans;
  }

  /** The names of pages that files have; not those of variants. */
  static Set<String> pageNames(List<String> files) {
    return files.stream()
        .map(BatchFolder::stem)
        .filter(name -> !Page.isVariant(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Optional<Scan> inspect(String file) {
    Path path = batch.path(file);
    try {
      MeasuredScan measured = measure.measure(path);
      String mediaType = measured.mediaType();
      if (!EXTENSIONS.getOrDefault(mediaType, Set.of()).contains(BatchFolder.extension(file))) {
        faults.warn(
            "wrong-extension",
            Spot.file(file),
            "." + BatchFolder.extension(file),
            "the file is really " + mediaType,
            "rename it when convenient; it is taken for what it is");
      }
      for (MeasuredScan.Warning w : measured.warnings()) {
        faults.warn(w.code(), Spot.file(file), w.value(), w.problem(), w.remedy());
      }
      EmbeddedReader.Found found = EmbeddedReader.read(path, mediaType);
      for (String fault : found.faults()) {
        faults.warn(
            "embedded-description",
            Spot.file(file),
            "",
            fault + "; the picture is not affected",
            "save the file again in an image program, or leave it as it is");
      }
      sources.put("pages/" + BatchFolder.fileName(file), path);
      return Optional.of(
          new Scan(
              BatchFolder.fileName(file),
              mediaType,
              measured.size(),
              Files.size(path),
              Sha512.of(path),
              measured.orientation(),
              measured.dotsPerInch(),
              measured.colour(),
              measured.profile().flatMap(IccName::of),
              found.embedded()));
    } catch (BadScan e) {
      faults.error(e.code(), Spot.file(file), "", e.getMessage(), e.remedy());
      return Optional.empty();
    } catch (IOException e) {
      BadScan bad = BadScan.unreadable(String.valueOf(e.getMessage()));
      faults.error(bad.code(), Spot.file(file), "", bad.getMessage(), bad.remedy());
      return Optional.empty();
    }
  }

  /** The OCR file of each page. */
  private Map<String, String> words(String document, Set<String> pages, List<String> scanFiles) {
    Set<String> stems = pageNames(scanFiles);
    Map<String, String> words = new HashMap<>();
    for (String file : batch.files(document + "/ocr")) {
      String stem = BatchFolder.stem(file);
      String shorter = stem.replaceAll("\\.(alto|page|hocr|ocr)$", "");
      String page = stems.contains(stem) ? stem : shorter;
      if (!stems.contains(page)) {
        faults.suggest(Problem.OCR_WITHOUT_PAGE, Spot.file(file), stem, Nearest.to(stem, stems));
      } else if (words.containsKey(page)) {
        faults.report(Problem.DUPLICATE_OCR, Spot.file(file), page);
      } else if (pages.contains(page)) {
        words.put(page, file);
      }
    }
    return words;
  }

  private Map<String, Row> rows(Table table, Set<String> pages, List<String> scanFiles) {
    columns.check(table, TableColumns.PAGES);
    List<String> stems = scanFiles.stream().map(BatchFolder::stem).toList();
    Map<String, Row> rows = new HashMap<>();
    for (Row row : table.rows()) {
      String name = row.cell("name").orElse("");
      if (!stems.contains(name)) {
        faults.suggest(Problem.MISSING_SCAN, row.at("name"), name, Nearest.to(name, stems));
      } else if (rows.putIfAbsent(name, row) != null) {
        faults.report(Problem.TWO_ROWS_OF_A_PAGE, row.at("name"), name);
      }
    }
    rows.keySet().retainAll(pages);
    rows.forEach(this::checkVariant);
    return rows;
  }

  /** Everything but the words for its picture is said of the page: its access, for example. */
  private void checkVariant(String name, Row row) {
    if (Page.isVariant(name)) {
      row.cells()
          .forEach(
              (column, value) -> {
                if (!column.matches("name|picture(@.*)?|x-.*")) {
                  faults.report(
                      Problem.DETAIL_OF_VARIANT, row.at(column), value, Page.nameOf(name));
                }
              });
    }
  }

  private Page page(String name, Scan scan, List<Page.Picture> variants, String ocrFile, Row row) {
    Optional<Row> details = Optional.ofNullable(row);
    return new Page(
        name,
        details.flatMap(r -> r.cell("label")),
        details.flatMap(r -> r.cell("side")),
        details.map(r -> columns.text(r, "note")).orElse(LanguageMap.EMPTY),
        details.flatMap(columns::access),
        details.map(r -> columns.text(r, "alt")).orElse(LanguageMap.EMPTY),
        scan,
        Optional.ofNullable(ocrFile).flatMap(file -> ocr(file, scan)),
        label(details),
        variants);
  }

  /** The other images of pages, by the names of these. */
  private Map<String, List<Page.Picture>> variants(Map<String, Scan> scans, Map<String, Row> rows) {
    Map<String, List<Page.Picture>> variants = new HashMap<>();
    scans.forEach(
        (name, scan) -> {
          if (Page.isVariant(name)) {
            variants
                .computeIfAbsent(Page.nameOf(name), _ -> new ArrayList<>())
                .add(new Page.Picture(name, label(Optional.ofNullable(rows.get(name))), scan));
          }
        });
    return variants;
  }

  private LanguageMap label(Optional<Row> row) {
    return row.map(r -> columns.text(r, "picture")).orElse(LanguageMap.EMPTY);
  }

  /** Images of one page are laid over each other. */
  private void checkShapes(List<String> files, Map<String, Scan> scans) {
    for (String file : files) {
      Optional<Scan> scan = Optional.ofNullable(scans.get(BatchFolder.stem(file)));
      Optional<Scan> page = Optional.ofNullable(scans.get(Page.nameOf(BatchFolder.stem(file))));
      if (scan.isPresent()
          && page.isPresent()
          && !scan.get().size().hasShapeOf(page.get().size())) {
        faults.report(
            Problem.VARIANT_SHAPE,
            Spot.file(file),
            scan.get().size().toString(),
            page.get().fileName(),
            page.get().size());
      }
    }
  }

  private Optional<Ocr> ocr(String file, Scan scan) {
    Path path = batch.path(file);
    try {
      OcrHead head = OcrHead.read(path);
      if (!head.hasShapeOf(scan.size(), SAME_SHAPE)) {
        faults.report(Problem.OCR_SIZE, Spot.file(file), head.size(), scan.size());
      }
      PageText.read(Files.readAllBytes(path), head.format(), scan.size());
      String name = BatchFolder.fileName(file);
      sources.put("ocr/" + name, path);
      return Optional.of(new Ocr(name, head.format()));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
      faults.report(
          Problem.UNREADABLE_OCR,
          Spot.file(file),
          "",
          Characters.shown(String.valueOf(cause.getMessage())));
      return Optional.empty();
    }
  }

  /** Natural order, unless the table says otherwise; pages without a number come last. */
  private List<Page> ordered(List<Page> pages, Map<String, Row> rows) {
    Map<String, Integer> order = new HashMap<>();
    Map<Integer, String> taken = new HashMap<>();
    pages.stream()
        .map(Page::name)
        .filter(rows::containsKey)
        .forEach(
            name ->
                columns
                    .number(rows.get(name), "order")
                    .ifPresent(
                        number -> {
                          String other = taken.putIfAbsent(number, name);
                          if (other != null) {
                            faults.report(
                                Problem.DUPLICATE_ORDER,
                                rows.get(name).at("order"),
                                "" + number,
                                other,
                                name);
                          }
                          order.put(name, number);
                        }));
    return pages.stream()
        .sorted(Comparator.comparing(p -> order.getOrDefault(p.name(), Integer.MAX_VALUE)))
        .toList();
  }
}
