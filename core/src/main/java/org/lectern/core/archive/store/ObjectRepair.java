package org.lectern.core.archive.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.model.Sha512;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what a crash or loss of power can leave in the store: the library writes a version in
 * several steps, and only what comes before the last one is undone by itself.
 *
 * <p>Only what a write that did not end has left is ever deleted. What may hold a version is moved
 * out of the store and named.
 */
final class ObjectRepair {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectRepair.class);
  private static final String INVENTORY = "inventory.json";
  private static final String SIDECAR = "inventory.json.sha512";
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern HEAD = Pattern.compile("\"head\"\\s*:\\s*\"v([1-9][0-9]*)\"");

  private final ObjectStore store;
  private final Path aside;

  /**
   * Repairs a store.
   *
   * @param aside where to move what may hold a version and cannot stay
   */
  ObjectRepair(ObjectStore store, Path aside) {
    this.store = store;
    this.aside = aside;
  }

  /** The object that a folder holds, as far as any inventory in it can be read. */
  static Optional<String> id(Path object) throws IOException {
    List<Path> inventories = new ArrayList<>(List.of(object));
    versions(object).forEach(version -> inventories.add(object.resolve("v" + version)));
    for (Path folder : inventories) {
      Optional<String> id = match(ID, folder);
      if (id.isPresent() && ObjectIds.sha256(id.get()).equals(object.getFileName().toString())) {
        return id;
      }
    }
    return Optional.empty();
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
    if (isSound(added)) {
      install(added, object);
      if (store.validate(objectId).isEmpty()) {
        Disk.sync(store.written(objectId, head + 1));
        return;
      }
    }
    undo(objectId, head);
  }

  /**
   * Goes back to the version before such a write.
   *
   * @throws DamagedException where that version cannot be read any more; then nothing is done
   */
  void undo(String objectId, int head) throws IOException {
    Path object = store.objectRoot(objectId);
    if (Files.notExists(object)) {
      return;
    }
    List<Integer> versions = versions(object);
    if (head == 0) {
      // There was nothing before; more than a first version is not from this write.
      if (versions.stream().allMatch(version -> version == 1)) {
        Disk.delete(object);
        Disk.sync(object.getParent());
      } else {
        setAside(object);
      }
      return;
    }
    if (!versions.contains(head + 1)) {
      return; // nothing was added
    }
    Path before = object.resolve("v" + head);
    if (isSound(before)) {
      install(before, object);
    } else if (!head(object).equals(Optional.of(head))) {
      throw new DamagedException(
          Fault.of(
              objectId,
              "a write was cut off, and version %d before it cannot be read".formatted(head)));
    }
    Disk.delete(object.resolve("v" + (head + 1)));
    Disk.sync(store.written(objectId, head));
  }

  /**
   * Where nobody knows which objects were being written, as the catalogue is lost: looks at all of
   * them. Nothing is deleted; a version that was not written to its end is moved out of the store.
   */
  void heal() throws IOException {
    for (Path object : store.folders()) {
      List<Integer> versions = versions(object);
      Optional<Integer> head = head(object);
      if (isBarred(object.resolve(INVENTORY)) || isBarred(object.resolve(SIDECAR))) {
        LOG.error("{} has an inventory that cannot be read, and is left as it is", object);
      } else if (head.isEmpty() || versions.isEmpty() || !versions.getFirst().equals(head.get())) {
        heal(object, versions, head);
      }
    }
  }

  /** Takes the newest version with which the object is whole, if there is one. */
  private void heal(Path object, List<Integer> versions, Optional<Integer> head)
      throws IOException {
    Optional<String> id = id(object);
    Optional<byte[]> inventory = content(object.resolve(INVENTORY));
    Optional<byte[]> sidecar = content(object.resolve(SIDECAR));
    Map<Path, Path> moved = new LinkedHashMap<>();
    for (int version : versions) {
      if (version < head.orElse(0)) {
        break;
      }
      Path folder = object.resolve("v" + version);
      if (isSound(folder)) {
        install(folder, object);
        if (id.isPresent() && store.validate(id.get()).isEmpty()) {
          LOG.warn("{} is whole again at version {}", id.get(), version);
          Disk.sync(store.written(id.get(), version));
          return;
        }
      }
      if (version > head.orElse(0)) {
        moved.put(folder, setAside(folder));
      }
    }
    // No version makes it whole, so the newest ones were not cut off: something else is wrong.
    for (Map.Entry<Path, Path> version : moved.entrySet()) {
      Files.move(version.getValue(), version.getKey());
    }
    restore(object.resolve(INVENTORY), inventory);
    restore(object.resolve(SIDECAR), sidecar);
    if (inventory.isEmpty() && versions.size() < 2) {
      setAside(object); // its first write did not come to its last step
    } else {
      LOG.error("{} in {} is damaged and left as it is", id.orElse("an object"), object);
    }
  }

  private static Optional<byte[]> content(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private static void restore(Path file, Optional<byte[]> content) throws IOException {
    if (content.isPresent()) {
      Files.write(file, content.get());
    } else {
      Files.deleteIfExists(file);
    }
  }

  private Path setAside(Path folder) throws IOException {
    Files.createDirectories(aside);
    String name = folder.getParent().getFileName() + "-" + folder.getFileName();
    Path target = aside.resolve(name);
    for (int n = 2; Files.exists(target); n++) {
      target = aside.resolve(name + "-" + n);
    }
    Files.move(folder, target);
    Disk.sync(List.of(aside, folder.getParent()));
    LOG.error("{} cannot be read as part of the store; it lies in {} now", folder, target);
    return target;
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

  /** The head that an unaltered inventory names. */
  private static Optional<Integer> head(Path object) throws IOException {
    return isSound(object) ? match(HEAD, object).map(Integer::valueOf) : Optional.empty();
  }

  /** Whether a folder has an inventory that is as its sidecar says. */
  private static boolean isSound(Path folder) throws IOException {
    return isReadable(folder.resolve(SIDECAR))
        && isReadable(folder.resolve(INVENTORY))
        && Files.readString(folder.resolve(SIDECAR), StandardCharsets.ISO_8859_1)
            .startsWith(Sha512.of(folder.resolve(INVENTORY)));
  }

  /** Whether something is there that is no file, or not for this account: no crash leaves that. */
  private static boolean isBarred(Path file) {
    return Files.exists(file) && !isReadable(file);
  }

  private static boolean isReadable(Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file);
  }

  private static Optional<String> match(Pattern pattern, Path object) throws IOException {
    if (!isReadable(object.resolve(INVENTORY))) {
      return Optional.empty();
    }
    Matcher matcher =
        pattern.matcher(
            new String(Files.readAllBytes(object.resolve(INVENTORY)), StandardCharsets.UTF_8));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static void install(Path version, Path object) throws IOException {
    for (String name : List.of(INVENTORY, SIDECAR)) {
      Files.copy(version.resolve(name), object.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
