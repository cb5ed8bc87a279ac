package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
  private static final MediaType THREE = MediaType.of("application/ld+json", "profile", "urn:3");
  private static final MediaType JSON = MediaType.of("application/json");
  private static final MediaType TWO = MediaType.of("application/ld+json", "profile", "urn:2");
  private static final MediaType TEXT = MediaType.of("text/plain", "charset", "utf-8");
  private static final List<MediaType> OFFERED = List.of(THREE, JSON, TWO, TEXT);
  private static final List<String> NAMES = List.of("3", "json", "2", "text");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // what is liked most
        "application/json                                                              | json",
        "APPLICATION/JSON                                                              | json",
        "application/ld+json                                                           | 3",
        "application/ld+json;profile=\"urn:2\"                                         | 2",
        "application/ld+json; profile=urn:2                                            | 2",
        "application/ld+json; PROFILE=\"urn:2\"                                        | 2",
        "application/ld+json;profile=\"urn:9 urn:2\"                                   | 2",
        "application/ld+json;profile=\"urn:3\", application/ld+json;profile=\"urn:2\";q=0.1 | 3",
        "application/ld+json;profile=\"urn:3\";q=0.1, application/ld+json;profile=\"urn:2\" | 2",
        "application/ld+json;q=0.9;profile=\"urn:2\", application/json;q=0.5           | 2",
        "application/json;q=0.5, application/ld+json;q=0.6                             | 3",
        "application/json;q=0.601, application/ld+json;q=0.6                           | json",
        "text/*;q=0.9, */*;q=0.8                                                       | text",
        "text/plain;charset=UTF-8                                                      | text",
        "image/png, text/plain;q=0.1                                                   | text",
        // the most exact range says how much
        "*/*, application/ld+json;q=0.2                                                | json",
        "application/*;q=0.2, text/plain;q=0.1, */*                                    | 3",
        "application/ld+json;q=0.1, application/ld+json;profile=\"urn:2\";q=0.9        | 2",
        // of equals the one that is named
        "*/*, application/json                                                         | json",
        "application/ld+json;profile=\"urn:2\", */*                                    | 2",
        // of equals named alike the usual one
        "application/json, application/ld+json                                         | 3",
        "application/ld+json;profile=\"urn:2\", application/ld+json;profile=\"urn:3\"  | 3",
        "*/*                                                                           | 3",
        "``                                                                            | 3",
        // never what is refused
        "application/json, application/ld+json;q=0                                     | json",
        "application/ld+json;q=0                                                       | json",
        "*/*, application/ld+json;profile=\"urn:3\";q=0, application/json;q=0          | 2",
        "application/ld+json;q=0.000, */*;q=0.1                                        | json",
        // nothing of what is there
        "image/png                                                                     | 3",
        "image/png, application/ld+json;q=0                                            | json",
        "*/*;q=0                                                                       | 3",
        // a comma or semicolon in quotes parts nothing
        "application/ld+json;profile=\"a,b;q=0\", application/json;q=0.1               | json",
        // what cannot be read is passed over
        "application/json;q=7, text/plain;q=0.1                                        | text",
        "application/json;q=, text/plain;q=0.1                                         | text",
        "json, text/plain                                                              | text",
        ";;;,,, text/plain                                                             | text",
        "application/ld+json;profile=\"urn:2                                           | 3",
        "application/json;q=0.5;, text/plain;q=0.4                                     | json",
      })
  void theFormThatTheClientLikesBestIsSent(String accept, String expected) {
    MediaType best = Accept.parse(accept).best(OFFERED);
    assertEquals(expected, NAMES.get(OFFERED.indexOf(best)));
  }

  @Test
  void aTypeIsNamedByItselfOnly() {
    assertEquals(true, Accept.parse("text/html, */*;q=0.8").names("text/html"));
    assertEquals(false, Accept.parse("*/*").names("text/html"));
    assertEquals(false, Accept.parse("text/html;q=0").names("text/html"));
    assertEquals(false, Accept.parse("").names("text/html"));
  }
}
