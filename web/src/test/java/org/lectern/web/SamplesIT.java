package org.lectern.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/**
 * Real documents that were not written for Lectern, from the folder to the three kinds of user.
 * They lie beside the checkout where somebody put them; elsewhere these tests skip.
 */
class SamplesIT {
  private static final Path BATCH = Path.of("../../shared/samples/batch").toAbsolutePath();
  private static final String LETTER = "/documents/khrushchev-castro-1962-10-28";
  private static final String KANT = "/documents/kant-aufklaerung-1784";

  private static final int BLOCK = 8;

  @TempDir static Path data;
  private static Server server;

  @BeforeAll
  static void ingestAndServe() {
    Assumptions.assumeTrue(
        Files.isDirectory(BATCH), "skipped: there are no sample documents beside the checkout");
    assertEquals(0, Main.run(Map.of(), "ingest", BATCH.toString(), "--data", data.toString()));
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void letterPageShowsWhatItsModelShows() {
    Document page = page(LETTER);
    assertEquals("Letter from Khrushchev to Fidel Castro", page.select("h1").text());
    assertEquals("October 28, 1962", page.select("header time").text());
    String words = page.text();
    for (String expected :
        List.of(
            "made possible with support from the Leon Levy Foundation",
            "understanding reached with Kennedy",
            "Archive of Foreign Policy, Russian Federation",
            "AVP RF",
            "History and Public Policy Program Digital Archive",
            "Dear Comrade Fidel Castro",
            "provocative airplane flights")) {
      assertTrue(words.contains(expected), "the page lacks: " + expected);
    }
    assertTrue(
        page.select("#cite").text().contains("Khrushchev to Fidel Castro, October 28, 1962"),
        page.select("#cite").text());
    assertFalse(page.select("a[href^=/people/]").isEmpty());
    assertFalse(page.select("link[rel=canonical]").isEmpty());
  }

  @Test
  void kantPageShowsItsScanAndBoxesTheWordFound() {
    Document page = page(KANT + "?q=Aufklärung");
    Element scan = page.selectFirst(".sheet img");
    assertTrue(
        scan.attr("src").contains("/iiif/image/3/kant-aufklaerung-1784~0017/"), scan.attr("src"));
    Element box = page.selectFirst("svg.boxes rect");
    double x = Double.parseDouble(box.attr("x"));
    double y = Double.parseDouble(box.attr("y"));
    double width = Double.parseDouble(box.attr("width"));
    double height = Double.parseDouble(box.attr("height"));
    assertTrue(x > 0 && x + width < 1457 && y > 0 && y + height < 2083, box.toString());
    assertTrue(width > height && height > 20 && height < 150, "not the shape of a word: " + box);
  }

  @Test
  void searchFindsTheScannedWord() {
    Document results = page("/search?q=Aufklärung");
    assertTrue(
        results.select("a[href*=kant-aufklaerung-1784]").size() > 0, results.select("main").text());
    assertTrue(results.select("mark").text().contains("Aufklärung"), results.select("mark").text());
  }

  @Test
  void secondIngestChangesNothing() throws IOException {
    String before = datestamps();
    List<String> versions = ocflFiles();
    assertEquals(0, Main.run(Map.of(), "ingest", BATCH.toString(), "--data", data.toString()));
    assertEquals(before, datestamps());
    assertEquals(versions, ocflFiles());
  }

  @Test
  void everyTileOfEveryLevelHasThePromisedSizeAndTheMastersPixels() throws IOException {
    int tiles = 0;
    for (String image :
        List.of(
            "kant-aufklaerung-1784~0017",
            "kant-aufklaerung-1784~0020",
            "sbb-0000f29300010000~0001",
            "sbb-0000f29300010000~0002",
            "sbb-0000f29300010000~0005")) {
      JsonNode info =
          new ObjectMapper()
              .readTree(given().get(url("/iiif/image/3/" + image + "/info.json")).asString());
      Raster master = master(image);
      for (JsonNode factor : info.at("/tiles/0/scaleFactors")) {
        tiles += tiles(image, info, factor.asInt(), master);
      }
    }
    assertTrue(tiles > 100, tiles + " tiles");
  }

  private int tiles(String image, JsonNode info, int scale, Raster master) throws IOException {
    int width = info.path("width").asInt();
    int height = info.path("height").asInt();
    int step = info.at("/tiles/0/width").asInt() * scale;
    int count = 0;
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        int w = Math.min(step, width - x);
        int h = Math.min(step, height - y);
        int tileWidth = (w + scale - 1) / scale;
        int tileHeight = (h + scale - 1) / scale;
        String path =
            "/iiif/image/3/%s/%d,%d,%d,%d/%d,%d/0/default.jpg"
                .formatted(image, x, y, w, h, tileWidth, tileHeight);
        byte[] jpeg = given().get(url(path)).then().statusCode(200).extract().asByteArray();
        Raster decoded = ImageIO.read(new ByteArrayInputStream(jpeg)).getRaster();
        assertEquals(tileWidth, decoded.getWidth(), path);
        assertEquals(tileHeight, decoded.getHeight(), path);
        double difference = difference(decoded, master, x, y, scale);
        assertTrue(difference <= 2, path + " differs by " + difference);
        count++;
      }
    }
    return count;
  }

  /** The scan as another decoder reads it. */
  private static Raster master(String image) throws IOException {
    String id = image.substring(0, image.indexOf('~'));
    String page = image.substring(image.indexOf('~') + 1);
    try (Stream<Path> scans = Files.list(BATCH.resolve("documents/" + id + "/pages"))) {
      Path scan =
          scans
              .filter(f -> f.getFileName().toString().startsWith(page + "."))
              .findFirst()
              .orElseThrow();
      BufferedImage read = ImageIO.read(scan.toFile());
      if (read.getColorModel().getNumComponents() == 1) {
        return read.getRaster(); // a conversion would bend its gray
      }
      BufferedImage srgb =
          new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
      return new ColorConvertOp(null).filter(read, srgb).getRaster();
    }
  }

  /**
   * The mean difference, of 256 levels, between blocks of the tile and what they show of the
   * master. Blocks, because a JPEG of a grainy page may move every pixel by more than that.
   */
  private static double difference(Raster tile, Raster master, int left, int top, int scale) {
    int whitest = (1 << master.getSampleModel().getSampleSize(0)) - 1;
    double sum = 0;
    int count = 0;
    for (int y = 0; y < tile.getHeight(); y += BLOCK) {
      for (int x = 0; x < tile.getWidth(); x += BLOCK) {
        int width = Math.min(BLOCK, tile.getWidth() - x);
        int height = Math.min(BLOCK, tile.getHeight() - y);
        int masterX = left + x * scale;
        int masterY = top + y * scale;
        int masterWidth = Math.min(width * scale, master.getWidth() - masterX);
        int masterHeight = Math.min(height * scale, master.getHeight() - masterY);
        for (int band = 0; band < tile.getNumBands(); band++) {
          int from = Math.min(band, master.getNumBands() - 1);
          double expected =
              mean(master, masterX, masterY, masterWidth, masterHeight, from) * 255 / whitest;
          sum += Math.abs(mean(tile, x, y, width, height, band) - expected);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double mean(Raster raster, int x, int y, int width, int height, int band) {
    int[] samples = raster.getSamples(x, y, width, height, band, (int[]) null);
    return Arrays.stream(samples).average().orElseThrow();
  }

  @Test
  void manifestsHaveACanvasForEachPage() {
    given()
        .get(url("/iiif/presentation/3/sbb-0000f29300010000/manifest"))
        .then()
        .statusCode(200)
        .body("items", hasSize(3))
        .body("items[0].width", greaterThanOrEqualTo(100));
    given()
        .get(url("/iiif/presentation/3/khrushchev-castro-1962-10-28/manifest"))
        .then()
        .statusCode(200)
        .body("requiredStatement.value.en", hasItem(containsString("Leon Levy Foundation")));
  }

  @Test
  void harvestersGetAllThree() {
    given()
        .get(url("/oai?verb=ListRecords&metadataPrefix=oai_dc"))
        .then()
        .statusCode(200)
        .contentType(ContentType.XML)
        .body("OAI-PMH.ListRecords.record.size()", equalTo(3));
  }

  private static Document page(String path) {
    return Jsoup.parse(given().get(url(path)).then().statusCode(200).extract().asString());
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static String datestamps() {
    return given()
        .get(url("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc"))
        .asString()
        .replaceAll("<responseDate>[^<]*</responseDate>", "");
  }

  private static List<String> ocflFiles() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("ocfl"))) {
      return new TreeSet<>(files.map(Path::toString).toList()).stream().toList();
    }
  }
}
