package org.lectern.core.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.Holdings;
import org.lectern.core.archive.WriteRight;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.Sha512;

/**
 * Heals damaged and lost files of an archive from intact copies: nothing is put into the store
 * whose digest is not proven, and nothing whole is replaced. Holds the writer's lock.
 */
public final class Repair {
  private final Holdings holdings;
  private final List<Source> sources;
  private final List<String> healed = new ArrayList<>();

  /**
   * What was done.
   *
   * @param healed files that are whole again
   * @param left what is still wrong
   */
  public record Result(List<String> healed, AuditReport left) {
    public Result {
      healed = List.copyOf(healed);
    }
  }

  private Repair(Holdings holdings, List<Source> sources) {
    this.holdings = holdings;
    this.sources = sources;
  }

  /**
   * Audits an archive, heals what a folder has intact, and audits again.
   *
   * @param from archive folders, exports, backups, data folders or OCFL roots
   * @throws ArchiveException where another process writes the archive
   */
  public static Result run(
      Path data,
      List<Path> from,
      Audit.Options options,
      Audit.PyramidCheck pyramids,
      Audit.Progress progress) {
    List<Source> sources = from.stream().map(Source::of).toList();
    try (WriteRight right = WriteRight.of(data)) {
      List<String> healed = new ArrayList<>(right.writeTop());
      AuditReport report = Audit.run(data, options, Audit.PyramidCheck.NONE, progress);
      Set<String> objects = new LinkedHashSet<>();
      report.findings().stream()
          .filter(f -> f.kind() == Finding.Kind.OBJECT || f.kind() == Finding.Kind.FILE)
          .forEach(f -> objects.add(f.object()));
      if (!objects.isEmpty()) {
        try (Holdings holdings = Holdings.open(data)) {
          Repair repair = new Repair(holdings, sources);
          for (String object : objects) {
            repair.mend(object);
          }
          healed.addAll(repair.healed);
        }
      }
      return new Result(healed, Audit.run(data, options, pyramids, progress));
    } catch (IOException e) {
      throw Disk.failure("cannot repair " + data, e);
    }
  }

  private void mend(String object) throws IOException {
    Path folder = holdings.folder(object);
    Optional<Inventory> wanted = inventory(object, folder);
    if (wanted.isEmpty()) {
      return; // the second audit names it
    }
    Inventory inventory = wanted.get();
    boolean whole = true;
    for (Map.Entry<String, String> file : inventory.manifest().entrySet()) {
      whole &= mend(object, folder, file.getKey(), file.getValue());
    }
    for (int v = 1; v < inventory.head(); v++) {
      String version = "v" + v;
      if (Inventory.read(folder.resolve(version)).isEmpty()) {
        Optional<Inventory> other = older(object, v, inventory);
        if (other.isPresent()) {
          install(object, other.get(), folder.resolve(version));
        } else {
          whole = false;
        }
      }
    }
    // An object that was lost comes back only whole: half of one would block what follows.
    if (whole || Files.exists(folder.resolve(Inventory.NAME))) {
      Path head = folder.resolve("v" + inventory.head());
      if (!Inventory.read(head).map(Inventory::bytes).equals(Optional.of(inventory.bytes()))) {
        install(object, inventory, head);
      }
      if (!Inventory.isMarked(folder)) {
        clear(folder.resolve(Inventory.MARKER));
        ProvenFiles.write(folder.resolve(Inventory.MARKER), Inventory.marked());
        healed.add(name(object, folder.resolve(Inventory.MARKER)));
      }
      if (!Inventory.read(folder).map(Inventory::bytes).equals(Optional.of(inventory.bytes()))) {
        install(object, inventory, folder);
      }
    }
  }

  /**
   * The inventory of the version that the catalogue knows: the object's own where one is as its
   * sidecar says, else that of a source.
   */
  private Optional<Inventory> inventory(String object, Path folder) throws IOException {
    int known = holdings.known(object);
    List<Path> candidates = new ArrayList<>(List.of(folder, folder.resolve("v" + known)));
    for (Source source : sources) {
      source
          .object(object)
          .ifPresent(
              other -> {
                candidates.add(other);
                candidates.add(other.resolve("v" + known));
              });
    }
    for (Path candidate : candidates) {
      Optional<Inventory> found =
          Inventory.read(candidate)
              .filter(i -> i.id().equals(object))
              .filter(i -> known == 0 || i.head() == known);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The inventory of an older version, which must be part of the newest one's history. */
  private Optional<Inventory> older(String object, int version, Inventory newest)
      throws IOException {
    for (Source source : sources) {
      Optional<Path> other = source.object(object);
      if (other.isPresent()) {
        for (Path at : List.of(other.get().resolve("v" + version), other.get())) {
          Optional<Inventory> found =
              Inventory.read(at)
                  .filter(i -> i.id().equals(object) && i.head() == version)
                  .filter(i -> newest.manifest().entrySet().containsAll(i.manifest().entrySet()));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private void install(String object, Inventory inventory, Path folder) throws IOException {
    clear(folder.resolve(Inventory.NAME));
    clear(folder.resolve(Inventory.SIDECAR));
    ProvenFiles.write(folder.resolve(Inventory.NAME), inventory.bytes().file());
    ProvenFiles.write(folder.resolve(Inventory.SIDECAR), inventory.bytes().sidecar());
    healed.add(name(object, folder.resolve(Inventory.NAME)));
  }

  private boolean mend(String object, Path folder, String path, String sha512) throws IOException {
    Path file = folder.resolve(path);
    if (ProvenFiles.holds(file, sha512)) {
      return true;
    }
    for (Source source : sources) {
      for (Path intact : source.files(object, path, sha512)) {
        if (!Files.isReadable(intact)) {
          continue;
        }
        clear(file);
        if (ProvenFiles.copy(intact, file, sha512)) {
          healed.add(name(object, file));
          return true;
        }
      }
    }
    // The description is in the catalogue, too, and is the same to the byte or is not taken.
    Optional<byte[]> known =
        Holdings.documentOf(object)
            .flatMap(holdings::description)
            .filter(bytes -> Sha512.of(bytes).equals(sha512));
    if (known.isPresent()) {
      clear(file);
      ProvenFiles.write(file, known.get());
      healed.add(name(object, file));
    }
    return known.isPresent();
  }

  private void clear(Path file) throws IOException {
    Disk.clear(file, holdings.setAside());
  }

  private String name(String object, Path file) {
    return object + ": " + holdings.folder(object).relativize(file);
  }
}
