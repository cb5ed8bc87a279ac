package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
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
import org.lectern.iiif.codec.Resampler;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.image.request.Area;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.image.request.Quality;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;

class TileRendererTest {
  private static final Dimensions SIZE = new Dimensions(1501, 1103);

  private static Pyramid pyramid;
  private static Pixels page;
  private static Path scan;

  @BeforeAll
  static void make(@TempDir Path folder) {
    scan = folder.resolve("scan.tif");
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
        new Resampler(
                axis(SIZE.width(), fromLevel.width()), axis(SIZE.height(), fromLevel.height()), 3)
            .scale(y -> page.window(0, y, SIZE.width(), SIZE.height() - y));
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

  /** What loses nothing is not made of what was lost: iipsrv's issues 211 and 263. */
  @ParameterizedTest
  @CsvSource({"png, 0", "tif, 0", "gif, 1"})
  void aWholePageWithoutLossIsTheMastersOwnPixels(String format, int least) throws IOException {
    Pixels drawn = Pictures.page(SIZE.width(), SIZE.height(), 3);
    ImagePlan whole = plan("full/max/0/default." + format);
    TileRenderer renderer = new TileRenderer(JpegCodec.best());
    Optional<Path> master = Optional.of(scan);
    Pixels found = pixels(read(renderer.render(pyramid, whole, () -> master)));
    int difference = Pictures.largestDifference(drawn, found);
    assertTrue(least == 0 ? difference == 0 : difference > 0, "differs by " + difference);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Rendering rendering = renderer.stream(pyramid, whole, () -> master)) {
      while (rendering.hasNext()) {
        bytes.write(rendering.next());
      }
    }
    assertEquals(0, Pictures.largestDifference(found, pixels(read(bytes.toByteArray()))));
  }

  @Test
  void aMasterThatIsLostOrLossyLeavesTheAnswerToThePyramid(@TempDir Path folder)
      throws IOException {
    ImagePlan whole = plan("full/max/0/default.png");
    TileRenderer renderer = new TileRenderer(JpegCodec.best());
    byte[] jpeg = JpegCodec.best().encode(page, 95, Subsampling.FULL);
    Path lossy = java.nio.file.Files.write(folder.resolve("scan.jpg"), jpeg);
    for (Path master : List.of(lossy, folder.resolve("missing"))) {
      Pixels found = pixels(read(renderer.render(pyramid, whole, () -> Optional.of(master))));
      assertEquals(0, Pictures.largestDifference(page, found));
    }
  }

  private static Pixels pixels(BufferedImage image) {
    Pixels pixels = Pixels.blank(image.getWidth(), image.getHeight(), 3);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int at = pixels.index(x, y);
        pixels.samples()[at] = (byte) (rgb >> 16);
        pixels.samples()[at + 1] = (byte) (rgb >> 8);
        pixels.samples()[at + 2] = (byte) rgb;
      }
    }
    return pixels;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/max/0/default.jpg",
        "full/max/!0/default.png",
        "full/max/180/gray.tif",
        "full/max/90/default.png",
        "full/max/270/default.tif",
        "full/max/!90/bitonal.png",
        "full/max/!270/default.png",
        "full/1111,777/90/default.png",
        "3,5,1400,1001/1234,/180/default.jpg",
        "full/^2200,/0/gray.jpg",
      })
  void whatIsMadePieceByPieceIsThePictureMadeAtOnce(String path) throws IOException {
    for (JpegCodec codec : List.of(JpegCodec.best(), JpegCodec.pure())) {
      TileRenderer renderer = new TileRenderer(codec);
      ImagePlan plan = plan(path);
      ByteArrayOutputStream pieces = new ByteArrayOutputStream();
      Rendering rendering = renderer.stream(pyramid, plan, Optional::empty);
      int count = 0;
      while (rendering.hasNext()) {
        pieces.write(rendering.next());
        count++;
      }
      assertTrue(count > 1);
      BufferedImage whole = read(renderer.render(pyramid, plan));
      BufferedImage pieced = read(pieces.toByteArray());
      assertEquals(plan.turned(), new Dimensions(pieced.getWidth(), pieced.getHeight()));
      int tolerance = plan.format() == OutputFormat.JPG ? 80 : 0; // chroma at the seams of bands
      long sum = 0;
      for (int y = 0; y < whole.getHeight(); y++) {
        for (int x = 0; x < whole.getWidth(); x++) {
          int difference =
              Math.abs(
                  whole.getRaster().getSample(x, y, 0) - pieced.getRaster().getSample(x, y, 0));
          assertTrue(difference <= tolerance, x + "," + y + ": " + difference);
          sum += difference;
        }
      }
      assertTrue(sum <= 0.05 * tolerance * plan.turned().area(), "mean difference");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/700,/0/default.jpg",
        "full/751,/0/default.jpg",
        "full/max/0/default.jpg",
        "333,77,900,1001/401,/0/default.jpg",
        "333,77,901,1001/max/0/default.jpg",
        "1,1,1,1/max/0/default.jpg",
        "1500,1102,1,1/^3,3/0/default.jpg",
        "full/301,/0/gray.jpg",
        "full/^2001,/0/default.jpg"
      })
  void scalingLumaAndChromaComesCloseToScalingColours(String path) {
    ImagePlan plan = plan(path);
    Area whole = Area.whole(plan.size());
    for (JpegCodec codec : List.of(JpegCodec.best(), JpegCodec.pure())) {
      Pixels planar =
          codec.decode(codec.encode(TileRenderer.planes(pyramid, plan, whole).orElseThrow(), 100));
      Pixels colours =
          codec.decode(
              codec.encode(
                  Shade.shade(TileRenderer.scaled(pyramid, plan), plan.quality()),
                  100,
                  Subsampling.HALVED));
      if (plan.quality() == Quality.DEFAULT) {
        double difference = Pictures.meanDifference(colours, planar);
        assertTrue(difference < 3, path + " differs by " + difference);
      }
      assertEquals(plan.size(), new Dimensions(planar.width(), planar.height()));
    }
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  @Test
  void aPageSqueezedToALineIsNotDecodedWhole() {
    ImageLimits limits = new ImageLimits(1500, 1500, 100_000);
    ImagePlan plan =
        ImageRequest.parse(ImageApi.V3, "full", "1500,1", "0", "default.jpg")
            .plan(SIZE, false, limits);
    assertTrue(SIZE.area() > plan.maxDecodedArea());
    assertEquals("1500x1x3", TileRenderer.scaled(pyramid, plan).toString());
  }

  private static Resampler.Axis axis(int from, int to) {
    return new Resampler.Axis(0, (double) from / to, to, 0, from);
  }

  private static ImagePlan plan(String path) {
    String[] parts = path.split("/", -1);
    return ImageRequest.parse(ImageApi.V3, parts[0], parts[1], parts[2], parts[3])
        .plan(SIZE, false, ImageLimits.DEFAULT);
  }
}
