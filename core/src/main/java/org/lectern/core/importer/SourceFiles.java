package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lectern.core.text.NaturalOrder;

/**
 * The files of a source that is a file or a folder, and what each is called, the same wherever the
 * folder is.
 */
public final class SourceFiles {
  private static final int MOST_DEPTH = 32;

  private final Path source;
  private final List<Path> files;

  /**
   * Finds the files: the one that is named, or those of a folder that end so. Links are not
   * followed.
   *
   * @param extensions in small letters, without a dot
   * @throws ImportException where there are none
   */
  public SourceFiles(Path source, Set<String> extensions) {
    if (Files.isRegularFile(source)) {
      this.source = source;
      this.files = List.of(source);
      return;
    }
    if (!Files.isDirectory(source)) {
      throw new ImportException("there is neither a file nor a folder " + source);
    }
    try {
      this.source = source.toRealPath();
      this.files =
          below(this.source).stream()
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(file -> extensions.contains(extension(file)))
              .sorted(Comparator.comparing(Path::toString, NaturalOrder.BY_NUMBERS))
              .toList();
    } catch (IOException e) {
      throw new ImportException("cannot list " + source + ": " + e.getMessage(), e);
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

  /** What is written of one file. */
  public interface Step {
    void write(DocumentTarget document, Path file) throws IOException;
  }

  /** Makes a document of each file, named after it. */
  public void each(ImportTarget target, Step step) {
    target.expect(files.size());
    for (Path file : files) {
      String identifier = identifier(file);
      var _ =
          target.document(
              target.id(identifier, stem(file)),
              identifier,
              document -> step.write(document, file));
    }
  }

  /** The name of a file without its extension. */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static List<Path> below(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    var _ =
        Files.walkFileTree(
            folder,
            Set.of(),
            MOST_DEPTH,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                  files.add(file);
                }
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // a folder that may not be read holds nothing
              }
            });
    return files;
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
