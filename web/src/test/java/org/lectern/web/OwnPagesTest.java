package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** What the folder {@code site} adds to every page. */
class OwnPagesTest {
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path data = SmallArchive.in(folder);
    Path pages = Files.createDirectories(data.resolve("site/pages"));
    Files.writeString(
        pages.resolve("about.en.md"), "# Who we are\n\nA <script>bad()</script> word.");
    Files.writeString(pages.resolve("about.fr.md"), "# Qui sommes-nous");
    Files.writeString(pages.resolve("privacy.md"), "# Privacy");
    Files.writeString(
        data.resolve("site/logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    Files.writeString(
        data.resolve("site/site.yml"),
        """
        logo: logo.svg
        colours: { accent: "#0b4f6c" }
        footer: Open on Mondays
        contact: archive@example.org
        navigation: [timeline, about, documents]
        featured: [letter, nothing]
        stories: [{ title: A wave, document: letter }]
        crawlers: { walk: documents, training: refuse }
        citation-styles: [{ file: styles/house.csl }, { file: styles/none.csl }, apa]
        """);
    Files.writeString(
        Files.createDirectories(data.resolve("site/styles")).resolve("house.csl"),
        """
        <style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
          <info><title>Our own style</title></info>
          <citation>
            <layout suffix=".">
              <text variable="title"/>
              <group prefix=" (" delimiter=" " suffix=")">
                <text term="accessed"/><date variable="accessed" form="numeric"/>
              </group>
            </layout>
          </citation>
        </style>
        """);
    Path parts = Files.createDirectories(data.resolve("site/parts"));
    Files.writeString(parts.resolve("banner.html"), "<p>Closed on 1 May</p>");
    Files.writeString(parts.resolve("banner.fr.html"), "<p>Fermé le 1er mai</p>");
    Files.writeString(parts.resolve("home.md"), "## Visit us");
    Files.writeString(parts.resolve("document.html"), "<p>Ask for a copy</p>");
    Files.writeString(parts.resolve("footer.html"), "<p>A house of the university</p>");
    Files.writeString(data.resolve("site/style.css"), "main { letter-spacing: .01em }");
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Connection to(String path) {
    return Asking.browser(server, path);
  }

  @Test
  void navigationFollowsTheOrderAskedForAndNamesOwnPages() throws IOException {
    Document page = to("/pages/about").get();
    assertEquals(List.of("Timeline", "Who we are", "Documents"), page.select(".ways a").eachText());
    assertEquals("Who we are", page.select(".ways [aria-current=page]").text());
    assertEquals("Who we are", page.select("h1").text());
    assertEquals(0, page.select("main script").size());
    assertEquals("Privacy", page.select("footer a[href=/pages/privacy]").text());
    assertTrue(page.select("footer").text().contains("Open on Mondays"));
    assertEquals(404, to("/pages/nothing").ignoreHttpErrors(true).execute().statusCode());
  }

  @Test
  void partsStandWhereTheirNamesSay() throws IOException {
    assertEquals("Closed on 1 May", to("/search").get().select(".own.banner").text());
    Document french = to("/documents/letter?lang=fr").get();
    assertEquals("Fermé le 1er mai", french.select(".own.banner[lang=fr]").text());
    assertEquals("Ask for a copy", french.select("article .own").text());
    assertEquals("A house of the university", french.select("footer .own").text());
    assertEquals(0, french.select(".own h2").size(), "the home page's alone");
    assertEquals("Visit us", to("/").get().select(".own h2").text());
    String style = to("/").get().select("link[href^=/site/]").attr("href");
    assertTrue(to(style).execute().body().contains("main { letter-spacing: .01em }"));
  }

  @Test
  void citationsAreInTheStylesOfTheArchiveWithTheFirstWhereThereIsRoomForOne() throws IOException {
    Document page = to("/documents/letter").get();
    assertEquals(List.of("Our own style", "APA"), page.select("#cite .citations dt").eachText());
    String note = "A letter \\(accessed \\d+/\\d+/20\\d\\d\\)\\.";
    assertTrue(page.select("#cite p.citation").text().matches(note));
    assertTrue(page.select("#cite .citations dd").first().text().matches(note));
    assertTrue(to("/documents/letter/print").get().select("body").text().contains("A letter (acc"));
    assertTrue(to("/saved?ids=letter").get().select("p.citation").text().matches(note));
    assertTrue(to("/saved.txt?ids=letter").execute().body().strip().matches(note));
    String french = to("/documents/letter?lang=fr").get().select("#cite p.citation").text();
    assertTrue(french.matches("A letter \\(consulté le \\d\\d/\\d\\d/20\\d\\d\\)\\."), french);
  }

  @Test
  void robotsAreAskedWhatTheArchiveSays() throws IOException {
    String robots = to("/robots.txt").execute().body();
    assertTrue(robots.contains("User-agent: GPTBot\n"), robots);
    assertTrue(
        robots.contains("Disallow: /\n\nUser-agent: *\nDisallow: /search\n"),
        "the others walk on: " + robots);
    assertTrue(robots.contains("Disallow: /iiif/\n"), "as far as the archive says: " + robots);
  }

  @Test
  void homeShowsWhatTheArchiveHasChosen() throws IOException {
    Document home = to("/").get();
    assertEquals("A wave", home.select(".stories h3").text());
    assertEquals(1, home.select("h2:contains(Selected) + .cards .card").size());
  }

  @Test
  void anErrorIsReportedByMailWithTheAddressOfThePage() throws IOException {
    String mail = to("/documents/letter/pages/0001").get().select("a.report").attr("href");
    assertTrue(mail.startsWith("mailto:archive@example.org?subject="), mail);
    assertTrue(mail.contains("/documents/letter/pages/0001"), mail);
  }

  @Test
  void aLogoIsAPictureAndRunsNothing() throws IOException {
    Connection.Response logo = to("/site/logo.svg").execute();
    assertEquals("image/svg+xml", logo.contentType());
    assertTrue(logo.header("Content-Security-Policy").contains("sandbox"));
    assertEquals(404, to("/site/site.yml").ignoreHttpErrors(true).execute().statusCode());
  }
}
