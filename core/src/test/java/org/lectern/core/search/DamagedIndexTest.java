package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Damage;
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
