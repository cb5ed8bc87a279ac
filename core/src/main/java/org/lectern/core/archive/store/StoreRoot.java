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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is at the top of the store and makes a folder an OCFL storage root. */
public final class StoreRoot {
  private static final String MARKER = "0=ocfl_1.1";

  /** What is written when a store begins, but for its marker, which comes last. */
  private static final Set<String> BEGINNING = Set.of("extensions", "ocfl_layout.json");

  /**
   * What the library writes into the files at the top, by their names: the same in every store, and
   * no checksum of it is kept anywhere.
   */
  private static final Map<String, String> TOP =
      Map.of(
          MARKER,
          "ocfl_1.1\n",
          "ocfl_layout.json",
          """
          {
            "extension" : "0004-hashed-n-tuple-storage-layout",
            "description" : "OCFL object identifiers are hashed and encoded as lowercase hex \
          strings. These digests are then divided into N n-tuple segments, which are used to \
          create nested paths under the OCFL storage root."
          }\
          """,
          "extensions/0004-hashed-n-tuple-storage-layout/config.json",
          """
          {
            "digestAlgorithm" : "sha256",
            "tupleSize" : 3,
            "numberOfTuples" : 3,
            "shortObjectRoot" : false,
            "extensionName" : "0004-hashed-n-tuple-storage-layout"
          }\
          """);

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
    } catch (OcflJavaException | IllegalStateException | IllegalArgumentException e) {
      Optional<Fault> altered = faults(root).stream().findFirst();
      throw new DamagedException(
          altered.orElseGet(
              () ->
                  Fault.of(
                      root.getFileName().toString(),
                      "the files at the top of the store cannot be read (%s)"
                          .formatted(e.getMessage()))),
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

  /** What is missing or altered at the top of a store. */
  public static List<Fault> faults(Path root) throws IOException {
    return damaged(root).stream()
        .map(name -> Fault.of(root.getFileName() + "/" + name, "missing or altered", remedy(name)))
        .toList();
  }

  /** A writer writes what stands at the top again, but not without the marker: {@link #demand}. */
  private static String remedy(String name) {
    String repair = "'lectern repair' writes it again";
    return name.equals(MARKER) ? repair : repair + ", and so does the next 'ingest'";
  }

  /**
   * Writes what is missing or altered at the top of a store again.
   *
   * @param aside where to move a folder that lies in the place of a file
   * @return the names of the files that were written
   */
  public static List<String> mend(Path root, Path aside) throws IOException {
    List<String> written = new ArrayList<>();
    for (String name : damaged(root)) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Disk.clear(file, aside);
      Path part =
          Files.writeString(file.resolveSibling(file.getFileName() + ".new"), TOP.get(name));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      Disk.sync(List.of(file, file.getParent()));
      written.add(root.getFileName() + "/" + name);
    }
    return written;
  }

  /** The files at the top that are missing or altered, by name. */
  private static SortedSet<String> damaged(Path root) throws IOException {
    SortedSet<String> damaged = new TreeSet<>();
    for (Map.Entry<String, String> right : TOP.entrySet()) {
      Path file = root.resolve(right.getKey());
      // The library ends lines as the system does on which the store began.
      if (!Files.isRegularFile(file)
          || !Files.isReadable(file)
          || !Files.readString(file, StandardCharsets.ISO_8859_1)
              .replace("\r\n", "\n")
              .equals(right.getValue())) {
        damaged.add(right.getKey());
      }
    }
    return damaged;
  }

  /**
   * Demands the marker, which nobody writes again but on request: it says that this is the store.
   *
   * @throws DamagedException where it is missing or altered
   */
  public static void demand(Path root) throws IOException {
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
