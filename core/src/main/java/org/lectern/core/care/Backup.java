package org.lectern.core.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.lectern.core.archive.Holdings;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.StoreRoot;
import org.lectern.core.model.DocumentId;

/**
 * A copy of an archive in a folder, from which all of it can be made again: an OCFL storage root in
 * {@code ocfl/}, what lies {@link BesideStore beside it}, and {@code backup.json}, the list of what
 * must be there.
 *
 * <p>Taken beside a server and a writer; every object is at a whole version. Only what is new is
 * copied, each file with its digest; a backup that was cut off goes on. What is damaged in the
 * archive does not replace what the backup has.
 */
public final class Backup {
  private static final String LIST = "backup.json";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  /** Is called after each object, with those done and all. */
  public interface Progress {
    void copied(long done, long total);
  }

  /**
   * What was done.
   *
   * @param objects that are in the backup
   * @param copied objects of which something was new
   * @param files that were copied
   * @param bytes of those
   * @param faults what could not be copied; the backup has it as it was before, if at all
   */
  public record Result(int objects, int copied, long files, long bytes, List<String> faults) {
    public Result {
      faults = List.copyOf(faults);
    }
  }

  /** Another process writes the backup. */
  static final class Busy extends ArchiveException {
    private Busy(String message) {
      super(message);
    }
  }

  private Backup(Path folder) {
    this.folder = folder;
  }

  /** The backup in a folder, which may be missing still. */
  public static Backup in(Path folder) {
    return new Backup(folder.toAbsolutePath().normalize());
  }

  /** Whether a backup was begun in a folder. */
  public boolean exists() {
    return Files.exists(folder.resolve(LIST));
  }

  /**
   * Brings the backup up to an archive.
   *
   * @param everyByte compare also what was copied before, and copy again what was altered
   * @throws ArchiveException where the folder holds something else or is being written
   */
  public Result update(Path data, boolean everyByte, Progress progress) {
    demandOutside(data);
    try {
      begin();
      try (FileChannel channel = lock();
          Holdings holdings = Holdings.open(data)) {
        Result result = update(holdings, data, everyByte, progress);
        channel.force(true);
        return result;
      }
    } catch (IOException e) {
      throw Disk.failure("cannot write the backup " + folder, e);
    }
  }

  private void demandOutside(Path data) {
    Path source = data.toAbsolutePath().normalize();
    if (folder.startsWith(source) || source.startsWith(folder)) {
      throw new ArchiveException(
          "a backup belongs outside of the data folder, and best on another disk: " + folder);
    }
  }

  private void begin() throws IOException {
    if (!exists()) {
      if (Files.exists(folder)) {
        try (Stream<Path> children = Files.list(folder)) {
          if (children.anyMatch(child -> !child.endsWith("lost+found"))) {
            throw new ArchiveException(
                folder + " holds something that is not a backup; name a new or empty folder");
          }
        }
      }
      DataFolder.make(folder);
      write(UUID.randomUUID().toString(), new TreeMap<>());
    }
  }

  private FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // the same process writes it
    }
    channel.close();
    throw new Busy(folder + " is being written by another backup; wait for its end");
  }

  private Result update(Holdings holdings, Path data, boolean everyByte, Progress progress)
      throws IOException {
    Path root = folder.resolve("ocfl");
    top(holdings.root(), root);
    List<Fault> unknown = new ArrayList<>();
    Set<String> listed = new HashSet<>(holdings.objects(unknown));
    List<String> objects = ordered(listed);
    List<String> faults = new ArrayList<>(unknown.stream().map(Fault::toString).toList());
    Map<String, Integer> heads = heads();
    int copied = 0;
    long files = 0;
    long bytes = 0;
    long done = 0;
    for (String object : objects) {
      done++;
      Path from = holdings.folder(object);
      if (Files.notExists(from) && !listed.contains(object)) {
        heads.remove(object);
        // The scans of a document that was erased, also those that a backup cut off has not listed.
        Disk.delete(Holdings.folder(root, object));
        continue;
      }
      Path to = root.resolve(holdings.root().relativize(from).toString());
      ObjectCopy.Copied result =
          Files.exists(from)
              ? new ObjectCopy(from, to, everyByte).run()
              : new ObjectCopy.Copied(
                  ObjectCopy.Outcome.FAILED,
                  heads.getOrDefault(object, 0),
                  0,
                  0,
                  Optional.of("is in the catalogue and not in the store"));
      result.problem().ifPresent(problem -> faults.add(object + ": " + problem));
      if (result.head() > 0) {
        heads.put(object, result.head());
      }
      if (result.outcome() == ObjectCopy.Outcome.COPIED) {
        copied++;
        files += result.files();
        bytes += result.bytes();
      }
      progress.copied(done, objects.size());
    }
    BesideStore.copy(new DataFolder(data), new DataFolder(folder));
    write(id(), heads);
    return new Result(heads.size(), copied, files, bytes, faults);
  }

  /**
   * The objects of a document one after the other, its description first: whatever scans it names
   * were there before it, so they are in what is copied after it. Scans without a description are
   * being written.
   */
  private static List<String> ordered(Set<String> objects) {
    List<String> ordered = new ArrayList<>();
    for (String object : objects.stream().sorted().toList()) {
      Optional<DocumentId> document = Holdings.documentOf(object);
      if (document.isPresent()) {
        ordered.add(object);
        ordered.add(Holdings.scansOf(document.get()));
      } else if (Holdings.ownerOf(object).isEmpty()) {
        ordered.add(object);
      }
    }
    return ordered;
  }

  /** What an OCFL storage root has beside its objects. */
  private static void top(Path from, Path to) throws IOException {
    DataFolder.make(to);
    try (Stream<Path> all = Files.walk(from, 3)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (relative.getNameCount() == 1 || relative.startsWith("extensions")) {
          ProvenFiles.write(to.resolve(relative.toString()), Files.readAllBytes(file));
        }
      }
    }
    StoreRoot.mend(to, new DataFolder(to.getParent()).setAside());
  }

  /**
   * Reads every byte of the backup.
   *
   * @return what is wrong with it; empty where all is well
   */
  public List<String> verify(Progress progress) {
    List<String> faults = new ArrayList<>();
    try {
      Map<String, Integer> heads = heads();
      long done = 0;
      for (Map.Entry<String, Integer> object : heads.entrySet()) {
        Path at = Holdings.folder(folder.resolve("ocfl"), object.getKey());
        verify(object.getKey(), object.getValue(), at, faults);
        progress.copied(++done, heads.size());
      }
      return faults;
    } catch (IOException e) {
      throw new ArchiveException("cannot read the backup " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void verify(String object, int head, Path at, List<String> faults)
      throws IOException {
    Optional<Inventory> inventory = Inventory.read(at);
    if (inventory.isEmpty()) {
      faults.add(object + ": its inventory is missing or altered");
      return;
    }
    if (!Inventory.isMarked(at)) {
      faults.add(object + ": " + Inventory.MARKER + " is missing or altered");
    }
    if (inventory.get().head() < head) {
      faults.add(
          "%s: has version %d, and had version %d".formatted(object, inventory.get().head(), head));
    }
    for (Map.Entry<String, String> file : inventory.get().manifest().entrySet()) {
      if (!ProvenFiles.holds(at.resolve(file.getKey()), file.getValue())) {
        faults.add(object + ": " + file.getKey() + " is missing or altered");
      }
    }
    for (int v = 1; v <= inventory.get().head(); v++) {
      if (Inventory.read(at.resolve("v" + v)).isEmpty()) {
        faults.add(object + ": v" + v + "/" + Inventory.NAME + " is missing or altered");
      }
    }
  }

  /**
   * Makes the store of a new data folder from the backup, each file with its digest; one that was
   * cut off goes on. Its catalogue is made by the next reindex.
   *
   * @return what the backup could not give
   * @throws ArchiveException where the folder holds an archive already
   */
  public List<String> recover(Path data, Progress progress) {
    DataFolder target = new DataFolder(data);
    Path begun = data.resolve("recovering");
    if (target.holdsArchive() && Files.notExists(begun)) {
      throw new ArchiveException(
          data
              + " holds an archive already; name a new folder with --data, or mend that one"
              + " with 'lectern repair --from "
              + folder
              + "'");
    }
    List<String> faults = new ArrayList<>();
    try {
      DataFolder.make(data);
      ProvenFiles.write(begun, new byte[0]);
      top(folder.resolve("ocfl"), target.store());
      Map<String, Integer> heads = heads();
      long done = 0;
      for (String object : heads.keySet()) {
        Path from = Holdings.folder(folder.resolve("ocfl"), object);
        new ObjectCopy(from, Holdings.folder(target.store(), object), false)
            .run()
            .problem()
            .ifPresent(problem -> faults.add(object + ": " + problem));
        progress.copied(++done, heads.size());
      }
      BesideStore.copy(new DataFolder(folder), target);
      Files.delete(begun);
      return faults;
    } catch (IOException e) {
      throw new ArchiveException(
          "cannot recover %s: %s; run the same command to go on".formatted(data, e.getMessage()),
          e);
    }
  }

  /** The name that this backup was given when it was begun. */
  String id() throws IOException {
    return list().path("id").asText();
  }

  private Map<String, Integer> heads() throws IOException {
    Map<String, Integer> heads = new TreeMap<>();
    list().path("objects").properties().forEach(o -> heads.put(o.getKey(), o.getValue().asInt()));
    return heads;
  }

  private JsonNode list() throws IOException {
    if (!exists()) {
      throw new ArchiveException("there is no backup in " + folder + ": it has no " + LIST);
    }
    JsonNode list = JSON.readTree(folder.resolve(LIST).toFile());
    if (list.path("form").asInt() != 1) {
      throw new ArchiveException(
          folder.resolve(LIST) + " is of another version of Lectern, or damaged");
    }
    return list;
  }

  private void write(String id, Map<String, Integer> heads) throws IOException {
    ObjectNode list = JSON.createObjectNode();
    list.put("form", 1).put("id", id).put("written", Instant.now().toString());
    ObjectNode objects = list.putObject("objects");
    heads.forEach(objects::put);
    ProvenFiles.write(
        folder.resolve(LIST), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list));
  }
}
