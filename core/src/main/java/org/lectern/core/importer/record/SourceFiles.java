package org.lectern.core.importer.record;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lectern.core.importer.ImportException;

/** The files of a source: the one that was named, or those in a folder and below, without links. */
public final class SourceFiles {
  private static final int MOST_DEPTH = 32;

  private SourceFiles() {}

  /**
   * Lists the files in order of their paths.
   *
   * @param endings of names that are taken from a folder: {@code xml}; a file that was named is
   *     taken whatever its name is
   * @throws ImportException where there is nothing to read
   */
  public static List<Path> of(Path source, Set<String> endings) {
    if (Files.isRegularFile(source)) {
      return List.of(source);
    }
    if (!Files.isDirectory(source)) {
      throw new ImportException("there is no file or folder " + source);
    }
    try {
      List<Path> files = new ArrayList<>();
      Path root = source.toRealPath();
      var _ =
          Files.walkFileTree(
              root,
              Set.of(),
              MOST_DEPTH,
              new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                  if (attributes.isRegularFile() && endings.contains(ending(file))) {
                    files.add(file);
                  }
                  return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                  return FileVisitResult.CONTINUE; // a folder that may not be read holds nothing
                }
              });
      if (files.isEmpty()) {
        throw new ImportException(
            "the folder %s holds no file that ends in .%s"
                .formatted(source, String.join(", .", endings.stream().sorted().toList())));
      }
      return files.stream().sorted().toList();
    } catch (IOException e) {
      throw new ImportException("cannot list " + source + ": " + e.getMessage(), e);
    }
  }

  /** What a file is called in reports: its path in the source. */
  public static String name(Path source, Path file) {
    try {
      return Files.isDirectory(source)
          ? source.toRealPath().relativize(file).toString()
          : file.getFileName().toString();
    } catch (IOException e) {
      return file.toString();
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
