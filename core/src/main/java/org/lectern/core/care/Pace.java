package org.lectern.core.care;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Sha512;

/** Reads files for their digests, no faster than so many bytes a second. Safe for threads. */
final class Pace {
  private static final int BUFFER = 1 << 18;

  private final long bytesPerSecond;
  private long free = System.nanoTime();

  /**
   * Readers that share one speed.
   *
   * @param bytesPerSecond of all together; 0 for as fast as can be
   */
  Pace(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** A file's SHA-512 in hexadecimal, and how much was read. */
  record Read(String sha512, long bytes) {}

  Read read(Path file) throws IOException {
    MessageDigest digest = Sha512.begin();
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, channel.size() + 1));
      for (int n = channel.read(buffer.clear()); n >= 0; n = channel.read(buffer.clear())) {
        bytes += n;
        digest.update(buffer.flip());
        pass(n);
      }
    }
    return new Read(Sha512.text(digest.digest()), bytes);
  }

  /** Waits until so many bytes more may be read. */
  void pass(long bytes) {
    if (bytesPerSecond == 0) {
      return;
    }
    long wait;
    synchronized (this) {
      long now = System.nanoTime();
      free = Math.max(free, now) + bytes * 1_000_000_000L / bytesPerSecond;
      wait = free - now;
    }
    if (wait > 0) {
      try {
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("interrupted", e);
      }
    }
  }
}
