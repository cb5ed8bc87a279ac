package org.lectern.core.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.store.Disk;

/**
 * Brings the copy of an OCFL object up to the object, file by file with its digest. The copy's own
 * inventory is written last, so that it is a whole object of some version at every moment, and a
 * copy that was cut off is taken up again.
 */
final class ObjectCopy {
  private static final int TRIES = 4;
  private static final long BETWEEN_TRIES = 250;

  private final Path from;
  private final Path to;
  private final boolean everyByte;

  /** What was done. */
  record Copied(Outcome outcome, int head, long files, long bytes, Optional<String> problem) {
    private static Copied not(int head, String problem) {
      return new Copied(Outcome.FAILED, head, 0, 0, Optional.of(problem));
    }
  }

  /** How it ended. */
  enum Outcome {
    /** The copy has the object's version already. */
    UNCHANGED,
    COPIED,
    /** The copy is as it was before. */
    FAILED
  }

  /**
   * Of the object's folder in one root to its folder in another.
   *
   * @param everyByte compare also what was copied before
   */
  ObjectCopy(Path from, Path to, boolean everyByte) {
    this.from = from;
    this.to = to;
    this.everyByte = everyByte;
  }

  /** Copies what is new; an object that is being written is tried again. */
  Copied run() throws IOException {
    settle();
    Copied copied = once();
    for (int i = 1; i < TRIES && copied.outcome() == Outcome.FAILED; i++) {
      try {
        Thread.sleep(BETWEEN_TRIES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return copied;
      }
      copied = once();
    }
    return copied;
  }

  /** What a copy that was cut off while it replaced another has left must not stay. */
  private void settle() throws IOException {
    if (Files.exists(old())) {
      if (Files.exists(to)) {
        Disk.delete(old());
      } else {
        Files.move(old(), to);
      }
    }
    Disk.delete(fresh());
  }

  private Path old() {
    return to.resolveSibling(to.getFileName() + "-old");
  }

  private Path fresh() {
    return to.resolveSibling(to.getFileName() + "-new");
  }

  private Copied once() throws IOException {
    Optional<Inventory> source = Inventory.read(from);
    Optional<Inventory> known = Inventory.read(to);
    int before = known.map(Inventory::head).orElse(0);
    if (source.isEmpty()) {
      return Copied.not(before, "its inventory is missing or altered");
    }
    Inventory wanted = source.get();
    if (!everyByte
        && known.map(Inventory::bytes).equals(Optional.of(wanted.bytes()))
        && Files.exists(to.resolve(Inventory.MARKER))) {
      return new Copied(Outcome.UNCHANGED, before, 0, 0, Optional.empty());
    }
    if (before > wanted.head()) {
      return Copied.not(
          before, "has version %d, and its copy version %d".formatted(wanted.head(), before));
    }
    boolean rewritten = known.isPresent() && !continues(wanted, known.get());
    return rewritten ? replace(wanted) : extend(wanted, known, to);
  }

  /** Whether the object has the versions of its copy unaltered below its newer ones. */
  private boolean continues(Inventory wanted, Inventory known) throws IOException {
    if (wanted.bytes().equals(known.bytes())) {
      return true;
    }
    return wanted.head() > known.head()
        && Inventory.read(from.resolve("v" + known.head()))
            .map(Inventory::bytes)
            .equals(Optional.of(known.bytes()))
        && wanted.manifest().entrySet().containsAll(known.manifest().entrySet());
  }

  /** What was erased from the object's history goes from the copy, when the new copy is whole. */
  private Copied replace(Inventory wanted) throws IOException {
    Disk.delete(fresh());
    Copied copied = extend(wanted, Optional.empty(), fresh());
    if (copied.outcome() == Outcome.COPIED) {
      Disk.delete(old());
      Files.move(to, old());
      Files.move(fresh(), to);
      Disk.delete(old());
    } else {
      Disk.delete(fresh());
    }
    return copied;
  }

  private Copied extend(Inventory wanted, Optional<Inventory> known, Path target)
      throws IOException {
    long files = 0;
    long bytes = 0;
    for (Map.Entry<String, String> file : wanted.manifest().entrySet()) {
      Path copy = target.resolve(file.getKey());
      boolean copied =
          !everyByte
              && known
                  .map(k -> file.getValue().equals(k.manifest().get(file.getKey())))
                  .orElse(false);
      boolean there =
          copied
              ? Files.isRegularFile(copy)
              : ProvenFiles.holds(copy, file.getValue()); // a copy that was cut off has it
      if (there) {
        continue;
      }
      try {
        if (!ProvenFiles.copy(from.resolve(file.getKey()), copy, file.getValue())) {
          return Copied.not(
              known.map(Inventory::head).orElse(0), file.getKey() + " is not as it was stored");
        }
      } catch (NoSuchFileException e) {
        return Copied.not(known.map(Inventory::head).orElse(0), file.getKey() + " is missing");
      }
      files++;
      bytes += Files.size(copy);
    }
    for (int v = 1; v <= wanted.head(); v++) {
      String version = "v" + v;
      Optional<Inventory> inventory =
          v == wanted.head() ? Optional.of(wanted) : Inventory.read(from.resolve(version));
      if (inventory.isEmpty()) {
        return Copied.not(
            known.map(Inventory::head).orElse(0),
            version + "/" + Inventory.NAME + " is missing or altered");
      }
      write(inventory.get(), target.resolve(version));
    }
    ProvenFiles.write(target.resolve(Inventory.MARKER), Inventory.marked());
    write(wanted, target);
    return new Copied(Outcome.COPIED, wanted.head(), files, bytes, Optional.empty());
  }

  private static void write(Inventory inventory, Path folder) throws IOException {
    ProvenFiles.write(folder.resolve(Inventory.NAME), inventory.bytes().file());
    ProvenFiles.write(folder.resolve(Inventory.SIDECAR), inventory.bytes().sidecar());
  }
}
