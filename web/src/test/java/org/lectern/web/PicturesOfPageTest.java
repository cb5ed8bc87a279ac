package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Server;

/** A page in several lights: on the site without scripts, in downloads, for programs. */
class PicturesOfPageTest {
  private static final String WORDS = SmallArchive.alto(600, 800, "Mandragora");

  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path batch = folder.resolve("batch");
    Path herbal = document(batch, "herbal", "title: A herbal\nlanguage: la\n");
    picture(herbal.resolve("0001.png"), 600, 800, Color.WHITE);
    picture(herbal.resolve("0001~infrared.png"), 1200, 1600, Color.GRAY);
    picture(herbal.resolve("0001~colour-target.png"), 600, 1000, Color.YELLOW);
    picture(herbal.resolve("0002.png"), 600, 800, Color.PINK);
    Files.writeString(
        herbal.resolve("pages.csv"),
        "name,picture,picture@de\n0001~infrared,Infrared 940 nm,Infrarot\n");
    Files.createDirectories(herbal.resolveSibling("ocr"));
    Files.writeString(herbal.resolveSibling("ocr").resolve("0001.xml"), WORDS);
    Files.createDirectories(herbal.resolveSibling("text"));
    Files.writeString(herbal.resolveSibling("text").resolve("transcript.la.md"), "Mandragora.");
    Path secret = document(batch, "secret", "title: A secret\naccess: closed\n");
    picture(secret.resolve("1.png"), 60, 80, Color.WHITE);
    picture(secret.resolve("1~uv.png"), 60, 80, Color.BLUE);
    SmallArchive.ingest(folder);
    server = Server.start(TestSettings.onPort(0), folder.resolve("data"));
    asking = new Asking(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path document(Path batch, String id, String description) throws IOException {
    Path pages = Files.createDirectories(batch.resolve("documents").resolve(id).resolve("pages"));
    Files.writeString(pages.resolveSibling("document.yml"), description);
    return pages;
  }

  private static void picture(Path file, int width, int height, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.BLACK);
    pen.drawString("Mandragora", 20, 40);
    pen.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static Element image(Document page) {
    return page.selectFirst(".scan .sheet img");
  }

  @Test
  void aPageOffersItsPicturesAsLinksThatKeepPageAndView() {
    Document page = Asking.page(server, "/documents/herbal/pages/0001?show=scan&q=mandragora");
    List<Element> links = page.select(".pictures a");
    assertEquals(
        List.of("Normal", "Colour target", "Infrared 940 nm"),
        links.stream().map(Element::text).toList());
    assertEquals("true", links.getFirst().attr("aria-current"));
    assertEquals(
        "/documents/herbal/pages/0001?show=scan&q=mandragora&picture=infrared#read",
        links.get(2).attr("href"));
    assertTrue(image(page).attr("src").contains("/herbal~0001/"), image(page)::toString);
    assertEquals("600", image(page).attr("width"));
  }

  @Test
  void aChosenPictureIsShownAndTheWayBackIsTheAddressWithoutIt() {
    Document page = Asking.page(server, "/documents/herbal?show=scan&picture=infrared");
    assertTrue(image(page).attr("src").contains("/herbal~0001~infrared/"), image(page)::toString);
    assertEquals("1200", image(page).attr("width"));
    assertTrue(page.selectFirst(".sheet").attr("data-info").contains("~infrared/info.json"));
    List<Element> links = page.select(".pictures a");
    assertEquals("/documents/herbal?show=scan#read", links.getFirst().attr("href"));
    assertEquals("true", links.get(2).attr("aria-current"));
    assertEquals("noindex", page.select("meta[name=robots]").attr("content").split(",", 2)[0]);
    String next = page.select(".turn a[rel=next]").attr("href");
    assertEquals("/documents/herbal/pages/0002?show=scan&picture=infrared#read", next);
    assertEquals(List.of(), Asking.page(server, next).select(".pictures a"));
  }

  /** Words lie where they were read, over another light too; not where more is on the picture. */
  @ParameterizedTest
  @CsvSource({"'', 1", "&picture=infrared, 1", "&picture=colour-target, 0", "&picture=none, 1"})
  void placesAreMarkedOnPicturesOfTheSameShape(String chosen, int marked) {
    Document page =
        Asking.page(server, "/documents/herbal/pages/0001?show=scan&q=mandragora" + chosen);
    assertEquals(marked, page.select(".boxes rect").size());
    assertEquals(marked, page.select(".letters text").size());
    if (marked > 0) {
      assertEquals("0 0 600 800", page.selectFirst(".boxes").attr("viewBox"));
    }
  }

  @Test
  void aPictureIsAsClosedAsItsPage() {
    Document page = Asking.page(server, "/documents/secret?picture=uv");
    assertFalse(page.html().contains("~uv"));
    assertEquals(List.of(), page.select(".pictures a"));
  }

  @Test
  void aZipOfTheScansHoldsAllPictures() throws IOException {
    List<String> names = new ArrayList<>();
    byte[] zip = asking.ask("GET", "/documents/herbal.zip?what=scans").body();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().contains("/scans/")) {
          names.add(entry.getName().replaceFirst(".*/", ""));
        }
      }
    }
    assertEquals(
        List.of("0001.jpg", "0001~colour-target.jpg", "0001~infrared.jpg", "0002.jpg"), names);
  }

  @Test
  void teiHasAGraphicForEachPictureOfASurface() {
    String tei =
        new String(asking.ask("GET", "/documents/herbal.tei.xml").body(), StandardCharsets.UTF_8);
    Document xml = Jsoup.parse(tei, "", Parser.xmlParser());
    List<Element> surfaces = xml.select("surface");
    assertEquals(
        List.of("Normal", "Colour target", "Infrared 940 nm"),
        surfaces.getFirst().select("graphic > desc").eachText());
    assertEquals("1600px", surfaces.getFirst().select("graphic").get(2).attr("height"));
    assertEquals(1, surfaces.get(1).select("graphic").size());
    assertEquals(0, surfaces.get(1).select("desc").size());
  }

  @Test
  void programsLearnOfTheOtherPictures() throws IOException {
    JsonNode pages =
        new ObjectMapper()
            .readTree(asking.ask("GET", "/documents/herbal.json").body())
            .path("pages");
    assertEquals("0001~infrared", pages.at("/0/variants/1/name").asText());
    assertEquals(1200, pages.at("/0/variants/1/width").asInt());
    assertTrue(pages.at("/0/variants/1/image").asText().endsWith("/herbal~0001~infrared"));
    assertFalse(pages.at("/1").has("variants"));
  }
}
