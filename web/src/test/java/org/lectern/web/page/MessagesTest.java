package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.key.Vocabulary;
import org.lectern.core.model.Field;

class MessagesTest {
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "es", "ru", "ar", "zh"})
  void everyLanguageSaysEverythingThatEnglishSays(String tag) {
    assertEquals(Set.of(), Messages.in(tag).missing());
    assertEquals(Set.of(), Messages.in(tag).unknown());
  }

  /** Else a page shows the key; {@code everyLanguageSaysEverythingThatEnglishSays}. */
  @Test
  void relationsHaveNamesFromBothSides() {
    for (String kind : Vocabulary.qualifiers(Field.RELATION)) {
      assertTrue(Messages.in("en").keys().contains("relation." + kind), kind);
      assertTrue(Messages.in("en").keys().contains("relation." + kind + ".inverse"), kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,  -,  -,                     en",
        "ru, ar, 'es',                  ru",
        "-,  ar, 'es',                  ar",
        "-,  -,  'it, es;q=0.5, ru',    ru",
        "-,  -,  'es-MX,es;q=0.9',      es",
        "-,  -,  'ru;q=0, en',          en",
        "-,  -,  'de;q=z, ru;q=0.1',    ru",
        "-,  -,  'ru;q=0.5, *',         en",
        "xx, -,  'ar',                  ar",
        "-,  xx, 'not a header;;q=z',   en",
      })
  void languageIsChosenByAddressThenCookieThenBrowser(
      String asked, String chosen, String header, String expected) {
    assertEquals(
        expected,
        Messages.choose(
                Optional.ofNullable(asked),
                Optional.ofNullable(chosen),
                Optional.ofNullable(header))
            .tag());
  }

  @ParameterizedTest
  @CsvSource({"en, ltr", "ar, rtl", "he, rtl", "zh-Hant, ltr", "und, auto"})
  void directionFollowsTheScript(String tag, String expected) {
    assertEquals(expected, Messages.direction(tag));
  }

  /** A pattern that ICU refuses would end a page. */
  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "es", "ru", "ar", "zh"})
  void everyPatternTakesTheArgumentsOfTheEnglishOne(String tag) {
    for (String key : Messages.in("en").keys()) {
      assertEquals(
          arguments(Messages.in("en").text(key)), arguments(Messages.in(tag).text(key)), key);
      Messages.in(tag).text(key, 2, 3);
    }
  }

  private static Set<String> arguments(String pattern) {
    return Pattern.compile("\\{([0-9])")
        .matcher(pattern)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toSet());
  }

  /** The second would silently replace the first. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "de", "es", "ru", "ar", "zh"})
  void noKeyIsWrittenTwice(String tag) throws IOException {
    Path file = Path.of("src/main/resources/messages/messages_%s.properties".formatted(tag));
    Set<String> keys = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String key = line.split("=", 2)[0].strip();
        assertTrue(keys.add(key), key);
      }
    }
  }

  @Test
  void countsAreInflected() {
    assertEquals("1 document", Messages.in("en").text("documents.count", 1));
    assertEquals("3 documents", Messages.in("en").text("documents.count", 3));
    assertEquals("3 документа", Messages.in("ru").text("documents.count", 3));
    assertEquals("11 документов", Messages.in("ru").text("documents.count", 11));
  }

  @Test
  void termsThatNobodyForesawAreShownAsWritten() {
    assertEquals("Letter", Messages.in("en").term("type", "letter"));
    assertEquals("papyrus", Messages.in("en").term("type", "papyrus"));
  }
}
