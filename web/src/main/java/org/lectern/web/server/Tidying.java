package org.lectern.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.iiif.pyramid.PyramidStore;

/** What may go from a data folder, as nothing that is kept for good needs it. */
public final class Tidying {
  private Tidying() {}

  /**
   * How much there is of something, or was.
   *
   * @param files how many; 0 where only bytes are counted
   */
  public record Amount(long files, long bytes) {}

  /**
   * Pyramids of scans that no document has any more, with their bytes.
   *
   * @param archive which must not change meanwhile where they are to be removed
   */
  public static SortedMap<String, Long> unused(PyramidStore pyramids, Archive archive) {
    SortedMap<String, Long> all = pyramids.all();
    Set<String> unused = archive.unused(all.keySet());
    all.keySet().retainAll(unused);
    return all;
  }

  /** Pictures kept on disk that were rendered once. */
  public static Amount rendered(Path data) {
    return amount(new DataFolder(data).rendered());
  }

  /** What a writer that did not come to its end has left. */
  public static Amount leftovers(Path data) {
    return amount(new DataFolder(data).work());
  }

  /** Removes all pictures that were rendered; a server that runs makes them again. */
  public static void removeRendered(Path data) {
    Path folder = new DataFolder(data).rendered();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot empty " + folder, e);
      }
    }
  }

  private static Amount amount(Path folder) {
    if (Files.notExists(folder)) {
      return new Amount(0, 0);
    }
    long files = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files++;
        bytes += Files.size(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
    return new Amount(files, bytes);
  }
}
