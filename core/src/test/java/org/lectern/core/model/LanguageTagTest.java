package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {
  /** RFC 5646, 2.1.1 and 4.5; the codes of ISO 639-2 at loc.gov. */
  @ParameterizedTest
  @CsvSource({
    "en,en",
    "EN,en",
    "Ru,ru",
    "EN-us,en-US",
    "en_GB,en-GB",
    "zh-hans,zh-Hans",
    "ZH-HANT-tw,zh-Hant-TW",
    "eng,en",
    "ENG,en",
    "rus,ru",
    "deu,de",
    "ger,de",
    "ger-at,de-AT",
    "fre,fr",
    "fra,fr",
    "chi-Hans,zh-Hans",
    "wel,cy",
    "iw,he",
    "in,id",
    "ji,yi",
    "heb,he",
    "ota,ota",
    "qaa,qaa",
    "GRC,grc",
    "und,und",
    "mul,mul",
    "zxx,zxx",
    "de-1901,de-1901",
    "sr-Latn-RS,sr-Latn-RS",
    "x-ours,x-ours"
  })
  void tagsAreSpeltInOneWay(String written, String tag) {
    assertEquals(Optional.of(tag), LanguageTag.canonical(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xx",
        "english",
        "e",
        "en-",
        "englisch!",
        "",
        "en us",
        "12",
        "xqz",
        "ber",
        "alg",
        "bih",
        "bh"
      })
  void whatIsNotALanguageIsRefused(String written) {
    assertEquals(Optional.empty(), LanguageTag.canonical(written));
  }

  @ParameterizedTest
  @CsvSource({
    "de,en,German",
    "de,fr,Allemand",
    "zh-Hant,de,Chinesisch (Traditionell)",
    "lat,en,Latin"
  })
  void aLanguageHasANameInEveryOther(String tag, String language, String name) {
    assertEquals(name, LanguageTag.name(tag, language));
  }

  @ParameterizedTest
  @CsvSource({"German,de", "deutsch,de", "Русский,ru", "hebrew,he"})
  void namesOfLanguagesAreUnderstood(String name, String tag) {
    assertEquals(Optional.of(tag), LanguageTag.ofName(name));
    assertEquals(Optional.of(tag), LanguageTag.parse(name));
  }
}
