package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;
import org.lectern.web.server.Workbench;

/**
 * A data folder that a build of release 0.1 wrote, one letter with a scan and a text, is opened for
 * ever after.
 */
class OldDataFolderTest {
  @TempDir Path data;

  @Test
  void aDataFolderOfRelease01IsBroughtOverAndServed() throws IOException {
    unpack();
    Workbench.open(data).close();
    CommandLineRun audit = CommandLineRun.of("audit", "--data", data.toString());
    assertEquals(0, audit.code(), audit.out());
    assertTrue(audit.out().contains("1 pyramids"), audit.out());
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      assertTrue(body(asking, "/documents/letter").contains("A letter of release 0.1"));
      assertTrue(body(asking, "/documents/letter.txt").contains("the barometer falls"));
      assertTrue(
          body(asking, "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc").contains(":letter"));
      assertEquals(
          200, asking.ask("GET", "/iiif/image/3/letter~0001/full/max/0/default.jpg").statusCode());
    }
  }

  private static String body(Asking asking, String path) {
    var answer = asking.ask("GET", path);
    assertEquals(200, answer.statusCode(), path);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void unpack() throws IOException {
    try (InputStream file = OldDataFolderTest.class.getResourceAsStream("release-0.1.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = data.resolve(entry.getName()).normalize();
        Files.createDirectories(target.getParent());
        Files.copy(zip, target);
      }
    }
  }
}
