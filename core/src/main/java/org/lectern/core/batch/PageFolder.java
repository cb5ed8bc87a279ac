package org.lectern.core.batch;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lectern.core.batch.ScanInspector.BadScan;
import org.lectern.core.batch.ScanInspector.Inspected;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Page.Ocr;
import org.lectern.core.model.Scan;
import org.lectern.core.text.PageText;

/**
 * The pages of one document: {@code pages/} in natural order of names, with what {@code
 * pages/pages.csv} adds, and the words in {@code ocr/}.
 */
final class PageFolder {
  private static final String TABLE = "pages";
  private static final Map<String, Set<String>> EXTENSIONS =
      Map.of(
          "image/jpeg", Set.of("jpg", "jpeg", "jpe"),
          "image/tiff", Set.of("tif", "tiff"),
          "image/png", Set.of("png"),
          "image/jp2", Set.of("jp2", "jpx", "j2k", "jpf", "j2c"),
          "image/webp", Set.of("webp"),
          "image/gif", Set.of("gif"),
          "image/bmp", Set.of("bmp", "dib"));

  /** How far the sides of an OCR page and its scan may differ in proportion. */
  private static final double SAME_SHAPE = 0.02;

  private final BatchFolder batch;
  private final Columns columns;
  private final Predicate<String> readable;
  private final Faults faults;
  private final Map<String, Path> sources = new HashMap<>();

  /**
   * @param readable whether scans of a media type can be read
   */
  PageFolder(BatchFolder batch, Columns columns, Predicate<String> readable) {
    this.readable = readable;
    this.batch = batch;
    this.columns = columns;
    this.faults = columns.faults();
  }

  /** The scans and OCR files that were found, by the path they will have in the document. */
  Map<String, Path> sources() {
    return sources;
  }

  /** The pages in order; those that cannot be taken are told and left out. */
  List<Page> read(String document) {
    String folder = document + "/pages";
    TableReader tables = new TableReader(batch, faults);
    Optional<Table> table = tables.find(folder, TABLE);
    List<String> names =
        batch.files(folder).stream().filter(n -> !tables.files().contains(n)).toList();
    batch.folders(folder).forEach(f -> tellUnreferenced(f, "a folder among the pages"));
    batch.tellCaseClashes(names);
    Map<String, Inspected> scans = scans(names);
    Map<String, String> words = words(document, scans.keySet(), names);
    Map<String, Row> rows = table.map(t -> rows(t, scans.keySet(), names)).orElse(Map.of());
    List<Page> pages = new ArrayList<>();
    scans.forEach(
        (name, scan) -> pages.add(page(name, scan.scan(), words.get(name), rows.get(name))));
    if (names.isEmpty() && batch.hasFolder(folder)) {
      faults.warn(
          "empty-folder",
          Spot.file(folder),
          "",
          "the folder holds no scans",
          "put the scans there, or remove the folder");
    }
    return ordered(pages, rows);
  }

  private Map<String, Inspected> scans(List<String> files) {
    Map<String, Inspected> scans = new LinkedHashMap<>();
    for (String file : files) {
      String name = BatchFolder.stem(file);
      if (!Page.isValidName(name)) {
        faults.error(
            "bad-page-name",
            Spot.file(file),
            name,
            "the name of a scan becomes part of addresses",
            "rename it: letters A-Z, digits, '.', '_' and '-' only");
      } else if (scans.containsKey(name)) {
        faults.error(
            "duplicate-page",
            Spot.file(file),
            name,
            "there are two scans of that name",
            "keep one, or give each a name of its own");
      } else {
        inspect(file).ifPresent(s -> scans.put(name, s));
      }
    }
    return scans;
  }

  private Optional<Inspected> inspect(String file) {
    try {
      Path path = batch.path(file);
      Inspected inspected = ScanInspector.inspect(path);
      String mediaType = inspected.scan().mediaType();
      if (!readable.test(mediaType)) {
        throw new BadScan(
            "unread-format",
            "is " + mediaType + ", which this system has no library for",
            "save it as PNG or TIFF, or install the library (WebP: libwebp7)");
      }
      if (!EXTENSIONS.getOrDefault(mediaType, Set.of()).contains(BatchFolder.extension(file))) {
        faults.warn(
            "wrong-extension",
            Spot.file(file),
            "." + BatchFolder.extension(file),
            "the file is really " + mediaType,
            "rename it when convenient; it is taken for what it is");
      }
      if (inspected.images() > 1 && mediaType.equals("image/tiff")) {
        faults.warn(
            "several-images",
            Spot.file(file),
            inspected.images() + " images",
            "only the first image of the file is shown",
            "split it into one file for each page, if they are pages");
      }
      sources.put("pages/" + BatchFolder.fileName(file), path);
      return Optional.of(inspected);
    } catch (BadScan e) {
      faults.error(e.code(), Spot.file(file), "", e.getMessage(), e.remedy());
      return Optional.empty();
    }
  }

  /** The OCR file of each page. */
  private Map<String, String> words(String document, Set<String> pages, List<String> scanFiles) {
    List<String> stems = scanFiles.stream().map(BatchFolder::stem).toList();
    Map<String, String> words = new HashMap<>();
    for (String file : batch.files(document + "/ocr")) {
      String stem = BatchFolder.stem(file);
      String shorter = stem.replaceAll("\\.(alto|page|hocr|ocr)$", "");
      String page = stems.contains(stem) ? stem : shorter;
      if (!stems.contains(page)) {
        faults.error(
            "ocr-without-page",
            Spot.file(file),
            stem,
            "there is no scan of that name in pages/",
            Nearest.to(stem, stems)
                .map("rename it to '%s', or add the scan"::formatted)
                .orElse("name it like its scan, or add the scan"));
      } else if (words.containsKey(page)) {
        faults.error(
            "duplicate-ocr",
            Spot.file(file),
            page,
            "the page has another OCR file",
            "keep the better one");
      } else if (pages.contains(page)) {
        words.put(page, file);
      }
    }
    return words;
  }

  private Map<String, Row> rows(Table table, Set<String> pages, List<String> scanFiles) {
    columns.check(
        table,
        List.of("name", "label", "order", "side", "access", "access-until", "access-applies"),
        List.of("note", "alt", "access-reason"));
    List<String> stems = scanFiles.stream().map(BatchFolder::stem).toList();
    Map<String, Row> rows = new HashMap<>();
    for (Row row : table.rows()) {
      String name = row.cell("name").orElse("");
      if (!stems.contains(name)) {
        faults.error(
            "missing-scan",
            row.at("name"),
            name,
            "there is no scan of that name in pages/",
            Nearest.to(name, stems)
                .map("write '%s', or add the scan"::formatted)
                .orElse("add the scan, or remove the row; names come without extension"));
      } else if (rows.putIfAbsent(name, row) != null) {
        faults.error(
            "duplicate-page", row.at("name"), name, "the page has two rows", "remove one of them");
      }
    }
    rows.keySet().retainAll(pages);
    return rows;
  }

  private Page page(String name, Scan scan, String ocrFile, Row row) {
    Optional<Row> details = Optional.ofNullable(row);
    return new Page(
        name,
        details.flatMap(r -> r.cell("label")),
        details.flatMap(r -> r.cell("side")),
        details.map(r -> columns.text(r, "note")).orElse(LanguageMap.EMPTY),
        details.flatMap(columns::access),
        details.map(r -> columns.text(r, "alt")).orElse(LanguageMap.EMPTY),
        scan,
        Optional.ofNullable(ocrFile).flatMap(file -> ocr(file, scan)));
  }

  private Optional<Ocr> ocr(String file, Scan scan) {
    Path path = batch.path(file);
    try {
      OcrHead head = OcrHead.read(path);
      if (!head.hasShapeOf(scan.size(), SAME_SHAPE)) {
        faults.warn(
            "ocr-size",
            Spot.file(file),
            head.size(),
            "its page has another shape than the scan (%s)".formatted(scan.size()),
            "check that it belongs to this scan, uncut and unturned");
      }
      PageText.read(path, head.format(), scan.size());
      String name = BatchFolder.fileName(file);
      sources.put("ocr/" + name, path);
      return Optional.of(new Ocr(name, head.format()));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
      faults.error(
          "unreadable-ocr",
          Spot.file(file),
          "",
          "cannot be read: " + Characters.shown(String.valueOf(cause.getMessage())),
          "export it again as ALTO, hOCR or PAGE XML");
      return Optional.empty();
    }
  }

  /** Natural order, unless the table says otherwise; pages without a number come last. */
  private List<Page> ordered(List<Page> pages, Map<String, Row> rows) {
    Map<String, Integer> order = new HashMap<>();
    Map<Integer, String> taken = new HashMap<>();
    rows.forEach(
        (name, row) ->
            columns
                .number(row, "order")
                .ifPresent(
                    number -> {
                      String other = taken.putIfAbsent(number, name);
                      if (other != null) {
                        faults.error(
                            "duplicate-order",
                            row.at("order"),
                            "" + number,
                            "pages '%s' and '%s' have the same number".formatted(other, name),
                            "give each page a number of its own");
                      }
                      order.put(name, number);
                    }));
    return pages.stream()
        .sorted(Comparator.comparing(p -> order.getOrDefault(p.name(), Integer.MAX_VALUE)))
        .toList();
  }

  private void tellUnreferenced(String file, String problem) {
    faults.warn(
        "unreferenced-file",
        Spot.file(file),
        "",
        problem + ", which is not read",
        "move or remove it");
  }
}
