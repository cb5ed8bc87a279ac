package org.lectern.core.importer.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.importer.RemoteFiles;

/**
 * Files fetched from addresses. Each is kept until its document is in the archive folder, so that a
 * run that was cut off fetches it once.
 */
final class Downloads implements AutoCloseable {
  /** Enough for what stands before the first tag of a web page. */
  private static final int HEAD = 1024;

  private static final Pattern WEB_PAGE =
      Pattern.compile("(?is)\\W{0,3}(<\\?xml[^>]*>\\s*)?<(!doctype\\s+html|html)\\b.*");

  private final RemoteFiles web;
  private final Path folder;
  private final Set<Path> used = new HashSet<>();

  /**
   * Prepares to fetch.
   *
   * @param folder for what is fetched; made where it is not there
   */
  Downloads(RemoteFiles web, Path folder) {
    this.web = web;
    this.folder = folder;
  }

  /**
   * The file at an address.
   *
   * @param picture whether it can only be a picture
   * @throws IOException where it cannot be had, or is a web page in place of the file
   */
  Path get(String address, boolean picture) throws IOException {
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve(UUID.nameUUIDFromBytes(bytes).toString());
    used.add(file);
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path part = folder.resolve("part");
      web.fetch(address, part);
      check(address, part, picture);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  /** Servers answer with a page for people where the file has gone or asks for a login. */
  private static void check(String address, Path file, boolean picture) throws IOException {
    if (ImageTypes.of(file).isPresent()) {
      return;
    }
    String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
    boolean page =
        WEB_PAGE.matcher(head).matches() && !address.matches("(?i)[^?#]*\\.x?html?([?#].*)?");
    if (head.isEmpty() || picture || page) {
      throw new IOException(
          "%s answers with %s; ask the site for the file"
              .formatted(
                  address,
                  head.isEmpty()
                      ? "an empty file"
                      : page ? "a web page in place of the file" : "what is not a picture"));
    }
  }

  /** Removes what the document that is in the archive folder now has used. */
  void clear() throws IOException {
    for (Path file : used) {
      Files.deleteIfExists(file);
    }
    used.clear();
  }

  /** Removes all. */
  @Override
  public void close() throws IOException {
    clear();
    if (Files.isDirectory(folder)) {
      try (var left = Files.list(folder)) {
        for (Path file : left.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
