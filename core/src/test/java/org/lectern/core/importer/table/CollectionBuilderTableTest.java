package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.table.TestTable.problems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.RemoteFiles;

/** Tables of CollectionBuilder, with files beside them or on the web. */
class CollectionBuilderTableTest {
  private final Path temporary;
  private final TestTable tables;

  CollectionBuilderTableTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    tables = TestTable.in(temporary);
  }

  @Test
  void whatWasFetchedBeforeARunWasCutOffIsNotFetchedAgain() throws IOException {
    Files.writeString(
        tables.source().resolve("table.csv"),
        "objectid,title,filename\none,One,https://example.org/a.pdf;https://example.org/b.pdf\n");
    Path fetched = tables.folder().resolve(".import/fetched");
    Path kept = temporary.resolve("kept");
    AssertionError cutOff = new AssertionError();
    List<String> asked = new ArrayList<>();
    assertThrows(
        AssertionError.class,
        () ->
            fetching(
                (address, file) -> {
                  if (address.endsWith("b.pdf")) {
                    Files.createDirectories(kept);
                    for (Path one : listed(fetched)) {
                      Files.copy(one, kept.resolve(one.getFileName()));
                    }
                    throw cutOff;
                  }
                  Files.writeString(file, "%PDF " + address);
                }));
    Files.createDirectories(fetched); // a process that is killed removes nothing
    for (Path one : listed(kept)) {
      Files.copy(one, fetched.resolve(one.getFileName()));
    }
    fetching(
        (address, file) -> {
          asked.add(address);
          Files.writeString(file, "%PDF " + address);
        });
    assertEquals(List.of("https://example.org/b.pdf"), asked);
    assertEquals(List.of("document.yml", "files/a.pdf", "files/b.pdf"), tables.files("one"));
    assertFalse(Files.exists(fetched));
  }

  private void fetching(RemoteFiles web) {
    var _ =
        new Import(tables.folder(), "en", false)
            .run(
                new TableImporter(
                    TableSystem.COLLECTIONBUILDER,
                    tables.source().resolve("table.csv"),
                    Optional.empty(),
                    Optional.of(web)),
                "table.csv",
                Progress.NONE);
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void filesThatAreNotFoundInALaterRunStay() throws IOException {
    tables.draw("a.png");
    tables.draw("b.png");
    Files.writeString(tables.source().resolve("words.txt"), "Dear sister");
    tables.run(
        TableSystem.COLLECTIONBUILDER,
        """
        objectid,title,filename,object_transcript
        one,One,a.png;b.png,words.txt
        """);
    List<String> before = tables.files("one");
    assertTrue(before.contains("pages/0002.png"), before::toString);
    byte[] second = Files.readAllBytes(tables.folder().resolve("documents/one/pages/0002.png"));
    Files.delete(tables.source().resolve("a.png"));
    Files.delete(tables.source().resolve("words.txt"));
    tables.again(TableSystem.COLLECTIONBUILDER);
    assertEquals(before, tables.files("one"));
    assertArrayEquals(
        second, Files.readAllBytes(tables.folder().resolve("documents/one/pages/0002.png")));
    assertEquals(
        "Dear sister",
        Files.readString(tables.folder().resolve("documents/one/text/transcript.en.txt")).strip());
    Files.delete(tables.source().resolve("b.png"));
    assertEquals(List.of(), tables.again(TableSystem.COLLECTIONBUILDER).removed());
    assertEquals(before, tables.files("one"));
  }

  @Test
  void pagesOfACollectionBuilderObjectLieBelowIt() throws IOException {
    tables.draw("objects/a1.png");
    tables.draw("objects/a2.png");
    Files.writeString(tables.source().resolve("objects/talk.mp3"), "not really");
    ImportReport report =
        tables.run(
            TableSystem.COLLECTIONBUILDER,
            """
            objectid,parentid,title,subject,location,latitude,longitude,object_location,image_alt_text,image_thumb
            card,,Postcard,fees; harbours,Trieste,45.65,13.77,,,/t.jpg
            card-1,card,front,,,,,/objects/a1.png,A ship,
            card-2,card,back,,,,,/objects/a2.png,,
            talk,,Talk,,,,,/objects/talk.mp3,,
            """);
    assertEquals(List.of(), problems(report));
    assertEquals(
        List.of("document.yml", "pages/0001.png", "pages/0002.png", "pages/pages.csv"),
        tables.files("card"));
    assertEquals(
        "name,alt,label\r\n0001,A ship,front\r\n0002,,back\r\n",
        Files.readString(tables.folder().resolve("documents/card/pages/pages.csv")));
    assertEquals(List.of("document.yml", "files/talk.mp3"), tables.files("talk"));
    assertTrue(
        Files.readString(tables.folder().resolve("places.csv"))
            .contains("trieste,Trieste,45.65,13.77"));
    assertFalse(Files.exists(tables.folder().resolve("documents/card-1")));
  }

  @Test
  void twoTranscriptsOfADocumentAreNotOneText() throws IOException {
    ImportReport report =
        tables.run(
            TableSystem.COLLECTIONBUILDER,
            """
            objectid,parentid,title,object_transcript
            a,,A,Words of all
            a1,a,Part,<p>Words of a part</p>
            """);
    assertEquals(List.of("document.yml", "text/transcript.en.txt"), tables.files("a"));
    assertTrue(tables.yaml("a").contains("x-object_transcript: <p>Words of a part</p>"));
    assertEquals(1, report.written());
  }
}
