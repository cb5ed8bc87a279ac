package org.lectern.core.importer.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.importer.SourceFolder;
import org.lectern.core.text.NaturalOrder;

/**
 * The files that a table names: by their path in the folder, or by their name alone where only one
 * file there is called so. Addresses are looked for by the last part of them.
 */
final class NamedFiles {
  private static final int MOST_FILES = 1_000_000;

  private final SourceFolder folder;
  private Optional<Map<String, Optional<Path>>> byName = Optional.empty();

  NamedFiles(SourceFolder folder) {
    this.folder = folder;
  }

  static boolean isAddress(String value) {
    return value.matches("(?i)https?://\\S+");
  }

  /** The file that is named so; empty where the folder has none, or several of that name. */
  Optional<Path> find(String value) {
    if (isAddress(value)) {
      return named(lastPart(value));
    }
    String path = value.strip().replace('\\', '/').replaceFirst("^file:/*", "/");
    return folder
        .file(path)
        .or(() -> folder.file(path.replaceFirst("^/+", "")))
        .or(
            () ->
                isUpwards(path)
                    ? Optional.empty()
                    : named(path.substring(path.lastIndexOf('/') + 1)));
  }

  /** The files of a folder in it, in natural order; empty where there is no such folder. */
  List<Path> in(String value) {
    String path = value.strip().replace('\\', '/').replaceFirst("^/+", "");
    if (path.isEmpty() || isUpwards(path) || isAddress(value)) {
      return List.of();
    }
    try {
      Path named = folder.root().resolve(path).normalize().toRealPath();
      if (!named.startsWith(folder.root())
          || named.equals(folder.root())
          || !Files.isDirectory(named)) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(named)) {
        return files
            .map(f -> folder.root().relativize(f).toString())
            .sorted(NaturalOrder.OF_FILES)
            .flatMap(f -> folder.file(f).stream())
            .filter(f -> !f.getFileName().toString().startsWith("."))
            .toList();
      }
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return List.of();
    }
  }

  /** The name of the file at an address. */
  static String lastPart(String address) {
    String path = address.replaceFirst("[?#].*", "");
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  private static boolean isUpwards(String path) {
    return List.of(path.split("/", -1)).contains("..");
  }

  private Optional<Path> named(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    if (byName.isEmpty()) {
      byName = Optional.of(index());
    }
    return byName
        .get()
        .getOrDefault(SourceFolder.key(name), Optional.empty())
        .flatMap(path -> folder.file(folder.root().relativize(path).toString()));
  }

  /** Each name once; one that several files have leads to none of them. */
  private Map<String, Optional<Path>> index() {
    Map<String, Optional<Path>> index = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder.root(), 32, new FileVisitOption[0])) {
      files
          .filter(Files::isRegularFile)
          .limit(MOST_FILES)
          .forEach(
              file ->
                  index.merge(
                      SourceFolder.key(file.getFileName().toString()),
                      Optional.of(file),
                      (_, _) -> Optional.empty()));
    } catch (IOException | UncheckedIOException e) {
      return index; // what can be read is found
    }
    return index;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
