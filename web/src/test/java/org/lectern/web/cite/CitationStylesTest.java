package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Document;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.iiif.scan.ScanReader;

/**
 * Styles that an archive adds. What is expected follows from the rules: of the style of this test,
 * which stands below, and of Cite Them Right (12th edition): author (year) title. Available at:
 * address (Accessed: day), with the title of a manuscript in quotation marks.
 */
class CitationStylesTest {
  private static final String HOUSE =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
        <info><title>Style of the house</title><id>house</id></info>
        <macro name="author">
          <names variable="author">
            <name name-as-sort-order="all" initialize-with=". " delimiter="; "/>
          </names>
        </macro>
        <macro name="day">
          <date variable="issued">
            <date-part name="day" suffix="."/><date-part name="month" form="numeric" suffix="."/>
            <date-part name="year"/>
          </date>
        </macro>
        <citation><layout><text macro="author"/></layout></citation>
        <bibliography>
          <layout>
            <text variable="citation-number" prefix="[" suffix="] "/>
            <group delimiter=". " suffix=".">
              <group delimiter=": ">
                <text macro="author" font-weight="bold"/>
                <text variable="title" font-style="italic"/>
              </group>
              <text macro="day"/>
              <group delimiter=", ">
                <text variable="archive"/><text variable="archive_location"/>
              </group>
              <group delimiter=" ">
                <text term="accessed" text-case="capitalize-first"/>
                <date variable="accessed" form="text"/>
              </group>
            </group>
          </layout>
        </bibliography>
      </style>
      """;

  private static final String PEOPLE =
      """
      id,kind,name,name@ru,variant
      marlow,person,Edith Marlow,"Марло, Эдит Анна","Marlow, Edith"
      """;

  private static final String DOCUMENTS =
      """
      id,title,title@ru,type,date,creator:author,institution,reference
      letter,Letter to a friend,Письмо другу,letter,1921-03-24,marlow,Harbour Archive,box 12; leaf 7-9
      notes,Notes on tides,Записки о приливах,notes,1919~,"Orlova, Vera",Harbour Archive,box 2
      """;

  @TempDir private Path folder;
  private final List<String> problems = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("site/styles"));
    Files.writeString(folder.resolve("site/styles/house.csl"), HOUSE);
    Files.writeString(folder.resolve("people.csv"), PEOPLE);
    Files.writeString(folder.resolve("documents.csv"), DOCUMENTS);
  }

  private List<CitationStyle> read(String yaml) throws IOException {
    return CitationStyles.read(
        new YAMLMapper().readTree(yaml), folder.resolve("site"), problems::add);
  }

  private static List<String> titles(List<CitationStyle> styles) {
    return styles.stream().map(CitationStyle::title).toList();
  }

  private Cited cited(String id, String language, Optional<String> page) {
    Batch batch = Batch.read(folder, ScanReader::measure);
    Document document =
        batch.drafts().stream()
            .filter(d -> d.id().value().equals(id))
            .map(
                d ->
                    new Document(
                        d.id(),
                        d.description(),
                        d.pages(),
                        d.texts(),
                        d.files(),
                        new History(Instant.EPOCH, Instant.EPOCH, 1)))
            .findFirst()
            .orElseThrow();
    return new Cited(
        document,
        batch.authorities(),
        new ArchiveInfo(
            LanguageMap.of("en", "An archive"), LanguageMap.EMPTY, "en", Optional.empty()),
        "https://a.example/" + id,
        Optional.empty(),
        page,
        LocalDate.of(2026, 11, 3),
        Locale.forLanguageTag(language),
        List.of(language, "en"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | letter | <b>Marlow, E.</b>: <i>Letter to a friend</i>. 24.3.1921. Harbour Archive,"
            + " box 12, leaves 7–9, p. 2. Accessed November 3, 2026."
            + " | Marlow, E. (1921) ‘Letter to a friend’. Available at: https://a.example/letter"
            + " (Accessed: 3 November 2026).",
        "en | notes | <b>Orlova, V.</b>: <i>Notes on tides</i>. about 1919. Harbour Archive,"
            + " box 2, p. 2. Accessed November 3, 2026."
            + " | Orlova, V. (about 1919) ‘Notes on tides’. Available at:"
            + " https://a.example/notes (Accessed: 3 November 2026).",
        "de | letter | <b>Marlow, E.</b>: <i>Letter to a friend</i>. 24.3.1921. Harbour Archive,"
            + " box 12, leaves 7–9, S. 2. Zugegriffen 3. November 2026."
            + " | Marlow, E. (1921) „Letter to a friend“. Verfügbar unter:"
            + " https://a.example/letter (Zugegriffen: 3. November 2026).",
        "ru | letter | <b>Марло, Э. А.</b>: <i>Письмо другу</i>. 24.3.1921. Harbour Archive,"
            + " box 12, leaves 7–9, с. 2. Дата обращения: 3 ноября 2026 г."
            + " | Марло, Э.А. (1921) «Письмо другу». Доступно на: https://a.example/letter"
            + " (Дата обращения: 3 ноября 2026 г.).",
      })
  void documentsAreCitedByTheRulesOfTheStyleInTheWordsOfThePage(
      String language, String id, String house, String harvard) throws IOException {
    Citations citations =
        new Citations(
            read(
                "[{file: styles/house.csl}, {style: harvard-cite-them-right, locale: en-GB,"
                    + " title: Harvard}]"));
    assertEquals(List.of(), problems);
    assertEquals(
        List.of("Style of the house: " + house, "Harvard: " + harvard),
        citations.of(cited(id, language, Optional.of("2"))).stream()
            .map(c -> c.style().title() + ": " + c.html().replaceAll("</?a\\b[^>]*>", ""))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                       | Chicago (note)",
        "apa                                      | Chicago (note)",
        "[mla, apa, chicago-note]                 | MLA, APA, Chicago (note)",
        "[modern-language-association]            | MLA",
        "[{style: apa, title: Our APA}]           | Our APA",
        "[{file: styles/house.csl, title: Ours}]  | Ours",
      })
  void theArchiveChoosesOrdersAndNamesStyles(String yaml, String expected) throws IOException {
    String all = String.join(", ", titles(read(yaml)));
    assertTrue(all.equals(expected) || all.startsWith(expected + ", "), all);
    assertEquals(expected.equals("Chicago (note)") ? 1 : 0, problems.size(), problems::toString);
  }

  @Test
  void aJournalThatFollowsAnotherStyleIsLaidOutByThat() throws IOException {
    Files.writeString(
        folder.resolve("site/journal.csl"),
        HOUSE
            .replaceAll("(?s)<macro.*</bibliography>", "")
            .replace("Style of the house", "A journal")
            .replace(
                "</info>",
                "<link href=\"https://x.example/house\" rel=\"independent-parent\"/></info>"));
    Files.copy(folder.resolve("site/styles/house.csl"), folder.resolve("site/house.csl"));
    Citations citations = new Citations(read("[{file: journal.csl}, {file: house.csl}]"));
    assertEquals(List.of(), problems);
    List<Citations.Citation> written = citations.of(cited("letter", "en", Optional.empty()));
    assertEquals("A journal", written.getFirst().style().title());
    assertEquals(written.getLast().html(), written.getFirst().html());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "styleless        | there is no style of that id",
        "gost-r-7-0-5-2009 | but 'gost-r-7-0-5-2008'",
        "../../etc/passwd | there is no style of that id",
        "{file: gone.csl} | there is no such file",
        "{file: ../documents.csv} | outside the folder",
        "{file: styles}   | there is no such file",
        "{file: \"a\\0b\"} | there is no such file",
        "{style: apa, file: styles/house.csl} | write {style: ID} or {file: NAME.csl}",
        "{form: note}     | write {style: ID} or {file: NAME.csl}",
        "7                | write {style: ID} or {file: NAME.csl}",
        "{file: styles/house.csl, form: note} | it writes no notes",
        "{file: styles/house.csl, form: short} | write note or bibliography",
        "{file: styles/house.csl, locale: xx} | no words for the locale 'xx'",
        "{file: styles/house.csl, name: X} | 'name' is not a key",
        "mla              | stands in the list twice",
      })
  void aWrongEntryIsNamedAndTheOthersAreShown(String entry, String problem) throws IOException {
    assertEquals(List.of("MLA", "APA"), titles(read("[mla, " + entry + ", apa]")));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains(problem), problems::toString);
  }

  private static String macros(int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i ->
                "<macro name='m%d'><text macro='m%d'/><text macro='m%d'/></macro>"
                    .formatted(i, i + 1, i + 1))
        .collect(
            Collectors.joining("", "", "<macro name='m" + number + "'><text value='x'/></macro>"));
  }

  private static String chain(int number) {
    return macros(number).replaceAll("(<text macro='m\\d+'/>)\\1", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "xbiblio/csl       | xbiblio/csv    | <style>, and not a style of CSL",
        "</style>          | -              | line",
        "<style            | <!DOCTYPE style [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><style"
            + " | document type",
        "version=\"1.0\"   | version=\"0.8\" | version 1.0",
        "<title>Style of the house</title> | - | no title",
        "<citation>        | <quotation>    | line",
        "macro=\"day\"     | macro=\"dya\"  | 'dya', which the style does not have",
        "<date variable=\"issued\"> | <text macro=\"day\"/><date variable=\"issued\"> | calls"
            + " itself",
        "<id>house</id>    | <link rel=\"independent-parent\" href=\"http://x/none\"/>"
            + " | depends on the style 'none'",
        "macro=\"day\"     | macro=\"m0\"   | call each other too often",
        "name=\"day\" suffix | name=\"hour\" suffix | cannot be used",
      })
  void aBrokenStyleIsNamedAndTheOthersAreShown(String from, String to, String problem)
      throws IOException {
    Files.writeString(
        folder.resolve("site/broken.csl"),
        HOUSE.replace(from, to == null ? "" : to).replace("<citation>", macros(40) + "<citation>"));
    assertEquals(List.of("MLA", "APA"), titles(read("[mla, {file: broken.csl}, apa]")));
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.getFirst().contains("'broken.csl'"), problems::toString);
    assertTrue(problems.getFirst().contains(problem), problems::toString);
  }

  @Test
  void deepLongAndLargeStylesAndOtherEncodingsAreRefused() throws IOException {
    String call = HOUSE.replace("macro=\"day\"", "macro=\"m0\"");
    for (String csl :
        List.of(
            call.replace("<citation>", chain(3000) + "<citation>"),
            HOUSE.replace("suffix=\".\"", "suffix=\"" + "x".repeat(2000) + "\""),
            HOUSE + " ".repeat(StyleFile.LARGEST),
            "")) {
      Files.writeString(folder.resolve("site/large.csl"), csl);
      assertEquals(List.of("APA"), titles(read("[{file: large.csl}, apa]")));
    }
    Files.writeString(
        folder.resolve("site/large.csl"),
        HOUSE.replace("Style", "Стиль"),
        Charset.forName("windows-1251"));
    assertEquals(List.of("APA"), titles(read("[{file: large.csl}, apa]")));
    assertEquals(5, problems.size(), problems::toString);
    assertTrue(problems.getLast().contains("save it in UTF-8"), problems::toString);
  }

  @Test
  void aStyleThatFailsLaterIsLeftOutOfThatPage() throws IOException {
    CitationStyle failing =
        new CitationStyle(
            "Failing", new OtherStyle("failing", "<style/>", false, false, Optional.empty(), ""));
    Cited letter = cited("letter", "en", Optional.empty());
    Citations two = new Citations(List.of(failing, CitationStyle.of(KnownStyle.APA)));
    assertEquals(1, two.of(letter).size());
    assertEquals("APA", two.first(letter).style().title());
    Citations one = new Citations(List.of(failing));
    assertEquals("Chicago (note)", one.of(letter).getFirst().style().title());
    one.warm();
  }
}
