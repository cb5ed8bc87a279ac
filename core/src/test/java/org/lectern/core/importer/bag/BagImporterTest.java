package org.lectern.core.importer.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Draft;
import org.lectern.core.bag.BagWriter;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Page;

class BagImporterTest {
  @TempDir Path work;

  private Path bag(Map<String, String> about, String... files) throws IOException {
    Path bag = work.resolve("box 7");
    TestFolder folder = new TestFolder(bag);
    for (String file : files) {
      if (file.endsWith(".png")) {
        folder.withScan("data/" + file, 20, 10);
      } else {
        folder.with("data/" + file, "content of " + file);
      }
    }
    BagWriter.seal(bag, new LinkedHashMap<>(about));
    return bag;
  }

  private ImportReport run(Path bag) {
    return new Import(work.resolve("folder"), "en", false)
        .run(new BagImporter(bag), bag.toString(), Progress.NONE);
  }

  private Draft only() {
    Batch batch = Batch.read(work.resolve("folder"), DrawnScans::measure);
    assertTrue(!batch.report().hasErrors(), () -> batch.report().text());
    assertEquals(1, batch.drafts().size());
    return batch.drafts().getFirst();
  }

  @Test
  void aBagBecomesADocumentWithPagesAndFiles() throws IOException {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("Source-Organization", "City archive");
    about.put("External-Identifier", "Box 7/12");
    about.put("External-Description", "Letters of a ferryman");
    about.put("Internal-Sender-Description", "Found in the attic");
    about.put("Bagging-Date", "2019-03-04");
    about.put("Contact-Email", "ann@example.org");
    Path bag = bag(about, "scans/p2.png", "scans/p10.png", "notes/read me.txt", "letters.pdf");
    ImportReport report = run(bag);
    assertEquals(List.of(), report.problems());
    Draft draft = only();
    assertEquals(List.of("p2", "p10"), draft.pages().stream().map(Page::name).toList());
    assertEquals(
        List.of("letters.pdf", "read me.txt"),
        draft.files().stream().map(Attachment::fileName).toList());
    assertEquals(
        List.of(
            "institution=City archive",
            "identifier:external=Box 7/12",
            "title=Letters of a ferryman",
            "note:provenance=Found in the attic",
            "date:copied=2019-03-04",
            "x-Contact-Email=ann@example.org"),
        draft.description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
    assertEquals(
        "Payload-Oxum",
        report.fields().stream()
            .filter(f -> f.to().startsWith("it is of the bag"))
            .findFirst()
            .orElseThrow()
            .field());
    assertEquals(1, run(bag).unchanged());
  }

  @Test
  void picturesOfTheSameNameInTwoFoldersAreTwoPagesInOrder() throws IOException {
    run(bag(Map.of(), "2/1.png", "2/2.png", "10/1.png", "10/b.png"));
    assertEquals(
        List.of("2-1", "2", "10-1", "b"), only().pages().stream().map(Page::name).toList());
    assertEquals("box 7", only().description().title().values().get("en"));
  }

  @Test
  void aLongDescriptionIsASummary() throws IOException {
    run(bag(Map.of("External-Description", "Words. ".repeat(40)), "a.txt"));
    assertEquals("box 7", only().description().title().values().get("en"));
    assertTrue(only().description().summary().values().get("en").startsWith("Words. Words."));
  }

  @Test
  void aBagThatIsNotWholeIsNotImported() throws IOException {
    Path bag = bag(Map.of(), "a.txt");
    Files.writeString(bag.resolve("data/a.txt"), "Content of a.txt");
    ImportException e = assertThrows(ImportException.class, () -> run(bag));
    assertTrue(e.getMessage().startsWith("data/a.txt was changed"), e.getMessage());
  }

  @Test
  void anArchiveFolderInABagIsThatFolderAgain() throws IOException {
    Path bag = bag(Map.of(), "documents.csv", "archive.yml", "documents/a/text/t.en.md");
    Path folder = work.resolve("unpacked");
    assertEquals(Optional.of(new PackedFolder.Unpacked(3, 0)), PackedFolder.unpack(bag, folder));
    assertEquals(
        "content of documents/a/text/t.en.md",
        Files.readString(folder.resolve("documents/a/text/t.en.md")));
    Files.delete(folder.resolve("archive.yml"));
    assertEquals(Optional.of(new PackedFolder.Unpacked(1, 2)), PackedFolder.unpack(bag, folder));
    Files.writeString(folder.resolve("archive.yml"), "edited");
    ImportException e = assertThrows(ImportException.class, () -> PackedFolder.unpack(bag, folder));
    assertTrue(e.getMessage().contains("archive.yml is there already"), e.getMessage());
  }

  @Test
  void anotherBagIsNotUnpacked() throws IOException {
    assertEquals(
        Optional.empty(), PackedFolder.unpack(bag(Map.of(), "a.txt"), work.resolve("unpacked")));
  }
}
