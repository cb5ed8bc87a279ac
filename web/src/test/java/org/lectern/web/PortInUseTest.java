package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} where another program listens already. */
class PortInUseTest {
  @TempDir Path home;
  private String data;

  @BeforeEach
  void fill() throws IOException {
    data = home.resolve("data").toString();
    Path in = Files.createDirectory(home.resolve("in"));
    Files.writeString(in.resolve("archive.yml"), "title: Papers\nlanguage: en\n");
    Files.writeString(in.resolve("documents.csv"), "id,title\na,Paper\n");
    assertEquals(0, CommandLineRun.of("ingest", in.toString(), "--data", data).code());
  }

  @Test
  void oneLineNamesThePortAndTheWayOut() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertRefused(
          CommandLineRun.of("serve", "--data", data, "--host", "127.0.0.1", "--port", port),
          "127.0.0.1:" + port,
          "--port");
    }
  }

  @Test
  void theSameForThePortOfTheAdministrator() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      assertRefused(
          CommandLineRun.of("serve", "--data", data, "--port", "0", "--admin-port", port),
          "port " + port,
          "--admin-port");
    }
  }

  private static void assertRefused(CommandLineRun run, String where, String option) {
    assertEquals(2, run.code());
    String line =
        run.err().lines().filter(text -> text.startsWith("lectern: ")).findFirst().orElse("");
    assertTrue(line.contains(where) && line.contains(option), run.err());
    assertFalse(run.err().contains("\tat ") || run.out().contains("\tat "), run.err() + run.out());
  }
}
