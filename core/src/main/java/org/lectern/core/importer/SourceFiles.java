package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.text.NaturalOrder;

/**
 * The files of a source that is a file or a folder, and what each is called, the same wherever the
 * folder is.
 */
public final class SourceFiles {
  private final Path source;
  private final List<Path> files;

  /**
   * Finds the files: the one that is named, or those of a folder that end so. Links are not
   * followed.
   *
   * @param extensions in small letters, without a dot
   * @throws ImportException where there are none
   */
  public SourceFiles(Path source, Set<String> extensions) throws IOException {
    this.source = source;
    if (Files.isRegularFile(source)) {
      this.files = List.of(source);
      return;
    }
    if (!Files.isDirectory(source)) {
      throw new ImportException("there is neither a file nor a folder " + source);
    }
    try (Stream<Path> all = Files.walk(source)) {
      this.files =
          all.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(file -> extensions.contains(extension(file)))
              .sorted(Comparator.comparing(Path::toString, NaturalOrder.BY_NUMBERS))
              .toList();
    }
    if (files.isEmpty()) {
      throw new ImportException(
          "no file in %s ends in .%s; name the folder that has them"
              .formatted(source, String.join(" or .", extensions.stream().sorted().toList())));
    }
  }

  /** In natural order of their paths. */
  public List<Path> all() {
    return files;
  }

  /** The path of a file in the source. */
  public String identifier(Path file) {
    return file.equals(source)
        ? file.getFileName().toString()
        : source.relativize(file).toString().replace('\\', '/');
  }

  /** The name of a file without its extension. */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
