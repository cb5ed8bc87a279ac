package org.lectern.core.batch.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.start.Pictures.Grouping;
import org.lectern.core.model.DocumentId;

class PicturesTest {
  @TempDir Path home;

  private Path pictures(String files) {
    Path folder = home.resolve("My Pictures");
    for (String file : files.split(" ", -1)) {
      new TestFolder(folder).withScan(file, 9, 9);
    }
    return folder;
  }

  private static String groups(Pictures.Found found) {
    return found.documents().stream()
        .map(
            d ->
                d.id()
                    + "="
                    + d.scans().stream().map(Proposal.Scan::name).collect(Collectors.joining("+")))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "box1/2.png box1/10.png box2/1.png, box1=2+10 box2=1",
    "box1_0001.png box1_0002.png box2_0001.png, box1=box1_0001+box1_0002 box2=box2_0001",
    "letter-1r.png letter-1v.png letter-2r.png, letter=letter-1r+letter-1v+letter-2r",
    "0002.png 0001.png 0010.png, my-pictures=0001+0002+0010",
    "IMG_0001.png IMG_0002.png, img-0001=IMG_0001 img-0002=IMG_0002",
    "harbour.png tower.png, harbour=harbour tower=tower",
    "a/b/1.png a/1.png, a=1 a-b=1",
    "Brücke_1.png Brücke_2.png, brucke=Brucke_1+Brucke_2",
    "0001.png 0001~infrared.png 0002.png, my-pictures=0001+0001~infrared+0002",
    "map.png map~uv.png tower.png, map=map+map~uv tower=tower",
    "box_1.png box_1~uv.png box_2.png, box=box_1+box_1~uv+box_2",
    "a/0001~uv.png, a=0001-uv",
  })
  void documentsAreFoundInFoldersAndNames(String files, String groups) throws IOException {
    assertEquals(
        groups,
        groups(Pictures.in(pictures(files), Grouping.AUTO, DrawnScans::measure, Progress.NONE)));
  }

  @ParameterizedTest
  @CsvSource({"PICTURE, a-1=a_1 a-2=a_2", "FOLDER, my-pictures=a_1+a_2", "NAME, a=a_1+a_2"})
  void theGroupingMayBeSaid(Grouping grouping, String groups) throws IOException {
    assertEquals(
        groups,
        groups(
            Pictures.in(
                pictures("a_1.png a_2.png"), grouping, DrawnScans::measure, Progress.NONE)));
  }

  @Test
  void otherFilesAreLeftOutAndNamed() throws IOException {
    Path folder = pictures("a.png");
    Files.writeString(folder.resolve("notes.txt"), "x");
    Files.writeString(folder.resolve(".DS_Store"), "x");
    Pictures.Found found = Pictures.in(folder, Grouping.AUTO, DrawnScans::measure, Progress.NONE);
    assertEquals("a=a", groups(found));
    assertEquals(1, found.leftOut().size());
    assertTrue(found.leftOut().getFirst().startsWith("notes.txt: "), found.leftOut()::toString);
  }

  @Test
  void aFolderOfPicturesBecomesOneThatIsWithoutFaults() throws IOException {
    Pictures.Found found =
        Pictures.in(
            pictures("box1_0001.png box1_0002.png box2_0001.png"),
            Grouping.AUTO,
            DrawnScans::measure,
            Progress.NONE);
    Path target = home.resolve("new");
    NewFolder fresh =
        new NewFolder("A \"title\": #1", "en", Optional.of("P"), Optional.empty(), ";");
    fresh.write(target, found.documents(), false, Progress.NONE);
    Batch batch = new TestFolder(target).read();
    assertEquals(0, batch.report().faults().size(), () -> batch.report().text());
    assertEquals("A \"title\": #1", batch.info().orElseThrow().title().values().get("en"));
    assertEquals(
        List.of("box1", "box2"), batch.drafts().stream().map(d -> d.id().value()).toList());
    assertEquals(2, batch.drafts().getFirst().pages().size());
    assertEquals(new DocumentId("box1"), batch.drafts().getFirst().id());
    assertTrue(Files.exists(home.resolve("My Pictures/box1_0001.png")));
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Path target = Files.createDirectories(home.resolve("new"));
    Files.writeString(target.resolve("documents.csv"), "id,title\n");
    NewFolder fresh = new NewFolder("T", "en", Optional.empty(), Optional.empty(), "|");
    assertThrows(
        ArchiveException.class, () -> fresh.write(target, List.of(), false, Progress.NONE));
    try (var files = Files.list(target)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void theWorkbookExplainsItsHeadingsAndOffersValues() throws IOException {
    Path target = home.resolve("new");
    new NewFolder("T", "en", Optional.empty(), Optional.empty(), "|")
        .write(target, List.of(), false, Progress.NONE);
    try (ZipFile workbook = new ZipFile(target.resolve("documents.xlsx").toFile())) {
      String sheet = part(workbook, "xl/worksheets/sheet1.xml");
      assertTrue(sheet.contains("<dataValidation "), sheet);
      assertTrue(sheet.contains("lectern-lists"), sheet);
      assertTrue(part(workbook, "xl/comments1.xml").contains("names the document for good"));
    }
    assertEquals(0, new TestFolder(target).read().report().count(Report.Level.WARNING));
  }

  private static String part(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }
}
