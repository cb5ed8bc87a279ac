package org.lectern.web.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An image as files (IIIF Image API 3.0, level 0): which answers must be there, so that a viewer
 * finds every tile that {@code info.json} names under its canonical address, and every size.
 */
final class LevelZero {
  private static final List<String> KEPT =
      List.of(
          "@context",
          "id",
          "type",
          "protocol",
          "profile",
          "width",
          "height",
          "sizes",
          "tiles",
          "rights");

  private LevelZero() {}

  /** What a server of files can say of an image. */
  static ObjectNode info(ObjectNode served) {
    ObjectNode info = served.deepCopy();
    info.retain(KEPT);
    info.put("profile", "level0");
    return info;
  }

  /** Region, size, rotation and quality of every answer. */
  static Set<String> answers(JsonNode info) {
    int width = info.path("width").asInt();
    int height = info.path("height").asInt();
    Set<String> answers = new LinkedHashSet<>();
    answers.add("full/max/0/default.jpg");
    for (JsonNode size : info.path("sizes")) {
      // Viewers ask for the largest, too, as it is named here (5.3) and not as "max".
      answers.add("full/" + size.path("width") + "," + size.path("height") + "/0/default.jpg");
    }
    for (JsonNode tiles : info.path("tiles")) {
      int across = tiles.path("width").asInt();
      int down = tiles.path("height").asInt(across);
      for (JsonNode factor : tiles.path("scaleFactors")) {
        tiles(answers, width, height, across, down, factor.asInt());
      }
    }
    return answers;
  }

  private static void tiles(
      Set<String> answers, int width, int height, int across, int down, int factor) {
    for (int y = 0; y < height; y += down * factor) {
      for (int x = 0; x < width; x += across * factor) {
        int w = Math.min(across * factor, width - x);
        int h = Math.min(down * factor, height - y);
        boolean whole = w == width && h == height;
        answers.add(
            answer(
                whole ? "full" : x + "," + y + "," + w + "," + h,
                Math.ceilDiv(w, factor),
                Math.ceilDiv(h, factor),
                whole ? width : -1,
                height));
      }
    }
  }

  /** The whole in its own size is {@code max} in canonical form (4.7). */
  private static String answer(String region, int w, int h, int width, int height) {
    boolean max = w == width && h == height;
    return region + "/" + (max ? "max" : w + "," + h) + "/0/default.jpg";
  }
}
