package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** What can be made again is made again the same: every address answers the same bytes. */
class ReindexIT {
  private static final Path BATCH = Path.of("src/main/demo").toAbsolutePath();
  private static final List<String> SEEDS =
      List.of(
          "/",
          "/documents",
          "/sitemap.xml",
          "/feed.atom",
          "/iiif/presentation/3/collection",
          "/oai?verb=Identify",
          "/oai?verb=ListSets",
          "/oai?verb=ListRecords&metadataPrefix=oai_dc",
          "/search?q=letter");

  @TempDir Path folder;

  @Test
  void everyAddressAnswersTheSameAfterReindex() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    assertEquals(0, run("ingest", BATCH.toString(), "--data", data.toString()));
    Thread.sleep(1000); // the stream of changes shows the last second when it is over
    int port = freePort();
    Map<String, Crawl.Answer> before = crawl(data, port);
    assertTrue(before.size() > 200, "only " + before.size() + " addresses were found");

    for (String rebuildable : List.of("index", "pyramids")) {
      delete(data.resolve(rebuildable));
    }
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(data.resolve("catalogue.db" + suffix));
    }
    assertEquals(0, run("reindex", "--data", data.toString()));

    Map<String, Crawl.Answer> after = crawl(data, port);
    assertEquals(before.keySet(), after.keySet());
    for (String path : before.keySet()) {
      assertEquals(before.get(path).status(), after.get(path).status(), path);
      if (!before.get(path).contentType().matches("application/(pdf|zip|epub\\+zip).*")) {
        assertEquals(before.get(path).timeless(), after.get(path).timeless(), path);
      } // what is made to take along names the time at which it was made
    }
  }

  private static Map<String, Crawl.Answer> crawl(Path data, int port)
      throws IOException, InterruptedException {
    try (Server server = Server.start(TestSettings.onPort(port), data)) {
      return Crawl.from("http://127.0.0.1:" + server.port(), SEEDS).answers();
    }
  }

  private static int run(String... args) {
    return Main.run(Map.of(), args);
  }

  private static int freePort() throws IOException {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
