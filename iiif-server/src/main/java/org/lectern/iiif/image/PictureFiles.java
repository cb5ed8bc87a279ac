package org.lectern.iiif.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rendered pictures in a folder, up to a number of bytes; what is asked for least goes first. They
 * outlive the process. All of it may be deleted at any time.
 *
 * <p>Any number of threads may use it, and other processes the same folder: each counts the files
 * that it found or wrote. A disk that fails costs the picture, not the answer; and since nothing
 * waits until a file is on the disk, each ends with a checksum by which one that was cut off or
 * damaged is known.
 */
final class PictureFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);
  private static final String UNFINISHED = ".part";

  /** Files take whole blocks of the disk. */
  private static final int BLOCK = 4096;

  private static final int CHECK_BYTES = 4;

  private final Path folder;
  private final Cache<String, Integer> blocks;

  private record Found(Path file, FileTime written, long bytes) {}

  /** Opens the folder, makes it if it is missing, and takes in what lies there. */
  PictureFiles(Path folder, long bytes) {
    this.folder = folder;
    this.blocks =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes / BLOCK)
            .weigher((String _, Integer size) -> size)
            .evictionListener((String name, Integer _, RemovalCause _) -> delete(name))
            .build();
    try {
      Files.createDirectories(folder);
      for (Found found : files()) {
        if (found.file().toString().endsWith(UNFINISHED)) {
          Files.deleteIfExists(found.file());
        } else {
          blocks.put(found.file().getFileName().toString(), blocks(found.bytes()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the folder of rendered images " + folder, e);
    }
  }

  private List<Found> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> found(file).stream())
          .sorted(Comparator.comparing(Found::written))
          .toList();
    }
  }

  private static Optional<Found> found(Path file) {
    try {
      return Optional.of(new Found(file, Files.getLastModifiedTime(file), Files.size(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process made room
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int blocks(long bytes) {
    return Math.toIntExact(Math.ceilDiv(bytes, BLOCK));
  }

  /** The picture, if it is there. */
  Optional<byte[]> find(String name) {
    if (blocks.getIfPresent(name) == null) {
      return Optional.empty();
    }
    try {
      byte[] file = Files.readAllBytes(folder.resolve(name));
      int length = file.length - CHECK_BYTES;
      if (length > 0 && ByteBuffer.wrap(file).getInt(length) == check(file, length)) {
        return Optional.of(Arrays.copyOf(file, length));
      }
      LOG.warn("a rendered image is not whole, and is made again: {}", name);
      blocks.invalidate(name);
      delete(name);
    } catch (NoSuchFileException e) {
      blocks.invalidate(name); // another process made room
    } catch (IOException e) {
      LOG.warn("cannot read a rendered image", e);
    }
    return Optional.empty();
  }

  /** Keeps a picture, and lets others go for it where there is no room. */
  void keep(String name, byte[] picture) {
    Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
    ByteBuffer file = ByteBuffer.allocate(picture.length + CHECK_BYTES);
    file.put(picture).putInt(check(picture, picture.length));
    try {
      Files.write(unfinished, file.array());
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      blocks.put(name, blocks(file.capacity()));
    } catch (IOException e) {
      LOG.warn("cannot keep a rendered image", e);
      delete(unfinished.getFileName().toString());
    }
  }

  private static int check(byte[] bytes, int length) {
    CRC32C check = new CRC32C();
    check.update(bytes, 0, length);
    return (int) check.getValue();
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      LOG.warn("cannot remove a rendered image", e);
    }
  }
}
