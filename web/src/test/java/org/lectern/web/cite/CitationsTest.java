package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.cite.Citations.Citation;

/**
 * Ten documents of different kinds in every style, each citation written out by hand from the rules
 * of the style: Chicago Manual of KnownStyle, 18th edition, 14.111-14.131 (manuscript collections)
 * and 13.15 (days of access); MLA Handbook, 9th edition, 5.23 and 6.1 (letters, dates, archives);
 * Publication Manual of the APA, 7th edition, 9.13-9.17 and 10 (archival documents).
 */
class CitationsTest {
  private static final Citations CITATIONS = new Citations(CitationStyle.USUAL);
  private static final Batch DEMO = Batch.read(Path.of("src/main/demo"), ScanReader::measure);

  private static final String PEOPLE =
      """
      id,kind,name,name@ru,name@zh,variant
      marlow,person,Edith Marlow,Эдит Марло,,"Marlow, Edith"
      orlova,person,Vera Orlova,Вера Орлова,,"Orlova, Vera"
      xu,person,Xu Wenlan,Сюй Вэньлань,许文澜,
      commission,body,Tide Commission,Комиссия приливов,,
      web-team,body,Web team,,,
      """;

  private static final String INSTITUTIONS =
      """
      id,name,name@ru,city,country
      harbour,Harbour Archive,Архив гавани,Hull,England
      port,"Port Office, Hull",,Hull,England
      """;

  private static final String PLACES =
      """
      id,name,name@ru
      hull,Hull,Гулль
      """;

  private static final String DOCUMENTS =
      """
      id,title,title@ru,type,date,creator:author,contributor:recipient,institution,reference,publisher,date:published
      letter,Letter from Edith Marlow to Vera Orlova,Письмо Эдит Марло,letter,1921-03-24,marlow,orlova,harbour,series 3; box 12; leaf 7-9,web-team,
      telegram,Telegram from Hull,,telegram,1921-03-19,marlow|orlova,"Harrow, Thomas, Jr.",harbour,series 3; box 12; leaf 1,web-team,
      report,Report of the gauge station: the spring tides,,report,1921-04-05,xu,commission,harbour,box 13,web-team,
      print,The high water of 1921: a report,,report,1922-03-17,commission,,harbour,CLS 7,commission,1922-03-17
      minutes,Minutes of the first session,,minutes,1920-05-14/1920-05-17,commission,,port,register 9; folio 3-4,web-team,
      diary,Diary of a keeper,Дневник смотрителя,diary,1921-03/1921-04,orlova,,harbour,box 2,web-team,
      photograph,The station at noon,,photograph,1919~,marlow,,harbour,photo 118,web-team,
      map,Arcs of equal time,,map,"[1921-05,1921-06]",marlow,,harbour,drawer 2; sheet 9,web-team,
      notebook,Notebook of the tide staff,,notebook,,"Harrow, Thomas, Jr.",,harbour,box 4,web-team,
      memorandum,Memorandum on the pulse,,memorandum,1921?,"Brook and Fields, Ltd",,,,web-team,
      """;

  private static final String BY_HAND =
      """
      letter CHICAGO_NOTE Edith Marlow to Vera Orlova, March 24, 1921, series 3, box 12, leaves 7–9, Harbour Archive, Hull, https://a.example/letter.
      letter CHICAGO_BIBLIOGRAPHY Marlow, Edith. Letter to Vera Orlova. March 24, 1921. Series 3, box 12, leaves 7–9. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/letter.
      letter CHICAGO_AUTHOR_DATE Marlow, Edith. 1921. Letter to Vera Orlova. March 24. Series 3, box 12, leaves 7–9. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/letter.
      letter MLA Marlow, Edith. Letter to Vera Orlova. 24 Mar. 1921, Harbour Archive, Hull, series 3, box 12, leaves 7–9, https://a.example/letter. Accessed 23 Nov. 2026.
      letter APA Marlow, E. (1921, March 24). [Letter to Vera Orlova]. Harbour Archive (series 3, box 12, leaves 7–9), Hull. https://a.example/letter

      telegram CHICAGO_NOTE Edith Marlow and Vera Orlova, telegram to Thomas Harrow Jr., March 19, 1921, series 3, box 12, leaf 1, Harbour Archive, Hull, https://a.example/telegram.
      telegram CHICAGO_BIBLIOGRAPHY Marlow, Edith, and Vera Orlova. Telegram to Thomas Harrow Jr. March 19, 1921. Series 3, box 12, leaf 1. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/telegram.
      telegram CHICAGO_AUTHOR_DATE Marlow, Edith, and Vera Orlova. 1921. Telegram to Thomas Harrow Jr. March 19. Series 3, box 12, leaf 1. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/telegram.
      telegram MLA Marlow, Edith, and Vera Orlova. Telegram to Thomas Harrow Jr. 19 Mar. 1921, Harbour Archive, Hull, series 3, box 12, leaf 1, https://a.example/telegram. Accessed 23 Nov. 2026.
      telegram APA Marlow, E., & Orlova, V. (1921, March 19). [Telegram to Thomas Harrow Jr.]. Harbour Archive (series 3, box 12, leaf 1), Hull. https://a.example/telegram

      report CHICAGO_NOTE Xu Wenlan, “Report of the Gauge Station: The Spring Tides,” report, April 5, 1921, box 13, Harbour Archive, Hull, https://a.example/report.
      report CHICAGO_BIBLIOGRAPHY Xu Wenlan. “Report of the Gauge Station: The Spring Tides.” Report. April 5, 1921. Box 13. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/report.
      report CHICAGO_AUTHOR_DATE Xu Wenlan. 1921. “Report of the Gauge Station: The Spring Tides.” Report. April 5. Box 13. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/report.
      report MLA Xu Wenlan. “Report of the Gauge Station: The Spring Tides.” Report. 5 Apr. 1921, Harbour Archive, Hull, box 13, https://a.example/report. Accessed 23 Nov. 2026.
      report APA Xu, W. (1921). <i>Report of the gauge station: The spring tides</i> [Report]. Harbour Archive (box 13), Hull. https://a.example/report

      print CHICAGO_NOTE Tide Commission, <i>The High Water of 1921: A Report</i>, report (Tide Commission, 1922), CLS 7, Harbour Archive, Hull, https://a.example/print.
      print CHICAGO_BIBLIOGRAPHY Tide Commission. <i>The High Water of 1921: A Report</i>. Report. Tide Commission, 1922. CLS 7. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/print.
      print CHICAGO_AUTHOR_DATE Tide Commission. 1922. <i>The High Water of 1921: A Report</i>. Report. Tide Commission. CLS 7. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/print.
      print MLA Tide Commission. <i>The High Water of 1921: A Report</i>. Report. 17 Mar. 1922, Harbour Archive, Hull, CLS 7, https://a.example/print. Accessed 23 Nov. 2026.
      print APA Tide Commission. (1922). <i>The high water of 1921: A report</i> [Report]. Harbour Archive (CLS 7), Hull. https://a.example/print

      minutes CHICAGO_NOTE Tide Commission, “Minutes of the First Session,” minutes, May 14–17, 1920, register 9, folios 3–4, Port Office, Hull, https://a.example/minutes.
      minutes CHICAGO_BIBLIOGRAPHY Tide Commission. “Minutes of the First Session.” Minutes. May 14–17, 1920. Register 9, folios 3–4. Port Office, Hull. Accessed November 23, 2026. https://a.example/minutes.
      minutes CHICAGO_AUTHOR_DATE Tide Commission. 1920. “Minutes of the First Session.” Minutes. May 14–17. Register 9, folios 3–4. Port Office, Hull. Accessed November 23, 2026. https://a.example/minutes.
      minutes MLA Tide Commission. “Minutes of the First Session.” Minutes. 14–17 May 1920, Port Office, Hull, register 9, folios 3–4, https://a.example/minutes. Accessed 23 Nov. 2026.
      minutes APA Tide Commission. (1920). <i>Minutes of the first session</i> [Minutes]. Port Office, Hull (register 9, folios 3–4). https://a.example/minutes

      diary CHICAGO_NOTE Vera Orlova, “Diary of a Keeper,” diary, March–April 1921, box 2, Harbour Archive, Hull, https://a.example/diary.
      diary CHICAGO_BIBLIOGRAPHY Orlova, Vera. “Diary of a Keeper.” Diary. March–April 1921. Box 2. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/diary.
      diary CHICAGO_AUTHOR_DATE Orlova, Vera. 1921. “Diary of a Keeper.” Diary. March–April. Box 2. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/diary.
      diary MLA Orlova, Vera. “Diary of a Keeper.” Diary. Mar.–Apr. 1921, Harbour Archive, Hull, box 2, https://a.example/diary. Accessed 23 Nov. 2026.
      diary APA Orlova, V. (1921). <i>Diary of a keeper</i> [Diary]. Harbour Archive (box 2), Hull. https://a.example/diary

      photograph CHICAGO_NOTE Edith Marlow, <i>The Station at Noon</i>, photograph, ca. 1919, Harbour Archive, Hull, photo 118, https://a.example/photograph.
      photograph CHICAGO_BIBLIOGRAPHY Marlow, Edith. <i>The Station at Noon</i>. Photograph. Ca. 1919. Harbour Archive, Hull, photo 118. Accessed November 23, 2026. https://a.example/photograph.
      photograph CHICAGO_AUTHOR_DATE Marlow, Edith. Ca. 1919. <i>The Station at Noon</i>. Photograph. Harbour Archive, Hull, photo 118. Accessed November 23, 2026. https://a.example/photograph.
      photograph MLA Marlow, Edith. <i>The Station at Noon</i>. Photograph. Circa 1919, Harbour Archive, Hull, photo 118, https://a.example/photograph. Accessed 23 Nov. 2026.
      photograph APA Marlow, E. (ca. 1919). <i>The station at noon</i> [Photograph]. Harbour Archive (photo 118), Hull. https://a.example/photograph

      map CHICAGO_NOTE Edith Marlow, <i>Arcs of Equal Time</i>, map, May 1921 or June 1921, drawer 2, sheet 9, Harbour Archive, Hull, https://a.example/map.
      map CHICAGO_BIBLIOGRAPHY Marlow, Edith. <i>Arcs of Equal Time</i>. Map. May 1921 or June 1921. Drawer 2, sheet 9. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/map.
      map CHICAGO_AUTHOR_DATE Marlow, Edith. 1921. <i>Arcs of Equal Time</i>. Map, May 1921 or June 1921. Drawer 2, sheet 9. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/map.
      map MLA Marlow, Edith. <i>Arcs of Equal Time</i>. Map. May 1921 or June 1921, Harbour Archive, Hull, drawer 2, sheet 9, https://a.example/map. Accessed 23 Nov. 2026.
      map APA Marlow, E. (May 1921 or June 1921). <i>Arcs of equal time</i> [Map]. Harbour Archive (drawer 2, sheet 9), Hull. https://a.example/map

      notebook CHICAGO_NOTE Thomas Harrow Jr., “Notebook of the Tide Staff,” notebook, n.d., box 4, Harbour Archive, Hull, https://a.example/notebook.
      notebook CHICAGO_BIBLIOGRAPHY Harrow, Thomas, Jr. “Notebook of the Tide Staff.” Notebook. n.d. Box 4. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/notebook.
      notebook CHICAGO_AUTHOR_DATE Harrow, Thomas, Jr. n.d. “Notebook of the Tide Staff.” Notebook. Box 4. Harbour Archive, Hull. Accessed November 23, 2026. https://a.example/notebook.
      notebook MLA Harrow, Thomas, Jr. “Notebook of the Tide Staff.” Notebook. Harbour Archive, Hull, box 4, https://a.example/notebook. Accessed 23 Nov. 2026.
      notebook APA Harrow, T., Jr. (n.d.). <i>Notebook of the tide staff</i> [Notebook]. Harbour Archive (box 4), Hull. Retrieved November 23, 2026, from https://a.example/notebook

      memorandum CHICAGO_NOTE Brook and Fields, Ltd, “Memorandum on the Pulse,” memorandum [1921?], https://a.example/memorandum.
      memorandum CHICAGO_BIBLIOGRAPHY Brook and Fields, Ltd. “Memorandum on the Pulse.” Memorandum. [1921?]. Accessed November 23, 2026. https://a.example/memorandum.
      memorandum CHICAGO_AUTHOR_DATE Brook and Fields, Ltd. [1921?]. “Memorandum on the Pulse.” Memorandum. Accessed November 23, 2026. https://a.example/memorandum.
      memorandum MLA Brook and Fields, Ltd. “Memorandum on the Pulse.” Memorandum. Perhaps 1921, https://a.example/memorandum. Accessed 23 Nov. 2026.
      memorandum APA Brook and Fields, Ltd. (ca. 1921). <i>Memorandum on the pulse</i> [Memorandum]. https://a.example/memorandum
      """;

  @TempDir private static Path folder;
  private static Batch batch;

  @BeforeAll
  static void read() throws IOException {
    Files.writeString(folder.resolve("people.csv"), PEOPLE);
    Files.writeString(folder.resolve("institutions.csv"), INSTITUTIONS);
    Files.writeString(folder.resolve("places.csv"), PLACES);
    Files.writeString(folder.resolve("documents.csv"), DOCUMENTS);
    Path texts = Files.createDirectories(folder.resolve("documents/letter/text"));
    Files.writeString(texts.resolve("translation.en.md"), "The tide was high.");
    Files.writeString(
        folder.resolve("documents/letter/texts.csv"),
        "file,by\ntranslation.en.md,\"Orlova, Vera\"\n");
    batch = Batch.read(folder, ScanReader::measure);
  }

  static Stream<Document> demo() {
    return documents(DEMO);
  }

  static List<String[]> byHand() {
    return BY_HAND.lines().filter(line -> !line.isBlank()).map(line -> line.split(" ", 3)).toList();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("byHand")
  void everyStyleIsFollowed(String id, KnownStyle style, String citation) {
    assertEquals(citation, text(cited(id, "en", Optional.empty()), style));
  }

  @Test
  void aPageThatIsCitedHasItsNumberInEveryStyle() {
    for (KnownStyle style : KnownStyle.values()) {
      String citation = text(cited("letter", "en", Optional.of("2")), style);
      assertTrue(citation.contains("box 12, leaves 7–9, p. 2"), citation);
    }
    assertTrue(
        text(cited("letter", "en", Optional.of("12v")), KnownStyle.MLA)
            .contains("leaves 7–9, fol. 12v"));
    assertTrue(
        text(cited("letter", "en", Optional.of("recto")), KnownStyle.MLA)
            .contains("leaves 7–9, recto"));
  }

  @Test
  void aTranslationThatIsCitedHasItsTranslator() {
    Cited plain = cited("letter", "en", Optional.empty());
    Cited cited = translated(plain);
    assertEquals(
        "Edith Marlow to Vera Orlova, March 24, 1921, series 3, box 12, leaves 7–9, Harbour"
            + " Archive, Hull, trans. Vera Orlova, https://a.example/letter.",
        text(cited, KnownStyle.CHICAGO_NOTE));
    assertEquals(
        "Marlow, Edith. Letter to Vera Orlova. Translated by Vera Orlova. March 24, 1921. Series 3,"
            + " box 12, leaves 7–9. Harbour Archive, Hull. Accessed November 23, 2026."
            + " https://a.example/letter.",
        text(cited, KnownStyle.CHICAGO_BIBLIOGRAPHY));
    assertEquals(
        "Marlow, E. (1921, March 24). [Letter to Vera Orlova] (V. Orlova, Trans.). Harbour Archive"
            + " (series 3, box 12, leaves 7–9), Hull. https://a.example/letter",
        text(cited, KnownStyle.APA));
  }

  @Test
  void theWordsAreThoseOfTheInterface() {
    assertEquals(
        "Эдит Марло, письмо, адресат: Вера Орлова, 24 марта 1921 г., series 3, box 12, leaves 7–9,"
            + " Архив гавани, Гулль, https://a.example/letter.",
        text(cited("letter", "ru", Optional.empty()), KnownStyle.CHICAGO_NOTE));
    assertEquals(
        "Марло, Э. (24 марта 1921 г.). [Письмо, адресат: Вера Орлова]. Архив гавани (series 3, box"
            + " 12, leaves 7–9), Гулль. https://a.example/letter",
        text(cited("letter", "ru", Optional.empty()), KnownStyle.APA));
    assertEquals(
        "Орлова, Вера. 1921. «Дневник смотрителя». Дневник, март 1921 г. – апрель 1921 г. Box 2."
            + " Архив гавани, Гулль. Дата обращения: 23 ноября 2026 г. https://a.example/diary.",
        text(cited("diary", "ru", Optional.empty()), KnownStyle.CHICAGO_AUTHOR_DATE));
    assertEquals(
        "Marlow, Edith. Carta a Vera Orlova. 24 de marzo de 1921. Series 3, box 12, leaves 7–9."
            + " Harbour Archive, Hull. Consultado el 23 de noviembre de 2026."
            + " https://a.example/letter.",
        text(cited("letter", "es", Optional.empty()), KnownStyle.CHICAGO_BIBLIOGRAPHY));
    Citation arabic = CITATIONS.of(cited("letter", "ar", Optional.empty())).getFirst();
    assertTrue(arabic.html().contains("<bdi>series 3, box 12, leaves 7–9"), arabic.html());
    assertEquals(
        "Edith Marlow إلى Vera Orlova, 24 مارس 1921, series 3, box 12, leaves 7–9, Harbour Archive,"
            + " Hull, https://a.example/letter.",
        text(cited("letter", "ar", Optional.empty()), KnownStyle.CHICAGO_NOTE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1962", "1962-10", "1962-10-28", "1962-10-XX", "1962~", "1962?", "1962%", "1962-10-28~",
        "1962-21", "195X", "19XX", "1914/1918", "1914~/1918", "1914/..", "../1918", "[1962,1964]",
        "{1962,1964}", "[1962..]", "0476-09-04", "-0043-03-15", "0000", "XXXX", "Y17000"
      })
  void noDateIsLostOrSaidTwiceAndNoMarkStandsAlone(String edtf) {
    Cited letter = cited("letter", "en", Optional.empty());
    for (String language : List.of("en", "es", "ru", "ar")) {
      for (Document document :
          List.of(letter.document(), cited("map", "en", Optional.empty()).document())) {
        Document dated =
            new Document(
                document.id(),
                dated(document.description(), edtf),
                document.pages(),
                document.texts(),
                document.files(),
                document.history());
        assertTidy(cited(batch, dated, language, Optional.empty()));
      }
    }
  }

  /** What a manager does not know would be an article of a journal, or a web page, to it. */
  @ParameterizedTest
  @CsvSource({
    "letter,       letter,       letter",
    "telegram,     letter,       letter telegram",
    "photograph,   artwork,      artwork photograph",
    "map,          map,          map",
    "interview,    interview,    interview",
    "speech,       presentation, presentation speech",
    "book,         book,         book",
    "diary,        manuscript,   manuscript diary",
    "papyrus,      manuscript,   manuscript papyrus",
  })
  void pagesNameATypeThatManagersKnowAndThenTheArchives(String type, String known, String written) {
    Document letter = cited("letter", "en", Optional.empty()).document();
    List<Statement> statements =
        new ArrayList<>(
            letter.description().statements().stream()
                .filter(s -> s.field() != Field.TYPE)
                .toList());
    statements.add(Statement.of(Field.TYPE, type));
    Document typed =
        new Document(
            letter.id(),
            new Description("en", statements),
            letter.pages(),
            letter.texts(),
            letter.files(),
            letter.history());
    Cited cited = cited(batch, typed, "en", Optional.empty());
    assertTrue(Coins.of(cited).contains("&rft.type=" + known + "&"), Coins.of(cited));
    assertEquals(
        written,
        CitationTags.of(cited).stream()
            .filter(tag -> tag.getKey().equals("DC.type"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @MethodSource("demo")
  void noStyleLeavesMarksWithoutWordsBetween(Document document) {
    for (String language : List.of("en", "es", "ru", "ar")) {
      Cited plain = cited(DEMO, document, language, Optional.empty());
      assertTidy(plain);
      assertTidy(translated(plain));
    }
  }

  private static void assertTidy(Cited cited) {
    for (Citation citation : CITATIONS.of(cited)) {
      String text = text(citation);
      String words =
          cited.document().description().date().map(d -> d.display(cited.language())).orElse("—");
      assertFalse(
          text.matches(".*[,.;:(] [,.;:)].*|.*\\( .*|.*\\(;.*"),
          citation.style().title() + ": " + text);
      assertFalse(text.contains("null"), citation.style().title() + ": " + text);
      assertEquals(
          text.indexOf(words), text.lastIndexOf(words), citation.style().title() + ": " + text);
    }
  }

  private static Description dated(Description description, String edtf) {
    return new Description(
        description.language(),
        description.statements().stream()
            .map(
                s ->
                    s.field() == Field.DATE
                        ? new Statement(s.field(), s.qualifier(), s.language(), edtf)
                        : s)
            .toList());
  }

  private static Stream<Document> documents(Batch batch) {
    History history = new History(Instant.EPOCH, Instant.EPOCH, 1);
    return batch.drafts().stream()
        .map(d -> new Document(d.id(), d.description(), d.pages(), d.texts(), d.files(), history));
  }

  private static Cited cited(String id, String language, Optional<String> page) {
    Document document =
        documents(batch).filter(d -> d.id().value().equals(id)).findFirst().orElseThrow();
    return cited(batch, document, language, page);
  }

  private static Cited cited(
      Batch batch, Document document, String language, Optional<String> page) {
    return new Cited(
        document,
        batch.authorities(),
        new ArchiveInfo(
            LanguageMap.of("en", "The Quiet Wave"),
            LanguageMap.EMPTY,
            "en",
            Optional.of("web-team")),
        "https://a.example/" + document.id(),
        Optional.empty(),
        page,
        LocalDate.of(2026, 11, 23),
        Locale.forLanguageTag(language),
        List.of(language, "en"));
  }

  private static Cited translated(Cited plain) {
    return new Cited(
        plain.document(),
        plain.authorities(),
        plain.archive(),
        plain.url(),
        plain.document().texts().stream()
            .filter(t -> t.role() == Text.Role.TRANSLATION)
            .findFirst(),
        plain.page(),
        plain.accessed(),
        plain.language(),
        plain.preferred());
  }

  private static String text(Cited cited, KnownStyle style) {
    return CITATIONS.of(cited).stream()
        .filter(c -> c.style().layout() == style)
        .map(CitationsTest::text)
        .collect(Collectors.joining());
  }

  private static String text(Citation citation) {
    return citation
        .html()
        .replaceAll("</?(?:a|bdi)\\b[^>]*>", "")
        .replace("&amp;", "&")
        .replace("&nbsp;", " ")
        .replace("&#x202f;", " ")
        .replace("\u202f", " ");
  }
}
