package org.lectern.core.archive.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  @TempDir Path folder;

  @Test
  void equalFilesBesideAnotherStayAsTheyAre() throws IOException {
    Staging staging = new Staging(folder);
    Staging.Staged staged = staging.begin();
    String empty = staging.write(staged, "[]".getBytes(UTF_8));
    staging.write(staged, "[]".getBytes(UTF_8));
    String other = staging.write(staged, "[1]".getBytes(UTF_8));
    assertEquals("[]", Files.readString(staged.descriptive().get(empty)));
    assertEquals("[1]", Files.readString(staged.descriptive().get(other)));
    staged.delete();
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }
}
