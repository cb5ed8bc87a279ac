package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Text;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Hit;
import org.lectern.core.search.Hits.Snippet;

/**
 * What is quoted of a document that was found: sentences of texts, of the summary and of notes; a
 * heading only where nothing else has the words, and then by its field.
 */
class SnippetTest {
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = new Shelf(folder);
    shelf.describe(
        new Authorities(
            List.of(),
            List.of(),
            List.of(
                concept("nuclear-rumours", "Nuclear rumours"),
                concept("pressure-waves", "Pressure waves, atmospheric")),
            List.of(),
            List.of(),
            List.of()));
    shelf
        .item("letter", "Letter from the gauge")
        .with(Field.SUMMARY, "The keeper reports that the sea rose. The village speaks of a bomb.")
        .with(Field.CREATOR, "Soto Arancibia, Inés")
        .with(Field.CREATOR, "Cordel Company")
        .with(Field.CONTRIBUTOR, "recipient", "", "Marchetti, Livia")
        .with(Field.PLACE, "from", "", "Punta Cordel")
        .with(Field.INSTITUTION, "Sea Level Archive")
        .with(Field.REFERENCE, "series 3; box 12; folder 41")
        .with(Field.SUBJECT, "nuclear-rumours")
        .with(Field.SUBJECT, "pressure-waves")
        .with(Field.SUBJECT, "Tide gauges")
        .with(Field.PHYSICAL, "Two leaves of squared paper")
        .with(Field.NOTE, "provenance", "", "Found in a drawer by the cleaner. It was wet.")
        .text(
            Text.Role.TRANSCRIPT,
            "en",
            "Letter from the gauge\n\nThe keeper reports that the sea rose. The floats stood still,"
                + " and the pen of the barograph jumped.")
        .add();
    shelf
        .item("report", "Report of the observatory")
        .with(Field.SUBJECT, "nuclear-rumours")
        .text(Text.Role.TRANSCRIPT, "en", "It was no nuclear test, the director wrote.")
        .add();
    shelf.stored();
  }

  private static Concept concept(String id, String label) {
    return new Concept(
        id,
        LanguageMap.of("en", label).and("es", label + " (nombre)"),
        List.of(),
        Optional.empty(),
        List.of());
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  private static Hit hit(String query, String id) {
    return shelf.search(query).hits().stream()
        .filter(hit -> hit.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String marked(Snippet snippet) {
    return snippet.source()
        + ": "
        + snippet.fragments().stream()
            .map(f -> f.found() ? "[" + f.text() + "]" : f.text())
            .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nuclear               | letter | subject: [Nuclear] rumours",
        "rumours waves         | letter | subject: Nuclear [rumours]; Pressure [waves],"
            + " atmospheric",
        "nuclear               | report | transcript.en: It was no [nuclear] test, the director"
            + " wrote.",
        "subject:nuclear       | report | subject: [Nuclear] rumours",
        "Soto                  | letter | person: [Soto] Arancibia, Inés",
        "author:Soto           | letter | person: [Soto] Arancibia, Inés",
        "to:Marchetti          | letter | person: [Marchetti], Livia",
        "from:Punta            | letter | place: [Punta] Cordel",
        "punta                 | letter | place: [Punta] Cordel",
        "archive:level         | letter | archive: Sea [Level] Archive",
        "folder                | letter | reference: series 3; box 12; [folder] 41",
        "squared               | letter | description: Two leaves of [squared] paper",
        "cleaner               | letter | note: Found in a drawer by the [cleaner]. It was wet.",
        "the cleaner of the    | letter | note: Found in a drawer by the [cleaner]. It was wet.",
        "note:squared          | letter | description: Two leaves of [squared] paper",
        "drawer nuclear        | letter | note: Found in a [drawer] by the cleaner. It was wet.",
        "barograph             | letter | transcript.en: … The floats stood still, and the pen of"
            + " the [barograph] jumped.",
        "text:keeper           | letter | transcript.en: … The [keeper] reports that the sea rose."
            + " The floats stood still, and the pen of the barograph jumped.",
      })
  void whatIsQuotedIsASentenceOrAHeadingByItsField(String query, String id, String expected) {
    assertEquals(
        List.of(expected), hit(query, id).snippets().stream().map(SnippetTest::marked).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keeper    | summary: The [keeper] reports that the sea rose. The village speaks of a"
            + " bomb.",
        "village   | summary: The keeper reports that the sea rose. The [village] speaks of a"
            + " bomb.",
      })
  void whatTheSummarySaysIsMarkedThereAndNotQuotedAgain(String query, String expected) {
    Hit hit = hit(query, "letter");
    assertEquals(List.of(expected), hit.titles().stream().map(SnippetTest::marked).toList());
    assertEquals(List.of(), hit.snippets());
    assertEquals(0, hit.more());
  }

  @Test
  void theTitleAtTheBeginningOfATextIsNotQuoted() {
    Hit hit = hit("gauge", "letter");
    assertEquals("title: Letter from the [gauge]", marked(hit.titles().getFirst()));
    assertEquals(List.of(), hit.snippets());
  }

  @Test
  void anIdIsNeverShown() {
    for (String query : List.of("nuclear-rumours", "pressure-waves", "letter", "nuclear")) {
      for (Hit hit : shelf.search(query).hits()) {
        String shown = hit.snippets().toString();
        assertFalse(shown.contains("nuclear-rumours") || shown.contains("pressure-waves"), shown);
      }
    }
  }

  @Test
  void commonWordsAreNotMarkedBesideOthers() {
    for (Hit hit : shelf.search("the pen of the barograph in a drawer").hits()) {
      List<String> marks =
          hit.snippets().stream()
              .flatMap(s -> s.fragments().stream())
              .filter(Fragment::found)
              .map(Fragment::text)
              .toList();
      assertTrue(List.of("pen", "barograph", "drawer").containsAll(marks), marks.toString());
    }
  }
}
