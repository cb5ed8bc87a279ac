package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  @TempDir private Path data;

  @Test
  void aDataFolderKeepsItsKey() {
    byte[] first = TokenKey.load(data.resolve("new")).sign(MESSAGE);
    assertArrayEquals(first, TokenKey.load(data.resolve("new")).sign(MESSAGE));
  }

  @Test
  void everyDataFolderHasAKeyOfItsOwn() {
    byte[] one = TokenKey.load(data.resolve("one")).sign(MESSAGE);
    byte[] other = TokenKey.load(data.resolve("other")).sign(MESSAGE);
    assertEquals(false, java.util.Arrays.equals(one, other));
  }

  @Test
  void onlyTheOwnerReadsTheFileAndNothingElseStays() throws Exception {
    TokenKey.load(data);
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(List.of(data.resolve("oai-token.key")), files.toList());
    }
    assertEquals(
        "[OWNER_READ, OWNER_WRITE]",
        new java.util.TreeSet<>(Files.getPosixFilePermissions(data.resolve("oai-token.key")))
            .toString());
  }

  @Test
  void serversThatStartTogetherAgree() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<byte[]>> starts =
          Stream.generate(() -> (Callable<byte[]>) () -> TokenKey.load(data).sign(MESSAGE))
              .limit(32)
              .toList();
      for (Future<byte[]> start : threads.invokeAll(starts)) {
        assertArrayEquals(TokenKey.load(data).sign(MESSAGE), start.get());
      }
    }
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    Files.write(data.resolve("oai-token.key"), new byte[8]);
    assertThrows(IllegalArgumentException.class, () -> TokenKey.load(data));
    assertThrows(IllegalArgumentException.class, () -> TokenKey.of(new byte[31]));
  }
}
