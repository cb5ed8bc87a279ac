package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
        "'logo: [unclosed'                          | line",
      })
  void whatIsWrongIsReportedAndLeftOut(String yaml, String message) throws IOException {
    assertEquals(SiteFolder.NONE, read(yaml));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains(message), problems::toString);
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
