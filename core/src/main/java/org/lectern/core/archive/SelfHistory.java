package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.catalogue.BatchLog;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.store.Inventory;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.change.Version;

/** What the archive said of itself and of its authorities, read beside whatever writes it. */
public final class SelfHistory {
  private final Path root;
  private final BatchLog log;

  SelfHistory(Path root, BatchLog log) {
    this.root = root;
    this.log = log;
  }

  /** Everything, oldest first. */
  public List<Chronicle.Self> all() {
    return object().map(StoredObject::versions).orElse(List.of()).stream()
        .map(v -> new Chronicle.Self(v.created(), v.by(), v.message(), read(v)))
        .toList();
  }

  /** What it said before a batch; empty where the batch changed none of it. */
  public Optional<Described> before(String batch) {
    return log.described(batch)
        .flatMap(
            first ->
                first == 1
                    ? Optional.of(Described.NONE)
                    : object()
                        .filter(object -> first - 1 <= object.head().number())
                        .map(object -> read(object.version(first - 1))));
  }

  /**
   * The batch, or the version, that changed it last, where that was after a batch and did not take
   * it back.
   */
  public Optional<String> changedAfter(String batch) {
    return object()
        .map(StoredObject::head)
        .map(v -> Version.Message.batch(v.message()).orElse("version " + v.number()))
        .filter(last -> !last.equals(batch))
        .filter(last -> !undoes(last, batch));
  }

  private boolean undoes(String id, String batch) {
    return log.batch(id)
        .map(LoggedBatch::occasion)
        .filter(o -> o.kind() == Occasion.Kind.ROLLBACK && o.target().equals(Optional.of(batch)))
        .isPresent();
  }

  private Optional<StoredObject> object() {
    return Inventory.read(root, ObjectIds.ARCHIVE);
  }

  private Described read(StoredObject.Version version) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    version
        .files()
        .forEach((path, content) -> files.put(path, content.read(root, ObjectIds.ARCHIVE)));
    return AuthoritiesYaml.fromFiles(files);
  }
}
