package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Field;
import org.lectern.core.model.Text;

/** What a reader may type, and what is found for it. */
class QueryLanguageTest {
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = new Shelf(folder);
    shelf
        .item("a", "Letter one")
        .with(Field.CREATOR, "Marlow, Edith")
        .text(Text.Role.TRANSLATION, "en", "A blue lantern hung over the harbour.")
        .add();
    shelf
        .item("b", "Lantern and blue paper")
        .with(Field.PLACE, "Odessa")
        .with(Field.SUMMARY, "Nothing much.")
        .add();
    shelf
        .item("c", "Blue sky")
        .with(Field.SUBJECT, "Soviet Union--Foreign trade")
        .with(Field.NOTE, "condition", "en", "Mildew on two leaves.")
        .add();
    shelf
        .item("d", "Sea and harbour")
        .with(Field.IDENTIFIER, "shelfmark", "", "MS-77/3")
        .with(Field.INSTITUTION, "State Archive")
        .add();
    shelf.text("e", "en", "One word, and that colour is grey.");
    shelf
        .item("f", "Letter of Khrushchev")
        .with(Field.CREATOR, "Castro, Fidel")
        .text(Text.Role.TRANSLATION, "en", "Dear comrade")
        .text(Text.Role.TRANSCRIPT, "de", "Was ist Aufklärung?")
        .add();
    shelf.item("g", "Élan").with(Field.CREATOR, "Castro, Fidel").add();
    shelf.stored();
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  @ParameterizedTest
  @CsvSource({
    "blue lantern,                 a b",
    "'\"blue lantern\"',           a",
    "'“blue lantern”',             a",
    "blue -lantern,                c",
    "blue NOT lantern,             c",
    "-blue,                        d e f g",
    "lantern OR harbour,           a b d",
    "lantern AND harbour,          a",
    "blue (lantern OR sky),        a b c",
    "'(blue sky) OR harbour',      a c d",
    "lant*,                        a b",
    "l?ntern,                      a b",
    "'LANT*',                      a b",
    "title:lantern,                b",
    "text:lantern,                 a",
    "title:(lantern OR sea),       b d",
    "person:marlow,                a",
    "person:\"Edith Marlow\",        a",
    "place:odessa,                 b",
    "subject:trade,                c",
    "'subject:\"Soviet Union--Foreign trade\"', c",
    "id:a,                         a",
    "id:MS-77/3,                   d",
    "archive:state,                d",
    "note:mildew,                  c",
    "lantern,                      b a",
    "'',                           a b c d e f g",
    "unknown,                      ",
    "the the the,                  a",
  })
  void queryLanguage(String query, String ids) {
    Hits hits = shelf.search(query);
    String found = query.equals("lantern") ? Shelf.ids(hits) : sorted(hits);
    assertEquals(ids == null ? "" : ids, found);
    assertEquals(hits.hits().size(), hits.total());
    assertEquals(List.of(), hits.notes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"blue",
        "blue (",
        "blue)",
        "((((",
        "colour:blue",
        "OR blue",
        "blue OR",
        "*blue",
        "AND",
        "blue \"\"",
        "blue - ",
        "[blue TO",
        "blue~2 ^",
        "\\",
        "blue || &&",
        "title:",
        ":blue",
        "-",
        "--",
        "NOT",
        "\"",
        "blue\u0000",
        "(-)",
        "!blue",
        "????",
        "blue\ud800",
        "title:(",
        "+++"
      })
  void nothingTypedIsAnError(String query) {
    Hits hits = shelf.search(query);
    assertTrue(hits.total() <= 7);
    shelf.index().complete(query, 5);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"blue',       quotation",
    "'blue (',       bracket",
    "'blue)',        bracket",
    "'*blue',        begin",
    "'OR blue',      OR needs",
    "'blue OR',      OR needs",
    "'colour:blue',  'no field ''colour'''",
  })
  void whatIsNotUnderstoodIsSaid(String query, String note) {
    Hits hits = shelf.search(query);
    assertEquals(query.startsWith("colour") ? "" : "a b c", sorted(hits));
    assertTrue(hits.notes().toString().contains(note), hits.notes().toString());
  }

  @Test
  void endlessQueriesAreCutShort() {
    assertTrue(shelf.search("word ".repeat(5000)).notes().size() > 0);
    assertTrue(shelf.search("(".repeat(900) + "word").notes().size() > 0);
    assertEquals(1, shelf.search("word OR ".repeat(50) + "word").total());
  }

  @ParameterizedTest
  @CsvSource({
    "kruschev letter,   khrushchev letter",
    "aufklarunk,        aufklärung",
    "\"dear commrade\", \"dear comrade\"",
    "khrushchev,        ",
    "xyzzyx,            ",
  })
  void anotherSpellingIsProposedWhereItFindsMore(String query, String suggestion) {
    assertEquals(Optional.ofNullable(suggestion), shelf.search(query).suggestion());
  }

  @ParameterizedTest
  @CsvSource({
    "'cast',     'Castro, Fidel'",
    "'CASTRO, f','Castro, Fidel'",
    "'fid',      'Castro, Fidel'",
    "'khru',    'Letter of Khrushchev'",
    "'letter o', 'Letter of Khrushchev|Letter one'",
    "'éla',      'Élan'",
    "'ela',      'Élan'",
    "'',         ''",
    "'zzz',      ''",
  })
  void namesAndTitlesAreCompleted(String prefix, String names) {
    assertEquals(names, String.join("|", shelf.index().complete(prefix, 5)));
  }

  private static String sorted(Hits hits) {
    return hits.hits().stream()
        .map(hit -> hit.id().value())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
