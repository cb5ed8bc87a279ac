package org.lectern.core.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;

/** The right to write an archive, held by one process until it closes it or dies. */
final class WriterLock implements AutoCloseable {
  // A POSIX lock is lost as soon as its process closes any descriptor of the file, so within one
  // process the file must not even be opened a second time: therefore this one static set.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private WriterLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static WriterLock acquire(DataFolder data) throws IOException {
    Path path = data.lock();
    if (!HELD_HERE.add(path)) {
      throw new ArchiveException(
          data.root() + " is being written by this process already; close that writer first");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new ArchiveException(
            "%s is being written by another process (%s); wait until it has finished"
                .formatted(data.root(), Files.readString(path).strip()));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              "process %d since %s\n"
                  .formatted(
                      ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS))
                  .getBytes(StandardCharsets.UTF_8)));
      return new WriterLock(path, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      HELD_HERE.remove(path);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(path);
  }
}
