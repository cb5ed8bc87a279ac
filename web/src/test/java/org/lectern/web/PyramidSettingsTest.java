package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Server;

/** The choices of an operator for pyramids, from the file of settings to a viewer. */
class PyramidSettingsTest {
  private static final String INFO = "/iiif/image/3/letter~0001/info.json";

  @TempDir Path folder;

  @Test
  void otherTilesAreMadeWhenThatIsAskedForAndAllAnswer() throws IOException {
    Path data = SmallArchive.in(folder);
    Files.writeString(data.resolve("lectern.yml"), "pyramid-tile: 256\npyramid-thumbnails: none\n");
    served(data, 512);
    CommandLineRun reindex = CommandLineRun.of("reindex", "--data", data.toString());
    assertTrue(reindex.err().contains("1 pyramids were made with other settings"), reindex.err());
    served(data, 512);
    assertEquals("1 pyramids made again, 0 are as set already\n", again(data));
    served(data, 256);
    assertEquals("0 pyramids made again, 1 are as set already\n", again(data));
  }

  private static String again(Path data) {
    CommandLineRun run = CommandLineRun.of("reindex", "--pyramids", "--data", data.toString());
    assertEquals(0, run.code(), run.err());
    return run.out();
  }

  /** The description names tiles that are there; tiles of the other size are pictures as well. */
  private static void served(Path data, int side) {
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      String info = new String(asking.ask("GET", INFO).body(), StandardCharsets.UTF_8);
      assertTrue(info.replaceAll("\\s", "").contains("\"width\":" + side + ","), info);
      for (String region :
          new String[] {
            "0,0,256,256/256,256/0",
            "1024,768,176,32/176,32/0",
            "0,0,512,512/512,512/0",
            "full/400,267/0"
          }) {
        assertEquals(
            200,
            asking.ask("GET", "/iiif/image/3/letter~0001/" + region + "/default.jpg").statusCode(),
            region);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pyramid-quality: 120 | a quality of 120 is not possible for tiles: choose 30 to 100",
        "pyramid-quality: high | 'high' is not an int",
        "pyramid-tile: 500 | tiles of 500 pixels are not possible: choose 256, 512 or 1024",
        "pyramid-thumbnails: large | thumbnails 'large' are not understood",
        "pyramid-jpeg: smaller | expected one of [keep, encode]",
        "pyramids-jpeg: keep | 'pyramids-jpeg' is not a setting, 'pyramid-jpeg' is",
      })
  void whatIsNotPossibleIsNamed(String settings, String problem) throws IOException {
    Path batch = Files.createDirectories(folder.resolve("batch"));
    Files.writeString(batch.resolve("documents.csv"), "id,title\na,A\n");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("lectern.yml"), settings + "\n");
    CommandLineRun run = CommandLineRun.of("check", batch.toString(), "--data", data.toString());
    assertEquals(2, run.code());
    assertTrue(run.err().contains(problem), run.err());
  }
}
