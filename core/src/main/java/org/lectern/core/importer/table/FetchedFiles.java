package org.lectern.core.importer.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.importer.DocumentTarget;

/**
 * Brings files of addresses into one document. Each is fetched once; a later run leaves it, also
 * where a person has edited it, and moves it where it is another page by then.
 */
final class FetchedFiles {
  private final Optional<Downloads> downloads;
  private final DocumentTarget document;

  /**
   * Prepares to fetch.
   *
   * @param downloads empty where no address is asked
   */
  FetchedFiles(Optional<Downloads> downloads, DocumentTarget document) {
    this.downloads = downloads;
    this.document = document;
  }

  private static String fingerprint(String address) {
    return "fetched " + address;
  }

  /**
   * Brings a picture as a page, any other file as it is.
   *
   * @param pages gives the name of the next page
   * @return the page that it became
   * @throws MissingFile where it cannot be had
   */
  Optional<String> file(String address, Supplier<String> pages) throws IOException {
    String fingerprint = fingerprint(address);
    Optional<String> before = document.brought(fingerprint);
    if (before.isPresent()) {
      return earlier(before.get(), fingerprint, pages);
    }
    Path file = download(address, RowFiles.PICTURE.matcher(address).matches());
    Optional<String> image = ImageTypes.of(file).flatMap(RowFiles::extension);
    if (image.isEmpty()) {
      var _ = document.attach(file, NamedFiles.lastPart(address), fingerprint);
      return Optional.empty();
    }
    String page = pages.get();
    document.file(
        "pages/" + page + "." + image.get(), fingerprint, () -> Files.newInputStream(file));
    return Optional.of(page);
  }

  private Optional<String> earlier(String path, String fingerprint, Supplier<String> pages)
      throws IOException {
    if (!path.startsWith("pages/")) {
      var _ = document.keep(path);
      return Optional.empty();
    }
    String page = pages.get();
    String now = "pages/" + page + path.substring(path.lastIndexOf('.'));
    return document.keep(path, now, fingerprint) ? Optional.of(page) : Optional.empty();
  }

  /**
   * Brings a text to a path of the document.
   *
   * @throws MissingFile where it cannot be had
   */
  void text(String path, String address) throws IOException {
    String fingerprint = fingerprint(address);
    Optional<String> before = document.brought(fingerprint);
    if (before.isPresent()) {
      var _ = document.keep(before.get(), path, fingerprint);
      return;
    }
    Path file = download(address, false);
    document.file(path, fingerprint, () -> Files.newInputStream(file));
  }

  private Path download(String address, boolean picture) throws MissingFile {
    if (!NamedFiles.isAddress(address)) {
      throw new MissingFile("is not in the folder of files, or several there have that name");
    }
    if (downloads.isEmpty()) {
      throw new MissingFile(
          "is at an address: fetch it with --fetch, or put it into the folder that --files names");
    }
    try {
      return downloads.get().get(address, picture);
    } catch (IOException e) {
      String message = e.getMessage();
      throw new MissingFile(
          message.startsWith(address + " ") ? message.substring(address.length() + 1) : message);
    }
  }
}
