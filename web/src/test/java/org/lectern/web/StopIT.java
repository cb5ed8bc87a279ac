package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;

/** A server that is asked to end does so in good order, whatever it is doing. */
class StopIT {
  private static final long PATIENCE_MILLIS = 60_000;

  @Test
  void serverThatStillLooksTheArchiveOverEndsInGoodOrder(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Path batch = Files.createDirectory(folder.resolve("batch"));
    Files.writeString(batch.resolve("documents.csv"), "id,title\nletter,A letter\n");
    assertEquals(
        0, Main.run(Map.of(), "ingest", batch.toString(), "--data", data.toString()), "ingest");
    // At the start records are made again, and to read this description never ends.
    ArchiveWriter.open(data, List.of()).close();
    Path description = description(data);
    Files.delete(description);
    assertEquals(0, new ProcessBuilder("mkfifo", description.toString()).start().waitFor());
    int port = freePort();
    Process server =
        CommandProcess.start(folder, "serve", "--data", "data", "--port", Integer.toString(port));
    try {
      String health = "http://127.0.0.1:" + port + "/health/";
      waitFor(health + "live", 200);
      waitFor(health + "ready", 503);
      server.destroy();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS), "it goes on");
      String said = Files.readString(folder.resolve("out.txt"));
      assertTrue(said.contains("stopped"), said);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private static Path description(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      return files.filter(file -> file.endsWith("document.yml")).findFirst().orElseThrow();
    }
  }

  private static void waitFor(String address, int status) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    int last = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (last != status && System.currentTimeMillis() < end) {
        Thread.sleep(200);
        try {
          HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
          last = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
          last = 0; // it does not listen yet
        }
      }
    }
    assertEquals(status, last, address);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
