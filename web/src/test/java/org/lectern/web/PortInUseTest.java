package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    assertRefused("127.0.0.1:", "--port", "--host", "127.0.0.1");
  }

  @Test
  void theSameForThePortOfTheAdministrator() throws IOException {
    assertRefused("port ", "--admin-port", "--port", "0");
  }

  /** Serves with options, and with one more that names the port of another program. */
  private void assertRefused(String where, String option, String... others) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());
      List<String> words = new ArrayList<>(List.of("serve", "--data", data, option, port));
      words.addAll(List.of(others));
      CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
      assertEquals(2, run.code());
      String line =
          run.err().lines().filter(text -> text.startsWith("lectern: ")).findFirst().orElse("");
      assertTrue(line.contains(where + port) && line.contains(option), run.err());
      assertFalse(
          run.err().contains("\tat ") || run.out().contains("\tat "), run.err() + run.out());
    }
  }
}
