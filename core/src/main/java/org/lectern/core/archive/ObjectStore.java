package org.lectern.core.archive;

import io.ocfl.api.DigestAlgorithmRegistry;
import io.ocfl.api.OcflOption;
import io.ocfl.api.OcflRepository;
import io.ocfl.api.exception.OcflJavaException;
import io.ocfl.api.model.DigestAlgorithm;
import io.ocfl.api.model.ObjectVersionId;
import io.ocfl.api.model.OcflVersion;
import io.ocfl.api.model.ValidationIssue;
import io.ocfl.api.model.VersionDetails;
import io.ocfl.api.model.VersionInfo;
import io.ocfl.api.model.VersionNum;
import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.extension.storage.layout.config.HashedNTupleLayoutConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;

/**
 * The OCFL 1.1 storage root: every version of everything, and the only truth.
 *
 * <p>A document is two objects, {@code document/<id>} for its description and texts, {@code
 * scans/<id>} for what is large and changes seldom; {@code archive} holds the authorities. The
 * library that writes them does not sync to disk, so whoever writes does, and {@link ObjectRepair}
 * puts right what a crash can leave. Safe for several threads on different objects.
 */
final class ObjectStore implements AutoCloseable {
  static final String ARCHIVE = "archive";
  private static final String DOCUMENT = "document/";
  private static final String SCANS = "scans/";
  private static final DigestAlgorithm SHA512 = DigestAlgorithmRegistry.sha512;

  private final Path root;
  private final OcflRepository repository;

  private ObjectStore(Path root, OcflRepository repository) {
    this.root = root;
    this.repository = repository;
  }

  static ObjectStore open(Path root, Path work) throws IOException {
    boolean fresh = Files.notExists(root);
    Files.createDirectories(root);
    Files.createDirectories(work);
    OcflRepository repository =
        new OcflRepositoryBuilder()
            .defaultLayoutConfig(new HashedNTupleLayoutConfig())
            .ocflConfig(config -> config.setOcflVersion(OcflVersion.OCFL_1_1))
            .storage(storage -> storage.fileSystem(root))
            .workDir(work)
            .build();
    if (fresh) {
      try (Stream<Path> files = Files.walk(root)) {
        Disk.sync(files.toList());
      }
      Disk.sync(root.toAbsolutePath().getParent());
    }
    return new ObjectStore(root, repository);
  }

  static String documentObject(String id) {
    return DOCUMENT + id;
  }

  static String scansObject(String id) {
    return SCANS + id;
  }

  /** The document to which an object belongs. */
  static Optional<DocumentId> document(String objectId) {
    return Stream.of(DOCUMENT, SCANS)
        .filter(objectId::startsWith)
        .findFirst()
        .flatMap(prefix -> DocumentId.parse(objectId.substring(prefix.length())));
  }

  /** The ids of all documents, in no order. The stream is to be closed. */
  Stream<String> documentIds() {
    return repository
        .listObjectIds()
        .filter(id -> id.startsWith(DOCUMENT))
        .map(id -> id.substring(DOCUMENT.length()));
  }

  /** The ids of all objects, in no order. The stream is to be closed. */
  Stream<String> objectIds() {
    return repository.listObjectIds();
  }

  Optional<StoredObject> find(String objectId) {
    try {
      if (!repository.containsObject(objectId)) {
        return Optional.empty();
      }
      return Optional.of(
          new StoredObject(
              objectId,
              repository.describeObject(objectId).getVersionMap().values().stream()
                  .map(ObjectStore::version)
                  .sorted(Comparator.comparingInt(StoredObject.Version::number))
                  .toList()));
    } catch (OcflJavaException e) {
      throw new ArchiveException(
          "cannot read %s in the store: %s".formatted(objectId, e.getMessage()), e);
    }
  }

  byte[] read(String location) throws IOException {
    return Files.readAllBytes(root.resolve(location));
  }

  /**
   * Adds a version with exactly these files. It is safe on disk once {@link #written} is synced.
   *
   * @param existing the object as it stands, empty for a new one
   * @param contents digest by path
   * @param staged files on this disk by digest; they are moved. What is not here, some version has
   */
  StoredObject write(
      String objectId,
      Optional<StoredObject> existing,
      SortedMap<String, String> contents,
      Map<String, Path> staged,
      Instant created,
      String message)
      throws IOException {
    VersionInfo info =
        new VersionInfo()
            .setCreated(created.atOffset(ZoneOffset.UTC))
            .setMessage(message)
            .setUser("Lectern", "https://lectern.org/");
    Map<String, Path> left = new HashMap<>(staged);
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
    return find(objectId).orElseThrow();
  }

  /** What is wrong with an object, every byte of it read; empty where all is well. */
  List<String> validate(String objectId) {
    try {
      return repository.validateObject(objectId, true).getErrors().stream()
          .map(ValidationIssue::getMessage)
          .toList();
    } catch (OcflJavaException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** Completes or undoes a write that was cut off: see {@link ObjectRepair#finish}. */
  void finish(String objectId, int head) throws IOException {
    repository.invalidateCache(objectId);
    new ObjectRepair(root, this).finish(objectId, head);
    repository.invalidateCache(objectId);
  }

  /** Takes back a version that was being added: see {@link ObjectRepair#undo}. */
  void undo(String objectId, int head) throws IOException {
    repository.invalidateCache(objectId);
    new ObjectRepair(root, this).undo(objectId, head);
    repository.invalidateCache(objectId);
  }

  /** Looks for writes that were cut off in all objects: see {@link ObjectRepair#heal}. */
  void heal(Path aside) throws IOException {
    repository.invalidateCache();
    new ObjectRepair(root, this).heal(aside);
    repository.invalidateCache();
  }

  Path objectRoot(String objectId) {
    String digest = sha256(objectId);
    return root.resolve(digest.substring(0, 3))
        .resolve(digest.substring(3, 6))
        .resolve(digest.substring(6, 9))
        .resolve(digest);
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
        files);
  }

  /** What has to be synced for a version to survive a loss of power, files first. */
  Set<Path> written(String objectId, int version) throws IOException {
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

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
