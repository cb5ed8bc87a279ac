package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Damage;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

/** All of the index can be made again, so no damage to it may stop a change of the archive. */
class DamagedIndexTest {
  @TempDir Path folder;
  private Path data;
  private Path sound;

  @ParameterizedTest
  @EnumSource(
      value = Damage.class,
      names = {"REMOVED", "EMPTIED", "TRUNCATED", "FOLDER"})
  void whatIsSeenToBeDamagedIsMadeAgainByTheNextChange(Damage damage) throws IOException {
    fill();
    for (String file : files()) {
      damaged(file, damage);
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
          LuceneIndex index = LuceneIndex.openForWriting(data)) {
        FullIndexTest.store(writer, "second");
        index.follow(writer.archive());
        assertEquals("first other second", FullIndexTest.found(index), file);
      }
    }
  }

  /** Lucene then fails in any way, or not at all. */
  @Test
  void whatIsAlteredStopsNoChange() throws IOException {
    fill();
    for (String file : files()) {
      byte[] whole = Files.readAllBytes(sound.resolve("index").resolve(file));
      for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 16)) {
        Disk.delete(data);
        Damage.copy(sound, data);
        byte[] altered = whole.clone();
        altered[at] ^= 1;
        Files.write(data.resolve("index").resolve(file), altered);
        try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
            LuceneIndex index = LuceneIndex.openForWriting(data)) {
          writer.withdraw(new DocumentId("other"), LanguageMap.of("en", "why"), Optional.empty());
          index.follow(writer.archive());
        }
      }
    }
  }

  /** What was altered inside of a file is seen where the file is merged into another one. */
  @Test
  void whatIsFoundAlteredByAnErasureIsMadeAgain() throws IOException {
    fill();
    for (String file : files()) {
      damaged(file, Damage.FLIPPED);
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
          LuceneIndex index = LuceneIndex.openForWriting(data)) {
        writer.withdraw(new DocumentId("other"), LanguageMap.of("en", "why"), Optional.empty());
        index.follow(writer.archive());
        index.purge();
        index.follow(writer.archive());
        assertEquals("first", FullIndexTest.found(index), file);
      }
    }
  }

  /** What is missing elsewhere is reported, and the index stays as it is. */
  @Test
  void aFileThatIsMissingElsewhereIsNoDamageOfTheIndex() throws IOException {
    fill();
    AtomicReference<Path> missing = new AtomicReference<>(folder.resolve("elsewhere"));
    try (ArchiveWriter writer = ArchiveWriter.open(sound, List.of());
        LuceneIndex index =
            LuceneIndex.openForWriting(
                sound, InstantSource.system(), disk -> new MissesOnce(disk, missing))) {
      FullIndexTest.store(writer, "second");
      ArchiveException e =
          assertThrows(ArchiveException.class, () -> index.follow(writer.archive()));
      assertTrue(e.getMessage().contains("search index"), e.getMessage());
      assertEquals("first other", FullIndexTest.found(index));
      missing.set(sound.resolve("index/_0.cfs"));
      index.follow(writer.archive()); // this one makes the index again
      assertEquals("first other second", FullIndexTest.found(index));
    }
  }

  /** Takes a file for missing at the next commit, and only then. */
  private static final class MissesOnce extends FilterDirectory {
    private final AtomicReference<Path> missing;

    MissesOnce(Directory in, AtomicReference<Path> missing) {
      super(in);
      this.missing = missing;
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      Path file = missing.getAndSet(null);
      if (file != null) {
        throw new NoSuchFileException(file.toString());
      }
      super.sync(names);
    }
  }

  private void fill() throws IOException {
    data = folder.resolve("data");
    sound = folder.resolve("sound");
    try (ArchiveWriter writer = ArchiveWriter.open(sound, List.of());
        LuceneIndex index = LuceneIndex.openForWriting(sound)) {
      FullIndexTest.store(writer, "first");
      FullIndexTest.store(writer, "other");
      index.follow(writer.archive());
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(sound.resolve("index"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("write.lock"))
              .sorted()
              .toList();
      assertTrue(names.size() > 3, names.toString());
      return names;
    }
  }

  private void damaged(String file, Damage damage) throws IOException {
    Disk.delete(data);
    Damage.copy(sound, data);
    damage.to(data.resolve("index").resolve(file));
  }
}
