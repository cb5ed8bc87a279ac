package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.request.ImageLimits;

/**
 * {@code info.json} of images of many shapes, under wide and narrow limits (Image API 3.0, 5).
 *
 * <p>Each line of a table: width, height, the largest width, height and area.
 */
class ImageInfoTest {
  private static final String SHAPES =
      """
      1    , 1    , 20000, 20000, 48000000
      512  , 512  , 20000, 20000, 48000000
      513  , 90   , 20000, 20000, 48000000
      4997 , 7013 , 20000, 20000, 48000000
      4997 , 7013 , 1000 , 600  , 500000
      4997 , 7013 , 300  , 300  , 90000
      65000, 20   , 20000, 20000, 48000000
      """;

  /** What level 2 obliges to, so that nothing of it is extra (Image API 3.0, compliance). */
  private static final Set<String> OF_LEVEL_2 =
      Set.of(
          "baseUriRedirect",
          "cors",
          "jsonldMediaType",
          "regionByPct",
          "regionByPx",
          "regionSquare",
          "rotationBy90s",
          "sizeByConfinedWh",
          "sizeByH",
          "sizeByPct",
          "sizeByW",
          "sizeByWh",
          "jpg",
          "png",
          "default",
          "color",
          "gray");

  private static JsonNode info(int width, int height, int maxWidth, int maxHeight, long maxArea)
      throws IOException {
    ImageInfo info =
        ImageInfo.of(
            "https://archive.example/iiif/image/3/a~1",
            ImageInfo.levels(new Dimensions(width, height)),
            512,
            new ImageLimits(maxWidth, maxHeight, maxArea),
            Optional.empty(),
            List.of());
    return new ObjectMapper().readTree(info.json().bytes());
  }

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void tilesHaveASizeOfTheirOwnAndEachScaleFactorOnce(
      int width, int height, int maxWidth, int maxHeight, long maxArea) throws IOException {
    Set<String> sizes = new HashSet<>();
    for (JsonNode tiles : info(width, height, maxWidth, maxHeight, maxArea).path("tiles")) {
      assertTrue(sizes.add(tiles.path("width") + "x" + tiles.path("height")));
      List<Integer> factors = new ArrayList<>();
      tiles.path("scaleFactors").forEach(factor -> factors.add(factor.asInt()));
      assertFalse(factors.isEmpty());
      assertEquals(factors.stream().distinct().toList(), factors);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void tilesAreWithinTheLimits(int width, int height, int maxWidth, int maxHeight, long maxArea)
      throws IOException {
    for (JsonNode tiles : info(width, height, maxWidth, maxHeight, maxArea).path("tiles")) {
      int across = Math.min(tiles.path("width").asInt(), width);
      int down = Math.min(tiles.path("height").asInt(tiles.path("width").asInt()), height);
      assertTrue(across <= maxWidth && down <= maxHeight && (long) across * down <= maxArea);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void sizesAreWithinTheLimitsAndTheImage(
      int width, int height, int maxWidth, int maxHeight, long maxArea) throws IOException {
    for (JsonNode size : info(width, height, maxWidth, maxHeight, maxArea).path("sizes")) {
      int across = size.path("width").asInt();
      int down = size.path("height").asInt();
      assertTrue(across > 0 && across <= Math.min(maxWidth, width), size::toString);
      assertTrue(down > 0 && down <= Math.min(maxHeight, height), size::toString);
      assertTrue((long) across * down <= maxArea, size::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void enlargingIsPromisedOnlyWhereALimitIsGiven(
      int width, int height, int maxWidth, int maxHeight, long maxArea) throws IOException {
    JsonNode info = info(width, height, maxWidth, maxHeight, maxArea);
    assertTrue(info.path("extraFeatures").toString().contains("\"sizeUpscaling\""));
    assertEquals(maxWidth, info.path("maxWidth").asInt());
    assertEquals(maxArea, info.path("maxArea").asLong());
  }

  @ParameterizedTest
  @CsvSource(textBlock = SHAPES)
  void maxHeightStandsBesideMaxWidth(
      int width, int height, int maxWidth, int maxHeight, long maxArea) throws IOException {
    JsonNode info = info(width, height, maxWidth, maxHeight, maxArea);
    assertEquals(maxHeight, info.path("maxHeight").asInt());
    assertTrue(info.has("maxWidth"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"extraFormats", "extraQualities", "extraFeatures"})
  void whatIsExtraIsNotWhatTheLevelObligesTo(String list) throws IOException {
    List<String> extra = new ArrayList<>();
    info(4997, 7013, 20000, 20000, 48000000).path(list).forEach(e -> extra.add(e.asText()));
    assertFalse(extra.isEmpty());
    assertTrue(extra.stream().noneMatch(OF_LEVEL_2::contains), extra::toString);
  }

  @ParameterizedTest
  @CsvSource({"4997, 7013", "1, 1"})
  void preferredFormatsAreOffered(int width, int height) throws IOException {
    JsonNode info = info(width, height, 20000, 20000, 48000000);
    Set<String> offered = new HashSet<>(Set.of("jpg", "png"));
    info.path("extraFormats").forEach(format -> offered.add(format.asText()));
    assertFalse(info.path("preferredFormats").isEmpty());
    info.path("preferredFormats").forEach(f -> assertTrue(offered.contains(f.asText())));
  }
}
