package org.lectern.core.importer.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.model.LanguageTag;

/** Brings the files of rows into one document: images as pages, all else as it is. */
final class RowFiles {
  /** Names of pictures, at an address too. */
  static final Pattern PICTURE =
      Pattern.compile("(?i)[^?#]*\\.(jpe?g|tiff?|png|jp2|webp|gif|bmp)([?#].*)?");

  private static final Pattern TEXT = Pattern.compile("(?i)[^\\n]*\\.(txt|md|html?)");

  private final NamedFiles files;
  private final FetchedFiles remote;
  private final ImportTarget target;
  private final DocumentTarget document;
  private final Set<Object> taken = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private int pages;

  /**
   * Prepares to bring files.
   *
   * @param downloads empty where no address is asked
   */
  RowFiles(
      NamedFiles files,
      Optional<Downloads> downloads,
      ImportTarget target,
      DocumentTarget document) {
    this.files = files;
    this.remote = new FetchedFiles(downloads, document);
    this.target = target;
    this.document = document;
  }

  boolean isEmpty() {
    return taken.isEmpty();
  }

  /**
   * Adds what a row names.
   *
   * @return the names of the pages that it became
   */
  List<String> add(Item item) throws IOException {
    List<String> names = new ArrayList<>();
    for (Item.Field field : item.fields()) {
      if (field.mapping().key().equals("file")) {
        for (String value : field.values()) {
          names.addAll(named(field.heading(), value));
        }
      } else if (field.mapping().key().startsWith("text:")) {
        text(item, field);
      }
    }
    item.first("alt")
        .ifPresent(
            alt -> {
              names.stream().findFirst().ifPresent(page -> document.page(page, "alt", alt));
              String heading = heading(item, "alt");
              target
                  .fields()
                  .mapped(
                      heading,
                      names.isEmpty() ? document.keys().extra(heading, alt) : "alt of the page",
                      alt);
            });
    return names;
  }

  private static String heading(Item item, String key) {
    return item.fields().stream()
        .filter(f -> f.mapping().key().equals(key))
        .map(Item.Field::heading)
        .findFirst()
        .orElseThrow();
  }

  /** Adds the files of a folder in their order. */
  void addFolder(String folder) throws IOException {
    for (Path file : files.in(folder)) {
      var _ = copy(file);
    }
  }

  private List<String> named(String heading, String value) throws IOException {
    List<Path> found = new ArrayList<>(files.in(value));
    if (found.isEmpty()) {
      files.find(value).ifPresent(found::add);
    }
    if (found.isEmpty() && isPlace(value)) {
      target.fields().mapped(heading, document.keys().relation("relation", value), value);
      return List.of();
    }
    String key = document.keys().extra(heading, value);
    List<String> names = new ArrayList<>();
    try {
      for (Path file : found) {
        names.addAll(copy(file));
      }
      if (found.isEmpty() && taken.add(value)) {
        remote.file(value, this::next).ifPresent(names::add);
      }
    } catch (MissingFile e) {
      document.problem(value, e.getMessage());
      if (PICTURE.matcher(value).matches()) {
        pages++; // the next pages keep their names when this one comes
      }
      target.fields().left(heading, "files that were not found, their names as " + key, value);
      return List.of();
    }
    target.fields().mapped(heading, names.isEmpty() ? "files/, media/" : "pages/", value);
    return names;
  }

  /** Whether a value is an address at which a file probably is. */
  static boolean isRemote(String value) {
    return NamedFiles.isAddress(value) && !isPlace(value);
  }

  /** Whether an address is that of a page in the web, and not of a file. */
  private static boolean isPlace(String value) {
    String path = value.replaceFirst("[?#].*", "").replaceFirst("(?i)^https?://[^/]*/?", "");
    return NamedFiles.isAddress(value)
        && !path.matches("(?i).*\\.(?!html?$|php$|aspx?$)[a-z][a-z0-9]{1,5}");
  }

  /** Copies a file once, and says which page it became. */
  private List<String> copy(Path file) throws IOException {
    if (!taken.add(file)) {
      return List.of();
    }
    Optional<String> image = ImageTypes.of(file).flatMap(RowFiles::extension);
    if (image.isEmpty()) {
      var _ = document.attach(file);
      return List.of();
    }
    String page = next();
    document.copy("pages/" + page + "." + image.get(), file);
    return List.of(page);
  }

  private String next() {
    return "%04d".formatted(++pages);
  }

  /** The extension of images that become pages. */
  static Optional<String> extension(String type) {
    return switch (type) {
      case "image/jpeg" -> Optional.of("jpg");
      case "image/tiff" -> Optional.of("tif");
      case "image/png" -> Optional.of("png");
      case "image/jp2" -> Optional.of("jp2");
      case "image/webp" -> Optional.of("webp");
      case "image/gif" -> Optional.of("gif");
      case "image/bmp" -> Optional.of("bmp");
      default -> Optional.empty();
    };
  }

  /** A text that stands in a cell, or in a file that the cell names. */
  private void text(Item item, Item.Field field) throws IOException {
    String role = field.mapping().key().substring("text:".length());
    String language = item.first("language").flatMap(LanguageTag::parse).orElse(target.language());
    String cell = field.cell();
    Optional<Path> file =
        cell.length() < 300 && TEXT.matcher(cell).matches() ? files.find(cell) : Optional.empty();
    boolean named = file.isEmpty() && cell.matches("(?i)\\S+\\.(txt|md|html?)");
    String ending =
        file.map(f -> f.getFileName().toString())
            .or(() -> named ? Optional.of(cell) : Optional.empty())
            .map(name -> name.replaceFirst(".*\\.", "").toLowerCase(Locale.ROOT))
            .orElse(
                cell.matches("(?is).*</(p|div|span|em|strong|i|b|a|ul|li)>.*") ? "html" : "txt");
    String path = "text/" + role + "." + language + "." + ending;
    if (texts.contains(role + "." + language) || (named && !fetchedText(path, cell))) {
      String key = document.keys().extra(field.heading(), cell);
      target.fields().mapped(field.heading(), key, cell);
      return;
    }
    texts.add(role + "." + language);
    if (named) {
      target.fields().mapped(field.heading(), "text/", cell);
    } else if (file.isPresent()) {
      taken.add(file.get());
      document.copy(path, file.get());
      target.fields().mapped(field.heading(), "text/", cell);
    } else {
      byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
      document.file(path, () -> new ByteArrayInputStream(bytes));
      target.fields().mapped(field.heading(), "text/", cell);
    }
  }

  private boolean fetchedText(String path, String address) throws IOException {
    try {
      remote.text(path, address);
      return true;
    } catch (MissingFile e) {
      document.problem(address, "is a text that " + e.getMessage());
      return false;
    }
  }
}
