package org.lectern.iiif.pyramid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.lectern.core.ingest.Pyramids;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.scan.ScanReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of pyramids, each named by the SHA-512 of its scan: {@code ab/cd/abcd….tif}. All of it
 * can be made again from the scans.
 *
 * <p>Any number of threads and processes may use one folder at once. A pyramid is written beside
 * the others, brought to the disk, and then renamed, so that a reader sees a whole one or none.
 * What a process that died has left behind goes when a store is opened.
 */
public final class PyramidStore implements Pyramids {
  private static final Logger log = LoggerFactory.getLogger(PyramidStore.class);

  private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

  /** Where pyramids are written until they are whole. */
  private static final String UNFINISHED = "unfinished";

  /** Open pyramids that are kept; each takes a mapping and some kilobytes. */
  private static final int MOST_OPEN = 4096;

  /** Between making a file and locking it a process needs less. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path directory;
  private final JpegCodec codec;
  private final PyramidWriter writer;
  private final Cache<String, Pyramid> open = Caffeine.newBuilder().maximumSize(MOST_OPEN).build();
  private final ConcurrentHashMap<String, ReentrantLock> making = new ConcurrentHashMap<>();

  private PyramidStore(Path directory, JpegCodec codec) {
    this.directory = directory;
    this.codec = codec;
    this.writer = new PyramidWriter(codec);
  }

  /** Opens a folder, makes it if it is missing, and removes what was left unfinished. */
  public static PyramidStore open(Path directory, JpegCodec codec) {
    try {
      Files.createDirectories(directory.resolve(UNFINISHED));
      PyramidStore store = new PyramidStore(directory, codec);
      store.removeUnfinished();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of pyramids cannot be opened: " + directory, e);
    }
  }

  /** Where the pyramid of a scan is, or would be. */
  public Path path(String sha512) {
    if (!SHA512.matcher(sha512).matches()) {
      throw new IllegalArgumentException("not a SHA-512 in lower-case hexadecimal: " + sha512);
    }
    return directory
        .resolve(sha512.substring(0, 2))
        .resolve(sha512.substring(2, 4))
        .resolve(sha512 + ".tif");
  }

  /**
   * The pyramid of a scan, if it has been made.
   *
   * @throws PyramidException if it is there but damaged; {@link #make} replaces it then
   */
  public Optional<Pyramid> find(String sha512) {
    Pyramid known = open.getIfPresent(sha512);
    if (known != null) {
      return Optional.of(known);
    }
    Path file = path(sha512);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(open.get(sha512, key -> Pyramid.open(file, codec)));
  }

  /** Makes the pyramid of a scan unless it is there and whole. */
  @Override
  public void make(String sha512, Path scan) throws IOException {
    Path file = path(sha512);
    ReentrantLock lock = making.computeIfAbsent(sha512, key -> new ReentrantLock());
    lock.lock();
    try {
      if (!whole(file)) {
        write(scan, file);
        open.invalidate(sha512);
      }
    } finally {
      lock.unlock();
      making.remove(sha512, lock);
    }
  }

  private boolean whole(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      Pyramid.open(file, codec);
      return true;
    } catch (PyramidException e) {
      log.warn("{}; it is made again", e.getMessage());
      return false;
    }
  }

  private void write(Path scan, Path file) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED).resolve(UUID.randomUUID() + ".tif");
    try (ScanReader reader = ScanReader.open(scan, codec);
        FileChannel channel =
            FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock alive = channel.lock()) {
      // The lock shows other processes that this one runs; it holds until the file has moved.
      log.debug("{} is written under {}", file, alive);
      writer.write(reader, channel);
      Files.createDirectories(file.getParent());
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.getParent());
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  /** Forgets and removes the pyramid of a scan; readers that have it open keep it. */
  public void remove(String sha512) {
    try {
      Files.deleteIfExists(path(sha512));
      open.invalidate(sha512);
    } catch (IOException e) {
      throw new UncheckedIOException("The pyramid " + path(sha512) + " cannot be removed", e);
    }
  }

  private void removeUnfinished() throws IOException {
    Instant young = Instant.now().minus(YOUNG);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(UNFINISHED))) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(young) && abandoned(file)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          log.debug("{} was finished meanwhile", file);
        }
      }
    }
  }

  private static boolean abandoned(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another store of this process is writing it
    }
  }
}
