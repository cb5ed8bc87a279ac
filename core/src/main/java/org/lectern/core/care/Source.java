package org.lectern.core.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.archive.Holdings;
import org.lectern.core.archive.store.ArchiveException;

/**
 * Where a repair takes intact files from: an OCFL root like ours, which has the object of each by
 * itself, or any folder of files, in which they are found by their digests.
 */
sealed interface Source {

  /** The folder that holds an object of that id; empty where there is none. */
  Optional<Path> object(String id);

  /**
   * Files that may have a digest; anyone who copies one compares it.
   *
   * @param path the file's path in the object's folder
   */
  List<Path> files(String object, String path, String sha512) throws IOException;

  /**
   * Looks what a folder is.
   *
   * @param folder an archive folder, an export, a backup, a data folder or an OCFL root
   */
  static Source of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ArchiveException(
          folder
              + " is not a folder; name an archive folder, an export, a backup or a data folder");
    }
    for (Path root : List.of(folder, folder.resolve("ocfl"))) {
      if (Files.exists(root.resolve("0=ocfl_1.1"))
          || Files.exists(root.resolve("ocfl_layout.json"))) {
        return new Root(root);
      }
    }
    return new Folder(folder, new HashMap<>());
  }

  /** Another OCFL storage root. */
  record Root(Path root) implements Source {
    @Override
    public Optional<Path> object(String id) {
      return Optional.of(Holdings.folder(root, id)).filter(Files::isDirectory);
    }

    @Override
    public List<Path> files(String object, String path, String sha512) {
      return object(object)
          .map(folder -> folder.resolve(path))
          .filter(Files::isRegularFile)
          .stream()
          .toList();
    }
  }

  /**
   * Files of any names.
   *
   * @param found by digest, filled when it is first asked
   */
  record Folder(Path folder, Map<String, Path> found) implements Source {
    @Override
    public Optional<Path> object(String id) {
      return Optional.empty();
    }

    @Override
    public List<Path> files(String object, String path, String sha512) throws IOException {
      if (found.isEmpty()) {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
          all =
              new ArrayList<>(
                  files.filter(Files::isRegularFile).filter(Files::isReadable).toList());
        }
        Pace pace = new Pace(0);
        for (Path file : all) {
          found.put(pace.read(file).sha512(), file);
        }
      }
      return Optional.ofNullable(found.get(sha512)).stream().toList();
    }
  }
}
