package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  @TempDir Path folder;

  @Test
  void statusAsJsonCountsDocumentsAndWritesDatesAsText() throws Exception {
    Path batch = Files.createDirectories(folder.resolve("batch"));
    Files.writeString(batch.resolve("documents.csv"), "id,title\none,One\ntwo,Two\n");
    String data = folder.resolve("data").toString();
    Instant before = Instant.now().minusSeconds(1);
    assertEquals(0, CommandLineRun.of("ingest", batch.toString(), "--data", data).code());

    CommandLineRun status = CommandLineRun.of("status", "--json", "--data", data);
    assertEquals(0, status.code(), status.err());
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertEquals(2, json.get("entries").asInt());
    assertTrue(json.get("earliest").isTextual(), status.out());
    assertTrue(Instant.parse(json.get("latest").asText()).isAfter(before.minusSeconds(1)));
  }
}
