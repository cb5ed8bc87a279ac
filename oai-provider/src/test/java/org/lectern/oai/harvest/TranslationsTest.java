package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.oai.harvest.HarvestedRecord.DublinCoreValue;

/** Which values are names of one thing: {@code en:A fr:B} becomes {@code [en:A fr:B]}. */
class TranslationsTest {
  @ParameterizedTest
  @CsvSource({
    "en:A fr:B en:C fr:D, [en:A fr:B] [en:C fr:D]",
    "en:A fr:B en:C en:D fr:E, [en:A fr:B] en:C [en:D fr:E]",
    "en:A fr:B de:C, [en:A fr:B de:C]",
    "eng:A fre:B ger:C, [en:A fr:B de:C]",
    "en:A fr:B de:C en:D, [en:A fr:B de:C] en:D",
    "en:A fr:A de:A, [en:A fr:A de:A]",
    "en:A fr:B de:C :D, [en:A fr:B de:C] :D",
    ":D en:A fr:B :E en:A fr:C, :D [en:A fr:B] :E [en:A fr:C]",
  })
  void valuesThatFollowEachOtherInOtherLanguagesAreOneThing(String record, String joined) {
    assertEquals(joined, joined(record));
  }

  @ParameterizedTest
  @CsvSource({
    "en:A en:B fr:C fr:D",
    "en:A en:B fr:C fr:D de:E de:F",
    "en:A en:B fr:C de:D",
    "en:A fr:B",
    "en:A en:B fr:C",
    "en:A fr:B en:C",
    "en:A fr:B fr:C en:D",
    "en:A fr:B :C de:D",
    "en:A fr:B en:C fr:D de:E de:F",
    "fr:A en:B fr:C de:D de:E",
    "en:A en:B",
    ":A :B",
    "und:A und:B",
  })
  void valuesWhoseOrderMayMeanSomethingElseStaySeparate(String record) {
    assertEquals(record, joined(record));
  }

  @Test
  void otherElementsStayWhereTheyAre() {
    List<DublinCoreValue> record =
        List.of(
            new DublinCoreValue("subject", "en", "A"),
            new DublinCoreValue("title", "en", "T"),
            new DublinCoreValue("subject", "fr", "B"),
            new DublinCoreValue("subject", "de", "C"));
    assertEquals(
        List.of(new DublinCoreValue("subject", "", "A"), new DublinCoreValue("title", "en", "T")),
        Translations.joined(
            record, "subject", names -> names.values().values().stream().findFirst()));
    assertEquals(record, Translations.joined(record, "subject", _ -> Optional.empty()));
  }

  private static String joined(String record) {
    List<DublinCoreValue> values =
        Stream.of(record.split(" ", -1))
            .map(v -> v.split(":", 2))
            .map(v -> new DublinCoreValue("subject", v[0], v[1]))
            .toList();
    return Translations.joined(
            values,
            "subject",
            names ->
                Optional.of(
                    names.values().entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(Collectors.joining(" ", "[", "]"))))
        .stream()
        .map(v -> v.value().startsWith("[") ? v.value() : v.language() + ":" + v.value())
        .collect(Collectors.joining(" "));
  }
}
