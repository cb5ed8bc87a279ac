package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Reads every byte of every version in the store and compares it with its digest: serving a scan
 * that has rotted raises no error, so somebody has to look.
 *
 * <p>May run beside a writer and readers; it writes nothing.
 */
public final class Audit {
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  /** Is told after each object. */
  public interface Progress {
    void checked(long done, long total);
  }

  private Audit() {}

  /** All faults, by object. An archive that does not exist has none. */
  public static List<Fault> run(Path data, Progress progress) {
    Path root = data.resolve("ocfl");
    if (Files.notExists(root)) {
      return List.of();
    }
    try {
      Path work = Files.createTempDirectory("lectern-audit");
      try (ObjectStore store = ObjectStore.open(root, work);
          Parallel parallel = new Parallel()) {
        List<String> objects;
        try (Stream<String> ids = store.objectIds()) {
          objects = ids.sorted().toList();
        }
        AtomicLong done = new AtomicLong();
        return parallel
            .map(
                objects,
                object -> {
                  List<Fault> faults = faults(store, object);
                  progress.checked(done.incrementAndGet(), objects.size());
                  return faults;
                })
            .stream()
            .flatMap(List::stream)
            .toList();
      } finally {
        Disk.delete(work);
      }
    } catch (IOException e) {
      throw Disk.failure("cannot audit " + data, e);
    }
  }

  private static List<Fault> faults(ObjectStore store, String object) throws IOException {
    List<Fault> faults = look(store, object);
    if (!faults.isEmpty()) {
      // A version just being added looks like a fault; rot is still there a second later.
      try {
        Thread.sleep(SECOND_LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("interrupted", e);
      }
      faults = look(store, object);
    }
    return faults;
  }

  private static List<Fault> look(ObjectStore store, String object) throws IOException {
    List<String> problems = store.validate(object);
    if (!problems.isEmpty()) {
      return problems.stream().map(problem -> Fault.of(object, problem)).toList();
    }
    return object.startsWith(ObjectStore.documentObject("")) ? lost(store, object) : List.of();
  }

  private static List<Fault> lost(ObjectStore store, String object) throws IOException {
    try {
      return Projection.lost(store, object).stream()
          .map(path -> Fault.of(object, path + " is named here but not in the store"))
          .toList();
    } catch (ArchiveException e) {
      return List.of(); // the scans cannot be read, which is told of their own object
    }
  }
}
