package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

/** A disk that is full when the index is committed, after the documents were stored. */
class FullIndexTest {
  @TempDir Path folder;

  /** Takes everything but the sync that comes before a commit. */
  private static final class Full extends FilterDirectory {
    private final AtomicBoolean full;

    Full(Directory in, AtomicBoolean full) {
      super(in);
      this.full = full;
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      super.sync(names);
    }
  }

  /** Takes no new file. */
  private static final class NoNewFiles extends FilterDirectory {
    private final AtomicBoolean full;

    NoNewFiles(Directory in, AtomicBoolean full) {
      super(in);
      this.full = full;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      return super.createOutput(name, context);
    }
  }

  @Test
  void whatACommitOnAFullDiskLeftOutIsFoundAfterTheNextOpening() {
    AtomicBoolean full = new AtomicBoolean();
    try (ArchiveWriter writer = ArchiveWriter.open(folder, List.of())) {
      try (LuceneIndex index = opened(full)) {
        store(writer, "first");
        index.follow(writer.archive());
        full.set(true);
        store(writer, "second");
        DiskFullException failure =
            assertThrows(DiskFullException.class, () -> index.follow(writer.archive()));
        assertTrue(failure.getMessage().contains("search index"), failure.getMessage());
        assertEquals("first", found(index));
        full.set(false);
      }
      assertEquals(2, writer.archive().count(EntryQuery.all(10)));
      full.set(false);
      try (LuceneIndex index = opened(full)) {
        index.follow(writer.archive());
        assertEquals("first second", found(index));
      }
    }
  }

  @Test
  void anIndexOnADiskThatStaysFullIsClosedWithoutAnotherFailure() {
    AtomicBoolean full = new AtomicBoolean();
    try (ArchiveWriter writer = ArchiveWriter.open(folder, List.of())) {
      LuceneIndex index = opened(full);
      store(writer, "first");
      full.set(true);
      assertThrows(DiskFullException.class, () -> index.follow(writer.archive()));
      index.close();
      full.set(false);
      try (LuceneIndex next = opened(full)) {
        next.follow(writer.archive());
        assertEquals("first", found(next));
      }
    }
  }

  /** Lucene closes its writer where a segment cannot be written. */
  @Test
  void everyFailureAfterAFullDiskNamesTheDisk() {
    AtomicBoolean full = new AtomicBoolean();
    try (ArchiveWriter writer = ArchiveWriter.open(folder, List.of());
        LuceneIndex index =
            LuceneIndex.openForWriting(
                folder, InstantSource.system(), disk -> new NoNewFiles(disk, full))) {
      store(writer, "first");
      full.set(true);
      for (int i = 0; i < 2; i++) {
        assertThrows(DiskFullException.class, () -> index.follow(writer.archive()));
      }
      full.set(false);
    }
  }

  private LuceneIndex opened(AtomicBoolean full) {
    return LuceneIndex.openForWriting(folder, InstantSource.system(), disk -> new Full(disk, full));
  }

  static void store(ArchiveWriter writer, String id) {
    writer.commit(
        List.of(
            new Draft(
                new DocumentId(id),
                new Description("en", List.of(Statement.of(Field.TITLE, "Paper"))),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty())));
  }

  static String found(SearchIndex index) {
    return String.join(
        " ",
        index.search(Shelf.query("paper")).hits().stream()
            .map(hit -> hit.id().value())
            .sorted()
            .toList());
  }
}
