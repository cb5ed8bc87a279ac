package org.lectern.iiif.harvest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.lectern.core.importer.RemoteFiles;

/**
 * Fetches files that tables name, as pictures of manifests are fetched: only from addresses that
 * may be asked, bounded in bytes and time. A server that has not answered several times in a row is
 * not asked again in this run. For one thread.
 */
public final class WebFiles implements RemoteFiles {
  /** Each time has taken minutes, and a table may name thousands of files of one server. */
  private static final int MOST_FAILURES = 3;

  private final Web web;
  private final Map<String, Integer> failures = new HashMap<>();

  /**
   * Prepares to fetch.
   *
   * @param allowPrivate whether addresses of this machine and its networks may be asked
   */
  public WebFiles(boolean allowPrivate) {
    this(new Web(OpenWeb.of(allowPrivate), Web.Bounds.USUAL));
  }

  WebFiles(Web web) {
    this.web = web;
  }

  @Override
  public void fetch(String address, Path file) throws IOException {
    String host = host(address);
    if (failures.getOrDefault(host, 0) >= MOST_FAILURES) {
      throw new UnreachableException(
          "%s is not asked, because its server has not answered %d times in a row; run the import again later"
              .formatted(address, MOST_FAILURES));
    }
    try {
      web.file(address, file);
      failures.remove(host);
    } catch (UnreachableException e) {
      failures.merge(host, 1, Integer::sum);
      throw e;
    }
  }

  private static String host(String address) {
    try {
      return String.valueOf(URI.create(address.strip().replace(" ", "%20")).getAuthority());
    } catch (IllegalArgumentException e) {
      return address; // which is refused
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
