package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;

class TileRendererTest {
  private static final Dimensions SIZE = new Dimensions(1501, 1103);

  private static Pyramid pyramid;
  private static Pixels page;

  @BeforeAll
  static void make(@TempDir Path folder) {
    pyramid = SamplePyramid.of(SIZE, 3, folder);
    page = pyramid.read(0, 0, 0, SIZE.width(), SIZE.height());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1000, | 0",
        "900,300 | 0",
        "750, | 12", // hard strokes, from a level that was averaged once
        "700, | 12",
        "400, | 4",
        "190, | 4",
        "100, | 4",
        "17, | 4",
      })
  void scalingFromALevelComesCloseToScalingTheWholePage(String size, double tolerance) {
    Pixels fromLevel = TileRenderer.scaled(pyramid, plan("full/" + size + "/0/default.jpg"));
    Pixels fromPage =
        Resampler.scale(
            y -> page.window(0, y, SIZE.width(), SIZE.height() - y),
            3,
            new Resampler.Span(0, SIZE.width()),
            new Resampler.Span(0, SIZE.height()),
            new Dimensions(fromLevel.width(), fromLevel.height()));
    double difference = Pictures.meanDifference(fromPage, fromLevel);
    assertTrue(difference <= tolerance, size + " differs by " + difference);
  }

  @ParameterizedTest
  @CsvSource({"0,0,600,400", "512,512,512,512", "333,77,900,1001", "1400,1000,101,103"})
  void regionAtFullSizeIsExactlyThePartOfThePage(int x, int y, int width, int height) {
    Pixels part =
        TileRenderer.scaled(
            pyramid, plan("%d,%d,%d,%d/max/0/default.jpg".formatted(x, y, width, height)));
    assertEquals(0, Pictures.largestDifference(page.window(x, y, width, height), part));
  }

  @Test
  void wholeLevelsAreNotResampled() {
    for (Level level : pyramid.levels()) {
      String size = level.width() + "," + level.height();
      Pixels whole = TileRenderer.scaled(pyramid, plan("full/" + size + "/0/default.jpg"));
      Pixels stored = pyramid.read(level.number(), 0, 0, level.width(), level.height());
      assertEquals(0, Pictures.largestDifference(stored, whole), size);
    }
  }

  @Test
  void scaledTilesFitTogether() {
    // Two halves of a page, each scaled by itself, against the page scaled whole: away from the
    // seam they are the same.
    Pixels whole = TileRenderer.scaled(pyramid, plan("0,0,1500,1100/450,330/0/default.jpg"));
    Pixels left = TileRenderer.scaled(pyramid, plan("0,0,750,1100/225,330/0/default.jpg"));
    Pixels right = TileRenderer.scaled(pyramid, plan("750,0,750,1100/225,330/0/default.jpg"));
    assertEquals(
        0,
        Pictures.largestDifference(whole.window(0, 0, 220, 330), left.window(0, 0, 220, 330)),
        1);
    assertEquals(
        0,
        Pictures.largestDifference(whole.window(230, 0, 220, 330), right.window(5, 0, 220, 330)),
        1);
  }

  @Test
  void enlargingKeepsThePicture() {
    Pixels enlarged = TileRenderer.scaled(pyramid, plan("100,100,50,40/^200,160/0/default.jpg"));
    assertEquals("200x160x3", enlarged.toString());
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 50; x++) {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
          sum += enlarged.sample(4 * x + i % 4, 4 * y + i / 4, 1);
        }
        assertEquals(page.sample(100 + x, 100 + y, 1), sum / 16.0, 40);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default.jpg", "gray.jpg", "default.png", "bitonal.gif", "gray.tif"})
  void renderingEndsInAFileOfItsFormat(String file) {
    byte[] bytes =
        new TileRenderer(JpegCodec.best()).render(pyramid, plan("full/300,/!90/" + file));
    String magic = new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
    String expected =
        switch (file.substring(file.length() - 3)) {
          case "jpg" -> "\u00ff\u00d8\u00ff";
          case "png" -> "\u0089PNG";
          case "gif" -> "GIF8";
          default -> magic.startsWith("II") ? "II*\0" : "MM\0*";
        };
    assertTrue(magic.startsWith(expected), magic);
  }

  private static ImagePlan plan(String path) {
    String[] parts = path.split("/", -1);
    return ImageRequest.parse(parts[0], parts[1], parts[2], parts[3])
        .plan(SIZE, false, ImageLimits.DEFAULT);
  }
}
