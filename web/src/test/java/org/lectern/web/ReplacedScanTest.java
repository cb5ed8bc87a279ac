package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.web.server.Server;

/** A page keeps its address when its scan is replaced; caches must learn of the new one. */
class ReplacedScanTest {
  /** A stored tile, sent in front of the routes, and a picture that is made. */
  @ParameterizedTest
  @ValueSource(strings = {"/0,0,512,512/512,512/0/default.jpg", "/full/300,/90/default.jpg"})
  void aCacheThatAsksAgainGetsTheNewPicture(String picture, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path data = SmallArchive.in(folder);
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      String path = "/iiif/image/3/letter~0001" + picture;
      HttpResponse<byte[]> old = asking.ask("GET", path);
      String tag = header(old, "ETag");
      assertEquals(200, old.statusCode());
      assertTrue(tag.startsWith("\""), tag);
      assertEquals(304, asking.ask("GET", path, "If-None-Match", tag).statusCode());
      String kept = header(old, "Cache-Control");
      assertFalse(kept.contains("immutable"), kept);
      assertTrue(kept.contains("max-age=60") && kept.contains("must-revalidate"), kept);

      SmallArchive.scan(folder.resolve("batch"), Color.RED);
      SmallArchive.ingest(folder);

      HttpResponse<byte[]> now = asking.ask("GET", path, "If-None-Match", tag);
      Instant end = Instant.now().plusSeconds(10);
      while (now.statusCode() == 304 && Instant.now().isBefore(end)) {
        Thread.sleep(100);
        now = asking.ask("GET", path, "If-None-Match", tag);
      }
      assertEquals(200, now.statusCode());
      assertNotEquals(tag, header(now, "ETag"));
      BufferedImage shown = ImageIO.read(new ByteArrayInputStream(now.body()));
      Color colour = new Color(shown.getRGB(shown.getWidth() / 2, shown.getHeight() - 10));
      assertTrue(colour.getRed() > 200 && colour.getGreen() < 60, colour.toString());
    }
  }
}
