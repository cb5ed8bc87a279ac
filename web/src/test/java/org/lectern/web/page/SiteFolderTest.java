package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.DocumentId;

class SiteFolderTest {
  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  private SiteFolder read(String yaml) throws IOException {
    Files.writeString(folder.resolve("site.yml"), yaml);
    return SiteFolder.read(folder, "en", problems::add);
  }

  @Test
  void aDataFolderWithoutOneHasNothingOfItsOwn() {
    assertEquals(SiteFolder.NONE, SiteFolder.read(folder.resolve("nothing"), "en", problems::add));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "x-UTF-16LE-BOM"})
  void filesMayBeginWithAByteOrderMark(String charset) throws IOException {
    Charset form = Charset.forName(charset);
    String mark = charset.equals("UTF-8") ? "\uFEFF" : "";
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(folder.resolve("pages/about.md"), mark + "# Über uns", form);
    Files.writeString(folder.resolve("site.yml"), mark + "crawlers: {walk: documents}", form);
    SiteFolder read = SiteFolder.read(folder, "en", problems::add);
    assertEquals(List.of(), problems);
    assertEquals(Optional.of(Crawlers.documents), read.crawlers().walk());
    assertEquals("# Über uns", read.pages().get("about").in("en").orElseThrow().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "''                                  | -         | 0  | -",
        "{ walk: documents }                 | documents | 0  | -",
        "{ walk: everything }                | -         | 0  | write one of [pages, documents,"
            + " none]",
        "{ training: refuse }                | -         | 17 | -",
        "{ training: never }                 | -         | 0  | write allow or refuse",
        "{ refuse: [GreedyBot, CCBot] }      | -         | 2  | -",
        "{ training: refuse, refuse: [CCBot] } | -       | 17 | -",
        "{ refuse: ['Bad Bot', Good-Bot] }   | -         | 1  | not the name of a crawler",
      })
  void crawlersAreAskedWhatTheArchiveSays(String said, Crawlers walk, int refused, String problem)
      throws IOException {
    CrawlerRules rules = read("crawlers: " + said + "\n").crawlers();
    assertEquals(Optional.ofNullable(walk), rules.walk());
    assertEquals(refused, rules.refused().size());
    assertEquals(problem == null ? 0 : 1, problems.size(), problems::toString);
    assertTrue(problem == null || problems.getFirst().contains(problem), problems::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "footer.html    | <p>Open</p>                | FOOTER   | <p>Open</p> | -",
        "footer.md      | *Open*                     | FOOTER   | <em>Open</em> | -",
        "banner.fr.html | <b onclick='x()'>Closed</b> | BANNER  | Closed | -",
        "banner.html    | <p>a</p><script>x()</script> | BANNER | <p>a</p> | scripts, styles",
        "document.html  | <a href='javascript:x()'>a</a> | DOCUMENT | a | -",
        "header.html    | <p>a</p>                   | -        | -      | there are banner, home",
        "footer.txt     | a                          | -        | -      | name it like"
            + " footer.html",
      })
  void partsOfThePagesAreClean(
      String file, String written, OwnParts.Place place, String html, String problem)
      throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts").resolve(file), written);
    SiteFolder site = read("");
    String shown = place == null ? "" : site.parts().at(place, List.of("fr", "en")).text().strip();
    assertTrue(html == null ? site.parts().html().isEmpty() : shown.contains(html), shown);
    assertTrue(!shown.contains("script") && !shown.contains("onclick"), shown);
    assertEquals(problem == null ? 0 : 1, problems.size(), problems::toString);
    assertTrue(problem == null || problems.getFirst().contains(problem), problems::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main { letter-spacing: .01em }                                      | true",
        "@font-face { font-family: Own; src: url(own.woff2) }                | true",
        "@import 'https://fonts.example/a.css';                              | false",
        "@font-face { src: url(https://fonts.example/a.woff2) }              | false",
        "body { background: url( '//fonts.example/a.png' ) }                 | false",
      })
  void aStyleSheetOfItsOwnLoadsNothingFromElsewhere(String css, boolean taken) throws IOException {
    Files.writeString(folder.resolve("style.css"), css);
    SiteFolder site = read("colours: { accent: '#0b4f6c' }");
    assertEquals(taken, site.style().orElse("").contains(css));
    assertTrue(site.style().orElse("").contains("--accent"));
    assertEquals(taken ? 0 : 1, problems.size(), problems::toString);
  }

  @Test
  void everythingSaidIsRead() throws IOException {
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(folder.resolve("logo.svg"), "<svg/>");
    Files.writeString(folder.resolve("pages/about.md"), "# About us");
    Files.writeString(folder.resolve("pages/about.fr.md"), "# Qui sommes-nous");
    SiteFolder site =
        read(
            """
            logo: logo.svg
            colours:
              accent: "#0b4f6c"
            footer:
              en: Open on Mondays
              fr: Ouvert le lundi
            contact: archive@example.org
            navigation: [documents, about]
            featured: [letter-1]
            stories:
              - title: A wave
                text: { en: Nobody heard it }
                document: letter-1
            """);
    assertEquals(List.of(), problems);
    assertEquals(Optional.of("logo.svg"), site.logo());
    assertTrue(site.style().orElse("").contains("light-dark(#0b4f6c, #"), site.style()::toString);
    assertEquals("Ouvert le lundi", site.footer().values().get("fr"));
    assertEquals(Optional.of("archive@example.org"), site.contact());
    assertEquals(List.of("documents", "about"), site.navigation());
    assertEquals(Set.of("en", "fr"), site.pages().get("about").values().keySet());
    assertEquals("A wave", site.stories().getFirst().title().values().get("en"));
  }

  /** What is wrong is left out, and the message says what to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logo: nothing.svg                          | put it beside site.yml",
        "logo: ../catalogue.db                      | put it beside site.yml",
        "'colours: { accent: \"#ffd700\" }'         | would do",
        "'colours: { accent: red }'                 | write six digits",
        "'colours: { accent-dark: \"#222222\" }'    | would do",
        "contact: 'javascript:alert(1)'             | is not a mail address",
        "'featured: [\"A B\"]'                      | is not an id",
        "'stories: [{ title: T }]'                  | needs a title and a document",
      })
  void whatIsWrongIsReportedAndLeftOut(String yaml, String message) throws IOException {
    assertEquals(SiteFolder.NONE, read(yaml));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains(message), problems::toString);
  }

  @Test
  void whatCannotBeReadHidesEarlierVersions() throws IOException {
    assertEquals(HiddenHistory.ALL, read("logo: [unclosed").history());
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains("line"), problems::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                | none   | 0",
        "'history: {}'                     | none   | 0",
        "'history: { hide: [] }'           | none   | 0",
        "'history: { hide: [letter-1] }'   | letter | 0",
        "'history: { hide: all }'          | all    | 0",
        "'history: { hide: letter-1 }'     | all    | 1",
        "'history: { hide: [\"A B\"] }'    | all    | 1",
        "'history: { hid: [letter-1] }'    | all    | 1",
        "'history: all'                    | all    | 1",
        "'history:'                        | all    | 1",
      })
  void earlierVersionsAreHiddenAsTheArchiveSaysAndWhereItIsWrong(
      String yaml, String hidden, int complaints) throws IOException {
    HiddenHistory history = read(yaml).history();
    assertEquals(!hidden.equals("none"), history.hides(new DocumentId("letter-1")));
    assertEquals(hidden.equals("all"), history.hides(new DocumentId("letter-2")));
    assertEquals(complaints, problems.size(), problems::toString);
  }

  @Test
  void aColourThatIsSaidToDoWouldDo() throws IOException {
    read("colours: { accent: \"#ffd700\" }");
    String better = problems.getFirst().replaceFirst(".*: (#[0-9a-f]{6}) would do", "$1");
    problems.clear();
    assertTrue(read("colours: { accent: \"" + better + "\" }").style().isPresent(), better);
    assertEquals(List.of(), problems);
  }
}
