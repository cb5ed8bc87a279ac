package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Place;
import org.lectern.core.model.Text;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Snippet;

/** What readers expect of an archive: days, parties, wider places, questions, and fair snippets. */
class FindingTest {
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = new Shelf(folder);
    shelf.describe(
        new Authorities(
            List.of(agent("soto-ines", "Soto, Inés"), agent("quill-marta", "Quill, Marta")),
            List.of(
                place("italy", "Italy", Optional.empty()),
                place("trieste", "Trieste", Optional.of("italy")),
                place("miramare", "Miramare", Optional.of("trieste")),
                place("round", "Round", Optional.of("about")),
                place("about", "About", Optional.of("round"))),
            List.of(
                concept("sea-level", "Sea level", Optional.empty()),
                concept("tides", "Tides", Optional.of("sea-level"))),
            List.of(),
            List.of(
                new Collection(
                    "ocean",
                    LanguageMap.of("en", "The ocean papers"),
                    List.of(),
                    LanguageMap.EMPTY,
                    LanguageMap.EMPTY,
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    Optional.empty())),
            List.of()));
    shelf
        .item("letter", "To a friend")
        .with(Field.DATE, "1958-03-24")
        .with(Field.TYPE, "letter")
        .with(Field.LANGUAGE, "ru")
        .with(Field.CREATOR, "soto-ines")
        .with(Field.CONTRIBUTOR, "recipient", "", "Marchetti, Livia")
        .with(Field.PLACE, "from", "", "miramare")
        .with(Field.PLACE, "to", "", "Hamburg")
        .with(Field.SUBJECT, "tides")
        .with(Field.COLLECTION, "ocean")
        .text(
            Text.Role.TRANSCRIPT,
            "en",
            "The gauge was read at dawn. It was the pressure of the wave.")
        .text(
            Text.Role.ABSTRACT,
            "en",
            "The gauge was read at dawn.\nIt was the pressure of the wave.")
        .add();
    shelf
        .item("diary", "A diary")
        .with(Field.DATE, "1962-10")
        .with(Field.TYPE, "diary")
        .with(Field.PLACE, "round")
        .with(Field.COLLECTION, "ocean")
        .text(
            Text.Role.TRANSCRIPT,
            "en",
            "Far from any shore I saw one ocean, and then nothing else. ".repeat(40))
        .add();
    shelf.item("shout", "DO NOT PUBLISH").add();
    shelf.item("dash", "Words -without sense").add();
    shelf.item("two", "Tides and gauges of the north").with(Field.DATE, "1962/1965").add();
    shelf.stored();
  }

  private static Agent agent(String id, String name) {
    return new Agent(
        id,
        Agent.Kind.PERSON,
        LanguageMap.of("en", name),
        List.of(),
        Optional.empty(),
        LanguageMap.EMPTY,
        List.of());
  }

  private static Place place(String id, String name, Optional<String> parent) {
    return new Place(
        id, LanguageMap.of("en", name), List.of(), parent, Optional.empty(), List.of());
  }

  private static Concept concept(String id, String name, Optional<String> broader) {
    return new Concept(id, LanguageMap.of("en", name), List.of(), broader, List.of());
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1958-03-24               | letter",
        "24.3.1958                | letter",
        "24.03.1958               | letter",
        "March 24, 1958           | letter",
        "24 March 1958            | letter",
        "24 марта 1958            | letter",
        "date:1958-03-24          | letter",
        "1958-03-25               | ",
        "15.10.1962               | diary",
        "year:1958                | letter",
        "year:1962-1964           | diary two",
        "year:1959-1961           | ",
        "author:Soto              | letter",
        "author:Marchetti         | ",
        "from:Soto                | letter",
        "from:Miramare            | letter",
        "from:Hamburg             | ",
        "to:Hamburg               | letter",
        "to:Marchetti             | letter",
        "to:Soto                  | ",
        "type:letter              | letter",
        "type:diary               | diary",
        "language:ru              | letter",
        "language:Russian         | letter",
        "from:Soto year:1958      | letter",
        "Italy                    | letter",
        "place:Italy              | letter",
        "place:Trieste            | letter",
        "subject:\"sea level\"    | letter",
        "\"sea level\"            | letter",
        "Who read the gauge at dawn in Chile? | letter",
        "who read gauges          | letter two",
        "the gauge                | letter two",
        "🙂                       | ",
        "Marchetti of the Trieste | letter",
      })
  void aReaderFinds(String typed, String ids) {
    TreeSet<String> found =
        shelf.search(typed).hits().stream()
            .map(hit -> hit.id().value())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(ids == null ? "" : ids, String.join(" ", found));
  }

  @ParameterizedTest
  @CsvSource({
    "PLACE, italy, letter",
    "PLACE, trieste, letter",
    "PLACE, miramare, letter",
    "PLACE, about, diary",
    "SUBJECT, sea-level, letter",
    "SUBJECT, tides, letter",
  })
  void whatIsWiderHasTheDocumentsOfWhatIsNarrower(Facet facet, String id, String ids) {
    assertEquals(ids, Shelf.ids(shelf.index().search(Query.of(facet, id, 1, 20))));
  }

  @Test
  void theNameOfACollectionDoesNotOutrankWordsOfADocument() {
    assertEquals("diary letter", shelf.ids("ocean"));
  }

  @Test
  void snippetsMarkNoCommonWordsAndSayNothingTwice() {
    Hits.Hit hit = shelf.search("the pressure of the wave").hits().getFirst();
    List<String> marked =
        Stream.concat(hit.titles().stream(), hit.snippets().stream())
            .flatMap(snippet -> snippet.fragments().stream())
            .filter(Fragment::found)
            .map(Fragment::text)
            .distinct()
            .toList();
    assertEquals(List.of("pressure", "wave"), marked);
    assertEquals(1, hit.snippets().size(), hit.toString());
  }

  @Test
  void whatFindsNothingIsOfferedWithoutTheWordThatPreventsIt() {
    assertEquals(List.of(), shelf.search("pressure").fewer());
    Hits none = shelf.search("pressure \"qqqq xxxx\" wave");
    assertEquals(0, none.total());
    assertEquals(List.of("pressure wave"), none.fewer().stream().map(Hits.Count::value).toList());
    for (Hits.Count offered : none.fewer()) {
      assertEquals(offered.documents(), shelf.search(offered.value()).total());
    }
    assertEquals(List.of(), shelf.search("pressure -wave qqqq").fewer(), "operators stay as typed");
  }

  @Test
  void snippetsShowNamesAndNoIds() {
    for (Snippet snippet : shelf.search("Soto").hits().getFirst().snippets()) {
      String text = snippet.fragments().stream().map(Fragment::text).collect(Collectors.joining());
      assertFalse(text.contains("soto-ines") || text.contains("miramare"), text);
      assertTrue(text.contains("Soto, Inés"), text);
    }
  }

  @ParameterizedTest
  @CsvSource({"do", "wo", "ti", "so", "it", "mi", "a", "to", "the"})
  void whatIsProposedIsFound(String prefix) {
    for (String name : shelf.index().complete(prefix, 10)) {
      assertTrue(shelf.search(name).total() > 0, name);
    }
    for (Hits.Count word : shelf.index().words(prefix, Map.of(), 50)) {
      assertTrue(shelf.search(word.value()).total() > 0, word.value());
    }
  }
}
