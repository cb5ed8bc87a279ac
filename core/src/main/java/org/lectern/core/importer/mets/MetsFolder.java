package org.lectern.core.importer.mets;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.importer.SourceFolder;

/**
 * Finds the files that a METS file names, in the folder that was given and nowhere else.
 *
 * @param inside the path of the METS file's own folder in it; blank where they are the same
 */
record MetsFolder(SourceFolder folder, String inside) {
  /** How many folders of an absolute path are tried. */
  private static final int MOST_PARTS = 12;

  /** What became of a reference. */
  sealed interface Found {
    record Local(Path file) implements Found {}

    /** An address of the network, which is not asked. */
    record Address(String address) implements Found {}

    record Missing(String href) implements Found {}
  }

  /**
   * Finds a file.
   *
   * @param href a relative path, also in the escapes of addresses, from the METS file or the
   *     folder; or an absolute path, of which the longest end is taken that is in the folder,
   *     because exports name the disk on which they were made
   */
  Found find(String href) {
    String path = href.strip();
    if (path.matches("(?i)[a-z][a-z0-9+.-]+:.*") && !path.regionMatches(true, 0, "file:", 0, 5)) {
      return new Found.Address(path);
    }
    path = path.replaceFirst("(?i)^file:(//(localhost)?(?=/))?(//)?", "").replace('\\', '/');
    List<String> tried = new ArrayList<>();
    for (String name : List.of(path, decoded(path))) {
      if (name.startsWith("/") || name.matches("[A-Za-z]:/.*")) {
        ends(name).forEach(tried::add);
      } else {
        tried.add(inside.isEmpty() ? name : inside + "/" + name);
        tried.add(name);
      }
    }
    return tried.stream()
        .distinct()
        .flatMap(name -> folder.file(name).stream())
        .findFirst()
        .<Found>map(Found.Local::new)
        .orElseGet(() -> new Found.Missing(href.strip()));
  }

  private List<String> ends(String absolute) {
    List<String> ends = new ArrayList<>();
    String[] parts = absolute.split("/", -1);
    for (int from = Math.max(1, parts.length - MOST_PARTS); from < parts.length; from++) {
      String end = String.join("/", List.of(parts).subList(from, parts.length));
      if (!inside.isEmpty()) {
        ends.add(inside + "/" + end);
      }
      ends.add(end);
    }
    return ends;
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  /** The file where it is in the folder. */
  Optional<Path> local(String href) {
    return find(href) instanceof Found.Local(Path file) ? Optional.of(file) : Optional.empty();
  }
}
