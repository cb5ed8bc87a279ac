package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/**
 * The clauses of Image API 3.0 on rotation, quality and format (4.3 to 4.5), by the pixels of the
 * answers.
 */
@ExtendWith(SharedServer.class)
class ImageFormatsTest {
  private static final String IMAGE = "/iiif/image/3/letter~0001";

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  @ParameterizedTest
  @CsvSource({"png,image/png", "tif,image/tiff", "gif,image/gif", "jpg,image/jpeg"})
  void everyFormatListedIsWhatItSays(String format, String mediaType) throws IOException {
    for (String image : List.of("letter~0001", "gray~p1")) {
      Answer answer = server.get("/iiif/image/3/" + image + "/full/120,/90/default." + format);
      assertEquals(200, answer.status());
      assertEquals(mediaType, answer.header("Content-Type"));
      var decoded = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertEquals(120, decoded.getHeight());
      assertTrue(
          answer.header("Content-Disposition").startsWith("inline"),
          answer.header("Content-Disposition"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void aWholePageOfALosslessScanIsSentWithoutLoss(String format) throws IOException {
    Answer answer = server.get("/iiif/image/3/gray~p1/full/max/0/default." + format);
    var raster = ImageIO.read(new ByteArrayInputStream(answer.body())).getRaster();
    Pixels drawn = Pictures.page(600, 400, 1);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 600; x++) {
        assertEquals(drawn.sample(x, y, 0), raster.getSample(x, y, 0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "22.5, 437, 500", // 300 cos + 416 sin, 300 sin + 416 cos
    "45, 507, 507",
    "90, 416, 300",
    "359.9, 301, 417",
    "!30, 468, 511",
    ".5, 304, 419"
  })
  void rotationByAnyAngleKeepsAllContentInTheExactBox(String angle, int width, int height)
      throws IOException {
    Answer answer = server.get(IMAGE + "/full/300,416/" + angle + "/default.png");
    assertEquals(200, answer.status(), answer.text());
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertEquals(width + "x" + height, picture.getWidth() + "x" + picture.getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "gif"})
  void cornersOfATurnedPictureAreTransparentWhereTheFormatCan(String format) throws IOException {
    for (String image : List.of("letter~0001", "gray~p1")) {
      Answer answer = server.get("/iiif/image/3/" + image + "/full/200,/45/default." + format);
      assertEquals(200, answer.status(), answer.text());
      var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertTrue(picture.getColorModel().hasAlpha(), format);
      assertEquals(0, picture.getRGB(0, 0) >>> 24);
      assertEquals(0, picture.getRGB(picture.getWidth() - 1, picture.getHeight() - 1) >>> 24);
      assertEquals(255, picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) >>> 24);
    }
  }

  @Test
  void cornersOfATurnedJpegAreWhite() {
    Pixels turned = server.get(IMAGE + "/full/300,/45/default.jpg").pixels();
    assertTrue(turned.sample(2, 2, 0) > 250 && turned.sample(2, 2, 2) > 250);
  }

  @Test
  void bitonalHasTwoShadesAfterRotationToo() throws IOException {
    var picture =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/30/bitonal.png").body()));
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int gray = picture.getRaster().getSample(x, y, 0);
        assertTrue(gray == 0 || gray == 255);
      }
    }
  }

  @Test
  void turnedByRightAnglesLittleByLittleComesToTheSameAsByQuarters() {
    Pixels quarter = server.get(IMAGE + "/full/300,/90/default.png").pixelsByJdk();
    Pixels nearly = server.get(IMAGE + "/full/300,/89.9999999/default.png").pixelsByJdk();
    assertEquals(quarter.toString(), nearly.toString());
    long difference = 0;
    for (int i = 0; i < quarter.samples().length; i++) {
      difference += Math.abs((quarter.samples()[i] & 0xff) - (nearly.samples()[i] & 0xff));
    }
    assertTrue(difference < 3L * quarter.samples().length, "mean difference");
  }

  @Test
  void webpIsMadeWhereTheSystemHasItsLibrary() {
    for (String image : List.of("letter~0001", "gray~p1")) {
      for (String turn : List.of("0", "30")) {
        Answer answer =
            server.get("/iiif/image/3/" + image + "/full/300,/" + turn + "/default.webp");
        if (Webp.find().isEmpty()) {
          assertEquals(501, answer.status());
          continue;
        }
        assertEquals(200, answer.status());
        assertEquals("image/webp", answer.header("Content-Type"));
        int[] size = Webp.find().get().size(answer.body()).orElseThrow();
        assertEquals(turn.equals("0"), size[0] == 300);
        byte[] pixels = Webp.find().get().decode(answer.body(), size[0], size[1]).orElseThrow();
        assertEquals(turn.equals("0") ? (byte) 255 : 0, pixels[3], "opacity of the corner");
      }
    }
  }

  @Test
  void pdfHoldsThePictureOnOnePage() throws IOException {
    Answer answer = server.get(IMAGE + "/full/300,/0/default.pdf");
    assertEquals("application/pdf", answer.header("Content-Type"));
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("%PDF-1.4\n") && text.endsWith("%%EOF\n"));
    int start = Integer.parseInt(text.replaceAll("(?s).*startxref\\s+(\\d+)\\s.*", "$1"));
    assertTrue(text.startsWith("xref\n0 7\n", start));
    for (int i = 1; i <= 6; i++) {
      int offset = Integer.parseInt(text.substring(start + 9 + 20 * i, start + 19 + 20 * i));
      assertTrue(text.startsWith(i + " 0 obj\n", offset), "object " + i);
    }
    int jpeg = text.indexOf("\u00ff\u00d8\u00ff");
    int length = Integer.parseInt(text.replaceAll("(?s).*6 0 obj\n(\\d+)\n.*", "$1"));
    assertTrue(text.startsWith("\nendstream", jpeg + length));
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body(), jpeg, length));
    assertEquals("300x416", picture.getWidth() + "x" + picture.getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"full/^4000,1/45/default.png", "full/^20000,1/0/default.webp"})
  void whatMustBeMadeInOnePieceIsBounded(String path) {
    Answer answer = server.get(IMAGE + "/" + path.replace("^", "%5E"));
    assertEquals(400, answer.status());
    assertFalse(answer.text().isBlank());
  }

  @Test
  void losslessFormatsHoldTheSamePixels() throws IOException {
    var png =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/default.png").body()));
    var tif =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/default.tif").body()));
    Pixels jpeg = server.get(IMAGE + "/full/200,/0/default.jpg").pixels();
    long difference = 0;
    for (int y = 0; y < png.getHeight(); y++) {
      for (int x = 0; x < png.getWidth(); x++) {
        assertEquals(png.getRGB(x, y), tif.getRGB(x, y));
        difference += Math.abs((png.getRGB(x, y) >> 8 & 0xff) - jpeg.sample(x, y, 1));
      }
    }
    assertTrue(difference < 4L * png.getWidth() * png.getHeight(), "mean " + difference);
  }

  @Test
  void bitonalIsBlackAndWhiteAndGrayHasNoColour() throws IOException {
    var bitonal =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/bitonal.png").body()));
    Set<Integer> values = new HashSet<>();
    for (int y = 0; y < bitonal.getHeight(); y++) {
      for (int x = 0; x < bitonal.getWidth(); x++) {
        values.add(bitonal.getRaster().getSample(x, y, 0));
      }
    }
    assertEquals(Set.of(0, 255), values);
    assertEquals(1, server.get(IMAGE + "/full/200,/0/gray.jpg").pixels().components());
  }

  @Test
  void colorOfAGrayImageAnswers() {
    Answer answer = server.get("/iiif/image/3/gray~p1/full/200,/0/color.jpg");
    assertEquals(200, answer.status());
    assertEquals(1, answer.pixels().components());
  }

  @Test
  void mirroringComesBeforeRotation() {
    Pixels plain = server.get(IMAGE + "/0,0,400,400/100,/0/default.png").pixelsByJdk();
    Pixels both = server.get(IMAGE + "/0,0,400,400/100,/!90/default.png").pixelsByJdk();
    for (int i = 0; i < 100; i += 7) {
      // Mirrored first, the upper right corner comes to the upper left, then turns upper right.
      assertEquals(plain.sample(99 - i, 0, 1), both.sample(99, i, 1));
    }
  }
}
