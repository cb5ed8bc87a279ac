package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a check as a page to send around, and as lines. */
class CheckReportTest {
  @TempDir Path home;

  private CommandLineRun check(Path folder, String... more) {
    String[] args = {"check", folder.toString(), "--data", home.resolve("data").toString()};
    String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandLineRun.of(all);
  }

  private Path folder(String table) throws IOException {
    Path folder = Files.createDirectories(home.resolve("letters <&> more"));
    Files.writeString(folder.resolve("documents.csv"), table);
    return folder;
  }

  @Test
  void aPageNamesEachFaultWithItsDocumentPlaceValueAndRemedy() throws IOException {
    Path folder =
        folder("id,title,date,note\na,\"<script>alert('A')</script>\",soon,closed\nb,B,,\n");
    Files.createDirectories(folder.resolve("documents/b/text"));
    Files.writeString(folder.resolve("documents/b/text/wrong.txt"), "x");
    Path page = home.resolve("check.html");
    assertEquals(2, check(folder, "--html", page.toString()).code());
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document html = parser.parseInput(Files.readString(page), "");
    assertEquals(List.of(), parser.getErrors());
    assertEquals("Check of letters <&> more", html.selectFirst("h1").text());
    assertEquals(0, html.select("script, link, img, iframe, [src], [href]").size());
    assertTrue(!html.selectFirst("style").data().contains("url("));
    assertEquals(
        "2 documents are refused until corrected; all others can be taken in.",
        html.selectFirst(".verdict.bad").text());
    List<Element> sections = html.select("section");
    assertEquals("a <script>alert('A')</script>", sections.getFirst().selectFirst("h2").text());
    Element date = sections.getFirst().selectFirst("li.error");
    assertEquals("documents.csv, row 2, date", date.selectFirst(".place").text());
    assertEquals("soon", date.selectFirst("q").text());
    assertTrue(date.selectFirst(".remedy").text().startsWith("write it like"));
    assertTrue(
        sections.getFirst().selectFirst("li.warning").text().contains("reads like a restriction"));
    assertEquals("b B", sections.get(1).selectFirst("h2").text());
    assertEquals("2", html.selectXpath("//dt[.='errors']/../dd").text());
    assertEquals("1", html.selectXpath("//dt[.='warning']/../dd").text());
  }

  @Test
  void aPageShowsWhatDocumentsWouldLose() throws IOException {
    Path folder = folder("id,title,date\na,A,1962\n");
    assertEquals(
        0,
        CommandLineRun.of("ingest", folder.toString(), "--data", home.resolve("data").toString())
            .code());
    folder("id,title,date\na,A,\n");
    Path page = home.resolve("check.html");
    check(folder, "--html", page.toString());
    Document html = Jsoup.parse(page);
    assertTrue(html.selectFirst(".verdict").text().startsWith("An ingest would stop"));
    assertTrue(html.selectFirst("li.error").text().contains("loses date"));
  }

  @Test
  void diskThatIsNeededIsNamedInLinesAndJson() throws IOException {
    Path folder = folder("id,title\na,A\n");
    CommandLineRun run = check(folder);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("disk: about 110 KB needed"), run.out());
    assertTrue(
        new ObjectMapper().readTree(check(folder, "--json").out()).at("/disk/rest").asLong() > 0);
  }

  @Test
  void whatIsWrongWithTheSiteIsNamed() throws IOException {
    Path folder = folder("id,title\na,A\n");
    for (Path site : List.of(folder.resolve("site"), home.resolve("data/site"))) {
      Files.createDirectories(site);
      Files.writeString(site.resolve("site.yml"), "citation-styles: [apa, { file: gone.csl }]\n");
    }
    CommandLineRun run = check(folder);
    assertEquals(0, run.code(), run.err());
    for (String site : List.of("site", "data/site")) {
      assertTrue(
          run.err()
              .contains(site + ": citation-styles: 'gone.csl' is left out: there is no such file"),
          run.err());
    }
  }
}
