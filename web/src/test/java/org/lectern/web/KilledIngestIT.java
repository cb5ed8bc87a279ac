package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.StoreRoot;

/**
 * An ingest killed outright at random moments: the same command finishes the rest, and the archive
 * is the one of an undisturbed run. {@code -Dlectern.kills=10} tries more often.
 */
class KilledIngestIT {
  private static final Path BATCH = Path.of("src/main/demo").toAbsolutePath();
  private static final int KILLS = Integer.getInteger("lectern.kills", 3);

  @TempDir Path folder;

  @Test
  void killedIngestIsFinishedByTheSameCommand() throws IOException, InterruptedException {
    long started = System.nanoTime();
    ok("ingest", BATCH.toString(), "--data", "calm");
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    ok("export", "calm-export", "--no-history", "--data", "calm");
    Map<String, String> expected = files(folder.resolve("calm-export"));

    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      String data = "killed-" + i;
      Process process = CommandProcess.start(folder, "ingest", BATCH.toString(), "--data", data);
      long moment = 300 + random.nextLong(Math.max(1, whole - 300));
      process.waitFor(moment, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();

      // A kill before the store was begun leaves no archive to look at.
      if (!StoreRoot.isMissing(new DataFolder(folder.resolve(data)).store())) {
        ok("reindex", "--data", data);
        ok("audit", "--data", data);
      }
      ok("ingest", BATCH.toString(), "--data", data);
      ok("export", data + "-export", "--no-history", "--data", data);
      assertEquals(
          expected,
          files(folder.resolve(data + "-export")),
          "killed after " + moment + " of " + whole + " ms");
    }
  }

  private void ok(String... args) throws IOException, InterruptedException {
    CommandProcess.Finished finished = CommandProcess.run(folder, args);
    assertEquals(0, finished.code(), () -> String.join(" ", args) + "\n" + finished.output());
  }

  /** The content of every file, by its path. */
  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file :
          (Iterable<Path>)
              all.filter(Files::isRegularFile).filter(f -> !f.endsWith(".lectern"))::iterator) {
        files.put(
            root.relativize(file).toString(),
            java.util.HexFormat.of().formatHex(digest(Files.readAllBytes(file))));
      }
    }
    return files;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
