package org.lectern.core.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Chronicle;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Export;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.change.Occasion;
import org.lectern.core.history.Rename;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

class MoveTest {
  private static final DocumentId A = new DocumentId("a");
  private static final DocumentId B = new DocumentId("b");
  private static final DocumentId C = new DocumentId("c");

  @TempDir Path work;
  private Path folder;
  private Instant now = Instant.parse("2020-01-01T00:00:00Z");
  private ArchiveWriter old;
  private ArchiveWriter young;

  /** A record for harvesters that shows title and dates. */
  private static final RecordFormat RECORD =
      new RecordFormat() {
        @Override
        public String prefix() {
          return "test";
        }

        @Override
        public int version() {
          return 1;
        }

        @Override
        public byte[] write(Document document, Authorities authorities) {
          return (document.description().title() + " " + document.history())
              .getBytes(StandardCharsets.UTF_8);
        }
      };

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectory(work.resolve("folder"));
    old = open("old");
    young = open("young");
    TestFolder batch =
        new TestFolder(folder)
            .with("archive.yml", "title: Archive\nlanguage: en\n")
            .with("people.csv", "id,name\nada,Ada\n")
            .with("collections.csv", "id,title\nletters,Letters\n")
            .with(
                "documents.csv",
                """
                id,title,creator,collection,status,aliases
                a,First A,Ada,letters,,old-a
                b,Secret B,Ada,letters,,
                c,C,Ada,,,
                d,D,,,draft,
                """)
            .withScan("documents/a/pages/1.png", 40, 30)
            .withScan("documents/b/pages/1.png", 20, 30)
            .with("documents/e/document.yml", "x-box: '7'\ncreator: Ada\ntitle: E\n")
            .with("documents/a/text/transcript.en.md", "first words");
    ingest(old, batch.read(), "first");
    batch
        .with("people.csv", "id,name\nada,Ada Lovelace\n")
        .with(
            "documents.csv",
            "id,title,creator,status\na,Second A,Ada,\nb,Secret B,Ada,\nc,C,Ada,\nd,D,,draft\n")
        .withScan("documents/a/pages/1.png", 60, 50)
        .with("documents/a/text/transcript.en.md", "second words");
    ingest(old, Batch.read(folder, old.archive(), Progress.NONE, DrawnScans::measure), "second");
    old.begin(new Occasion(Occasion.Kind.WITHDRAWAL, "Ann", "", Optional.of("b")));
    old.withdraw(B, LanguageMap.of("en", "by request"), Optional.of("https://example.org/b"));
    later();
    old.begin(new Occasion(Occasion.Kind.RENAME, "Ann", "", Optional.of("c")));
    Rename.of(old.archive(), C, new DocumentId("cc")).forEach(d -> old.commit(List.of(d)));
    later();
  }

  @AfterEach
  void close() {
    old.close();
    young.close();
  }

  private ArchiveWriter open(String name) {
    return ArchiveWriter.open(work.resolve(name), List.of(RECORD), this::tick);
  }

  /** Each look at the clock is a second later, so that nobody waits for the next one. */
  private synchronized Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  private void later() {
    now = now.plusSeconds(86_400);
  }

  private Ingest.Result ingest(ArchiveWriter writer, Batch batch, String message) {
    assertFalse(batch.report().hasErrors(), () -> batch.report().text());
    Ingest.Result result =
        new Ingest(
                writer,
                (_, _) -> {},
                new Occasion(Occasion.Kind.INGEST, "Bo", message, Optional.of("folder")))
            .run(batch, Progress.NONE);
    later();
    return result;
  }

  private Ingest.Result move(Path exported) {
    Batch batch = Batch.read(exported, young.archive(), Progress.NONE, DrawnScans::measure);
    assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
    return ingest(young, batch, "moved");
  }

  private Path export(ArchiveWriter writer, String name, Export.Choice choice) {
    Path exported = work.resolve(name);
    Export export = Export.ofAll(writer.archive(), choice);
    var _ = export.run(exported, Progress.NONE);
    assertEquals(List.of(), export.damaged());
    return exported;
  }

  private static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    contents.remove(".lectern");
    return contents;
  }

  /** What harvesters, readers of the history and the log see. */
  private static List<String> seen(Archive archive) {
    List<String> seen = new ArrayList<>();
    for (DocumentId id : archive.ids("", 100)) {
      seen.add(id + " " + archive.versions(id));
      archive
          .record("test", id)
          .ifPresent(
              r -> seen.add(r.position() + " " + new String(r.bytes(), StandardCharsets.UTF_8)));
    }
    archive.entries(EntryQuery.all(100)).items().stream()
        .map(entry -> entry.id() + " " + entry.history())
        .forEach(seen::add);
    archive.changes(Optional.empty(), 100).items().forEach(change -> seen.add(change.toString()));
    archive
        .changes(Optional.of("letters"), Optional.empty(), 100)
        .forEach(change -> seen.add("letters " + change));
    archive.log().batches(Optional.empty(), 100).forEach(batch -> seen.add(batch.toString()));
    seen.add(archive.find(B).toString());
    seen.add(archive.findAlias("old-a").toString());
    seen.add(archive.current(C).toString());
    archive.selfHistory().all().forEach(self -> seen.add(self.line()));
    return seen;
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void anArchiveThatIsMovedIsTheSame(boolean withdrawn) throws IOException {
    Export.Choice choice = new Export.Choice(withdrawn, true, false);
    Path exported = export(old, "exported", choice);
    Ingest.Result result = move(exported);
    assertEquals(withdrawn ? 5 : 4, result.count(Fate.CREATED), result.toString());
    assertEquals(List.of(), result.moved().notes());
    assertEquals(Optional.empty(), result.logged());
    assertEquals(String.join("\n", seen(old.archive())), String.join("\n", seen(young.archive())));
    assertEquals(contents(exported), contents(export(young, "again", choice)));
    assertEquals(withdrawn, contents(exported).toString().contains("Secret"));
  }

  @Test
  void tablesSayTheSameAsFiles() throws IOException {
    Path exported = work.resolve("tables");
    var _ = Export.ofAll(old.archive()).asTables().run(exported, Progress.NONE);
    assertTrue(Files.readString(exported.resolve("documents.csv")).startsWith("id,"));
    assertFalse(Files.exists(exported.resolve("documents/a/document.yml")));
    Ingest.Result result = move(exported);
    assertEquals(List.of(), result.moved().notes());
    assertEquals(String.join("\n", seen(old.archive())), String.join("\n", seen(young.archive())));
    Path again = work.resolve("again");
    var _ = Export.ofAll(young.archive()).asTables().run(again, Progress.NONE);
    assertEquals(contents(exported), contents(again));
  }

  @Test
  void earlierVersionsHaveTheirTextsAndScans() throws IOException {
    move(export(old, "exported", Export.Choice.USUAL));
    for (int version : List.of(1, 2, 3)) {
      SortedMap<String, String> digests = old.archive().edition(A, version).orElseThrow().digests();
      var moved = young.archive().edition(A, version).orElseThrow();
      assertEquals(digests, moved.digests());
      moved.files().values().forEach(file -> assertTrue(Files.exists(file.local())));
    }
    assertNotEquals(
        young.archive().edition(A, 1).orElseThrow().digests(),
        young.archive().edition(A, 3).orElseThrow().digests());
  }

  @Test
  void aReindexShowsTheSameAsTheMove() {
    move(export(old, "exported", Export.Choice.USUAL));
    List<String> before = seen(young.archive());
    assertEquals(List.of(), young.reindex());
    assertEquals(String.join("\n", before), String.join("\n", seen(young.archive())));
  }

  @Test
  void aMoveThatWasCutOffGoesOn() throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    Path part = work.resolve("part");
    Export.ofAll(old.archive()).run(part, List.of(new DocumentId("cc"), B), Progress.NONE);
    // The log of all comes with the first step of a move.
    Files.copy(
        exported.resolve("history/log.jsonl"),
        part.resolve("history/log.jsonl"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    move(part);
    Ingest.Result result = move(exported);
    assertEquals(List.of(), result.moved().notes());
    assertEquals(String.join("\n", seen(old.archive())), String.join("\n", seen(young.archive())));
    assertEquals(0, move(exported).count(Fate.CREATED));
  }

  @Test
  void inAnArchiveWithDocumentsOfItsOwnTheFolderIsNewAndSaysSo() throws IOException {
    Path own = Files.createDirectory(work.resolve("own"));
    ingest(young, new TestFolder(own).with("documents.csv", "id,title\nz,Z\n").read(), "own");
    Instant today = now;
    Ingest.Result result = move(export(old, "exported", Export.Choice.USUAL));
    assertEquals(4, result.count(Fate.CREATED));
    assertTrue(
        result.moved().notes().toString().contains("documents of its own, such as z"),
        result.moved().notes().toString());
    assertTrue(young.archive().find(A).orElseThrow().history().updated().isAfter(today));
    assertEquals(1, young.archive().versions(A).size());
    assertEquals(Optional.empty(), young.archive().find(B));
  }

  @Test
  void aDocumentEditedInTheFolderHasItsHistoryAndANewVersion() throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    Path yaml = exported.resolve("documents/a/document.yml");
    Files.writeString(yaml, Files.readString(yaml).replace("Second A", "Third A"));
    Instant today = now;
    move(exported);
    assertEquals(4, young.archive().versions(A).size());
    assertEquals(old.archive().versions(A), young.archive().versions(A).subList(0, 3));
    assertTrue(young.archive().find(A).orElseThrow().history().updated().isAfter(today));
    assertEquals(
        old.archive().find(A).orElseThrow().history().created(),
        young.archive().find(A).orElseThrow().history().created());
  }

  @ParameterizedTest
  @CsvSource({
    "history/files, is missing",
    "documents/a/text/transcript.en.md, was changed since the export"
  })
  void aDocumentWhoseEarlierFilesAreMissingIsTakenAsNew(String damaged, String words)
      throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    Path place = exported.resolve(damaged);
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    } else {
      Files.writeString(place, "other words");
    }
    Ingest.Result result = move(exported);
    assertEquals(4, result.count(Fate.CREATED));
    assertEquals(1, result.moved().notes().size(), result.moved().notes().toString());
    assertTrue(result.moved().notes().getFirst().startsWith("a: its history is not taken over"));
    assertTrue(result.moved().notes().getFirst().contains(words), result.moved().notes()::getFirst);
    assertEquals(1, young.archive().versions(A).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"file\":\"1.png\";\"file\":\"../../x.png\"",
        "\"file\":\"transcript.en.md\";\"file\":\"/etc/passwd\"",
        "\"id\":\"a\";\"id\":\"b\"",
        "published;printed",
        "{\"when\";{\"wenn\"",
        "{\"when\":\";{\"when\":\"2099-01-01T00:00:00Z\",\"was\":\""
      })
  void aLineThatIsNotOneOfOursIsNamedAndPassedOver(String written, String lie) throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    Path lines = exported.resolve("history/documents/a.jsonl");
    String text = Files.readString(lines);
    assertTrue(text.contains(written), text);
    Files.writeString(lines, text.replace(written, lie));
    Ingest.Result result = move(exported);
    assertEquals(4, result.count(Fate.CREATED));
    assertTrue(
        result.moved().notes().getFirst().startsWith("history/documents/a.jsonl, line 1: "),
        result.moved().notes()::toString);
  }

  @ParameterizedTest
  @CsvSource({"archive.jsonl", "log.jsonl"})
  void aBrokenLineOfTheArchiveNamesItsFileAndWhatToDo(String file) throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    Path lines = exported.resolve("history").resolve(file);
    Files.writeString(lines, Files.readString(lines) + "{not a line\n");
    ArchiveException refused = assertThrows(ArchiveException.class, () -> move(exported));
    assertTrue(refused.getMessage().startsWith("history/" + file + ", line "), refused::getMessage);
    assertTrue(refused.getMessage().contains("export again"), refused::getMessage);
    assertEquals(List.of(), young.archive().ids("", 9));
  }

  @Test
  void linksInTheHistoryAreNotFollowed() throws IOException {
    Path exported = export(old, "exported", Export.Choice.USUAL);
    try (Stream<Path> files = Files.list(exported.resolve("history/files"))) {
      for (Path file : files.toList()) {
        Path aside = Files.move(file, work.resolve(file.getFileName().toString()));
        Files.createSymbolicLink(file, aside);
      }
    }
    assertEquals(1, move(exported).moved().notes().size());
  }

  @Test
  void accountsGoAlongOnlyWhenAsked() throws IOException {
    Path users = old.archive().data().users();
    Files.writeString(users, "ann:hash\n");
    Files.createDirectories(old.archive().data().site().resolve("pages"));
    Files.writeString(old.archive().data().site().resolve("pages/about.md"), "About");
    assertFalse(Files.exists(export(old, "usual", Export.Choice.USUAL).resolve("users.txt")));
    Path exported = export(old, "exported", new Export.Choice(false, true, true));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(exported.resolve("users.txt"))));
    DataFolder data = young.archive().data();
    move(exported);
    assertFalse(Files.exists(data.users()));
    assertTrue(Move.site(exported, data));
    assertFalse(Move.site(exported, data));
    assertEquals("About", Files.readString(data.site().resolve("pages/about.md")));
    assertTrue(Move.users(exported, data));
    assertEquals("ann:hash\n", Files.readString(data.users()));
    assertThrows(ArchiveException.class, () -> Move.users(exported, data));
  }

  @Test
  void aTombstoneSaysWhyAndNothingElse() {
    Chronicle tombstone = Chronicle.withoutContent(old.archive(), B);
    String lines = String.join("\n", tombstone.versions().stream().map(p -> p.line()).toList());
    assertTrue(lines.contains("by request"), lines);
    assertFalse(lines.contains("Secret") || lines.contains("Ada") || lines.contains("png"), lines);
  }
}
