package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Steps;

/**
 * What an archive is kept in: a store of objects, a catalogue database, and a lock for its one
 * writer. {@link Archive} and {@link ArchiveWriter} take all three from here and from nowhere else.
 */
public final class Storage {
  private final DataFolder data;
  private final Steps steps;

  private Storage(DataFolder data, Steps steps) {
    this.data = data;
    this.steps = steps;
  }

  /** Files in a folder of this machine: an OCFL storage root, SQLite, and a lock of the system. */
  public static Storage onDisk(Path data) {
    return new Storage(new DataFolder(data), Steps.ALL);
  }

  /** The same where some steps may fail. */
  static Storage onDisk(Path data, Steps steps) {
    return new Storage(new DataFolder(data), steps);
  }

  /** The same for a writer, whose folder is made where it is missing; links in it are followed. */
  Storage forWriting() throws IOException {
    DataFolder.make(data.root());
    return onDisk(data.root().toRealPath(), steps);
  }

  DataFolder data() {
    return data;
  }

  /**
   * Opens the store of objects.
   *
   * @param work a folder on the same disk for what is not complete yet
   */
  ObjectStore objects(Path work) throws IOException {
    return ObjectStore.open(data.store(), work, steps);
  }

  /** Whether the objects are where they were: a disk may be gone while the catalogue is not. */
  boolean hasObjects() {
    return Files.exists(data.store().resolve("0=ocfl_1.1"));
  }

  /** The catalogue, for reading. */
  Catalog catalogue() {
    return new Catalog(data.catalogue());
  }

  /**
   * Takes the right to write.
   *
   * @throws ArchiveException where another process holds it; the message names the process
   */
  WriterLock lock() throws IOException {
    return WriterLock.acquire(data);
  }
}
