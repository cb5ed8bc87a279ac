package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.http.Conditions.Outcome;

/** RFC 9110, section 13, of an answer that was last changed on 6 November 1994. */
class ConditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant CHANGED = Instant.parse("1994-11-06T08:49:37.512Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // tag of the answer | If-None-Match | outcome
        "\"a\"   | \"a\"                | NOT_MODIFIED",
        "\"a\"   | W/\"a\"              | NOT_MODIFIED",
        "W/\"a\" | \"a\"                | NOT_MODIFIED",
        "W/\"a\" | W/\"a\"              | NOT_MODIFIED",
        "\"a\"   | *                    | NOT_MODIFIED",
        "\"a\"   | \"b\", \"a\"         | NOT_MODIFIED",
        "\"a\"   | \"b\",\"a\"          | NOT_MODIFIED",
        "\"a\"   | , ,\"b\" ,W/\"a\" ,  | NOT_MODIFIED",
        "\"a,b\" | \"x\", \"a,b\"       | NOT_MODIFIED",
        "\"a\"   | junk, \"a\"          | NOT_MODIFIED",
        "\"a\\\" | \"a\\\"              | NOT_MODIFIED",
        "\"a\"   | \"b\"                | SEND",
        "\"a\"   | a                    | SEND",
        "\"a\"   | \"A\"                | SEND",
        "\"b\"   | \"a,b\"              | SEND",
        "\"a\"   | \"\"                 | SEND",
        "\"a\"   | ``                   | SEND",
        "\"a\"   | \"a\"x               | SEND",
      })
  void aKnownTagIsComparedWeakly(String etag, String known, Outcome outcome) {
    assertEquals(
        outcome, conditions("If-None-Match", known).check(Validators.of(etag, CHANGED), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT   | NOT_MODIFIED",
        "Sunday, 06-Nov-94 08:49:37 GMT  | NOT_MODIFIED",
        "'Sun Nov  6 08:49:37 1994'      | NOT_MODIFIED",
        "Sun, 06 Nov 1994 08:49:38 GMT   | NOT_MODIFIED",
        "'Sun Nov  6 08:49:37 2094'      | NOT_MODIFIED",
        "Sun, 06 Nov 1994 08:49:36 GMT   | SEND",
        "yesterday                       | SEND",
        "''                              | SEND",
      })
  void aKnownDateIsComparedToTheSecond(String known, Outcome outcome) {
    assertEquals(
        outcome,
        conditions("If-Modified-Since", known).check(Validators.of("\"a\"", CHANGED), NOW));
  }

  /** Section 13.1.3: a recipient must ignore the date where there is none to compare with. */
  @Test
  void aDateSaysNothingAboutWhatHasNone() {
    String date = "Sun, 06 Nov 2094 08:49:37 GMT";
    assertEquals(
        Outcome.SEND, conditions("If-Modified-Since", date).check(Validators.of("\"a\""), NOW));
    assertEquals(
        Outcome.SEND,
        conditions("If-Unmodified-Since", "Sun, 06 Nov 1893 08:49:37 GMT")
            .check(Validators.of("\"a\""), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\"   | \"a\"         | SEND",
        "\"a\"   | *             | SEND",
        "\"a\"   | \"b\", \"a\"  | SEND",
        "\"a\"   | \"b\"         | FAILED",
        "\"a\"   | W/\"a\"       | FAILED",
        "W/\"a\" | W/\"a\"       | FAILED",
        "W/\"a\" | \"a\"         | FAILED",
        "\"a\"   | ``            | FAILED",
      })
  void anExpectedTagIsComparedStrongly(String etag, String expected, Outcome outcome) {
    assertEquals(
        outcome, conditions("If-Match", expected).check(Validators.of(etag, CHANGED), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | SEND",
        "Sun, 06 Nov 2094 08:49:37 GMT | SEND",
        "Sun, 06 Nov 1994 08:49:36 GMT | FAILED",
        "yesterday                     | SEND",
      })
  void anExpectedDateIsComparedToTheSecond(String expected, Outcome outcome) {
    assertEquals(
        outcome,
        conditions("If-Unmodified-Since", expected).check(Validators.of("\"a\"", CHANGED), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // first header and value | second | outcome
        "If-None-Match | \"b\" | If-Modified-Since   | Sun, 06 Nov 2094 08:49:37 GMT | SEND",
        "If-None-Match | ``    | If-Modified-Since   | Sun, 06 Nov 2094 08:49:37 GMT | SEND",
        "If-None-Match | \"a\" | If-Modified-Since   | Sun, 06 Nov 1893 08:49:37 GMT |"
            + " NOT_MODIFIED",
        "If-Match      | \"a\" | If-Unmodified-Since | Sun, 06 Nov 1893 08:49:37 GMT | SEND",
        "If-Match      | \"b\" | If-None-Match       | \"a\"                         | FAILED",
        "If-Match      | \"a\" | If-None-Match       | \"a\"                         |"
            + " NOT_MODIFIED",
      })
  void aTagCountsBeforeADate(String one, String value, String two, String date, Outcome outcome) {
    assertEquals(
        outcome, conditions(one, value, two, date).check(Validators.of("\"a\"", CHANGED), NOW));
  }

  @Test
  void withoutConditionsEverythingIsSent() {
    assertEquals(Outcome.SEND, conditions().check(Validators.of("\"a\"", CHANGED), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\"   | \"a\"                           | true",
        "\"a\"   | W/\"a\"                         | false",
        "W/\"a\" | W/\"a\"                         | false",
        "W/\"a\" | \"a\"                           | false",
        "\"a\"   | \"b\"                           | false",
        "\"a\"   | *                               | false",
        "\"a\"   | \"a\", \"b\"                    | false",
        "\"a\"   | Sun, 06 Nov 1994 08:49:37 GMT   | true",
        "\"a\"   | Sunday, 06-Nov-94 08:49:37 GMT  | true",
        "\"a\"   | Sun, 06 Nov 1994 08:49:38 GMT   | false",
        "\"a\"   | Sun, 06 Nov 1994 08:49:36 GMT   | false",
        "\"a\"   | ``                              | false",
      })
  void aRangeIsSentOnlyOfTheStateThatTheClientHas(String etag, String ifRange, boolean allowed) {
    assertEquals(
        allowed, conditions("If-Range", ifRange).allowsRange(Validators.of(etag, CHANGED), NOW));
    assertEquals(true, conditions().allowsRange(Validators.of(etag, CHANGED), NOW));
  }

  private static Conditions conditions(String... headers) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return Conditions.of(name -> all.containsKey(name) ? List.of(all.get(name)) : List.of());
  }
}
