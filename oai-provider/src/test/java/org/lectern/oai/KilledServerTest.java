package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.oai.format.MetadataFormat;

/** A harvest over servers that are killed between its pages. */
class KilledServerTest {
  @TempDir private Path data;

  @Test
  void aHarvestGoesOnWhereTheKilledServerLeftIt() throws Exception {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.copyOf(MetadataFormat.all()))) {
      writer.commit(Documents.drafts("m", 12, "First", "letters"));
    }
    List<String> received = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < 3; page++) {
      try (ServerProcess server = ServerProcess.start(data);
          Wire wire = new Wire(server.port())) {
        String query = token.map(t -> "resumptionToken=" + t).orElse("metadataPrefix=mods");
        String path = "/oai?verb=ListRecords&" + query;
        Answer answer = Answer.of(new String(wire.get(path, "identity"), StandardCharsets.UTF_8));
        received.addAll(answer.ids());
        token = answer.next();
        server.kill();
      }
    }
    assertEquals(Optional.empty(), token);
    assertEquals(12, received.size());
    assertEquals(12, new TreeSet<>(received).size());
  }
}
