package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.batch.table.TestWorkbook;
import org.lectern.core.model.Access;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;

class BatchTest {
  @TempDir Path folder;

  private TestFolder batch() {
    return new TestFolder(folder);
  }

  private static Draft onlyDraft(Batch batch) {
    assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
    assertEquals(1, batch.drafts().size());
    return batch.drafts().getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tif"})
  void takesScansOfEveryFormatThatItNames(String format) {
    Draft draft =
        onlyDraft(
            batch()
                .with("documents.csv", "id,title\na,A\n")
                .withScan("documents/a/pages/1." + format, 30, 20)
                .read());
    assertEquals(30, draft.pages().getFirst().scan().size().width());
  }

  /** A scan that ingest will not be able to read is refused when the folder is checked. */
  @Test
  void refusesFormatsThatThisMachineDoesNotRead(@TempDir Path data) {
    batch()
        .with("documents.csv", "id,title\na,A\n")
        .withScan("documents/a/pages/1.gif", 30, 20)
        .withScan("documents/a/pages/2.png", 30, 20);
    ScanMeasure noGifs =
        file -> {
          if (file.toString().endsWith(".gif")) {
            throw new BadScan("unread-format", "there is no library for GIF", "install it");
          }
          return DrawnScans.measure(file);
        };
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Batch batch = Batch.read(folder, writer.archive(), Progress.NONE, noGifs);
      assertEquals(
          List.of("unread-format documents/a/pages/1.gif"),
          batch.report().faults().stream().map(f -> f.code() + " " + f.file()).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheSeparatorByLookingAndTakesAByteOrderMark(String separator) {
    String table = "\uFEFFid,title,summary\na,\"A, B; C\tD\",S\n";
    String other =
        table
            .replace("id,title,summary", "id" + separator + "title" + separator + "summary")
            .replace("a,\"", "a" + separator + "\"")
            .replace("\",S", "\"" + separator + "S");
    Draft draft = onlyDraft(batch().with("documents.csv", other).read());
    assertEquals("A, B; C\tD", draft.description().title().values().get("en"));
  }

  @Test
  void splitsValuesAtBarsAndKeepsEscapedOnes() {
    Draft draft =
        onlyDraft(
            batch()
                .with(
                    "documents.csv",
                    """
                    id,title,subject,creator:author,title@ru
                    a,This \\| that,One | Two\\|Three |,"Marlow, Edith",То
                    """)
                .read());
    assertEquals(
        List.of(
            new Statement(Field.TITLE, "", "", "This | that"),
            new Statement(Field.SUBJECT, "", "", "One"),
            new Statement(Field.SUBJECT, "", "", "Two|Three"),
            new Statement(Field.CREATOR, "author", "", "Marlow, Edith"),
            new Statement(Field.TITLE, "", "ru", "То")),
        draft.description().statements());
  }

  @Test
  void readsAWorkbookAsAnArchivistSeesIt() {
    TestWorkbook book = new TestWorkbook().sheet("Documents");
    book.row("id", "title", "date", "date:received", "identifier:shelfmark")
        .row()
        .row(
            "a",
            "Müller",
            book.number("1962", "General"),
            book.number("22947", "mmm-yy"),
            book.number("7", "\"MS \"000"))
        .row("b", TestWorkbook.empty(), "soon");
    Batch batch = batch().with("documents.xlsx", book.bytes()).read();
    assertEquals(
        List.of("4 bad-date", "4 blank-title"),
        batch.report().faults().stream().map(f -> f.row().orElseThrow() + " " + f.code()).toList());
    assertEquals(
        List.of("Müller", "1962", "1962-10", "MS 007"),
        batch.drafts().getFirst().description().statements().stream()
            .map(Statement::value)
            .toList());
  }

  @Test
  void readsEveryTableAsAWorkbookToo() {
    Draft draft =
        onlyDraft(
            batch()
                .with("documents/a/document.yml", "title: A")
                .withScan("documents/a/pages/1.png", 9, 9)
                .with(
                    "documents/a/pages/pages.xlsx",
                    new TestWorkbook().sheet("S").row("name", "label").row("1", "i").bytes())
                .with(
                    "people.xlsx",
                    new TestWorkbook().sheet("S").row("name").row("Marlow, Edith").bytes())
                .read());
    assertEquals(Optional.of("i"), draft.pages().getFirst().label());
  }

  /** What Excel, LibreOffice and editors make of the same table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,title,summary\na,A\n",
        "sep=;\r\nid;title;summary\r\na;A;\r\n",
        "\uFEFFsep=,\nid,title,summary\na,A,\n",
        "\uFEFF\uFEFFid,title\na,A\n",
        "id\ttitle\na\tA\n",
        "id,title\ra,A\r",
        "\"id\";\"title\";\"summary\"\na;A\n"
      })
  void readsTextTablesAsProgramsSaveThem(String table) {
    assertEquals(
        Map.of("en", "A"),
        onlyDraft(batch().with("documents.csv", table).read()).description().title().values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE", "UTF-16BE", "X-UTF-32LE-BOM"})
  void readsTablesInEveryFormOfUnicode(String charset) {
    byte[] table = "id\ttitle\na\tМюллер\n".getBytes(Charset.forName(charset));
    assertEquals(
        Map.of("en", "Мюллер"),
        onlyDraft(batch().with("documents.csv", table).read()).description().title().values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE", "UTF-16BE", "X-UTF-32LE-BOM"})
  void readsTextsYamlAndMachineTextInEveryFormOfUnicode(String charset) {
    Charset form = Charset.forName(charset);
    String alto =
        "<?xml version='1.0' encoding='%s'?>"
                .formatted(charset.contains("32") ? "UTF-32" : "UTF-16")
            + "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page ID='p'"
            + " WIDTH='9' HEIGHT='9'><PrintSpace/></Page></Layout></alto>";
    Batch batch =
        batch()
            .with("archive.yml", "title: Архив\n".getBytes(form))
            .with("documents/a/document.yml", "title: Письмо\n".getBytes(form))
            .with("documents/a/text/transcript.ru.md", "# Дорогой друг,\n".getBytes(form))
            .withScan("documents/a/pages/1.png", 9, 9)
            .with("documents/a/ocr/1.xml", alto.getBytes(form))
            .read();
    assertEquals(List.of(), batch.report().faults());
    assertEquals(Map.of("en", "Письмо"), onlyDraft(batch).description().title().values());
    assertEquals(1, onlyDraft(batch).texts().size());
    assertTrue(onlyDraft(batch).pages().getFirst().ocr().isPresent());
  }

  @Test
  void capitalsInTheNamesOfFilesDoNotCount() {
    Batch batch =
        batch()
            .with("Documents.CSV", "id,title\na,A\n")
            .with("ARCHIVE.YML", "title: Archive")
            .with("People.Csv", "name\n\"Marlow, Edith\"\n")
            .withScan("Documents/a/Pages/1.PNG", 9, 9)
            .with("Documents/a/pages.txt", "")
            .with("Documents/a/Text/transcript.en.TXT", "x")
            .read();
    assertEquals(
        List.of("unreferenced-file Documents/a/pages.txt"),
        batch.report().faults().stream().map(f -> f.code() + " " + f.file()).toList());
    Draft draft = batch.drafts().getFirst();
    assertEquals(1, draft.pages().size());
    assertEquals(1, draft.texts().size());
    assertEquals(1, batch.authorities().agents().size());
    assertTrue(batch.info().isPresent());
  }

  @Test
  void readsDocumentFilesAndKeepsValuesAsWritten() {
    Draft draft =
        onlyDraft(
            batch()
                .with(
                    "documents/a/document.yml",
                    """
                    id: a
                    title:
                      en: A letter
                      ru: Письмо
                    date: 1962
                    creator:
                      author: ["Marlow, Edith", Ada]
                    note:editor@ru: Да
                    classification: no
                    summary: >
                      Two
                      lines
                    x-box: 007
                    publisher:
                    """)
                .read());
    assertEquals(
        List.of(
            "title@en=A letter",
            "title@ru=Письмо",
            "date=1962",
            "creator:author=Marlow, Edith",
            "creator:author=Ada",
            "note:editor@ru=Да",
            "classification=no",
            "summary=Two lines",
            "x-box=007"),
        draft.description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
  }

  @Test
  void archiveYmlSpeaksForDocumentsThatDoNot() {
    Batch batch =
        batch()
            .with(
                "archive.yml",
                "title: Archive\ntitle@de: Archiv\nlanguage: ru\npublisher: Us\nfunder: Them\n")
            .with("documents.csv", "id,title,funder\na,A,\nb,B,Others\n")
            .with("documents/c/document.yml", "title: C\nfunder: []\n")
            .read();
    assertEquals(List.of(), batch.report().faults());
    assertEquals(
        List.of(List.of("Them"), List.of("Others"), List.of()),
        batch.drafts().stream().map(d -> d.description().words(Field.FUNDER)).toList());
    assertTrue(
        batch.drafts().stream()
            .allMatch(d -> d.description().words(Field.PUBLISHER).equals(List.of("Us"))));
    assertEquals("ru", batch.drafts().getFirst().description().language());
    var info = batch.info().orElseThrow();
    assertEquals("ru", info.language());
    assertEquals(Map.of("ru", "Archive", "de", "Archiv"), info.title().values());
  }

  @Test
  void putsPagesIntoNaturalOrderUnlessTheTableSaysOtherwise() {
    TestFolder batch = batch().with("documents.csv", "id,title\na,A\n");
    for (String name : List.of("10", "2", "1", "1b")) {
      batch.withScan("documents/a/pages/" + name + ".png", 9, 9);
    }
    assertEquals(
        List.of("1", "1b", "2", "10"),
        onlyDraft(batch.read()).pages().stream().map(Page::name).toList());
    batch.with("documents/a/pages/pages.csv", "name,order,label\n10,1,cover\n2,2,\n");
    List<Page> ordered = onlyDraft(batch.read()).pages();
    assertEquals(List.of("10", "2", "1", "1b"), ordered.stream().map(Page::name).toList());
    assertEquals(Optional.of("cover"), ordered.getFirst().label());
  }

  @Test
  void takesHeadingsInAnyCaseAndPrivateOnesWithAnyWords() {
    Draft draft =
        onlyDraft(
            batch()
                .with(
                    "documents.csv",
                    """
                    ID,Title,Creator: Author,Access Until,x-Scanned by,X-Größe (cm),Title@EN-gb
                    a,A,"Marlow, Edith",2030,M.,30,B
                    """)
                .read());
    assertEquals(
        List.of(
            "title=A",
            "creator:author=Marlow, Edith",
            "access-until=2030",
            "x-Scanned-by=M.",
            "x-Größe-cm=30",
            "title@en-GB=B"),
        draft.description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
  }

  /** RFC 5646, 2.1.1: capitals do not count; and one language has one tag. */
  @Test
  void spellsLanguagesInOneWayWhereverTheyStand() {
    Batch batch =
        batch()
            .with("archive.yml", "title: A\ntitle@RU: B\nlanguage: ENG\n")
            .with("documents.csv", "id,title,title@ger,language\na,A,B,EN|rus\n")
            .with("documents/b/document.yml", "language-default: DEU\ntitle: {RU: A, iw: B}\n")
            .with("documents/a/text/transcript.RU.txt", "x")
            .with("documents/a/text/translation.eng.txt", "x")
            .with("documents/a/texts.csv", "file,made-from\ntranslation.eng.txt,transcript.RU\n")
            .with("people.csv", "name,name@RUS\nMarlow,Марло\n")
            .read();
    assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
    assertEquals(Set.of("en", "ru"), batch.info().orElseThrow().title().values().keySet());
    assertEquals("en", batch.info().orElseThrow().language());
    Draft a = batch.drafts().getFirst();
    assertEquals(
        List.of("title=A", "title@de=B", "language=en", "language=ru"),
        a.description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
    assertEquals(
        List.of("transcript.ru", "translation.en"), a.texts().stream().map(Text::name).toList());
    assertEquals(Optional.of("transcript.ru"), a.texts().getLast().madeFrom());
    Draft b = batch.drafts().getLast();
    assertEquals("de", b.description().language());
    assertEquals(
        List.of("title@ru=A", "title@he=B"),
        b.description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
    assertEquals(
        Set.of("en", "ru"), batch.authorities().agents().getFirst().name().values().keySet());
  }

  @Test
  void readsTextsOfTheWholeAndOfPagesWithWhatTheTableAdds() {
    Draft draft =
        onlyDraft(
            batch()
                .with("documents.csv", "id,title\na,A\n")
                .withScan("documents/a/pages/0001.v.png", 20, 30)
                .with("documents/a/text/transcript.zh-Hans.html", "<p>x</p>")
                .with("documents/a/text/translation.en.0001.v.md", "x")
                .with(
                    "documents/a/texts.csv",
                    "file,by,date,status,made-from,rights,access,access-reason@de\n"
                        + "translation.en.0001.v.md,Ada|Bob,2024-05,reviewed,transcript.zh-Hans,"
                        + "https://creativecommons.org/licenses/by/4.0/,closed,Grund\n")
                .with("documents/a/files/original.pdf", "%PDF-1.7")
                .read());
    assertEquals(
        List.of("transcript.zh-Hans", "translation.en"),
        draft.texts().stream().map(Text::name).toList());
    Text translation = draft.texts().getLast();
    assertEquals(Optional.of("0001.v"), translation.page());
    assertEquals(List.of("Ada", "Bob"), translation.by());
    assertEquals(Text.Quality.REVIEWED, translation.status());
    assertEquals(Access.Level.CLOSED, translation.access().orElseThrow().level());
    assertEquals(Map.of("de", "Grund"), translation.access().orElseThrow().reason().values());
    assertEquals("application/pdf", draft.files().getFirst().mediaType());
    assertEquals(
        List.of(
            "files/original.pdf",
            "pages/0001.v.png",
            "text/transcript.zh-Hans.html",
            "text/translation.en.0001.v.md"),
        draft.sources().keySet().stream().sorted().toList());
  }

  @ParameterizedTest
  @CsvSource({"jpg,image/jpeg", "png,image/png", "tif,image/tiff"})
  void measuresScansOnce(String extension, String mediaType) {
    Draft draft =
        onlyDraft(
            batch()
                .with("documents.csv", "id,title\na,A\n")
                .withScan("documents/a/pages/1." + extension, 120, 80)
                .read());
    var scan = draft.pages().getFirst().scan();
    assertEquals(new Dimensions(120, 80), scan.size());
    assertEquals(mediaType, scan.mediaType());
    assertEquals(1, scan.orientation());
    assertEquals(128, scan.sha512().length());
  }

  @Test
  void mintsIdsOfAuthoritiesThatNameNone() {
    Batch batch =
        batch()
            .with("documents.csv", "id,title\na,A\n")
            .with(
                "people.csv",
                "name,name@ru,variant,kind,same-as\n\"Marlow, Edith\",Марлоу,E. M.|Ada,person,"
                    + "https://www.wikidata.org/entity/Q1\n")
            .with("places.csv", "id,name,parent,latitude,longitude\nm,Moscow,Russia,55.75,37.62\n")
            .with("collections.csv", "title,parent,essay\nOuter,,Text\nInner,Outer,essays/i.md\n")
            .with("essays/i.md", "# Essay\n")
            .with("timeline.csv", "date,title,documents,collection\n1962-10,X,a,outer\n")
            .read();
    assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
    var authorities = batch.authorities();
    assertEquals("marlow-edith", authorities.agents().getFirst().id());
    assertEquals("marlow-edith", authorities.agent("Ada").id());
    assertEquals(Optional.of("outer"), authorities.collection("Inner").parent());
    assertEquals(Map.of("en", "# Essay\n"), authorities.collection("Inner").essay().values());
    assertEquals(55.75, authorities.place("Moscow").coordinates().orElseThrow().latitude());
    assertEquals(1, authorities.timeline().size());
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          documents.csv ~ id,title,date\\na,A,soon\\nb,B,1962 ~ a
          documents.csv ~ id,title,date\\na,A,soon\\nb,B,soon ~ a,b
          documents.csv ~ id,title,date\\nA,A,1962\\nb,B,1962 ~ A
          documents.csv ~ title,date\\nA,1962 ~ all
          documents/A/document.yml ~ title: A ~ A
          documents.csv ~ id,title,date\\na,A,1962\\na,B,1962 ~ a
          documents.csv ~ id,title,dat\\na,A,1962 ~ all
          documents/a/document.yml ~ summary: x ~ a
          documents/a/text/transcript.md ~ x ~ a
          people.csv ~ id,name\\nM,M ~ all
          archive.yml ~ date: soon ~ all
          """)
  void anErrorBelongsToADocumentOrToAll(String file, String text, String refused) {
    Report report =
        batch()
            .with("documents/z/document.yml", "title: Z")
            .with(file, text.replace("\\n", "\n"))
            .read()
            .report();
    assertTrue(report.hasErrors());
    List<String> names = new ArrayList<>(report.refused().keySet());
    names.addAll(report.unnamed());
    assertEquals(refused, report.refusesAll() ? "all" : String.join(",", names));
  }
}
