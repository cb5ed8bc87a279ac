package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.lectern.core.model.DocumentId;

/**
 * Compares the store with the catalogue, both ways, and every byte of every version with its
 * digest: serving a scan that has rotted raises no error, so somebody has to look.
 *
 * <p>May run beside a writer and readers; it writes nothing.
 */
public final class Audit {
  /** Longer than a version takes to be added. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private static final int SLICE = 1000;

  private final DataFolder data;
  private final ObjectStore store;
  private final Duration secondLook;

  /** Is called after each object. */
  public interface Progress {
    void checked(long done, long total);
  }

  private Audit(DataFolder data, ObjectStore store, Duration secondLook) {
    this.data = data;
    this.store = store;
    this.secondLook = secondLook;
  }

  /**
   * All faults, by object.
   *
   * @throws ArchiveException where there is no archive in the folder
   */
  public static List<Fault> run(Path folder, Progress progress) {
    return run(folder, progress, SECOND_LOOK);
  }

  static List<Fault> run(Path folder, Progress progress, Duration secondLook) {
    DataFolder data = new DataFolder(folder).demandArchive();
    try {
      if (ObjectStore.isMissing(data.store())) {
        return List.of(
            Fault.of(
                data.store().getFileName().toString(),
                "missing or empty, and with it every document; mount it or restore it from a"
                    + " backup"));
      }
      Path work = Files.createTempDirectory("lectern-audit");
      try (ObjectStore store = Storage.onDisk(folder).objects(work);
          Parallel parallel = new Parallel()) {
        return new Audit(data, store, secondLook).run(parallel, progress);
      } catch (DamagedException e) {
        return List.of(e.fault());
      } finally {
        Disk.delete(work);
      }
    } catch (IOException e) {
      throw Disk.failure("cannot audit " + folder, e);
    }
  }

  private List<Fault> run(Parallel parallel, Progress progress) throws IOException {
    List<Fault> faults = new ArrayList<>();
    // The catalogue first: what a writer adds meanwhile is then in the store for certain.
    Map<String, Integer> known = known(faults);
    ObjectStore.Objects objects = store.objects();
    faults.addAll(objects.unknown());
    Set<String> all = new TreeSet<>(objects.ids());
    all.addAll(known.keySet());
    boolean catalogued = faults.stream().noneMatch(Audit::isOfCatalogue);
    AtomicLong done = new AtomicLong();
    List<List<Fault>> each =
        parallel.map(
            List.copyOf(all),
            object -> {
              List<Fault> found = faults(object, known, catalogued);
              progress.checked(done.incrementAndGet(), all.size());
              return found;
            });
    each.forEach(faults::addAll);
    return List.copyOf(faults);
  }

  private static boolean isOfCatalogue(Fault fault) {
    return fault.object().equals("catalogue.db");
  }

  /** The newest version of each object that the catalogue knows. */
  private Map<String, Integer> known(List<Fault> faults) {
    Map<String, Integer> known = new TreeMap<>();
    String name = data.catalogue().getFileName().toString();
    if (Files.notExists(data.catalogue())) {
      faults.add(Fault.of(name, "missing; 'lectern reindex' makes it again from the store"));
      return known;
    }
    try (Catalog catalog = new Catalog(data.catalogue())) {
      if (catalog.archiveHead() > 0) {
        known.put(ObjectStore.ARCHIVE, catalog.archiveHead());
      }
      List<Catalog.Heads> slice = catalog.heads("", SLICE);
      while (!slice.isEmpty()) {
        for (Catalog.Heads heads : slice) {
          String id = heads.id().value();
          known.put(ObjectStore.documentObject(id), heads.head());
          if (heads.scans() > 0) {
            known.put(ObjectStore.scansObject(id), heads.scans());
          }
        }
        slice = catalog.heads(slice.getLast().id().value(), SLICE);
      }
    } catch (ArchiveException e) {
      faults.add(Fault.of(name, e.getMessage()));
      known.clear();
    }
    return known;
  }

  private List<Fault> faults(String object, Map<String, Integer> known, boolean catalogued)
      throws IOException {
    List<Fault> faults = look(object, known, catalogued);
    if (!faults.isEmpty()) {
      // A version just being added looks like a fault; rot is still there a second later.
      try {
        Thread.sleep(secondLook);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("interrupted", e);
      }
      faults = look(object, now(object, known), catalogued);
    }
    return faults;
  }

  /** What the catalogue knows of an object that a writer may have changed meanwhile. */
  private Map<String, Integer> now(String object, Map<String, Integer> before) {
    Optional<Catalog.Heads> heads = ObjectStore.document(object).flatMap(this::heads);
    if (heads.isEmpty()) {
      return before;
    }
    Map<String, Integer> now = new LinkedHashMap<>();
    String id = heads.get().id().value();
    now.put(ObjectStore.documentObject(id), heads.get().head());
    if (heads.get().scans() > 0) {
      now.put(ObjectStore.scansObject(id), heads.get().scans());
    }
    return now;
  }

  private Optional<Catalog.Heads> heads(DocumentId id) {
    try (Catalog catalog = new Catalog(data.catalogue())) {
      return catalog.entry(id).map(row -> new Catalog.Heads(id, row.head(), row.scans()));
    } catch (ArchiveException e) {
      return Optional.empty(); // which is reported of the catalogue itself
    }
  }

  private List<Fault> look(String object, Map<String, Integer> known, boolean catalogued)
      throws IOException {
    Optional<StoredObject> stored;
    try {
      stored = store.find(object);
    } catch (DamagedException e) {
      return List.of(e.fault());
    }
    if (stored.isEmpty()) {
      return List.of(
          Fault.of(
              object,
              "is in the catalogue (version %d) and not in the store; restore it from a backup"
                  .formatted(known.getOrDefault(object, 0))));
    }
    List<Fault> faults = new ArrayList<>();
    store.validate(object).forEach(problem -> faults.add(Fault.of(object, problem)));
    int head = stored.get().head().number();
    int listed = known.getOrDefault(object, 0);
    if (catalogued && head != listed) {
      faults.add(Fault.of(object, difference(head, listed)));
    }
    if (faults.isEmpty() && ObjectStore.documentId(object).isPresent()) {
      faults.addAll(lost(object));
    }
    return faults;
  }

  private static String difference(int stored, int listed) {
    return listed > stored
        ? "the store has version %d, and the catalogue knows version %d; restore it from a backup"
            .formatted(stored, listed)
        : "the store has version %d, and the catalogue knows %s; run 'lectern reindex'"
            .formatted(stored, listed == 0 ? "none" : "version " + listed);
  }

  private List<Fault> lost(String object) throws IOException {
    try {
      return Projection.lost(store, object).stream()
          .map(path -> Fault.of(object, path + " is named here but not in the store"))
          .toList();
    } catch (ArchiveException e) {
      return List.of(); // the scans cannot be read, which is reported of their own object
    }
  }
}
