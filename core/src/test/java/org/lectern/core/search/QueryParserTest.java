package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood of what a reader types. */
class QueryParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "blue lantern                | all(blue lantern)",
        "blue AND lantern            | all(blue lantern)",
        "blue OR lantern             | all(any(blue lantern))",
        "a1 OR b1 OR c1              | all(any(a1 b1 c1))",
        "blue -lantern               | all(blue not(lantern))",
        "NOT blue                    | all(not(blue))",
        "\"blue lantern\"            | all(<blue lantern>)",
        "“blue lantern”              | all(<blue lantern>)",
        "«синий фонарь»              | all(<синий фонарь>)",
        "title:blue                  | all(title:blue)",
        "TITLE:blue                  | all(title:blue)",
        "author:Soto                 | all(author:Soto)",
        "creator:Soto                | all(author:Soto)",
        "author: Soto                | all(author:Soto)",
        "from: Trieste to:  Hamburg  | all(from:Trieste to:Hamburg)",
        "title: (blue sea)           | all(all(title:blue title:sea))",
        "title: \"blue sea\"        | all(title:<blue sea>)",
        "-author: Soto               | all(not(author:Soto))",
        "year: 1958                  | all(years 1958 1958)",
        "title:                      | all(title:)",
        "from:Trieste to:Hamburg     | all(from:Trieste to:Hamburg)",
        "sender:\"Inés Soto\"        | all(from:<Inés Soto>)",
        "recipient:Marchetti         | all(to:Marchetti)",
        "type:letter                 | all(type:letter)",
        "year:1958                   | all(years 1958 1958)",
        "year:1958-1962              | all(years 1958 1962)",
        "year:1962..1958             | all(years 1958 1962)",
        "year:(1958 OR 1960)         | all(all(any(years 1958 1958 years 1960 1960)))",
        "year:soon                   | all(soon)",
        "date:24.3.1958              | all(day 1958-03-24)",
        "date:soon                   | all(soon)",
        "1958-03-24                  | all(day 1958-03-24)",
        "24.3.1958                   | all(day 1958-03-24)",
        "24.03.1958                  | all(day 1958-03-24)",
        "March 24, 1958              | all(day 1958-03-24)",
        "24 March 1958               | all(day 1958-03-24)",
        "24 марта 1958               | all(day 1958-03-24)",
        "24 de marzo de 1958         | all(day 1958-03-24)",
        "1958年3月24日               | all(day 1958-03-24)",
        "24. März 1958               | all(day 1958-03-24)",
        "24 mars 1958                | all(day 1958-03-24)",
        "24 марта 1958 года          | all(day 1958-03-24)",
        "24 марта 1958 г.            | all(day 1958-03-24)",
        "24.III.1958                 | all(day 1958-03-24)",
        "24th of March 1958          | all(day 1958-03-24)",
        "Monday, March 24, 1958      | all(day 1958-03-24)",
        "1958 March 24               | all(day 1958-03-24)",
        "٢٤ مارس ١٩٥٨                | all(day 1958-03-24)",
        "24 مارس 1958                | all(day 1958-03-24)",
        "١٩٥٨-٠٣-٢٤                  | all(day 1958-03-24)",
        "1958년 3월 24일              | all(day 1958-03-24)",
        "3/4/1958                    | all(day 1958-03-04 1958-04-03)",
        "13/4/1958                   | all(day 1958-04-13)",
        "31.2.1958                   | all(31.2.1958)",
        "24-Mar-1958                 | all(day 1958-03-24)",
        "c. 3/4/1958                 | all(c. day 1958-03-04 1958-04-03)",
        "1908/12                     | all(1908/12)",
        "1826-7                      | all(1826-7)",
        "19580324                    | all(19580324)",
        "letter March 24, 1958 Soto  | all(letter day 1958-03-24 Soto)",
        "\"1958-03-24\"              | all(<1958-03-24>)",
        "1958                        | all(1958)",
        "lant*                       | all(lant*)",
        "l?ntern                     | all(l?ntern)",
        "lan**tern                   | all(lan*tern)",
        "who wrote Soto              | most(wrote Soto)",
        "Who wrote the letter?       | most(wrote letter)",
        "Кто написал письмо?         | most(написал письмо)",
        "is it?                      | all(is it)",
        "צה\"ל                       | all(צה\"ל)",
        "\"צה\"ל בא\"                | all(<צה\"ל בא>)",
        "(blue lantern) OR sea       | all(any(all(blue lantern) sea))",
        "nowhere:blue                | all(nowhere blue)",
        "http://example.org/a        | all(http://example.org/a)",
      })
  void whatIsTypedIsUnderstood(String typed, String meant) {
    assertEquals(meant, shown(QueryParser.parse(typed).clause()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nowhere:blue    | There is no field 'nowhere'",
        "🙂              | There is no word in this",
        "!!! ---         | There is no word in this",
        "( )             | There is no word in this",
        "*lantern        | cannot begin with",
        "a*              | two letters",
        "ab*c?d?e?f?g?h? | Only the first 5",
        "\"blue           | quotation mark",
        "(blue           | bracket",
        "blue)           | bracket",
        "blue OR         | OR needs a word",
        "year:soon       | year: takes digits",
        "date:soon       | date: takes a day",
      })
  void whatIsNotUnderstoodIsNamed(String typed, String note) {
    String notes = QueryParser.parse(typed).notes().toString();
    assertTrue(notes.contains(note), notes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"🙂", "!!!", "()", "\"\"", "- -", "…"})
  void whatHoldsNoWordFindsNothing(String typed) {
    assertEquals(Clause.NOTHING, QueryParser.parse(typed).clause());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void whatIsBlankFindsEverything(String typed) {
    assertEquals(Clause.EVERYTHING, QueryParser.parse(typed).clause());
  }

  @Test
  void oneLetterIsEnoughBesideAWildcardInsideADocument() {
    assertEquals("all(a*)", shown(QueryParser.parseInside("a*").clause()));
    assertEquals("all(a)", shown(QueryParser.parse("a*").clause()));
  }

  @Test
  void manyBracketsMakeShortNotes() {
    String notes = QueryParser.parse("(".repeat(500) + "a").notes().toString();
    assertTrue(notes.length() < 300, notes);
  }

  private static String shown(Clause clause) {
    return switch (clause) {
      case Clause.Words(Area area, String text, boolean phrase, boolean _) ->
          (area == Area.ANYWHERE ? "" : area + ":") + (phrase ? "<" + text + ">" : text);
      case Clause.All all -> "all(" + shown(all.clauses()) + ")";
      case Clause.Any any -> "any(" + shown(any.clauses()) + ")";
      case Clause.Most most -> "most(" + shown(most.words()) + ")";
      case Clause.Not not -> "not(" + shown(not.clause()) + ")";
      case Clause.Years(Query.Years years) -> "years " + years.from() + " " + years.to();
      case Clause.Day day ->
          "day "
              + day.days().stream().sorted().map(Object::toString).collect(Collectors.joining(" "));
    };
  }

  private static String shown(List<? extends Clause> clauses) {
    return clauses.stream().map(QueryParserTest::shown).collect(Collectors.joining(" "));
  }
}
