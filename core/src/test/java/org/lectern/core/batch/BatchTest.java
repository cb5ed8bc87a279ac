package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
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
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Batch batch =
          Batch.read(folder, writer.archive(), Progress.NONE, type -> !type.equals("image/gif"));
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
  void readsAWorkbookAsAnArchivistSeesIt() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("documents.xlsx"))) {
      Workbook book = new Workbook(out, "test", "1.0");
      Worksheet sheet = book.newWorksheet("Documents");
      List<String> header = List.of("id", "title", "date", "date:received", "collection-order");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      sheet.value(2, 0, "a");
      sheet.value(2, 1, "Müller");
      sheet.value(2, 2, 1962);
      sheet.value(2, 3, LocalDate.of(1962, 10, 28));
      sheet.style(2, 3).format("yyyy-mm-dd").set();
      sheet.value(2, 4, 3);
      sheet.value(3, 0, "b");
      sheet.value(3, 2, "soon");
      book.finish();
    }
    Batch batch = batch().read();
    assertEquals(
        List.of("4 bad-date", "4 blank-title"),
        batch.report().faults().stream().map(f -> f.row().orElseThrow() + " " + f.code()).toList());
    assertEquals(
        List.of("Müller", "1962", "1962-10-28", "3"),
        batch.drafts().getFirst().description().statements().stream()
            .map(Statement::value)
            .toList());
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

  @ParameterizedTest
  @CsvSource({"2,10", "a2,a10", "p.9,p.10", "A1,a2", "1,1b", "09,10", "a,b", "02,2"})
  void ordersNamesAsPeopleDo(String first, String second) {
    assertEquals(
        List.of(first, second), Stream.of(second, first).sorted(NaturalOrder.BY_NUMBERS).toList());
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
    assertEquals("RGB 8", scan.colour());
    assertEquals(1, scan.orientation());
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
}
