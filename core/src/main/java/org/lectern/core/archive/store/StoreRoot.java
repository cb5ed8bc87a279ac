package org.lectern.core.archive.store;

import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.api.model.OcflVersion;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is at the top of the store and makes a folder an OCFL storage root. */
public final class StoreRoot {
  private static final String MARKER = "0=ocfl_1.1";

  /** What is written when a store begins, but for its marker, which comes last. */
  private static final Set<String> BEGINNING = Set.of("extensions", "ocfl_layout.json");

  private StoreRoot() {}

  /**
   * Whether there is nothing where the store should be: never made, begun and cut off, deleted or
   * not mounted.
   */
  public static boolean isMissing(Path root) throws IOException {
    if (Files.notExists(root)) {
      return true;
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .map(child -> child.getFileName().toString())
          .allMatch(name -> name.equals("lost+found") || BEGINNING.contains(name));
    }
  }

  /**
   * Opens the repository in a folder, which begins as a new one where it is missing or empty.
   *
   * @throws DamagedException where the folder is not a store, though it holds something
   */
  static OcflRepository open(Path root, Path work) throws IOException {
    boolean fresh = isMissing(root);
    if (!fresh) {
      demand(root);
    }
    DataFolder.make(root);
    DataFolder.make(work);
    if (fresh) {
      begin(root, work);
    }
    try {
      return repository(root, work);
    } catch (OcflJavaException e) {
      throw new DamagedException(
          Fault.of(
              root.getFileName().toString(),
              "the files at the top of the store cannot be read (%s)".formatted(e.getMessage()),
              "restore them from a backup"),
          e);
    }
  }

  private static OcflRepository repository(Path root, Path work) {
    return new OcflRepositoryBuilder()
        .defaultLayoutConfig(new HashedNTupleLayoutConfig())
        .ocflConfig(config -> config.setOcflVersion(OcflVersion.OCFL_1_1))
        .storage(storage -> storage.fileSystem(root))
        .workDir(work)
        .build();
  }

  private static void demand(Path root) throws IOException {
    Path marker = root.resolve(MARKER);
    if (!Files.isRegularFile(marker)
        || !Files.readString(marker, StandardCharsets.ISO_8859_1).strip().equals("ocfl_1.1")) {
      throw new DamagedException(
          Fault.of(
              root.getFileName() + "/" + MARKER,
              "missing or altered",
              "where this is the right folder, write the file again with the one line 'ocfl_1.1'"
                  + " and run 'lectern audit'"));
    }
  }

  /**
   * Makes what stands at the top of a store elsewhere and moves it in, the marker last: cut off
   * before that, the store still counts as missing, and the next start begins it again.
   */
  private static void begin(Path root, Path work) throws IOException {
    Path fresh = Files.createTempDirectory(work, "root");
    repository(fresh, work).close();
    Path marker = fresh.resolve(MARKER);
    List<Path> made;
    try (Stream<Path> walk = Files.walk(fresh)) {
      made = walk.filter(file -> Files.isRegularFile(file) && !file.equals(marker)).toList();
    }
    // Only what is made here: other accounts may have folders at the top of a disk.
    Set<Path> moved = new LinkedHashSet<>();
    for (Path file : made) {
      Path target = root.resolve(fresh.relativize(file));
      Files.createDirectories(target.getParent());
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
      for (Path above = target;
          above != null && above.startsWith(root);
          above = above.getParent()) {
        moved.add(above);
      }
    }
    Disk.sync(moved);
    Path placed = Files.move(marker, root.resolve(MARKER));
    Disk.sync(List.of(placed, root));
    Disk.sync(root.toAbsolutePath().getParent());
    Disk.delete(fresh);
  }
}
