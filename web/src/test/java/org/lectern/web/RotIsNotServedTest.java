package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** Content that is not what was stored leaves no address with status 200. */
class RotIsNotServedTest {
  @TempDir Path folder;

  @Test
  void alteredFilesAreNoAnswerAndEverythingElseIs() throws IOException {
    Path data = SmallArchive.in(folder);
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      for (Path file : files.filter(RotIsNotServedTest::isContent).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      for (String path :
          List.of(
              "/documents/letter/files/data.bin",
              "/documents/letter/text/transcript.en",
              "/documents/letter.txt")) {
        var answer = asking.ask("GET", path);
        assertEquals(
            500,
            answer.statusCode(),
            path + " " + new String(answer.body(), StandardCharsets.UTF_8));
        assertTrue(Asking.header(answer, "ETag").isEmpty(), path);
      }
      for (String path :
          List.of(
              "/documents/letter",
              "/documents/letter?q=weather",
              "/documents/letter.json",
              "/iiif/presentation/3/letter/manifest",
              "/",
              "/search?q=letter")) {
        assertEquals(200, asking.ask("GET", path).statusCode(), path);
      }
      String page =
          new String(asking.ask("GET", "/documents/letter").body(), StandardCharsets.UTF_8);
      assertTrue(page.contains("This text is damaged and is not shown."), page);
    }
  }

  /** A text or an attachment of a document. */
  private static boolean isContent(Path file) {
    return Files.isRegularFile(file)
        && (file.getParent().endsWith("content/text")
            || file.getParent().endsWith("content/files"));
  }
}
