package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy of the site, given out by a plain server of files. */
class SiteCopyIT {
  @TempDir static Path work;
  private static Path site;
  private static HttpServer server;
  private static String base;

  @BeforeAll
  static void copy() throws IOException {
    write("in/archive.yml", "title: Papers of the ferry\nlanguage: en\n");
    write(
        "in/documents.csv",
        """
        id,title,date,creator,collection,status,access,access-applies
        letter,A letter from the ferry,1962,Ada,Letters,,,
        draft,Hidden draft,1963,Ada,Letters,draft,,
        closed,A closed letter,1963,Ada,Letters,,closed,
        ferry,渡船,1964,Ada,Letters,,,
        """);
    write("in/documents/letter/text/transcript.en.md", "The ferryman crossed the Évora river.\n");
    write("in/documents/closed/text/transcript.en.md", "Nobody reads these secrets.\n");
    write("in/documents/ferry/text/transcript.zh.txt", "我们昨天早上坐渡船过江。\n");
    write("in/documents/letter/files/Report.PDF", "%PDF no page has links to /documents/letter");
    write("in/documents/letter/files/list.json", "{not JSON");
    write("in/documents/letter/files/page.html", "<p>As it was <a href='/documents/letter'>here");
    draw("in/documents/letter/pages/1.png", 1300, 900);
    draw("in/documents/closed/pages/1.png", 100, 50);
    site = Files.createDirectory(work.resolve("site"));
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            site,
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    run("ingest", work.resolve("in").toString());
    run("export", site.toString(), "--site", "--address", base);
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void run(String... args) {
    List<String> all =
        Stream.concat(Stream.of(args), Stream.of("--data", work.resolve("data").toString()))
            .toList();
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), run.out() + run.err());
  }

  private static void write(String name, String content) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void draw(String name, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.RED);
    pen.fillOval(10, 10, width / 2, height / 2);
    pen.dispose();
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  /** Pages of the site; a page among the files of a document is as it was. */
  private static List<Path> pages() throws IOException {
    return files().stream()
        .filter(f -> f.toString().endsWith(".html") && !f.getParent().endsWith("files"))
        .toList();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(site)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void everyLinkOfEveryPageLeadsToAFile() throws IOException {
    int links = 0;
    for (Path page : pages()) {
      URI address = page.toUri();
      for (Element e :
          Jsoup.parse(Files.readString(page), address.toString())
              .select("a[href], img[src], script[src], link[rel=stylesheet]")) {
        String link = e.attr(e.hasAttr("href") ? "href" : "src");
        if (!link.matches("#.*|mailto:.*|data:.*|https?:.*")) {
          links++;
          Path target =
              Path.of(URI.create(address.resolve(link).toString().replaceFirst("[?#].*", "")));
          assertTrue(Files.isRegularFile(target), page + " links " + link);
        }
      }
    }
    assertTrue(links > 100, () -> "there are hardly any links");
  }

  @Test
  void onlyWhatIsPublicIsWritten() throws IOException {
    for (Path file : files()) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("Hidden draft") || text.contains("secrets"), file::toString);
    }
    assertFalse(Files.exists(site.resolve("iiif/image/3/closed~1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Report.PDF", "list.json", "page.html"})
  void filesOfDocumentsAreAsTheyWere(String name) throws IOException {
    assertEquals(
        Files.readString(work.resolve("in/documents/letter/files").resolve(name)),
        Files.readString(site.resolve("documents/letter/files").resolve(name)));
  }

  @Test
  void imagesAreLevelZeroWithAllTheirTiles() throws IOException {
    Path image = site.resolve("iiif/image/3/letter~1");
    JsonNode info = new ObjectMapper().readTree(image.resolve("info.json").toFile());
    assertEquals("level0", info.path("profile").asText());
    assertEquals(base + "/iiif/image/3/letter~1", info.path("id").asText());
    for (String[] tile :
        new String[][] {
          {"0,0,512,512/512,512", "512", "512"},
          {"1024,512,276,388/276,388", "276", "388"},
          {"0,0,1024,900/512,450", "512", "450"},
          {"full/325,225", "325", "225"},
          {"full/max", "1300", "900"}
        }) {
      BufferedImage read = ImageIO.read(image.resolve(tile[0] + "/0/default.jpg").toFile());
      assertEquals(Integer.parseInt(tile[1]), read.getWidth());
      assertEquals(Integer.parseInt(tile[2]), read.getHeight());
    }
    String manifest = Files.readString(site.resolve("iiif/presentation/3/letter/manifest.json"));
    assertFalse(manifest.contains("level2") || manifest.contains("SearchService"), manifest);
  }

  @Test
  void aBrowserReadsSearchesAndOpensTheViewer() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions())) {
      var page = tab.page();
      page.navigate(base + "/index.html");
      page.click("a:has-text('A letter from the ferry')");
      page.waitForResponse(
          r -> r.url().matches(".*/iiif/image/3/letter~1/.*,.*/0/default.jpg") && r.status() == 200,
          () -> page.click("[data-do=in]"));
      page.waitForSelector(".deep-zoom canvas");
      assertTrue(page.content().contains("The ferryman crossed"));
      page.fill("input[name=q]", "evora ferr");
      page.press("input[name=q]", "Enter");
      page.waitForSelector("#found[data-count='1'] a");
      page.click("#found a");
      assertEquals(base + "/documents/letter.html", page.url());
      page.navigate(base + "/search.html?q=" + "坐渡船");
      page.waitForSelector("#found[data-count='1'] a");
      page.navigate(base + "/search.html?q=zeppelin");
      page.waitForSelector("#nothing:not([hidden])");
      page.navigate(base + "/viewer/letter.html");
      page.waitForResponse(
          r -> r.url().matches(".*/iiif/image/3/letter~1/.*,.*/0/default.jpg") && r.status() == 200,
          page::reload);
      page.waitForSelector(".mirador-viewer canvas");
      tab.keep("site-copy-viewer");
      assertEquals(List.of(), tab.complaints().stream().filter(c -> !c.contains("React")).toList());
    }
  }
}
