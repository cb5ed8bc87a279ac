package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fill() {
    data = SmallArchive.in(folder);
  }

  @Test
  void aSoundArchiveIsCountedAndStatusKnowsWhenItWasAudited() {
    assertTrue(run("status").out().contains("nothing was ever audited"));
    CommandLineRun audit = run("audit");
    assertEquals(0, audit.code(), audit.err());
    assertTrue(audit.out().contains("6 objects"), audit.out());
    assertTrue(audit.out().contains("2 pyramids"), audit.out());
    assertTrue(audit.out().contains("every file is as it was stored"), audit.out());
    assertFalse(run("status").out().contains("warning"), run("status").out());
  }

  @Test
  void anAlteredScanIsNamedByItsPageInEveryFormOfTheReport() throws IOException {
    alter(data.resolve("ocfl"), "content/pages");
    Path page = folder.resolve("audit.html");
    CommandLineRun audit = run("audit", "--html", page.toString());
    assertEquals(2, audit.code());
    assertTrue(audit.out().contains("2 faults"), audit.out());
    assertTrue(
        audit.out().contains("scans/letter: page 0001: pages/0001.png is not as it was stored"),
        audit.out());
    assertTrue(audit.out().contains("lectern repair --from"), audit.out());
    String html = Files.readString(page);
    assertTrue(html.contains("<title>Audit of A small archive</title>"), html);
    assertTrue(html.contains("<td>letter</td><td>0001</td>"), html);
    JsonNode json = new ObjectMapper().readTree(run("audit", "--json").out());
    assertEquals(6, json.path("read").path("objects").asInt(), json.toString());
    assertEquals("letter", json.path("findings").path(0).path("document").path("value").asText());
    assertEquals("0001", json.path("findings").path(0).path("page").asText());
    String status = run("status").out();
    assertTrue(status.contains("warning      the last audit found 2 faults"), status);
    assertTrue(
        Pattern.compile("last audit   [-0-9]{10}T[:0-9]{8}Z").matcher(status).find(), status);
  }

  @Test
  void pyramidsAreComparedWithTheirScans() throws IOException {
    for (Path pyramid : files(data.resolve("pyramids"), "")) {
      byte[] bytes = Files.readAllBytes(pyramid);
      bytes[bytes.length / 3] ^= 1;
      Files.write(pyramid, bytes);
    }
    CommandLineRun altered = run("audit");
    assertEquals(2, altered.code());
    assertTrue(altered.out().contains("letter: page 0001: The pyramid"), altered.out());
    assertTrue(altered.out().contains("checksum"), altered.out());
    for (Path pyramid : files(data.resolve("pyramids"), "")) {
      Files.delete(pyramid);
    }
    assertTrue(run("audit").out().contains("letter: page 0001: its pyramid is missing"));
    assertEquals(0, run("reindex").code());
    assertEquals(0, run("audit").code());
  }

  static void alter(Path root, String parent) throws IOException {
    for (Path file : files(root, parent)) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
  }

  static List<Path> files(Path root, String parent) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> parent.isEmpty() || file.getParent().endsWith(parent))
          .toList();
    }
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }
}
