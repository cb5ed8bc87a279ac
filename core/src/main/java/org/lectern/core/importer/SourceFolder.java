package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which the files lie that a source names. Nothing outside of it is ever opened:
 * neither {@code ..} nor a link nor an absolute path leads out.
 */
public final class SourceFolder {
  private final Path root;

  /**
   * Opens a folder.
   *
   * @throws ImportException where it is not one
   */
  public SourceFolder(Path folder) {
    try {
      this.root = folder.toRealPath();
    } catch (IOException e) {
      throw new ImportException("there is no folder " + folder, e);
    }
    if (!Files.isDirectory(root)) {
      throw new ImportException(folder + " is not a folder");
    }
  }

  /** The folder that a source is, or that its file is in. */
  public static SourceFolder of(Path source) {
    return new SourceFolder(
        Files.isDirectory(source) ? source : source.toAbsolutePath().getParent());
  }

  /** The folder with all links followed. */
  public Path root() {
    return root;
  }

  /**
   * A file by the name that the source gives it, with {@code /} or {@code \} between folders. A
   * name that differs in capitals or in the form of Unicode only, as macOS and others write letters
   * with accents, is taken where it is the only one.
   *
   * @return empty where there is no such file in the folder
   */
  public Optional<Path> file(String name) {
    try {
      Path named = root.resolve(name.strip().replace('\\', '/')).normalize();
      if (!named.startsWith(root)) {
        return Optional.empty();
      }
      Path there = Files.exists(named) ? named : alike(named).orElse(named);
      Path real = there.toRealPath();
      return Optional.of(real).filter(r -> r.startsWith(root) && Files.isRegularFile(r));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Names with the same key mean the same file. */
  public static String key(String name) {
    return FileNames.key(name);
  }

  private Optional<Path> alike(Path named) throws IOException {
    Path at = root;
    for (Path part : root.relativize(named)) {
      if (!at.toRealPath().startsWith(root)) {
        return Optional.empty();
      }
      try (Stream<Path> children = Files.list(at)) {
        var same =
            children
                .filter(c -> key(c.getFileName().toString()).equals(key(part.toString())))
                .limit(2)
                .toList();
        if (same.size() != 1) {
          return Optional.empty();
        }
        at = same.getFirst();
      }
    }
    return Optional.of(at);
  }
}
