package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
  @TempDir private Path folder;

  @Test
  void noMoreBytesLieOnTheDiskThanAllowed() throws IOException {
    PictureFiles files = new PictureFiles(folder, 100_000);
    for (int i = 0; i < 50; i++) {
      files.keep("picture" + i, new byte[10_000]);
    }
    assertTrue(bytes() <= 100_000, bytes() + " bytes");
    assertTrue(bytes() >= 50_000, bytes() + " bytes");
  }

  @Test
  void whatIsAskedForOftenStays() throws IOException {
    PictureFiles files = new PictureFiles(folder, 100_000);
    files.keep("asked", new byte[] {1});
    for (int i = 0; i < 200; i++) {
      files.find("asked");
      files.keep("picture" + i, new byte[10_000]);
    }
    assertArrayEquals(new byte[] {1}, files.find("asked").orElseThrow());
  }

  @Test
  void whatIsFoundAtTheStartCountsAndIsBounded() throws IOException {
    for (int i = 0; i < 50; i++) {
      Files.write(folder.resolve("picture" + i), new byte[10_000]);
    }
    Files.write(folder.resolve("cut.part"), new byte[10]);
    new PictureFiles(folder, 100_000);
    assertTrue(bytes() <= 100_000, bytes() + " bytes");
    assertTrue(Files.notExists(folder.resolve("cut.part")));
  }

  @Test
  void aFileThatIsGoneIsNoPicture() throws IOException {
    PictureFiles files = new PictureFiles(folder, 100_000);
    files.keep("picture", new byte[] {1});
    Files.delete(folder.resolve("picture"));
    assertEquals(Optional.empty(), files.find("picture"));
  }

  @Test
  void aFileThatIsNotWholeIsNoPicture() throws IOException {
    byte[] picture = {1, 2, 3, 4, 5, 6, 7, 8};
    new PictureFiles(folder, 100_000).keep("picture", picture);
    byte[] kept = Files.readAllBytes(folder.resolve("picture"));
    byte[] turned = kept.clone();
    turned[3] ^= 1;
    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(kept, 5), new byte[kept.length], turned)) {
      Files.write(folder.resolve("picture"), damaged);
      PictureFiles files = new PictureFiles(folder, 100_000);
      assertEquals(Optional.empty(), files.find("picture"));
      files.keep("picture", picture);
      assertArrayEquals(picture, files.find("picture").orElseThrow());
    }
  }

  @Test
  void aFileThatGoesWhileTheFolderIsReadDoesNotKeepItFromBeingOpened() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nowhere"));
    PictureFiles files = new PictureFiles(folder, 100_000);
    assertEquals(Optional.empty(), files.find("gone"));
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
