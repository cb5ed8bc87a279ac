package org.lectern.core.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.care.Finding;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

class ReindexTest {
  private static final List<RecordFormat> FORMATS =
      List.of(Samples.format("a", 1), Samples.format("b", 1));

  @TempDir Path folder;
  private Path data;
  private String before;

  /** An archive with every kind of entry and of change. */
  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    Samples samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      Statement collection = Statement.of(Field.COLLECTION, "Inner");
      writer.commit(
          List.of(
              samples.whole("whole", "Whole", 3, "scan"),
              Samples.plain("plain", "Plain", collection, Statement.of(Field.ALIASES, "old")),
              Samples.plain("gone", "Gone", collection),
              Samples.draft("desk", "On the desk", Status.DRAFT, collection),
              Samples.plain("back", "Back to the desk", collection),
              Samples.draft("never", "Withdrawn at once", Status.WITHDRAWN, collection)));
      writer.commit(
          List.of(
              samples.whole("whole", "Whole, again", 2, "other"),
              Samples.draft("back", "Back to the desk", Status.DRAFT)));
      writer.withdraw(Samples.id("gone"), LanguageMap.of("en", "why"), Optional.empty());
      writer.describe(
          new ArchiveInfo(LanguageMap.of("en", "Us"), LanguageMap.EMPTY, "en", Optional.empty()),
          new Authorities(
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(
                  collection("inner", Optional.of("outer")), collection("outer", Optional.empty())),
              List.of()));
      writer.commit(
          List.of(
              Samples.plain(
                  "late", "Late", new Statement(Field.RELATION, "replies-to", "", "plain"))));
    }
    before = Dump.of(data);
  }

  @Test
  void theCatalogueComesBackTheSame() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertEquals(List.of(), writer.reindex());
    }
    assertEquals(before, Dump.of(data));
  }

  @Test
  void onlyACatalogueOfThisVersionIsReadable() throws Exception {
    assertTrue(Archive.isReadable(data));
    Path file = data.resolve("catalogue.db");
    try (Connection catalogue = DriverManager.getConnection("jdbc:sqlite:" + file);
        java.sql.Statement statement = catalogue.createStatement()) {
      statement.execute("pragma user_version = 1000000");
    }
    assertFalse(Archive.isReadable(data));
    for (Runnable opening :
        List.<Runnable>of(
            () -> Archive.open(data).close(), () -> ArchiveWriter.open(data, FORMATS).close())) {
      ArchiveException e = assertThrows(ArchiveException.class, opening::run);
      assertTrue(e.getMessage().contains("newer version of Lectern"), e.getMessage());
    }
    Files.delete(file);
    assertFalse(Archive.isReadable(data));
  }

  @Test
  void aCatalogueOfAnOlderVersionIsMadeAgain() throws Exception {
    try (Connection catalogue =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        java.sql.Statement statement = catalogue.createStatement()) {
      statement.execute("drop table shelf");
      statement.execute("pragma user_version = 3");
    }
    ArchiveException e = assertThrows(ArchiveException.class, () -> Archive.open(data).close());
    assertTrue(e.getMessage().contains("reindex"), e.getMessage());
    ArchiveWriter.open(data, FORMATS).close();
    assertEquals(before, Dump.of(data));
  }

  @Test
  void aMissingCatalogueIsMadeAgainAndReadersTakeItUp() throws Exception {
    try (Archive reader = Archive.open(data)) {
      assertTrue(reader.find(Samples.id("plain")).isPresent());
      long generation = reader.generation();
      Files.delete(data.resolve("catalogue.db"));
      try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
        assertEquals(before, Dump.of(data));
        writer.commit(List.of(Samples.plain("later", "Later")));
        Thread.sleep(1000);
        assertTrue(reader.find(Samples.id("later")).isPresent());
        assertTrue(reader.generation() != generation);
      }
    }
  }

  @Test
  void aDamagedCatalogueIsMadeAgain() throws IOException {
    Files.writeString(
        data.resolve("catalogue.db"), "this is not a database, and long enough ".repeat(9));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertTrue(writer.archive().find(Samples.id("plain")).isPresent());
    }
    assertEquals(before, Dump.of(data));
  }

  @ParameterizedTest
  @EnumSource(
      value = Damage.class,
      names = {"EMPTIED", "FOLDER"})
  void whateverLiesInThePlaceOfTheCatalogueItIsMadeAgain(Damage damage) throws IOException {
    damage.to(data.resolve("catalogue.db"));
    ArchiveException e = assertThrows(ArchiveException.class, () -> Archive.open(data).close());
    assertTrue(e.getMessage().contains("is damaged; 'lectern reindex'"), e.getMessage());
    ArchiveWriter.reindex(data, FORMATS).close();
    assertEquals(before, Dump.of(data));
  }

  @Test
  void recordsAreWrittenAgainWhenTheirFormatChanges() {
    List<RecordFormat> changed = List.of(Samples.format("b", 2), Samples.format("c", 1));
    String records;
    try (ArchiveWriter writer = ArchiveWriter.open(data, changed)) {
      Archive archive = writer.archive();
      assertTrue(archive.record("a", Samples.id("plain")).isEmpty());
      records = new String(archive.record("b", Samples.id("plain")).orElseThrow().bytes(), UTF_8);
      assertTrue(records.startsWith("2 plain"), records);
      assertTrue(archive.record("c", Samples.id("plain")).isPresent());
    }
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertFalse(writer.archive().entries(EntryQuery.all(10)).items().isEmpty());
    }
    assertEquals(before, Dump.of(data));
  }

  @Test
  void anUnreadableDocumentIsNamedAndStaysAsItWasKnown() throws IOException {
    Path file;
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS);
        ObjectStore store = ObjectStore.open(data.resolve("ocfl"), folder.resolve("work"))) {
      file =
          data.resolve("ocfl")
              .resolve(
                  store
                      .find(ObjectIds.ofDocument("plain"))
                      .orElseThrow()
                      .head()
                      .files()
                      .get("document.yml")
                      .location());
      Files.writeString(file, "- not a document");
      List<Fault> faults = writer.reindex();
      assertEquals(1, faults.size(), faults.toString());
      assertEquals(Optional.of(Samples.id("plain")), faults.getFirst().document());
      assertTrue(writer.archive().find(Samples.id("plain")).isPresent());
      assertTrue(writer.archive().find(Samples.id("whole")).isPresent());
    }
    assertEquals(before, Dump.of(data));
  }

  @Test
  void aStoreThatIsNotMountedIsRefusedAndTheCatalogueStays() throws IOException {
    Path away = folder.resolve("away");
    Files.move(data.resolve("ocfl"), away);
    for (boolean mountPoint : new boolean[] {false, true}) {
      if (mountPoint) {
        Files.createDirectory(data.resolve("ocfl"));
      }
      for (Runnable opening :
          List.<Runnable>of(
              () -> ArchiveWriter.open(data, FORMATS).close(),
              () -> ArchiveWriter.reindex(data, FORMATS).close())) {
        ArchiveException e = assertThrows(ArchiveException.class, opening::run);
        assertTrue(e.getMessage().contains("7 documents"), e.getMessage());
      }
      assertEquals(1, Audited.findings(data).size());
    }
    Files.delete(data.resolve("ocfl"));
    Files.move(away, data.resolve("ocfl"));
    ArchiveWriter.open(data, FORMATS).close();
    assertEquals(before, Dump.of(data));
    assertEquals(List.of(), Audited.findings(data));
  }

  @Test
  void aStoreWithoutItsMarkerIsRefusedWithWords() throws IOException {
    Files.delete(data.resolve("ocfl").resolve("0=ocfl_1.1"));
    for (Runnable opening :
        List.<Runnable>of(
            () -> ArchiveWriter.open(data, FORMATS).close(),
            () -> ArchiveWriter.reindex(data, FORMATS).close())) {
      ArchiveException e = assertThrows(ArchiveException.class, opening::run);
      assertTrue(e.getMessage().contains("write the file again"), e.getMessage());
    }
    assertEquals(1, Audited.findings(data).size());
    assertEquals(before, Dump.of(data));
  }

  @Test
  void aStoreThatLostAllItsObjectsKeepsEveryRow() throws IOException {
    try (Stream<Path> objects = Files.list(data.resolve("ocfl"))) {
      for (Path object : objects.filter(Files::isDirectory).toList()) {
        if (!object.endsWith("extensions")) {
          Disk.delete(object);
        }
      }
    }
    try (ArchiveWriter writer = ArchiveWriter.reindex(data, FORMATS)) {
      assertEquals(8, writer.faults().size(), writer.faults().toString());
    }
    assertEquals(before, Dump.of(data));
    assertFalse(Audited.findings(data).isEmpty());
  }

  @Test
  void aDocumentThatOnlyTheStoreHasIsNamedByTheAudit() throws Exception {
    try (Connection catalogue =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        java.sql.Statement statement = catalogue.createStatement()) {
      statement.execute("delete from entry where id = 'plain'");
    }
    List<Finding> faults = Audited.findings(data);
    assertEquals(1, faults.size(), faults.toString());
    assertEquals("document/plain", faults.getFirst().object());
    assertTrue(faults.getFirst().remedy().contains("reindex"));
  }

  @Test
  void aCatalogueWithZeroedPagesIsMadeAgainByReindexAndOthersSayWhatToDo() throws IOException {
    Path file = data.resolve("catalogue.db");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8192, bytes.length, (byte) 0);
    Files.write(file, bytes);
    ArchiveException e =
        assertThrows(
            ArchiveException.class,
            () -> {
              try (Archive archive = Archive.open(data)) {
                archive.entries(EntryQuery.all(10));
              }
            });
    assertTrue(e.getMessage().contains("lectern reindex"), e.getMessage());
    ArchiveWriter.reindex(data, FORMATS).close();
    assertEquals(before, Dump.of(data));
  }

  private static Collection collection(String id, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of("en", "Collection " + id),
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
