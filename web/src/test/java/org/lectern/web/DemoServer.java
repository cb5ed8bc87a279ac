package org.lectern.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lectern.web.server.Server;

/**
 * The demonstration collection, taken in by the command and served on a free port: one for all
 * tests of a run, because they only read.
 */
final class DemoServer {
  static final Path BATCH = Path.of("src/main/demo").toAbsolutePath();
  private static final Server ONE = start();

  private DemoServer() {}

  static String base() {
    return "http://127.0.0.1:" + ONE.port();
  }

  private static Server start() {
    try {
      Path data = Files.createTempDirectory("lectern-demo");
      if (Main.run(Map.of(), "ingest", BATCH.toString(), "--data", data.toString()) != 0) {
        throw new IllegalStateException("the demonstration collection was not taken in");
      }
      return Server.start(TestSettings.onPort(0), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
