package org.lectern.core.care;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.Sha512;

/**
 * Files that are put into their place only with the digest that they must have, and synced: a crash
 * leaves the whole file or what was there before.
 */
final class ProvenFiles {
  private static final int BUFFER = 1 << 18;
  private static final String PART = ".lectern-part";

  private ProvenFiles() {}

  /** Whether a file is there with that digest; not where it cannot be read. */
  static boolean holds(Path file, String sha512) {
    try {
      return Files.isRegularFile(file) && new Pace(0).read(file).sha512().equals(sha512);
    } catch (IOException e) {
      return false;
    }
  }

  /** The same for a small file of known content. */
  static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Copies a file.
   *
   * @return whether it had that digest; else nothing was changed
   */
  static boolean copy(Path from, Path to, String sha512) throws IOException {
    DataFolder.make(to.getParent());
    Path part = to.resolveSibling(to.getFileName() + PART);
    MessageDigest digest = Sha512.begin();
    try {
      try (InputStream in = Files.newInputStream(from);
          FileChannel channel =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE)) {
        OutputStream out = Channels.newOutputStream(channel);
        byte[] buffer = new byte[BUFFER];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
          out.write(buffer, 0, n);
        }
        channel.force(true);
      }
      if (!Sha512.text(digest.digest()).equals(sha512)) {
        return false;
      }
      move(part, to);
      return true;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes a small file unless it is as it should be. */
  static void write(Path to, byte[] bytes) throws IOException {
    if (holds(to, bytes)) {
      return;
    }
    DataFolder.make(to.getParent());
    Path part = to.resolveSibling(to.getFileName() + PART);
    Files.write(part, bytes);
    Disk.sync(part);
    move(part, to);
  }

  private static void move(Path part, Path to) throws IOException {
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Disk.sync(to.getParent());
  }
}
