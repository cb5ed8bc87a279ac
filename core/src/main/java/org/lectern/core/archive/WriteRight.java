package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.StoreRoot;

/** The writer's lock of an archive, for one who changes its store other than by adding versions. */
public final class WriteRight implements AutoCloseable {
  private final DataFolder data;
  private final WriterLock lock;

  private WriteRight(DataFolder data, WriterLock lock) {
    this.data = data;
    this.lock = lock;
  }

  /**
   * Takes it.
   *
   * @throws ArchiveException where another process holds it, or there is no archive
   */
  public static WriteRight of(Path folder) {
    try {
      DataFolder data = new DataFolder(new DataFolder(folder).demandArchive().root().toRealPath());
      return new WriteRight(data, Storage.onDisk(data.root()).lock());
    } catch (IOException e) {
      throw Disk.failure("cannot write " + folder, e);
    }
  }

  /**
   * Writes again what makes a folder of objects an OCFL root of this layout, where it is missing or
   * altered: it is the same for every archive.
   *
   * @return the names of the files that were written
   */
  public List<String> writeTop() throws IOException {
    if (StoreRoot.isMissing(data.store())) {
      return List.of(); // which may be a disk that is not mounted
    }
    return StoreRoot.mend(data.store(), data.setAside());
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw Disk.failure("cannot close " + data.root(), e);
    }
  }
}
