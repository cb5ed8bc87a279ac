package org.lectern.iiif.pyramid;

import java.io.IOException;
import java.nio.channels.FileChannel;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pyramids in a folder of this machine, {@code ab/cd/abcd….tif}. What a process that died has left
 * unfinished goes when the folder is opened.
 */
final class PyramidFolder implements PyramidFiles {
  private static final Logger log = LoggerFactory.getLogger(PyramidFolder.class);

  private static final Pattern SHA512 = Pattern.compile("[0-9a-f]{128}");

  /** Where pyramids are written until they are whole. */
  private static final String UNFINISHED = "unfinished";

  /** Between making a file and locking it a process needs less. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Path directory;

  private PyramidFolder(Path directory) {
    this.directory = directory;
  }

  /** Opens a folder, makes it if it is missing, and removes what was left unfinished. */
  static PyramidFolder open(Path directory) throws IOException {
    Files.createDirectories(directory.resolve(UNFINISHED));
    PyramidFolder folder = new PyramidFolder(directory);
    folder.removeUnfinished();
    return folder;
  }

  /** Opens a folder that may be missing, and leaves it as it is. */
  static PyramidFolder read(Path directory) {
    return new PyramidFolder(directory);
  }

  @Override
  public Optional<Path> fetch(String sha512) {
    return Optional.of(path(sha512)).filter(Files::exists);
  }

  @Override
  public Path unfinished() {
    return directory.resolve(UNFINISHED).resolve(UUID.randomUUID() + ".tif");
  }

  @Override
  public void keep(String sha512, Path finished) throws IOException {
    Path file = path(sha512);
    Files.createDirectories(file.getParent());
    clear(file);
    Files.move(finished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel channel = FileChannel.open(file.getParent())) {
      channel.force(true);
    }
  }

  /** A folder in the place of a pyramid goes where the archive puts what is not its own. */
  private void clear(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      Path aside = Files.createDirectories(directory.toAbsolutePath().resolveSibling("set-aside"));
      Path name = file.getFileName();
      Files.move(file, Files.createTempDirectory(aside, name + "-").resolve(name));
    }
  }

  @Override
  public SortedMap<String, Long> all() throws IOException {
    SortedMap<String, Long> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory, 3)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        String sha512 = name.endsWith(".tif") ? name.substring(0, name.length() - 4) : "";
        if (SHA512.matcher(sha512).matches() && Files.isRegularFile(file)) {
          all.put(sha512, Files.size(file));
        }
      }
    }
    return all;
  }

  @Override
  public void remove(String sha512) throws IOException {
    Files.deleteIfExists(path(sha512));
  }

  /** Where the pyramid of a scan is, or would be. */
  private Path path(String sha512) {
    if (!SHA512.matcher(sha512).matches()) {
      throw new IllegalArgumentException("not a SHA-512 in lower-case hexadecimal: " + sha512);
    }
    return directory
        .resolve(sha512.substring(0, 2))
        .resolve(sha512.substring(2, 4))
        .resolve(sha512 + ".tif");
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
