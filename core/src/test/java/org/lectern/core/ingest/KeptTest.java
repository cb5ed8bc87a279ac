package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Mode;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.model.Access;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;

/** What a batch does not mention stays; what it mentions and does not hold is named as a loss. */
class KeptTest {
  private static final DocumentId A = new DocumentId("a");
  private static final String ALTO =
      "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page ID='p' WIDTH='9'"
          + " HEIGHT='9'><PrintSpace/></Page></Layout></alto>";

  @TempDir Path first;
  @TempDir Path second;
  @TempDir Path data;

  @BeforeEach
  void fill() {
    new TestFolder(first)
        .with(
            "documents.csv",
            """
            id,date,title,title@ru,creator:author,status,access,access-reason
            a,1962,A,Ru,"Marlow, Edith",draft,closed,Why
            """)
        .withScan("documents/a/pages/1.png", 9, 9)
        .withScan("documents/a/pages/2.png", 9, 9)
        .with("documents/a/pages/pages.csv", "name,order,label,access\n2,1,i,closed\n1,2,ii,\n")
        .with("documents/a/ocr/1.xml", ALTO)
        .with("documents/a/text/transcript.en.txt", "x")
        .with("documents/a/text/translation.de.txt", "x")
        .with("documents/a/texts.csv", "file,access\ntranslation.de.txt,closed\n")
        .with("documents/a/files/a.pdf", "%PDF-1.7")
        .with("documents/a/files/b.pdf", "%PDF-1.7");
    ingest(first);
  }

  private TestFolder folder() {
    return new TestFolder(second);
  }

  private Ingest.Result ingest(Path folder) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return new Ingest(writer, (_, _) -> {}).run(new TestFolder(folder).read(), Progress.NONE);
    }
  }

  private Document held() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return writer.archive().newest(A).orElseThrow();
    }
  }

  private Kept kept() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return Kept.of(folder().read(), writer.archive()).getFirst();
    }
  }

  @Test
  void aTableOfTwoColumnsChangesNothingElse() {
    folder().with("documents.csv", "id,title\na,A\n");
    assertEquals(List.of(), kept().lost());
    assertEquals(
        List.of(
            "date",
            "title@ru",
            "creator:author",
            "status",
            "access",
            "access-reason",
            "2 pages",
            "2 texts",
            "2 files"),
        kept().kept());
    Document before = held();
    assertEquals(Fate.UNCHANGED, ingest(second).items().getFirst().fate());
    assertEquals(before, held());
    folder().with("documents.csv", "id,title\na,B\n");
    assertEquals(Fate.UPDATED, ingest(second).items().getFirst().fate());
    assertEquals("B", held().description().title().values().get("en"));
    assertEquals(before.pages(), held().pages());
    assertEquals(before.texts(), held().texts());
    assertEquals(before.files(), held().files());
    assertEquals(Status.DRAFT, held().description().status());
    assertEquals(Access.Level.CLOSED, held().description().access().level());
  }

  @Test
  void anEmptyPagesFolderIsNotNoPages() throws IOException {
    folder().with("documents.csv", "id,title\na,A\n");
    Files.createDirectories(second.resolve("documents/a/pages"));
    Files.createDirectories(second.resolve("documents/a/text"));
    assertEquals(List.of(), kept().lost());
    assertEquals(2, kept().draft().pages().size());
    assertEquals(2, kept().draft().texts().size());
  }

  @Test
  void whatIsMentionedAndMissingIsNamedAsALoss() {
    folder()
        .with("documents.csv", "id,title,date,creator:author\na,A,,\n")
        .withScan("documents/a/pages/2.png", 9, 9)
        .with("documents/a/text/transcript.en.txt", "x")
        .with("documents/a/files/a.pdf", "%PDF-1.7");
    assertEquals(
        List.of("date", "creator:author", "page 1", "text translation.de", "file b.pdf"),
        kept().lost());
  }

  @Test
  void scansWithoutOcrAndTablesKeepWhatWasSaidOfThem() {
    folder()
        .with("documents.csv", "id,title\na,A\n")
        .withScan("documents/a/pages/1.png", 9, 9)
        .withScan("documents/a/pages/2.png", 9, 9)
        .with("documents/a/text/transcript.en.txt", "new")
        .with("documents/a/text/translation.de.txt", "x");
    assertEquals(List.of(), kept().lost());
    ingest(second);
    List<Page> pages = held().pages();
    assertEquals(List.of("2", "1"), pages.stream().map(Page::name).toList());
    assertTrue(pages.getFirst().access().isPresent());
    assertTrue(pages.getLast().ocr().isPresent());
    Text translation = held().texts().getLast();
    assertEquals(Access.Level.CLOSED, translation.access().orElseThrow().level());
  }

  @Test
  void ocrOfAScanOfAnotherSizeIsLost() {
    folder()
        .with("documents.csv", "id,title\na,A\n")
        .withScan("documents/a/pages/1.png", 90, 90)
        .withScan("documents/a/pages/2.png", 9, 9);
    assertEquals(List.of("OCR of page 1"), kept().lost());
  }

  @Test
  void aKeyWithoutValueIsALossAndAKeyThatIsNotThereIsKept() {
    folder().with("documents/a/document.yml", "title: A\ndate: []\n");
    assertEquals(List.of("date"), kept().lost());
    assertTrue(kept().kept().contains("creator:author"));
  }

  @Test
  void titlesInTheArchivesLanguageAreTheSameWithAndWithoutTag() {
    folder().with("documents.csv", "id,title@en\na,B\n");
    assertEquals(List.of(), kept().lost());
    assertTrue(kept().kept().stream().noneMatch("title"::equals));
  }

  private Kept kept(Mode mode) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return Kept.of(folder().read(mode, writer.archive()), writer.archive()).getFirst();
    }
  }

  private void ingest(Mode mode) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      new Ingest(writer, (_, _) -> {}).run(folder().read(mode, writer.archive()), Progress.NONE);
    }
  }

  private List<String> faults(Mode mode) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      return folder().read(mode, writer.archive()).report().faults().stream()
          .map(Report.Fault::code)
          .toList();
    }
  }

  @Test
  void aTableOfPagesKeepsWhatItHasNoColumnFor() {
    folder()
        .with("documents.csv", "id,title\na,A\n")
        .withScan("documents/a/pages/1.png", 9, 9)
        .withScan("documents/a/pages/2.png", 9, 9)
        .with("documents/a/pages/pages.csv", "name,label\n2,first\n");
    assertEquals(List.of(), kept().lost());
    ingest(second);
    Page page = held().pages().getFirst();
    assertEquals("first", page.label().orElseThrow());
    assertEquals(Access.Level.CLOSED, page.access().orElseThrow().level());
    assertEquals("ii", held().pages().getLast().label().orElseThrow());
    folder().with("documents/a/pages/pages.csv", "name,label,access\n2,first,\n");
    assertEquals(List.of("access of page 2"), kept().lost());
  }

  @Test
  void createTakesNewDocumentsOnly() {
    folder().with("documents.csv", "id,title\na,A\nb,B\n");
    assertEquals(List.of("existing-id"), faults(Mode.CREATE));
    assertEquals("b", kept(Mode.CREATE).id().value());
  }

  @Test
  void replaceNamesAsLostAllThatTheFolderDoesNotMentionButNotThePagesOfAMissingFolder() {
    folder().with("documents.csv", "id,title,status\na,A,draft\n");
    Kept kept = kept(Mode.REPLACE);
    assertEquals(
        List.of(
            "date",
            "title@ru",
            "creator:author",
            "access",
            "access-reason",
            "text transcript.en",
            "text translation.de",
            "file a.pdf",
            "file b.pdf"),
        kept.lost());
    assertEquals(List.of("2 pages"), kept.kept());
  }

  @Test
  void replaceNamesTheDetailsAndOcrOfPagesThatTheFolderLeavesOut() {
    folder()
        .with("documents.csv", "id,title\na,A\n")
        .withScan("documents/a/pages/1.png", 9, 9)
        .withScan("documents/a/pages/2.png", 9, 9);
    List<String> lost = kept(Mode.REPLACE).lost();
    assertTrue(
        lost.containsAll(List.of("label of page 2", "access of page 2", "OCR of page 1")),
        lost::toString);
  }

  @Test
  void patchChangesOnlyFilledCellsAndAddsFiles() {
    folder()
        .with("documents.csv", "id,title,date,creator:author,title@ru\na,,1963,,\n")
        .with("archive.yml", "title: T\nrights: http://rightsstatements.org/vocab/InC/1.0/\n")
        .withScan("documents/a/pages/3.png", 9, 9)
        .with("documents/a/text/abstract.en.txt", "new");
    assertEquals(List.of(), faults(Mode.PATCH));
    Document before = held();
    ingest(Mode.PATCH);
    Document after = held();
    assertEquals("1963", after.description().date().orElseThrow().value());
    assertEquals(before.description().title(), after.description().title());
    assertEquals(before.description().creators(), after.description().creators());
    assertTrue(after.description().rights().isEmpty());
    assertEquals(List.of("2", "1", "3"), after.pages().stream().map(Page::name).toList());
    assertTrue(after.pages().get(1).ocr().isPresent());
    assertEquals(
        List.of("abstract.en", "transcript.en", "translation.de"),
        after.texts().stream().map(Text::fullName).toList());
    assertEquals(2, after.files().size());
  }

  @Test
  void patchRefusesDocumentsThatTheArchiveDoesNotHold() {
    folder().with("documents.csv", "id,title\nA1,A\nb,B\n");
    assertEquals(List.of("illegal-id", "absent-id"), faults(Mode.PATCH));
  }

  @Test
  void aTableWithoutTitlesMayDescribeWhatTheArchiveHolds() {
    folder().with("documents.csv", "id,date\na,1963\nb,1964\n");
    assertEquals(List.of("blank-title"), faults(Mode.KEEP));
    assertEquals(List.of(), kept(Mode.KEEP).lost());
    folder().with("documents.csv", "id,title\na,\n");
    assertEquals(List.of("blank-title"), faults(Mode.KEEP));
  }

  @Test
  void whatIsNamedToBeRemovedGoesAndIsNoLoss() {
    folder()
        .with(
            "documents.csv",
            "id,remove\n"
                + "a,date|title@ru|creator:author|pages/2.png|OCR of page 1|text translation.de"
                + "|files/b.pdf|publisher\n");
    Kept kept = kept(Mode.KEEP);
    assertEquals(List.of(), kept.lost());
    assertEquals(
        List.of(
            "date",
            "title@ru",
            "creator:author",
            "page 2",
            "OCR of page 1",
            "text translation.de",
            "file b.pdf"),
        kept.removed());
    assertEquals(List.of("publisher"), kept.absent());
    ingest(Mode.KEEP);
    Document after = held();
    assertTrue(after.description().date().isEmpty());
    assertEquals(List.of("1"), after.pages().stream().map(Page::name).toList());
    assertTrue(after.pages().getFirst().ocr().isEmpty());
    assertEquals(1, after.texts().size());
    assertEquals(1, after.files().size());
    assertEquals(Status.DRAFT, after.description().status());
  }

  @ParameterizedTest
  @CsvSource({
    "'remove: [pages, texts, files]', 0, 0, 0",
    "remove: pages, 0, 2, 2",
    "Remove: ocr, 2, 2, 2",
    "remove: text/transcript.en.txt, 2, 1, 2",
  })
  void aListInYamlRemovesWholeParts(String yaml, int pages, int texts, int files) {
    folder().with("documents/a/document.yml", "title: A\n" + yaml + "\n");
    ingest(Mode.KEEP);
    assertEquals(pages, held().pages().size());
    assertEquals(texts, held().texts().size());
    assertEquals(files, held().files().size());
  }

  @ParameterizedTest
  @CsvSource({
    "'id,remove\na,title\n', bad-removal",
    "'id,remove\na,scans of it\n', bad-removal",
    "'id,date,remove\na,1962,date\n', removed-and-given",
  })
  void aRemovalThatCannotBeMeantIsAFault(String table, String code) {
    folder().with("documents.csv", table.replace("\\n", "\n"));
    assertEquals(List.of(code), faults(Mode.KEEP));
  }
}
