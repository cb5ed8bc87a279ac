package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** The dump is whole, describes itself rightly, and holds nothing that is not open. */
class DumpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everythingOpenIsInFilesThatTheirDescriptionMatches(@TempDir Path folder) throws Exception {
    Path data = SmallArchive.in(folder);
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      assertEquals(404, asking.ask("GET", "/dump").statusCode());
      assertFalse(page(asking, "/browse").contains("/dump"));
      assertFalse(page(asking, "/robots.txt").contains("/dump\n"));
      for (int i = 0; i < 2; i++) {
        CommandLineRun run =
            CommandLineRun.of(
                "dump", "--data", data.toString(), "--base-url", "https://archive.example.org/");
        assertEquals(0, run.code(), run.err());
      }
      assertEquals(200, asking.ask("GET", "/dump").statusCode());
      assertTrue(page(asking, "/browse").contains("href=\"/dump\""));
      assertTrue(page(asking, "/robots.txt").startsWith("# "), "robots.txt names the dump");
      assertTrue(page(asking, "/robots.txt").contains("/dump\nUser-agent: *\n"));
      String links = header(asking.ask("HEAD", "/documents/letter"), "Link");
      assertTrue(links.contains("/dump/datapackage.json>; rel=\"collection\""), links);
      JsonNode about = JSON.readTree(asking.ask("GET", "/dump/datapackage.json").body());
      assertEquals("data-package", about.get("profile").asText());
      assertEquals("a-small-archive", about.get("name").asText());
      assertEquals(8, about.get("resources").size());
      for (JsonNode resource : about.get("resources")) {
        HttpResponse<byte[]> file = asking.ask("GET", "/dump/" + resource.get("path").asText());
        assertEquals(200, file.statusCode());
        assertEquals("application/gzip", header(file, "Content-Type"));
        assertEquals(resource.get("bytes").asLong(), file.body().length);
        assertEquals(
            resource.get("hash").asText(),
            "sha256:"
                + HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file.body())));
        assertTrue(resource.get("name").asText().matches("[a-z0-9._-]+"));
      }
      JsonNode read = ForeignReaders.dataPackage(data.resolve("dump"));
      assertEquals("[]", read.get("faults").toString());
      assertEquals(2, read.get("rows").get("documents-csv").asInt());
      assertEquals(2, read.get("rows").get("documents-jsonl").asInt());
      String documents = text(asking, "documents.jsonl.gz");
      assertEquals(2, documents.lines().count());
      JsonNode letter = JSON.readTree(documents.lines().findFirst().orElseThrow());
      assertTrue(letter.get("url").asText().startsWith("https://archive.example.org/documents/"));
      assertEquals(3, text(asking, "documents.csv.gz").lines().count());
      String texts = text(asking, "texts.jsonl.gz");
      assertEquals(1, texts.lines().count());
      assertTrue(texts.contains("the weather is fine"));
      assertFalse(texts.contains("secret"));
      assertEquals(404, asking.ask("GET", "/dump/..%2Fcatalogue.db").statusCode());
      assertFalse(Files.exists(data.resolve("dump.new")) || Files.exists(data.resolve("dump.old")));
    }
  }

  private static String page(Asking asking, String path) {
    return new String(asking.ask("GET", path).body(), StandardCharsets.UTF_8);
  }

  private static String text(Asking asking, String file) throws IOException {
    byte[] packed = asking.ask("GET", "/dump/" + file).body();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
