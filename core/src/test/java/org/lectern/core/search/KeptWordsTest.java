package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

class KeptWordsTest {
  private static final String LONG = "Many words about the tide. ".repeat(4000);

  @TempDir private Path folder;
  private Shelf shelf;
  private Path kept;

  @BeforeEach
  void shelve() {
    shelf = new Shelf(folder);
    kept = folder.resolve("data/index/words/book.words");
    book("quiet wave");
  }

  @Test
  void wordsOfALongDocumentAreKeptThoseOfAShortOneAreNot() {
    shelf.text("letter", "en", "a quiet wave");
    shelf.stored();
    assertTrue(Files.exists(kept));
    assertFalse(Files.exists(kept.resolveSibling("letter.words")));
    assertEquals(1, find("letter", "wave").size());
  }

  @Test
  void keptWordsFindWhatReadOnesFindWithTheSameBoxes() throws IOException {
    List<DocumentWords.Place> fromDisk = find("book", "wave");
    Files.delete(kept);
    List<DocumentWords.Place> fromTexts = find("book", "wave");
    assertEquals("0001: quiet wave 1 wave en", shown(fromDisk.getFirst()));
    assertEquals(fromTexts.stream().map(p -> shown(p)).toList(), shown(fromDisk));
    assertEquals(1, fromDisk.getFirst().boxes().size());
    assertEquals(
        fromTexts.stream().map(DocumentWords.Place::boxes).toList(),
        fromDisk.stream().map(DocumentWords.Place::boxes).toList());
  }

  @Test
  void fileOfAFormerStateIsNotLookedAt() throws IOException {
    byte[] former = Files.readAllBytes(kept);
    book("other words");
    Files.write(kept, former);
    assertEquals(List.of(), shown(find("book", "wave")));
    assertEquals(1, find("book", "other").size());
  }

  @Test
  void brokenFileIsNotLookedAt() throws IOException {
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);
    assertEquals(1, find("book", "wave").size());
    Files.write(kept, new byte[] {1, 2});
    assertEquals(1, find("book", "wave").size());
  }

  @Test
  void nothingIsKeptOfAWithdrawnDocument() {
    shelf.withdraw("book");
    assertFalse(Files.exists(kept));
  }

  @Test
  void aClearedIndexKeepsNothingUntilItFollows() {
    shelf.index().clear();
    assertFalse(Files.exists(kept));
    shelf.follow();
    assertTrue(Files.exists(kept));
  }

  private void book(String line) {
    shelf
        .item("book", "A book")
        .with(Field.LANGUAGE, "en")
        .page("0001", line + " 1")
        .text(Text.Role.TRANSCRIPT, "en", LONG)
        .add();
    shelf.stored();
  }

  private List<DocumentWords.Place> find(String id, String words) {
    try (Archive archive = Archive.open(shelf.data)) {
      Document document = archive.document(new DocumentId(id)).orElseThrow();
      return shelf
          .index()
          .words(archive, document)
          .find(
              InsideQuery.parse(words),
              new AccessRule(InstantSource.system()).on(document, Viewer.PUBLIC));
    }
  }

  private static List<String> shown(List<DocumentWords.Place> places) {
    return places.stream().map(KeptWordsTest::shown).toList();
  }

  private static String shown(DocumentWords.Place place) {
    return "%s: %s %s %s"
        .formatted(
            place.page().map(Page::name).orElse("all"),
            place.words(),
            place.words().substring(place.start(), place.end()),
            place.language());
  }
}
