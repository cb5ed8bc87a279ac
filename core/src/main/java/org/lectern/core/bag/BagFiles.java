package org.lectern.core.bag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of a bag by their paths in it, from a folder or a ZIP. Names that lead out of the bag,
 * links and what unpacks to far more than it is are refused by name.
 */
final class BagFiles implements AutoCloseable {
  private static final String DECLARATION = "bagit.txt";

  /** Beyond this size what was packed to less than a hundredth is a trap, a file or all of them. */
  private static final long LARGE = 256L << 20;

  private static final int MOST_PACKED = 100;

  /** A file. */
  record Entry(long bytes, Source source) {}

  /** Opens a file. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  private final SortedMap<String, Entry> files;
  private final List<AutoCloseable> open;

  private BagFiles(SortedMap<String, Entry> files, List<AutoCloseable> open) {
    this.files = Collections.unmodifiableSortedMap(files);
    this.open = open;
  }

  /** Opens a bag, whatever it is kept in. */
  static BagFiles open(Path bag) throws IOException {
    String name = bag.toAbsolutePath().normalize().getFileName().toString();
    if (Files.isDirectory(bag)) {
      return folder(bag);
    }
    if (!Files.exists(bag)) {
      throw new BadBag("there is no file or folder " + bag);
    }
    if (name.toLowerCase(Locale.ROOT).matches(".*\\.(tar|tgz|tar\\.[a-z0-9]+|7z|rar)")) {
      throw new BadBag(name + " is packed in a way that is not read: unpack it, name the folder");
    }
    return zip(bag, name);
  }

  SortedMap<String, Entry> files() {
    return files;
  }

  private static BagFiles folder(Path bag) throws IOException {
    SortedMap<String, Entry> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(bag)) {
      for (Path file : tree.toList()) {
        String path = bag.relativize(file).toString().replace('\\', '/');
        if (Files.isSymbolicLink(file) && !path.isEmpty()) {
          throw new BadBag(
              path + " is a link; a bag holds files only: put the file itself into its place");
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(path, new Entry(Files.size(file), () -> Files.newInputStream(file)));
        }
      }
    }
    if (!files.containsKey(DECLARATION)) {
      throw noBag(bag.toString());
    }
    return new BagFiles(files, List.of());
  }

  private static BadBag noBag(String name) {
    return new BadBag(
        "%s holds no bagit.txt, so it is not a bag; name the folder in which that file lies"
            .formatted(name));
  }

  private static BagFiles zip(Path bag, String name) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(bag.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw new BadBag(
          "%s is not a ZIP file that can be read: %s".formatted(name, e.getMessage()), e);
    }
    try {
      return new BagFiles(entries(zip, name), List.of(zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static SortedMap<String, Entry> entries(ZipFile zip, String name) throws IOException {
    SortedMap<String, Entry> files = new TreeMap<>();
    long packed = Files.size(Path.of(zip.getName()));
    long all = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
        demandInside(name, entry.getName());
        all = Math.addExact(all, Math.max(0, entry.getSize()));
        demandNoTrap(entry.getName() + " in " + name, entry.getSize(), entry.getCompressedSize());
        demandNoTrap(name, all, packed);
        if (files.put(entry.getName(), new Entry(entry.getSize(), () -> stream(zip, entry)))
            != null) {
          throw new BadBag("%s holds %s twice".formatted(name, entry.getName()));
        }
      }
    }
    return atTop(files, name);
  }

  private static void demandNoTrap(String what, long bytes, long packed) {
    long times = bytes / Math.max(1, packed);
    if (bytes > LARGE && times >= MOST_PACKED) {
      throw new BadBag(
          "%s would unpack to %d times its size or more, as traps do; unpack it yourself if it is"
                  .formatted(what, times)
              + " what it should be, and name the folder");
    }
  }

  /** An entry ends where it says, whatever it unpacks to. */
  private static InputStream stream(ZipFile zip, ZipEntry entry) throws IOException {
    return new LimitedStream(zip.getInputStream(entry), entry.getSize(), entry.getName());
  }

  static void demandInside(String where, String path) {
    boolean leads =
        path.startsWith("/")
            || path.startsWith("~")
            || path.indexOf('\\') >= 0
            || path.indexOf('\0') >= 0
            || path.matches("(?s)[A-Za-z]:.*")
            || List.of(path.split("/", -1)).stream()
                .anyMatch(part -> part.equals("..") || part.equals(".") || part.isEmpty());
    if (leads) {
      throw new BadBag("%s names '%s', which leads out of the bag".formatted(where, path));
    }
  }

  /** A bag lies in one folder of its ZIP, or at its top. */
  private static SortedMap<String, Entry> atTop(SortedMap<String, Entry> files, String name) {
    if (files.containsKey(DECLARATION)) {
      return files;
    }
    String folder =
        files.keySet().stream()
            .filter(path -> path.endsWith("/" + DECLARATION))
            .map(path -> path.substring(0, path.length() - DECLARATION.length()))
            .filter(above -> above.indexOf('/') == above.length() - 1)
            .findFirst()
            .orElseThrow(() -> noBag(name));
    SortedMap<String, Entry> inside = new TreeMap<>();
    files.forEach(
        (path, entry) -> {
          if (path.startsWith(folder)) {
            inside.put(path.substring(folder.length()), entry);
          }
        });
    return inside;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
