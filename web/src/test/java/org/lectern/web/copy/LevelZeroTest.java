package org.lectern.web.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelZeroTest {
  private static ObjectNode info(String sizes, String tiles) throws IOException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree(
                """
                {"id": "x", "profile": "level2", "width": 700, "height": 500,
                 "maxArea": 9, "extraFormats": ["tif"], "sizes": %s, "tiles": %s}
                """
                    .formatted(sizes, tiles));
  }

  @Test
  void everyTileAndSizeIsAnsweredAsItIsNamedAndTheWholeAsMaxToo() throws IOException {
    ObjectNode info =
        info(
            "[{\"width\": 350, \"height\": 250}, {\"width\": 700, \"height\": 500}]",
            "[{\"width\": 512, \"scaleFactors\": [1, 2]}]");
    assertEquals(
        List.of(
            "full/max/0/default.jpg",
            "full/350,250/0/default.jpg",
            "full/700,500/0/default.jpg",
            "0,0,512,500/512,500/0/default.jpg",
            "512,0,188,500/188,500/0/default.jpg"),
        List.copyOf(LevelZero.answers(info)));
  }

  @Test
  void oddSizesAreRoundedUp() throws IOException {
    ObjectNode info = info("[]", "[{\"width\": 256, \"scaleFactors\": [2]}]");
    assertEquals(
        List.of(
            "full/max/0/default.jpg",
            "0,0,512,500/256,250/0/default.jpg",
            "512,0,188,500/94,250/0/default.jpg"),
        List.copyOf(LevelZero.answers(info)));
    info.put("width", 701);
    assertEquals(
        "512,0,189,500/95,250/0/default.jpg", List.copyOf(LevelZero.answers(info)).getLast());
  }

  @Test
  void whatOnlyAProgramCanDoIsNotPromised() throws IOException {
    ObjectNode info = LevelZero.info(info("[]", "[]"));
    assertEquals("level0", info.get("profile").asText());
    assertFalse(info.has("maxArea") || info.has("extraFormats"));
  }
}
