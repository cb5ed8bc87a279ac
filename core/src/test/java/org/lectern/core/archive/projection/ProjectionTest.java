package org.lectern.core.archive.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Samples;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

class ProjectionTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Each version is a status and the collections it is in, such as {@code published:a+b}. */
  @ParameterizedTest
  @CsvSource({
    "published:a, DOCUMENT, 1, a, '', a=CREATE",
    "published:a published:a, DOCUMENT, 2, a, '', a=CREATE UPDATE",
    "published:a published:b, DOCUMENT, 2, b, a, a=CREATE REMOVE; b=ADD",
    "published:a published:b published:a, DOCUMENT, 3, a, b, a=CREATE REMOVE ADD; b=ADD REMOVE",
    "published:a withdrawn:a, TOMBSTONE, 2, a, '', a=CREATE DELETE",
    "published:a draft:b, TOMBSTONE, 2, a, '', a=CREATE REMOVE",
    "draft:a, HIDDEN, 1, '', '', ''",
    "draft:a published:b, DOCUMENT, 2, b, '', b=CREATE",
    "published:a+b published:b, DOCUMENT, 2, b, a, a=CREATE REMOVE; b=CREATE UPDATE",
  })
  void whatTheCatalogueHoldsIsWorkedOutFromTheVersions(
      String versions, String state, int revision, String in, String left, String reported)
      throws Exception {
    try (ArchiveWriter writer = ArchiveWriter.open(folder.resolve("data"), List.of(), () -> now)) {
      int n = 0;
      for (String version : versions.split(" ", -1)) {
        String[] parts = version.split(":", -1);
        writer.commit(
            List.of(
                Samples.draft(
                    "letter",
                    "Version " + n++,
                    Status.parse(parts[0]),
                    Arrays.stream(parts[1].split("\\+", -1))
                        .map(collection -> Statement.of(Field.COLLECTION, collection))
                        .toArray(Statement[]::new))));
        now = now.plusSeconds(60);
      }
    }
    try (ObjectStore store =
        ObjectStore.open(folder.resolve("data/ocfl"), folder.resolve("work"))) {
      CatalogEntry entry =
          new Projection(store, List.of())
              .of(store.find(ObjectIds.ofDocument("letter")).orElseThrow(), Authorities.EMPTY);
      assertEquals(state, entry.state().name());
      assertEquals(revision, entry.revision());
      assertEquals(versions.split(" ", -1).length, entry.head());
      assertEquals(0, entry.scans());
      assertEquals(in, String.join(" ", entry.memberships()));
      assertEquals(left, String.join(" ", entry.left()));
      assertEquals(
          reported,
          entry.collectionChanges().entrySet().stream()
              .map(
                  collection ->
                      collection.getKey()
                          + "="
                          + collection.getValue().stream()
                              .map(change -> change.kind().name())
                              .collect(Collectors.joining(" ")))
              .collect(Collectors.joining("; ")));
    }
  }
}
