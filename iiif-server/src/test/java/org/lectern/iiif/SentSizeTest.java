package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.RenderLoad;
import org.lectern.iiif.image.request.ImageLimits;

/** Where pages are larger than what is sent, manifests name the size that comes. */
class SentSizeTest {
  @Test
  void aManifestNamesTheSizeInWhichAPageIsSent(@TempDir Path folder) {
    ImageLimits limits = new ImageLimits(300, 200, 40_000);
    try (TestServer server = TestServer.start(folder, limits, RenderLoad.DEFAULT)) {
      String manifest = "/iiif/presentation/3/" + SampleArchive.LETTER + "/manifest";
      List<JsonNode> bodies =
          server.get(manifest).json().path("items").findValues("body").stream().toList();
      assertTrue(!bodies.isEmpty(), manifest);
      int sizes = 0;
      for (JsonNode body : bodies) {
        if (!body.path("id").asText().endsWith("/full/max/0/default.jpg")) {
          continue;
        }
        Pixels sent = server.get(URI.create(body.path("id").asText()).getRawPath()).pixels();
        assertEquals(sent.width(), body.path("width").asInt());
        assertEquals(sent.height(), body.path("height").asInt());
        assertTrue(sent.width() <= 300 && sent.height() <= 200);
        sizes++;
      }
      assertTrue(sizes > 0, manifest);
    }
  }
}
