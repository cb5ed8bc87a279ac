package org.lectern.core.care;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.Sha512;

/**
 * What a data folder holds beside its store that cannot be made again: settings, accounts, keys,
 * logouts, totals, known folders, the pages of the site, what was set aside, and erasures that were
 * decided. These are in a backup too: an erasure that was cut off is finished in what is made from
 * it, so that no content comes back.
 */
final class BesideStore {
  /** Up to this size files are compared as a whole. */
  private static final long SMALL = 1 << 20;

  private BesideStore() {}

  /**
   * Brings a copy up to them: what is gone from the data folder goes from the copy, too.
   *
   * <p>A large file whose copy has its size and is not older is not copied again.
   */
  static void copy(DataFolder from, DataFolder to) throws IOException {
    List<Path> files =
        List.of(
            from.settings(),
            from.users(),
            from.loginKey(),
            from.tokenKey(),
            from.loggedOut(),
            from.totals());
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        ProvenFiles.write(
            to.root().resolve(from.root().relativize(file)), Files.readAllBytes(file));
      }
    }
    for (Path folder : List.of(from.folders(), from.site(), from.erasing(), from.setAside())) {
      mirror(folder, to.root().resolve(from.root().relativize(folder)));
    }
  }

  private static void mirror(Path from, Path to) throws IOException {
    Set<Path> there = new HashSet<>();
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      // Objects that an erasure has taken out of the store are going.
      if (file.getParent().equals(from) || !from.endsWith("erasing")) {
        there.add(copy);
        try {
          copyFile(file, copy);
        } catch (NoSuchFileException e) {
          there.remove(copy); // it was removed meanwhile
        }
      }
    }
    for (Path file : files(to)) {
      if (!there.contains(file)) {
        Files.delete(file);
        Disk.sync(file.getParent());
      }
    }
    removeEmptyFolders(to);
  }

  private static void copyFile(Path file, Path copy) throws IOException {
    if (Files.size(file) <= SMALL) {
      ProvenFiles.write(copy, Files.readAllBytes(file));
      return;
    }
    boolean same =
        Files.isRegularFile(copy)
            && Files.size(copy) == Files.size(file)
            && Files.getLastModifiedTime(copy).compareTo(Files.getLastModifiedTime(file)) >= 0;
    if (!same && !ProvenFiles.copy(file, copy, Sha512.of(file))) {
      throw new IOException(file + " was written meanwhile; run the same command again");
    }
  }

  private static void removeEmptyFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        try {
          Files.delete(path);
        } catch (DirectoryNotEmptyException e) {
          // It holds something.
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }
  }
}
