package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoreRoot;

/** The writer's lock of an archive, for one who changes its store other than by adding versions. */
public final class WriteRight implements AutoCloseable {
  private static final List<String> TOP =
      List.of(
          "0=ocfl_1.1",
          "ocfl_layout.json",
          "extensions/0004-hashed-n-tuple-storage-layout/config.json");

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
    Path fresh = Files.createTempDirectory("lectern-root");
    try {
      ObjectStore.open(fresh.resolve("ocfl"), fresh.resolve("work")).close();
      List<String> written = new ArrayList<>();
      for (String name : TOP) {
        byte[] right = Files.readAllBytes(fresh.resolve("ocfl").resolve(name));
        Path file = data.store().resolve(name);
        boolean whole =
            Files.isRegularFile(file)
                && Files.isReadable(file)
                && Arrays.equals(Files.readAllBytes(file), right);
        if (!whole) {
          Files.createDirectories(file.getParent());
          Disk.clear(file, data.setAside());
          Path part = Files.write(file.resolveSibling(file.getFileName() + ".new"), right);
          Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
          Disk.sync(List.of(file, file.getParent()));
          written.add(data.store().getFileName() + "/" + name);
        }
      }
      return written;
    } finally {
      Disk.delete(fresh);
    }
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
