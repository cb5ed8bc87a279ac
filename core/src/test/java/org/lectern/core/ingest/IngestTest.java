package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Export;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.ingest.Ingest.Item;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

class IngestTest {
  private static final Pyramids NONE = (_, _) -> {};
  private static final DocumentId A = new DocumentId("a");

  @TempDir Path folder;
  @TempDir Path data;

  private TestFolder rich() {
    return new TestFolder(folder)
        .with("archive.yml", "title: Archive\ntitle@ru: Архив\nlanguage: de\npublisher: Us\n")
        .with(
            "documents/a/document.yml",
            """
            title: "A: letter | with signs"
            title@ru: Письмо
            date: 1962-10-28
            creator:author: ["Marlow, Edith", "Ada"]
            creator:signatory: "Marlow, Edith"
            note:editor:
              - "yes"
              - "first\\nsecond"
            x-box: "007"
            collection: inner
            """)
        .with("documents/b/document.yml", "title: B\nlanguage-default: en\npublisher: []\n")
        .with("documents/c/document.yml", "title: C\nstatus: draft\n")
        .withScan("documents/a/pages/1.png", 40, 30)
        .withScan("documents/a/pages/2.jpg", 40, 30)
        .withScan("documents/a/pages/10.tif", 40, 30)
        .with(
            "documents/a/pages/pages.csv",
            """
            name,label,order,side,note,note@ru,access,access-reason,access-until,alt
            10,i,1,recto,"a \\| b",Да,closed,Grund,2040,Bild
            1,,2,,,,,,,
            2,,3,,,,,,,
            """)
        .with(
            "documents/a/ocr/1.xml",
            "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page ID='p'"
                + " WIDTH='40' HEIGHT='30'><PrintSpace/></Page></Layout></alto>")
        .with("documents/a/text/transcript.ru.md", "Да")
        .with("documents/a/text/translation.en.1.txt", "Yes")
        .with(
            "documents/a/texts.csv",
            """
            file,by,date,status,made-from
            translation.en.1.txt,Ada|Bob,2024,machine,transcript.ru
            """)
        .with("documents/a/files/original.pdf", "%PDF-1.7")
        .with(
            "people.csv",
            """
            id,kind,name,name@ru,variant,dates,bio,same-as
            ada,body,Ada,Ада,A.|A\\|B,1901-1968,Leben,https://example.org/a
            bob,family,,Боб,,,,
            """)
        .with("places.csv", "id,name,parent,latitude,longitude\nm,M,R,-0.00001,37.62\n")
        .with("subjects.csv", "label,broader\nQuiet wave,Waves\n")
        .with(
            "institutions.csv",
            """
            id,name,city,country,url,isil,reference-levels,credit,logo
            i,I,Bern,CH,https://example.org,CH-1,fond|opis,Danke,a~1
            """)
        .with(
            "collections.csv",
            """
            id,title,parent,order,essay,banner,curator,summary@en
            outer,Outer,,2,,a~1,Ada,S
            inner,Inner,outer,,"One

            two",,,
            """)
        .with("timeline.csv", "date,title,text@en,documents,collection\n1962~,X,T,a|b,outer\n");
  }

  @Test
  void whatHasNoValidIdKeepsNothingElseFromBeingTaken() throws IOException {
    TestFolder folder =
        new TestFolder(this.folder)
            .with("documents.csv", "id,title,date\na,A,\nBad Id,B,soon\n,C,\nd,D,\nd,E,\n")
            .with("documents/Bad Id/text/transcript.en.txt", "x")
            .with("documents/Also bad/document.yml", "title: F\ndate: soon\n");
    Batch batch = folder.read();
    assertEquals(
        List.of("Also bad", "Bad Id", "documents.csv, row 4"),
        batch.report().unnamed().stream().sorted().toList(),
        batch.report().text());
    assertEquals(Set.of("d"), batch.report().refused().keySet());
    assertFalse(batch.report().refusesAll());
    assertTrue(
        batch.report().text().contains("4 documents are refused until corrected"),
        batch.report().text());
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest.Result result = new Ingest(writer, NONE).run(batch, Progress.NONE);
      assertEquals(1, result.count(Fate.CREATED));
      assertEquals(1, result.count(Fate.REFUSED));
      assertTrue(writer.archive().newest(A).isPresent());
    }
  }

  @Test
  void exportingAndIngestingAgainChangesNothing(@TempDir Path work) throws IOException {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Batch batch = rich().read();
      assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
      Ingest ingest = new Ingest(writer, NONE);
      assertEquals(3, ingest.run(batch, Progress.NONE).count(Fate.CREATED));
      writer.withdraw(new DocumentId("b"), LanguageMap.of("en", "by request"), Optional.of("a"));
      var before = writer.archive().newest(A).orElseThrow();

      Path exported = work.resolve("export");
      Export.Choice all = new Export.Choice(true, true, false);
      assertEquals(3, Export.ofAll(writer.archive(), all).run(exported, Progress.NONE));
      Batch again = Batch.read(exported, writer.archive(), Progress.NONE, DrawnScans::measure);
      assertEquals(List.of(), again.report().faults(), () -> again.report().text());
      Ingest.Result result = ingest.run(again, Progress.NONE);
      assertEquals(3, result.count(Fate.UNCHANGED), result.toString());
      assertFalse(result.described());
      assertEquals(before, writer.archive().newest(A).orElseThrow());

      Path twice = work.resolve("twice");
      Export.ofAll(writer.archive(), all).run(twice, Progress.NONE);
      assertEquals(contents(exported), contents(twice));
    }
  }

  private static List<String> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> contents = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(
            folder.relativize(file)
                + " "
                + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return contents;
    }
  }

  @Test
  void anExportIntoAnotherArchiveIsTheSameArchive(@TempDir Path work, @TempDir Path other) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        ArchiveWriter copy = ArchiveWriter.open(other, List.of())) {
      new Ingest(writer, NONE).run(rich().read(), Progress.NONE);
      Export.ofAll(writer.archive()).run(work.resolve("x"), Progress.NONE);
      new Ingest(copy, NONE).run(Batch.read(work.resolve("x"), DrawnScans::measure), Progress.NONE);
      var original = writer.archive().newest(A).orElseThrow();
      var copied = copy.archive().newest(A).orElseThrow();
      assertEquals(original.description(), copied.description());
      assertEquals(original.pages(), copied.pages());
      assertEquals(original.texts(), copied.texts());
      assertEquals(original.files(), copied.files());
      assertEquals(writer.archive().info(), copy.archive().info());
      assertEquals(writer.archive().authorities().agents(), copy.archive().authorities().agents());
      assertEquals(
          writer.archive().authorities().timeline(), copy.archive().authorities().timeline());
    }
  }

  @Test
  void refusesToExportOverFiles(@TempDir Path work) {
    new TestFolder(work).with("notes.txt", "mine");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      ArchiveException e =
          assertThrows(
              ArchiveException.class,
              () -> Export.ofAll(writer.archive()).run(work, Progress.NONE));
      assertTrue(e.getMessage().contains("not empty"), e.getMessage());
    }
  }

  @Test
  void oneDocumentThatFailsDoesNotStopTheOthers() {
    TestFolder batch = new TestFolder(folder).with("documents.csv", "id,title\na,A\nb,B\nc,C\n");
    for (String id : List.of("a", "b", "c")) {
      batch.withScan("documents/" + id + "/pages/1.png", 10 + id.charAt(0), 9);
    }
    Pyramids failing =
        (_, scan) -> {
          if (scan.toString().contains("/b/")) {
            throw new IOException("no image");
          }
        };
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest.Result result = new Ingest(writer, failing).run(batch.read(), Progress.NONE);
      assertEquals(
          List.of(
              new Item(A, Fate.CREATED, Optional.empty()),
              new Item(new DocumentId("b"), Fate.REFUSED, Optional.of("page 1: no image")),
              new Item(new DocumentId("c"), Fate.CREATED, Optional.empty())),
          result.items());
      assertEquals(Optional.empty(), result.stopped());
      Ingest.Result again = new Ingest(writer, NONE).run(batch.read(), Progress.NONE);
      assertEquals(1, again.count(Fate.CREATED));
      assertEquals(2, again.count(Fate.UNCHANGED));
    }
  }

  @Test
  void aFullDiskStopsTheRestAndSaysSo() {
    TestFolder batch = new TestFolder(folder).with("documents.csv", "id,title\na,A\nb,B\n");
    batch.withScan("documents/a/pages/1.png", 9, 9);
    Pyramids full =
        (_, scan) -> {
          throw new FileSystemException(scan.toString(), null, "No space left on device");
        };
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest.Result result = new Ingest(writer, full).run(batch.read(), Progress.NONE);
      assertTrue(result.stopped().orElseThrow().contains("disk is full"));
      assertEquals(Fate.REFUSED, result.items().getFirst().fate());
    }
  }

  @Test
  void keepsTheAuthoritiesOfEarlierBatches(@TempDir Path second) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest ingest = new Ingest(writer, NONE);
      ingest.run(rich().read(), Progress.NONE);
      Batch batch =
          new TestFolder(second)
              .with("people.csv", "id,name\nada,Ada Lovelace\nzoe,Zoe\n")
              .with("documents.csv", "id,title\nz,Z\n")
              .read();
      assertTrue(ingest.run(batch, Progress.NONE).described());
      Archive archive = writer.archive();
      assertEquals("Archive", archive.info().title().values().get("de"));
      assertEquals(
          List.of("ada", "bob", "zoe"),
          archive.authorities().agents().stream().map(a -> a.id()).toList());
      assertEquals(
          "Ada Lovelace",
          archive.authorities().agents().getFirst().name().values().values().iterator().next());
      assertEquals(1, archive.authorities().places().size());
      assertEquals(1, archive.authorities().timeline().size());
    }
  }

  @Test
  void doesNotBringBackWhatWasWithdrawn() {
    TestFolder batch = new TestFolder(folder).with("documents.csv", "id,title\na,A\n");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest ingest = new Ingest(writer, NONE);
      ingest.run(batch.read(), Progress.NONE);
      writer.withdraw(A, LanguageMap.of("en", "by request"), Optional.empty());
      Ingest.Result result = ingest.run(batch.read(), Progress.NONE);
      assertEquals(Fate.WITHDRAWN, result.items().getFirst().fate());
      assertTrue(result.items().getFirst().reason().orElseThrow().contains("withdrawn"));
      batch.with("documents.csv", "id,title,status\na,A,published\n");
      assertEquals(1, ingest.run(batch.read(), Progress.NONE).count(Fate.UPDATED));
      assertTrue(writer.archive().document(A).isPresent());
    }
  }

  @Test
  void reportsProgressOfDocumentsAndPages() {
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      new Ingest(writer, NONE)
          .run(rich().read(), (done, total, current) -> steps.add(done + "/" + total));
    }
    assertEquals(List.of("1/6", "2/6", "3/6", "4/6", "5/6", "6/6"), steps);
  }

  @Test
  void aBadScanRefusesItsDocumentWholeAndNoOther() {
    Batch batch =
        new TestFolder(folder)
            .with("documents.csv", "id,title,date\na,A,\nb,B,\nc,C,soon\n")
            .withScan("documents/a/pages/1.png", 9, 9)
            .with("documents/a/pages/2.png", "no image")
            .withScan("documents/b/pages/1.png", 9, 9)
            .read();
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest.Result result = new Ingest(writer, NONE).run(batch, Progress.NONE);
      assertEquals(
          List.of("a REFUSED", "b CREATED", "c REFUSED"),
          result.items().stream().map(i -> i.id() + " " + i.fate()).toList());
      String reason = result.items().getFirst().reason().orElseThrow();
      assertTrue(reason.startsWith("documents/a/pages/2.png: "), reason);
      assertTrue(writer.archive().newest(A).isEmpty());
    }
  }

  @Test
  void aFaultOfNoDocumentRefusesTheWholeBatch() {
    Batch batch =
        new TestFolder(folder).with("documents.csv", "id,title,titel\na,A,\n,B,\n").read();
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      Ingest ingest = new Ingest(writer, NONE);
      assertThrows(IllegalArgumentException.class, () -> ingest.run(batch, Progress.NONE));
      assertEquals(List.of(), writer.archive().ids("", 9));
    }
  }
}
