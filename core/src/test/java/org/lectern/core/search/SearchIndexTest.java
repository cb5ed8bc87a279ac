package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Text;
import org.lectern.core.search.Hits.Count;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Snippet;
import org.lectern.core.search.Query.Years;

class SearchIndexTest {
  private static final Instant TODAY = Instant.parse("2030-06-01T10:00:00Z");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(TODAY);
  private Shelf shelf;

  @BeforeEach
  void open() {
    shelf = new Shelf(folder, now::get);
  }

  @AfterEach
  void close() {
    shelf.close();
  }

  @Test
  void facetsCountWhatElseCouldBeChosen() {
    for (int i = 0; i < 6; i++) {
      shelf
          .item("doc" + i, "Paper " + i)
          .with(Field.TYPE, i < 3 ? "letter" : i < 5 ? "map" : "report")
          .with(Field.LANGUAGE, i % 2 == 0 ? "ru" : "en")
          .with(Field.DATE, "195" + i)
          .add();
    }
    shelf.stored();
    Hits all = shelf.search("paper");
    assertEquals(
        List.of(new Count("letter", 3), new Count("map", 2), new Count("report", 1)),
        all.facets().get(Facet.TYPE));
    Hits letters = shelf.index().search(Shelf.query("paper", Facet.TYPE, "letter"));
    assertEquals(3, letters.total());
    assertEquals(
        all.facets().get(Facet.TYPE), letters.facets().get(Facet.TYPE), "own filter left out");
    assertEquals(
        List.of(new Count("ru", 2), new Count("en", 1)), letters.facets().get(Facet.LANGUAGE));
    Hits either = shelf.index().search(Shelf.query("paper", Facet.TYPE, "letter", "report"));
    assertEquals(4, either.total());
    Hits both =
        shelf
            .index()
            .search(
                new Query(
                    "",
                    Map.of(Facet.TYPE, List.of("letter"), Facet.LANGUAGE, List.of("ru")),
                    Optional.empty(),
                    Query.Sort.NEWEST,
                    1,
                    10));
    assertEquals("doc2 doc0", Shelf.ids(both));
    assertEquals(
        List.of(new Count("ru", 2), new Count("en", 1)), both.facets().get(Facet.LANGUAGE));
    assertEquals(
        List.of(new Count("letter", 2), new Count("map", 1)), both.facets().get(Facet.TYPE));
    Hits none = shelf.index().search(Shelf.query("paper", Facet.TYPE, "unheard-of"));
    assertEquals(0, none.total());
    assertEquals(3, none.facets().get(Facet.TYPE).size());
  }

  @Test
  void hitsBringTheFirstValuesOfAFacetAndTheChosenOnesAndTheRestIsAskedFor() {
    for (int i = 0; i < 30; i++) {
      shelf.item("doc" + i, "Paper").with(Field.SUBJECT, "Subject " + (char) ('a' + i % 26)).add();
    }
    shelf.stored();
    Query query = Shelf.query("paper", Facet.SUBJECT, "subject-z");
    Hits hits = shelf.index().search(query);
    List<Count> first = hits.facets().get(Facet.SUBJECT);
    assertEquals(new Count("subject-a", 2), first.getFirst());
    assertEquals(new Count("subject-z", 1), first.getLast());
    assertEquals(21, first.size());
    assertEquals(26, hits.values().get(Facet.SUBJECT));
    List<Count> all = shelf.index().values(query, Facet.SUBJECT);
    assertEquals(26, all.size());
    assertEquals(first.subList(0, 20), all.subList(0, 20));
  }

  @Test
  void everyFacetHasItsValues() {
    shelf.describe(
        new Authorities(
            List.of(
                new Agent(
                    "khrushchev",
                    Agent.Kind.PERSON,
                    LanguageMap.of("en", "Khrushchev, Nikita"),
                    List.of("Хрущёв, Никита"),
                    Optional.empty(),
                    LanguageMap.EMPTY,
                    List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                collection("crisis", Optional.of("cold-war")),
                collection("cold-war", Optional.empty())),
            List.of()));
    shelf
        .item("a", "Letter")
        .with(Field.CREATOR, "Хрущёв, Никита")
        .with(Field.CONTRIBUTOR, "recipient", "", "Castro, Fidel")
        .with(Field.PLACE, "Havana")
        .with(Field.SUBJECT, "Missiles")
        .with(Field.COLLECTION, "crisis")
        .with(Field.INSTITUTION, "State Archive")
        .with(Field.FUNDER, "Levy Foundation")
        .with(Field.RIGHTS, "http://rightsstatements.org/vocab/NKC/1.0/")
        .with(Field.TYPE, "letter")
        .with(Field.LANGUAGE, "ru")
        .with(Field.DATE, "1962-10-28")
        .page("0001", "Дорогой друг")
        .text(Text.Role.TRANSLATION, "en", "Dear friend")
        .add();
    shelf.stored();
    Map<Facet, List<Count>> facets = shelf.search("").facets();
    Map<Facet, String> values =
        facets.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e ->
                        e.getValue().stream()
                            .map(Count::value)
                            .sorted()
                            .collect(Collectors.joining(" "))));
    assertEquals(
        Map.ofEntries(
            Map.entry(Facet.PERSON, "castro-fidel khrushchev"),
            Map.entry(Facet.PLACE, "havana"),
            Map.entry(Facet.SUBJECT, "missiles"),
            Map.entry(Facet.COLLECTION, "cold-war crisis"),
            Map.entry(Facet.ARCHIVE, "state-archive"),
            Map.entry(Facet.FUNDER, "levy-foundation"),
            Map.entry(Facet.RIGHTS, "http://rightsstatements.org/vocab/NKC/1.0/"),
            Map.entry(Facet.TYPE, "letter"),
            Map.entry(Facet.LANGUAGE, "ru"),
            Map.entry(Facet.TEXT_LANGUAGE, "en"),
            Map.entry(Facet.HAS, "scan translation"),
            Map.entry(Facet.DECADE, "1960"),
            Map.entry(Facet.ACCESS, "open")),
        values);
    assertEquals("a", shelf.ids("khrushchev"), "found by the name the authorities add");
    assertEquals("a", shelf.ids("person:хрущев"));
    assertEquals("a", Shelf.ids(shelf.index().search(Query.of(Facet.PERSON, "khrushchev", 1, 10))));
    assertEquals(
        "a", Shelf.ids(shelf.index().search(Query.of(Facet.COLLECTION, "cold-war", 1, 10))));
    Snippet ocr = shelf.search("друг").hits().getFirst().snippets().getFirst();
    assertEquals("ocr", ocr.source());
    assertEquals(Optional.of("0001"), ocr.page());
    assertEquals("ru", ocr.language());
  }

  @ParameterizedTest
  @CsvSource({
    "1962,      1962,  exact either interval open",
    "1963,      1963,  either interval open",
    "1965,      1965,  interval open",
    "1900,      1950,  decade",
    "1962,      1900,  decade exact either interval open",
    "1990,      1999,  open",
    "1800,      1899,  ''",
  })
  void yearsFindWhatMayBelongToThem(int from, int to, String ids) {
    shelveDates();
    Hits hits = dated(new Years(from, to), ids);
    assertEquals(1, hits.undated(), "the histogram leaves out its own filter");
    assertEquals(1, hits.years().get(new Years(1940, 1949)), "a decade is counted once");
    assertEquals(1, hits.years().get(new Years(1961, 1966)));
    assertEquals(1, hits.years().get(new Years(1962, 1963)));
    assertTrue(hits.years().get(new Years(1962, 1962)) >= 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1962,  1962, exact",
    "1962,  1963, exact either",
    "1961,  1966, exact either interval",
    "1962,  1966, exact either",
    "1940,  1949, decade",
    "1941,  1949, ''",
    "1962,  9999, exact either open",
    "1961,  9998, exact either interval",
    "-9999, 1966, exact decade either interval before",
    "-9999, 1949, decade before",
    "1900,  1949, decade",
    "-9999, 9999, exact decade either interval open before",
  })
  void yearsEntirelyFindWhatBelongsToNoOther(int from, int to, String ids) {
    shelveDates();
    shelf.item("before", "7").with(Field.DATE, "../1930").add();
    shelf.stored();
    dated(new Years(from, to, true), ids);
  }

  /** Oldest first, then by id, those without a date last; others are passed over. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"a, -, b", "b, a, c", "c, b, d", "d, c, e", "e, d, -", "x, -, -", "none, -, -"})
  void besideADocumentAreThoseOfItsCollection(String id, String before, String after) {
    Map.of("b", "1958", "a", "1957", "d", "1958-03", "c", "1958", "e", "", "x", "1958")
        .forEach(
            (name, date) -> {
              Shelf.Item item =
                  shelf
                      .item(name, name)
                      .with(Field.COLLECTION, name.equals("x") ? "other" : "letters");
              (date.isEmpty() ? item : item.with(Field.DATE, date)).add();
            });
    shelf.stored();
    Beside beside =
        shelf
            .index()
            .beside(Facet.COLLECTION, id.equals("x") ? "other" : "letters", new DocumentId(id));
    assertEquals(Optional.ofNullable(before), beside.before().map(DocumentId::value));
    assertEquals(Optional.ofNullable(after), beside.after().map(DocumentId::value));
  }

  private void shelveDates() {
    shelf.item("exact", "1").with(Field.DATE, "1962-10-28").add();
    shelf.item("decade", "2").with(Field.DATE, "194X").add();
    shelf.item("interval", "3").with(Field.DATE, "1961/1966").add();
    shelf.item("either", "4").with(Field.DATE, "[1962,1963]").add();
    shelf.item("open", "5").with(Field.DATE, "1962/..").add();
    shelf.item("undated", "6").add();
    shelf.stored();
  }

  private Hits dated(Years years, String ids) {
    Hits hits =
        shelf.index().search(new Query("", Map.of(), Optional.of(years), Query.Sort.OLDEST, 1, 20));
    List<String> wanted = ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1));
    assertEquals(
        wanted.stream().sorted().toList(),
        hits.hits().stream().map(h -> h.id().value()).sorted().toList());
    assertEquals(wanted.size(), hits.total());
    return hits;
  }

  @Test
  void orderIsAsAsked() {
    shelf.item("b", "Élan").with(Field.DATE, "1950").add();
    shelf.item("c", "zebra").with(Field.DATE, "1940/1960").add();
    shelf.stored();
    shelf.item("a", "apple").add();
    shelf.stored();
    assertEquals("c b a", order(Query.Sort.OLDEST));
    assertEquals("c b a", order(Query.Sort.NEWEST));
    assertEquals("a b c", order(Query.Sort.TITLE));
    assertEquals('a', order(Query.Sort.ADDED).charAt(0));
    assertEquals("c b a", order(Query.Sort.RELEVANCE));
  }

  @Test
  void pagesFollowOneAnother() {
    for (int i = 0; i < 25; i++) {
      shelf.item("d%02d".formatted(i), "Paper").add();
    }
    shelf.stored();
    Query second = new Query("paper", Map.of(), Optional.empty(), Query.Sort.OLDEST, 2, 10);
    Hits hits = shelf.index().search(second);
    assertEquals(25, hits.total());
    assertEquals("d10", hits.hits().getFirst().id().value());
    assertEquals(10, hits.hits().size());
    Query far =
        new Query("paper", Map.of(), Optional.empty(), Query.Sort.OLDEST, Integer.MAX_VALUE, 100);
    assertEquals(List.of(), shelf.index().search(far).hits());
    Query nothing = new Query("paper", Map.of(), Optional.empty(), Query.Sort.OLDEST, -1, 0);
    assertEquals(25, shelf.index().search(nothing).total());
  }

  @Test
  void theBestPlaceIsShownInPlainTextWithItsWordsMarked() {
    String filler = "Nothing happens here at all. ".repeat(40);
    shelf
        .item("a", "Harbour & lanterns")
        .with(Field.SUMMARY, "On <b>lanterns</b>.")
        .text(
            Text.Role.TRANSLATION,
            "en",
            "<p>"
                + filler
                + "The &lt;old&gt; <i>lantern</i> &amp; its light.</p><p>"
                + filler
                + "</p><p>A lantern again.</p><script>lantern</script>",
            Text.Format.HTML,
            Optional.empty())
        .page("0001", "lantern on the first page")
        .page("0002", "no light")
        .page("0003", "the third has a lantern")
        .add();
    shelf.stored();
    Hits.Hit hit = shelf.search("lantern").hits().getFirst();
    assertEquals(1, hit.snippets().size());
    assertTrue(hit.more() >= 2, "two more texts: " + hit);
    assertEquals(
        List.of("Harbour & [lanterns]", "On <b>[lanterns]</b>."),
        hit.titles().stream()
            .map(
                title ->
                    title.fragments().stream()
                        .map(f -> f.found() ? "[" + f.text() + "]" : f.text())
                        .collect(Collectors.joining()))
            .sorted()
            .toList());
    Snippet snippet = hit.snippets().getFirst();
    assertFalse(Set.of("title", "summary").contains(snippet.source()), snippet.toString());
    String text = snippet.fragments().stream().map(Fragment::text).collect(Collectors.joining());
    assertTrue(text.length() < 320, text);
    for (Fragment fragment : snippet.fragments()) {
      assertEquals(
          fragment.found(),
          fragment.text().toLowerCase(java.util.Locale.ROOT).matches("lanterns?"),
          fragment.toString());
    }
    Snippet body = shelf.search("\"old lantern\"").hits().getFirst().snippets().getFirst();
    assertEquals("translation.en", body.source());
    assertEquals(
        "… The <[old> lantern] & its light.",
        body.fragments().stream()
            .map(f -> f.found() ? "[" + f.text() + "]" : f.text())
            .collect(Collectors.joining())
            .substring(0, 34));
    Hits.Hit titled = shelf.search("harbour").hits().getFirst();
    assertEquals("title", titled.titles().getFirst().source());
    assertEquals(List.of(), titled.snippets());
  }

  @Test
  void whatThePublicMayNotReadIsNotInTheIndex() {
    shelf
        .item("restricted", "Sealed letter")
        .with(Field.ACCESS, "restricted")
        .with(Field.ACCESS_UNTIL, "2031-01-01")
        .text(Text.Role.TRANSCRIPT, "en", "the secret cipher")
        .page("0001", "secret cipher on paper")
        .add();
    shelf
        .item("part", "Half open letter")
        .text(
            Text.Role.TRANSCRIPT,
            "en",
            "another cipher",
            Text.Format.TXT,
            Optional.of(
                new Access(
                    Access.Level.CLOSED,
                    LanguageMap.EMPTY,
                    Optional.of(EdtfDate.parse("2040")),
                    Access.Scope.ALL)))
        .text(Text.Role.TRANSLATION, "fr", "une lettre")
        .add();
    shelf
        .item("advisory", "Hard to read")
        .with(Field.ACCESS, "advisory")
        .text(Text.Role.TRANSCRIPT, "en", "a cruel cipher")
        .add();
    shelf.stored();
    assertEquals("advisory", shelf.ids("cipher"));
    assertEquals("restricted", shelf.ids("sealed"), "descriptions are public");
    assertEquals(1, shelf.index().search(Shelf.query("", Facet.ACCESS, "restricted")).total());
    assertEquals(Optional.empty(), shelf.search("secrett").suggestion());
    assertEquals(
        List.of("fr"),
        shelf.index().search(Shelf.query("half")).facets().get(Facet.TEXT_LANGUAGE).stream()
            .map(Count::value)
            .toList());
    now.set(Instant.parse("2031-01-01T00:00:00Z"));
    shelf.follow();
    assertEquals("restricted", shelf.ids("secret cipher"), "opened by its date");
    assertEquals(0, shelf.index().search(Shelf.query("", Facet.ACCESS, "restricted")).total());
    assertEquals("advisory restricted", sorted(shelf.ids("cipher")));
    now.set(Instant.parse("2041-01-01T00:00:00Z"));
    shelf.follow();
    assertEquals("advisory part restricted", sorted(shelf.ids("cipher")));
  }

  @Test
  void theIndexFollowsUpdatesAndWithdrawals() {
    shelf.text("a", "en", "The first wording.");
    shelf.text("b", "en", "The first of others.");
    shelf.stored();
    assertEquals(2, shelf.search("first").total());
    shelf.text("a", "en", "The second wording.");
    shelf.stored();
    assertEquals("b", shelf.ids("first"));
    assertEquals("a", shelf.ids("second wording"));
    shelf.follow();
    assertEquals(2, shelf.search("").total());
    shelf.withdraw("b");
    assertEquals("", shelf.ids("first"));
    assertEquals(List.of("No a"), shelf.index().complete("no", 9));
    shelf.index().clear();
    assertEquals("a", shelf.ids("wording"), "the former state, until the new one is whole");
    shelf.follow();
    assertEquals("a", shelf.ids("wording"));
    assertEquals(1, shelf.search("").total());
  }

  @Test
  void aReaderOpenedBeforeTheIndexExistsSeesEveryCommitWithinASecond() throws Exception {
    try (SearchIndex nothing = LuceneIndex.open(folder.resolve("nowhere"));
        SearchIndex reader = LuceneIndex.open(shelf.data)) {
      assertEquals(0, nothing.search(Shelf.query("x")).total());
      assertEquals(List.of(), nothing.complete("x", 3));
      assertEquals(0, reader.search(Shelf.query("word")).total());
      for (int i = 1; i <= 3; i++) {
        shelf.text("d" + i, "en", "one word");
        shelf.stored();
        long from = System.nanoTime();
        while (reader.search(Shelf.query("word")).total() < i) {
          assertTrue(System.nanoTime() - from < 1_000_000_000L, "not seen within a second");
          Thread.sleep(20);
        }
      }
    }
    ArchiveException refused =
        assertThrows(ArchiveException.class, () -> LuceneIndex.openForWriting(shelf.data));
    assertTrue(refused.getMessage().contains("another process"), refused.getMessage());
  }

  @Test
  void aTextThatCannotBeReadDoesNotStopTheIndex() {
    shelf
        .item("a", "Damaged")
        .text(Text.Role.TRANSCRIPT, "en", "good words")
        .page("0001", "<unclosed")
        .add();
    shelf.stored();
    assertEquals("a", shelf.ids("damaged good words"));
  }

  private String order(Query.Sort sort) {
    return Shelf.ids(shelf.index().search(new Query("", Map.of(), Optional.empty(), sort, 1, 20)));
  }

  private static String sorted(String ids) {
    return List.of(ids.split(" ", -1)).stream().sorted().collect(Collectors.joining(" "));
  }

  private static Collection collection(String id, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of("en", "The " + id),
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void documentsThatSharePeopleSubjectsAndPlacesAreAlike() {
    shelf.item("a", "A").with(Field.CREATOR, "Soto").with(Field.SUBJECT, "tides").add();
    shelf.item("b", "B").with(Field.CREATOR, "Soto").with(Field.SUBJECT, "tides").add();
    shelf.item("c", "C").with(Field.CREATOR, "Soto").with(Field.SUBJECT, "trains").add();
    shelf.item("d", "D").with(Field.SUBJECT, "trains").add();
    shelf.item("e", "E").add();
    shelf.stored();
    assertEquals(List.of(new DocumentId("b")), shelf.index().like(new DocumentId("a"), 5));
    assertEquals(
        List.of(new DocumentId("c")),
        shelf.index().like(new DocumentId("d"), 5),
        "one thing is enough where there is no other");
    assertEquals(List.of(), shelf.index().like(new DocumentId("e"), 5));
    assertEquals(List.of(), shelf.index().like(new DocumentId("unknown"), 5));
  }
}
