package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
  private static final String BAD = "javascript://x/%0aalert(1)";
  private static final String GOOD = "https://example.org/a";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org/a?b=c#d | true",
        "HTTP://EXAMPLE.ORG          | true",
        "https://[2001:db8::1]/      | true",
        "javascript://x/%0aalert(1)  | false",
        "JavaScript:alert(1)         | false",
        "data:text/html;base64,AAAA  | false",
        "vbscript:x                  | false",
        "file:///etc/passwd          | false",
        "ftp://example.org/a         | false",
        "mailto:a@example.org        | false",
        "//example.org/a             | false",
        "https:/a                    | false",
        "https://                    | false",
        "'https://a b'               | false",
        "'java\tscript://x/1'        | false",
        "''                          | false",
      })
  void isAWholeAddressOfTheWeb(String value, boolean one) {
    assertEquals(one, WebAddress.isOne(value));
  }

  /** What an archive took in before stays out of every page, manifest and record. */
  @Test
  void nothingElseLeavesTheModelAsALink() {
    LanguageMap name = LanguageMap.of("en", "Name");
    List<String> both = List.of(BAD, GOOD);
    List<String> one = List.of(GOOD);
    assertEquals(
        one,
        new Agent("a", Agent.Kind.PERSON, name, List.of(), Optional.empty(), name, both).sameAs());
    Institution holder =
        new Institution(
            "i",
            name,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(BAD),
            Optional.empty(),
            List.of(),
            name,
            Optional.of(BAD));
    assertEquals(Optional.empty(), holder.url());
    assertEquals(Optional.empty(), holder.logo());
    Description description =
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "A"),
                Statement.of(Field.RIGHTS, BAD),
                Statement.of(Field.RELATION, BAD),
                Statement.of(Field.RELATION, GOOD),
                Statement.of(Field.RELATION, "other-document")));
    assertEquals(Optional.empty(), description.rights());
    assertEquals(
        List.of(GOOD, "other-document"),
        description.relations().stream().map(Description.Qualified::value).toList());
  }
}
