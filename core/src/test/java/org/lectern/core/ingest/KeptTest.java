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
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
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
}
