package org.lectern.iiif.pyramid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.lectern.core.ingest.Pyramids;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.scan.ScanReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pyramids of scans, each under the SHA-512 of its scan. All of them can be made again from the
 * scans.
 *
 * <p>Any number of threads and processes may use one folder at once. A pyramid is written beside
 * the others, brought to the disk, and then kept, so that a reader sees a whole one or none.
 */
public final class PyramidStore implements Pyramids {
  private static final Logger log = LoggerFactory.getLogger(PyramidStore.class);

  private final PyramidFiles files;
  private final JpegCodec codec;
  private final PyramidWriter writer;
  private final PyramidChoices choices;
  private final Cache<String, Pyramid> open =
      Caffeine.newBuilder()
          .maximumWeight(CacheShare.PYRAMIDS.bytes())
          .weigher((String _, Pyramid pyramid) -> pyramid.weight())
          .build();
  private final ConcurrentHashMap<String, ReentrantLock> making = new ConcurrentHashMap<>();

  private PyramidStore(PyramidFiles files, JpegCodec codec, PyramidChoices choices) {
    this.files = files;
    this.codec = codec;
    this.choices = choices;
    this.writer = new PyramidWriter(codec, choices);
  }

  /** The same with the default choices. */
  public static PyramidStore open(Path directory, JpegCodec codec) {
    return open(directory, codec, PyramidChoices.DEFAULT);
  }

  /**
   * Opens a folder, makes it if it is missing, and removes what was left unfinished.
   *
   * @param choices for pyramids made from now on; those that are there stay as they are
   */
  public static PyramidStore open(Path directory, JpegCodec codec, PyramidChoices choices) {
    try {
      return new PyramidStore(PyramidFolder.open(directory), codec, choices);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of pyramids cannot be opened: " + directory, e);
    }
  }

  /** Opens a folder to read what is there; nothing in it is made, removed or replaced. */
  public static PyramidStore read(Path directory, JpegCodec codec) {
    return new PyramidStore(PyramidFolder.read(directory), codec, PyramidChoices.DEFAULT);
  }

  /** The file of a scan's pyramid, if it has been made. */
  public Optional<Path> file(String sha512) {
    return files.fetch(sha512);
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
    return files
        .fetch(sha512)
        .map(file -> open.get(sha512, key -> Pyramid.open(file, sha512, codec)));
  }

  /** Makes the pyramid of a scan unless it is there and whole. */
  @Override
  public void make(String sha512, Path scan) throws IOException {
    writeUnless(() -> holds(sha512), sha512, scan);
  }

  /**
   * Puts a pyramid made again from the scan into the place of one that was found damaged, unless
   * another caller has done so already.
   *
   * @param scan not altered since it was stored
   * @throws IOException where the scan cannot be read as an image; then nothing is changed
   */
  public void replace(String sha512, Pyramid damaged, Path scan) throws IOException {
    writeUnless(
        () -> {
          Pyramid current = open.getIfPresent(sha512);
          return current != null && current != damaged;
        },
        sha512,
        scan);
  }

  private void writeUnless(BooleanSupplier there, String sha512, Path scan) throws IOException {
    ReentrantLock lock = making.computeIfAbsent(sha512, key -> new ReentrantLock());
    lock.lock();
    try {
      if (!there.getAsBoolean()) {
        write(scan, sha512);
        open.invalidate(sha512);
      }
    } finally {
      lock.unlock();
      making.remove(sha512, lock);
    }
  }

  /**
   * Puts a pyramid made again from the scan into the place of whatever is there.
   *
   * @param scan not altered since it was stored
   * @throws IOException where the scan cannot be read as an image; then nothing is changed
   */
  public void makeAgain(String sha512, Path scan) throws IOException {
    writeUnless(() -> false, sha512, scan);
  }

  /** Whether the pyramid of a scan is there and its list of tiles can be read. */
  public boolean holds(String sha512) {
    return files.fetch(sha512).filter(file -> opens(file, sha512)).isPresent();
  }

  /** Whether the pyramid of a scan is there, can be read, and is what would be made today. */
  public boolean holdsAsChosen(String sha512) {
    try {
      return files
          .fetch(sha512)
          .filter(file -> Pyramid.open(file, sha512, codec).isMadeWith(choices))
          .isPresent();
    } catch (PyramidException e) {
      log.warn("{}; it is made again", e.getMessage());
      return false;
    }
  }

  /**
   * Reads every tile of a pyramid.
   *
   * @param size of its scan
   * @return what is wrong with it; empty where all is well
   */
  public Optional<String> fault(String sha512, Dimensions size) {
    Optional<Path> file = files.fetch(sha512);
    if (file.isEmpty()) {
      return Optional.of("its pyramid is missing");
    }
    try {
      Pyramid pyramid = Pyramid.open(file.get(), sha512, codec);
      pyramid.verify();
      return pyramid.width() == size.width() && pyramid.height() == size.height()
          ? Optional.empty()
          : Optional.of(
              "its pyramid has %d by %d pixels, its scan %d by %d"
                  .formatted(pyramid.width(), pyramid.height(), size.width(), size.height()));
    } catch (PyramidException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean opens(Path file, String sha512) {
    try {
      Pyramid.open(file, sha512, codec);
      return true;
    } catch (PyramidException e) {
      log.warn("{}; it is made again", e.getMessage());
      return false;
    }
  }

  private void write(Path scan, String sha512) throws IOException {
    Path unfinished = files.unfinished();
    try (ScanReader reader = ScanReader.open(scan, codec);
        FileChannel channel =
            FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock alive = channel.lock()) {
      // The lock shows other processes that this one runs; it holds until the file has moved.
      log.debug("{} is written under {}", sha512, alive);
      writer.write(reader, Optional.of(sha512), channel);
      files.keep(sha512, unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Every pyramid: its bytes by the digest of its scan. */
  public SortedMap<String, Long> all() {
    try {
      return files.all();
    } catch (IOException e) {
      throw new UncheckedIOException("The pyramids cannot be listed", e);
    }
  }

  /** Forgets and removes the pyramid of a scan; readers that have it open keep it. */
  public void remove(String sha512) {
    try {
      files.remove(sha512);
      open.invalidate(sha512);
    } catch (IOException e) {
      throw new UncheckedIOException("The pyramid of " + sha512 + " cannot be removed", e);
    }
  }
}
