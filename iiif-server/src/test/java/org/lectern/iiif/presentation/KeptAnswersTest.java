package org.lectern.iiif.presentation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.image.request.ImageLimits;

/** What is kept of answers is limited in bytes, the long addresses of attackers among them. */
class KeptAnswersTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String BASE = "https://archive.example";
  private static final int LENGTH = 15_000;

  @Test
  void addressesInADocumentThatLeadNowhereDoNotFillTheMemory(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      DocumentId id = new DocumentId("letter");
      writer.commit(
          List.of(
              new Draft(
                  id,
                  new Description("en", List.of(Statement.of(Field.TITLE, "A letter"))),
                  List.of(),
                  List.of(),
                  List.of(),
                  Map.of(),
                  Optional.empty())));
      Manifests manifests =
          new Manifests(
              writer.archive(),
              new AccessRule(CLOCK),
              CLOCK,
              OaiLinks.of("archive.example"),
              Readers.NONE,
              ImageLimits.DEFAULT);
      Document letter = writer.archive().document(id).orElseThrow();
      long kept = kept(path -> manifests.part(letter, path, BASE, Viewer.PUBLIC));
      assertTrue(kept < 40_000_000, "kept " + kept);
    }
  }

  @Test
  void shelvesThatAreNotThereDoNotFillTheMemory(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      ManifestCollections collections =
          new ManifestCollections(writer.archive(), new AccessRule(CLOCK));
      long kept = kept(id -> collections.collection(new Shelf.OfCollection(id), BASE));
      assertTrue(kept < 20_000_000, "kept " + kept);
    }
  }

  /** Asks for many long words; how many characters of them are still there afterwards. */
  private static long kept(Consumer<String> ask) {
    List<WeakReference<String>> asked = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      String word = "x".repeat(LENGTH) + i;
      ask.accept(word);
      asked.add(new WeakReference<>(word));
    }
    System.gc();
    return LENGTH * asked.stream().filter(word -> !word.refersTo(null)).count();
  }
}
