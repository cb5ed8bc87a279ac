package org.lectern.core.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a crash or loss of power can leave in the store: the library writes a version in
 * several steps, and only what comes before the last one is undone by itself.
 */
final class ObjectRepair {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectRepair.class);
  private static final String INVENTORY = "inventory.json";
  private static final String SIDECAR = "inventory.json.sha512";
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern HEAD = Pattern.compile("\"head\"\\s*:\\s*\"v([1-9][0-9]*)\"");

  private final Path root;
  private final ObjectStore store;

  ObjectRepair(Path root, ObjectStore store) {
    this.root = root;
    this.store = store;
  }

  /**
   * After one write that is known to have been cut off: the version it was adding stays if it is
   * all there and true, else it goes. Versions before it are never touched.
   *
   * @param head the newest version before that write, 0 where there was no object
   */
  void finish(String objectId, int head) throws IOException {
    Path object = store.objectRoot(objectId);
    if (Files.notExists(object)) {
      return;
    }
    Path added = object.resolve("v" + (head + 1));
    if (Files.exists(added)) {
      install(added, object);
      if (store.validate(objectId).isEmpty()) {
        Disk.sync(store.written(objectId, head + 1));
        return;
      }
    }
    undo(objectId, head);
  }

  /** Goes back to the version before such a write. */
  void undo(String objectId, int head) throws IOException {
    Path object = store.objectRoot(objectId);
    if (head == 0) {
      Disk.delete(object);
      Disk.sync(object.getParent());
    } else {
      install(object.resolve("v" + head), object);
      Disk.delete(object.resolve("v" + (head + 1)));
      Disk.sync(store.written(objectId, head));
    }
  }

  /**
   * Where nobody knows which objects were being written, as the catalogue is lost: looks at all of
   * them. Nothing is deleted; what cannot be made whole is moved out of the store.
   *
   * @param aside where to
   */
  void heal(Path aside) throws IOException {
    List<Path> objects;
    try (Stream<Path> found =
        Files.find(root, 4, (path, attributes) -> attributes.isDirectory() && isObject(path))) {
      objects = found.toList();
    }
    for (Path object : objects) {
      List<Integer> versions = versions(object);
      Optional<Integer> head = head(object);
      if (head.isEmpty() || versions.isEmpty() || !versions.getFirst().equals(head.get())) {
        heal(object, versions, head.orElse(0), aside);
      }
    }
  }

  private void heal(Path object, List<Integer> versions, int head, Path aside) throws IOException {
    for (int version : versions) {
      if (version < head) {
        break;
      }
      Path folder = object.resolve("v" + version);
      install(folder, object);
      Optional<String> id = match(ID, object);
      if (id.isPresent() && store.validate(id.get()).isEmpty()) {
        LOG.warn("{} is whole again at version {}", id.get(), version);
        Disk.sync(store.written(id.get(), version));
        return;
      }
      if (version > head) {
        setAside(folder, aside);
      }
    }
    if (head == 0) {
      setAside(object, aside);
    }
  }

  private static void setAside(Path folder, Path aside) throws IOException {
    Files.createDirectories(aside);
    Path target = aside.resolve(folder.getParent().getFileName() + "-" + folder.getFileName());
    Disk.delete(target);
    Files.move(folder, target);
    Disk.sync(List.of(aside, folder.getParent()));
    LOG.error("{} cannot be read as part of the store; it lies in {} now", folder, target);
  }

  private boolean isObject(Path path) {
    return root.relativize(path).getNameCount() == 4
        && path.getFileName().toString().matches("[0-9a-f]{64}");
  }

  /** Newest first. */
  private static List<Integer> versions(Path object) throws IOException {
    try (Stream<Path> files = Files.list(object)) {
      List<Integer> versions = new ArrayList<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("v[1-9][0-9]*"))
          .forEach(name -> versions.add(Integer.valueOf(name.substring(1))));
      versions.sort(Comparator.reverseOrder());
      return versions;
    }
  }

  /** The head that a whole inventory names. */
  private static Optional<Integer> head(Path object) throws IOException {
    return Files.exists(object.resolve(SIDECAR))
            && Files.exists(object.resolve(INVENTORY))
            && Files.readString(object.resolve(SIDECAR))
                .startsWith(Staging.digest(object.resolve(INVENTORY)))
        ? match(HEAD, object).map(Integer::valueOf)
        : Optional.empty();
  }

  private static Optional<String> match(Pattern pattern, Path object) throws IOException {
    if (Files.notExists(object.resolve(INVENTORY))) {
      return Optional.empty();
    }
    Matcher matcher =
        pattern.matcher(
            new String(Files.readAllBytes(object.resolve(INVENTORY)), StandardCharsets.UTF_8));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static void install(Path version, Path object) throws IOException {
    for (String name : List.of(INVENTORY, SIDECAR)) {
      if (Files.exists(version.resolve(name))) {
        Files.copy(
            version.resolve(name), object.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(object.resolve(name));
      }
    }
  }
}
