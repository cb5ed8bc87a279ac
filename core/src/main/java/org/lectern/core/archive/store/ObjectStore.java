package org.lectern.core.archive.store;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflOption;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.api.model.DigestAlgorithm;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.User;
import io.ocfl.api.model.ValidationIssue;
import io.ocfl.api.model.VersionDetails;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.api.model.VersionNum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.core.model.Sha512;

/**
 * The OCFL 1.1 storage root: every version of everything, and the only truth.
 *
 * <p>{@link ObjectIds} says which object holds what. The library that writes them does not sync to
 * disk, so the one who writes does, and {@link ObjectRepair} puts right what a crash can leave.
 * Safe for several threads on different objects.
 */
public final class ObjectStore implements AutoCloseable {
  private static final DigestAlgorithm SHA512 = DigestAlgorithmRegistry.sha512;

  private static final String NO_BYTES = Sha512.of(new byte[0]);

  private static final int DEPTH = 4;

  private final Path root;
  private final OcflRepository repository;
  private final Steps steps;

  private ObjectStore(Path root, OcflRepository repository, Steps steps) {
    this.root = root;
    this.repository = repository;
    this.steps = steps;
  }

  /**
   * Opens a store, making a new one where the folder is missing or empty.
   *
   * @throws DamagedException where the folder is not a store, though it holds something
   */
  public static ObjectStore open(Path root, Path work) throws IOException {
    return open(root, work, Steps.ALL);
  }

  /** The same where some steps may fail. */
  public static ObjectStore open(Path root, Path work, Steps steps) throws IOException {
    return new ObjectStore(root, StoreRoot.open(root, work), steps);
  }

  /** What a version says of itself: why it was made, and by whom. */
  public record Note(String message, String by) {
    /** Who makes a version for which nobody is named. */
    public static final String PROGRAM = "Lectern";
  }

  /**
   * Every object's folder, also one that lacks what makes it an object.
   *
   * @param ids of those that say which object they are, in order
   * @param unknown a fault for each of the others
   */
  public record Objects(List<String> ids, List<Fault> unknown) {}

  public Objects objects() throws IOException {
    List<String> ids = new ArrayList<>();
    List<Fault> unknown = new ArrayList<>();
    for (Path folder : folders()) {
      if (isEmpty(folder)) {
        continue;
      }
      Optional<String> id = ObjectRepair.id(folder);
      id.ifPresentOrElse(
          ids::add,
          () ->
              unknown.add(
                  Fault.of(
                      root.getFileName() + "/" + root.relativize(folder),
                      "holds files, but not whose: no inventory in it can be read")));
    }
    ids.sort(Comparator.naturalOrder());
    return new Objects(List.copyOf(ids), List.copyOf(unknown));
  }

  /** The folders in which objects lie. */
  List<Path> folders() throws IOException {
    try (Stream<Path> found =
        Files.find(
            root,
            DEPTH,
            (path, attributes) ->
                attributes.isDirectory()
                    && root.relativize(path).getNameCount() == DEPTH
                    && path.getFileName().toString().matches("[0-9a-f]{64}"))) {
      return found.sorted().toList();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.noneMatch(Files::isRegularFile);
    }
  }

  /**
   * An object as it is; empty where its folder is empty or missing.
   *
   * @throws DamagedException where something does, which cannot be read as an object
   */
  public Optional<StoredObject> find(String objectId) {
    Path folder = objectRoot(objectId);
    try {
      if (Files.notExists(folder) || isEmpty(folder)) {
        return Optional.empty();
      }
      if (!repository.containsObject(objectId)) {
        throw damaged(objectId, ObjectDamage.MARKER + " is missing", null);
      }
      return Optional.of(
          new StoredObject(
              objectId,
              repository.describeObject(objectId).getVersionMap().values().stream()
                  .map(ObjectStore::version)
                  .sorted(Comparator.comparingInt(StoredObject.Version::number))
                  .toList()));
    } catch (OcflJavaException | UncheckedIOException e) {
      throw damaged(objectId, unread(folder), e);
    } catch (IOException e) {
      throw Disk.failure("cannot read " + folder, e);
    }
  }

  /** The same for what comes after a failure of one object, which must not stop all others. */
  public Optional<StoredObject> findIntact(String objectId, Consumer<Fault> damaged) {
    try {
      return find(objectId);
    } catch (DamagedException e) {
      damaged.accept(e.fault());
      return Optional.empty();
    }
  }

  /**
   * For what is about to add a version: every file must be there, those of small objects unaltered.
   *
   * @throws DamagedException naming the first thing that is wrong
   */
  public void demandIntact(String objectId) {
    List<String> problems = validate(objectId, !ObjectIds.isScans(objectId));
    if (!problems.isEmpty()) {
      throw damaged(objectId, problems.getFirst(), null);
    }
  }

  /**
   * What keeps an object from being read: its marker, inventory or sidecar is missing or altered.
   * Its files are not looked at.
   */
  public Optional<Fault> unreadable(String objectId) {
    return ObjectDamage.of(objectRoot(objectId))
        .map(problem -> damaged(objectId, problem, null).fault());
  }

  /** Why a file of an object's newest version is not what was stored; all of it is read. */
  public Optional<Fault> unsound(String objectId, String path) {
    try {
      Inventory.read(root, objectId)
          .ifPresent(object -> read(objectId, object.head().files().get(path)));
      return Optional.empty();
    } catch (DamagedException e) {
      return Optional.of(e.fault());
    }
  }

  /** Nothing may lie where the next version will: it would be taken for what a crash has left. */
  public void demandFree(String objectId, int version) {
    Path folder = objectRoot(objectId).resolve("v" + version);
    if (Files.exists(folder)) {
      throw damaged(
          objectId, "v" + version + " lies there, which its inventory does not know", null);
    }
  }

  private DamagedException damaged(String objectId, String problem, Exception cause) {
    String where = root.getFileName() + "/" + root.relativize(objectRoot(objectId));
    Fault fault = Fault.of(objectId, "damaged in %s: %s".formatted(where, problem));
    return cause == null ? new DamagedException(fault) : new DamagedException(fault, cause);
  }

  /** Whether a file is there and was not emptied, which is seen without reading it. */
  public boolean holds(StoredObject.Content content) {
    Path file = root.resolve(content.location());
    try {
      return Files.isRegularFile(file)
          && (Files.size(file) > 0 || content.sha512().equals(NO_BYTES));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The bytes of a file, which are those that were stored.
   *
   * @throws DamagedException where they are not, or are not there
   */
  public byte[] read(String objectId, StoredObject.Content content) {
    return content.read(root, objectId);
  }

  /**
   * Adds a version with exactly these files. It is safe on disk once {@link #written} is synced.
   *
   * @param existing the object as it stands, empty for a new one
   * @param contents digest by path
   * @param staged files on this disk by digest; they are moved. What is not here, some version has
   */
  public StoredObject write(
      String objectId,
      Optional<StoredObject> existing,
      SortedMap<String, String> contents,
      Map<String, Path> staged,
      Instant created,
      Note note)
      throws IOException {
    VersionInfo info =
        new VersionInfo().setCreated(created.atOffset(ZoneOffset.UTC)).setMessage(note.message());
    if (note.by().equals(Note.PROGRAM)) {
      info.setUser(note.by(), "https://lectern.org/");
    } else {
      info.setUser(note.by(), null);
    }
    Map<String, Path> left = new HashMap<>(staged);
    steps.before("add to " + objectId);
    Map<String, Integer> pending = new HashMap<>();
    contents.values().forEach(sha512 -> pending.merge(sha512, 1, Integer::sum));
    repository.updateObject(
        ObjectVersionId.head(objectId),
        info,
        updater -> {
          updater.clearVersionState();
          contents.forEach(
              (path, sha512) -> {
                Optional<Map.Entry<Integer, String>> known =
                    existing.flatMap(object -> object.find(sha512));
                if (known.isPresent()) {
                  updater.reinstateFile(
                      VersionNum.fromInt(known.get().getKey()), known.get().getValue(), path);
                } else {
                  Path file = left.get(sha512);
                  if (file == null) {
                    throw new IllegalStateException(path + " was not staged");
                  }
                  // Equal files share one staged copy, which only the last of them may move.
                  pending.merge(sha512, -1, Integer::sum);
                  if (pending.get(sha512) > 0) {
                    updater.unsafeAddPath(sha512, file, path);
                  } else {
                    updater.unsafeAddPath(sha512, file, path, OcflOption.MOVE_SOURCE);
                  }
                }
              });
        });
    steps.before("read again " + objectId);
    return find(objectId).orElseThrow();
  }

  /** A step that changes the store by other ways than {@link #write}. */
  public void step(String what) throws IOException {
    steps.before(what);
  }

  /** What is wrong with an object, every byte of it read; empty where all is well. */
  public List<String> validate(String objectId) {
    return validate(objectId, true);
  }

  /** The same without reading files: what is missing, what is too much, and every inventory. */
  public List<String> structure(String objectId) {
    return validate(objectId, false);
  }

  private List<String> validate(String objectId, boolean everyByte) {
    try {
      if (!repository.containsObject(objectId)) {
        return List.of(ObjectDamage.MARKER + " is missing");
      }
      List<ValidationIssue> errors = repository.validateObject(objectId, everyByte).getErrors();
      if (errors.isEmpty()) {
        return List.of();
      }
      // Each error of a damaged inventory follows from the damage.
      Optional<String> damage = ObjectDamage.of(objectRoot(objectId));
      return damage
          .map(List::of)
          .orElseGet(() -> errors.stream().map(ValidationIssue::getMessage).toList());
    } catch (OcflJavaException | UncheckedIOException e) {
      return List.of(unread(objectRoot(objectId)));
    }
  }

  /** In words: what the library reports is the text of its parser. */
  private static String unread(Path object) {
    return ObjectDamage.of(object)
        .orElse("its inventory does not describe an object that can be read");
  }

  /** Drops what is remembered of an object that others have changed. */
  public void forget(String objectId) {
    repository.invalidateCache(objectId);
  }

  /** Completes or undoes a write that was cut off: see {@link ObjectRepair#finish}. */
  public void finish(String objectId, int head, Path aside) throws IOException {
    repository.invalidateCache(objectId);
    new ObjectRepair(this, aside).finish(objectId, head);
    repository.invalidateCache(objectId);
  }

  /** Takes back a version that was being added: see {@link ObjectRepair#undo}. */
  public void undo(String objectId, int head, Path aside) throws IOException {
    repository.invalidateCache(objectId);
    new ObjectRepair(this, aside).undo(objectId, head);
    repository.invalidateCache(objectId);
  }

  /** Looks for writes that were cut off in all objects: see {@link ObjectRepair#heal}. */
  public void heal(Path aside) throws IOException {
    repository.invalidateCache();
    new ObjectRepair(this, aside).heal();
    repository.invalidateCache();
  }

  public Path objectRoot(String objectId) {
    return ObjectIds.folder(root, objectId);
  }

  @Override
  public void close() {
    repository.close();
  }

  private static StoredObject.Version version(VersionDetails details) {
    SortedMap<String, StoredObject.Content> files = new TreeMap<>();
    details
        .getFiles()
        .forEach(
            file ->
                files.put(
                    file.getPath(),
                    new StoredObject.Content(
                        file.getFixity().get(SHA512), file.getStorageRelativePath())));
    return new StoredObject.Version(
        Math.toIntExact(details.getVersionNum().getVersionNum()),
        details.getCreated().toInstant(),
        details.getVersionInfo().getMessage(),
        Optional.ofNullable(details.getVersionInfo().getUser()).map(User::getName).orElse(""),
        files);
  }

  /** What has to be synced for a version to survive a loss of power, files first. */
  public Set<Path> written(String objectId, int version) throws IOException {
    Path object = objectRoot(objectId);
    Set<Path> paths = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(object.resolve("v" + version))) {
      files.sorted(Comparator.reverseOrder()).forEach(paths::add);
    }
    try (Stream<Path> files = Files.list(object)) {
      files.filter(Files::isRegularFile).forEach(paths::add);
    }
    for (Path folder = object; !folder.equals(root.getParent()); folder = folder.getParent()) {
      paths.add(folder);
    }
    return paths;
  }
}
