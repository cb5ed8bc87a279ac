package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptLanguageTest {
  private static final List<String> OFFERED = List.of("en", "fr", "de", "he", "zh");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "de                              | de",
        "DE                              | de",
        "de-CH                           | de",
        "de_CH                           | de",
        "de-Latn-CH-1901                 | de",
        "de, fr                          | de",
        "de;q=0.5, fr                    | fr",
        "de;q=0.5, fr;q=0.6              | fr",
        "de;q=0.500, fr;q=0.501          | fr",
        "de;q=0.5, de-CH, fr;q=0.9       | de",
        "de-CH;q=0.2, de;q=0.9, fr;q=0.5 | de",
        "de ; q = 0.1 , fr               | fr",
        "de;Q=0.1, fr                    | fr",
        "iw                              | he",
        "zh-TW                           | zh",
        "zh-Hans-CN, en;q=0.1            | zh",
        "it, de;q=0.1                    | de",
        // refused
        "de;q=0, fr;q=0.1                | fr",
        "de;q=0.0                        | -",
        "de;q=0, de-CH                   | de",
        "en;q=0, *                       | fr",
        "*;q=0                           | -",
        "*;q=0, de;q=0.1                 | de",
        // any
        "*                               | en",
        "*, de                           | de",
        "de, *;q=0.5                     | de",
        "de;q=0.5, *                     | en",
        "de;q=0.5, *;q=0.8               | en",
        "en;q=0.1, *                     | fr",
        "en;q=0.1, fr;q=0.3, de;q=0.2, he;q=0.1, zh;q=0.1, * | fr",
        "it, *;q=0.1                     | en",
        // what cannot be read is passed over
        "de;q=banana, fr;q=0.1           | fr",
        "de;q=2, fr                      | fr",
        "de;q=-1, fr                     | fr",
        "de;q=, fr                       | fr",
        "'-, fr'                         | fr",
        "fr-, de;q=0.9                   | fr",
        "not a header;;q=z, fr;q=0.2     | fr",
        "deutsch, fr;q=0.1               | fr",
        ", ,de,                          | de",
        "d, fr                           | fr",
        "''                              | -",
        "xx                              | -",
      })
  void theLanguageThatIsLikedBestIsFound(String header, String language) {
    assertEquals(Optional.ofNullable(language), AcceptLanguage.parse(header).best(OFFERED));
  }
}
