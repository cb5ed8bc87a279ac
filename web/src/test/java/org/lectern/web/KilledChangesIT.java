package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollback and an erasure killed outright at random moments: the same command, or the next start,
 * comes to the same end. {@code -Dlectern.kills=10} tries more often.
 */
class KilledChangesIT {
  private static final int KILLS = Integer.getInteger("lectern.kills", 2);
  private static final int DOCUMENTS = 150;
  private static final String SECRET = "unspeakable";

  @TempDir Path folder;
  private final Random random = new Random();

  @BeforeEach
  void fill() throws IOException {
    Path batch = folder.resolve("batch");
    Files.createDirectories(batch.resolve("documents/d000/text"));
    Files.writeString(
        batch.resolve("documents/d000/text/transcript.en.md"),
        (SECRET + " words of a private letter\n\n").repeat(3000));
    table(batch, "Title", DOCUMENTS);
    ok("ingest", batch.toString(), "--data", "calm");
    table(batch, "Edited", DOCUMENTS + 50);
    ok("ingest", batch.toString(), "--allow-loss", "--data", "calm");
  }

  private static void table(Path batch, String title, int documents) throws IOException {
    StringBuilder table = new StringBuilder("id,title\n");
    for (int i = 0; i < documents; i++) {
      table.append("d%03d,%s %d%n".formatted(i, title, i));
    }
    Files.writeString(batch.resolve("documents.csv"), table.toString());
  }

  @Test
  void aKilledRollbackIsFinishedByTheSameCommand() throws Exception {
    String batch = ok("log", "--limit", "1", "--data", "calm").split(" ", 2)[0];
    copy("calm", "whole");
    long started = System.nanoTime();
    process("rollback", batch, "--data", "whole").waitFor();
    long whole = millisSince(started);
    Map<String, String> expected = exported("whole");
    assertTrue(
        expected.toString().contains("Title 7") && !expected.toString().contains("Edited 7"));

    for (int i = 0; i < KILLS; i++) {
      String data = "rollback-" + i;
      copy("calm", data);
      long moment = kill(whole, "rollback", batch, "--data", data);
      ok("rollback", batch, "--data", data);
      assertSame(expected, exported(data), "killed after " + moment + " of " + whole + " ms");
      ok("audit", "--data", data);
      assertTrue(ok("rollback", batch, "--data", data).contains("0 taken back"));
    }
  }

  @Test
  void aKilledErasureIsFinishedAtTheNextStart() throws Exception {
    String[] purge = {"purge", "d000", "--reason", "Private", "--yes", "--data"};
    copy("calm", "whole");
    long started = System.nanoTime();
    process(with(purge, "whole")).waitFor();
    long whole = millisSince(started);
    assertEquals(List.of(), holding("whole"));
    Map<String, String> expected = exported("whole");

    for (int i = 0; i < KILLS; i++) {
      String data = "purge-" + i;
      copy("calm", data);
      assertTrue(holding(data).size() > 1);
      long moment = kill(whole, with(purge, data));
      ok("tidy", "--data", data);
      if (!holding(data).isEmpty()) {
        // The kill came before anything was decided; then nothing was erased at all.
        assertTrue(ok("show", "d000", "--data", data).contains(SECRET), "killed at " + moment);
        ok(with(purge, data));
      }
      assertEquals(List.of(), holding(data), "killed after " + moment + " of " + whole + " ms");
      assertSame(expected, exported(data), "killed after " + moment + " of " + whole + " ms");
      ok("audit", "--data", data);
    }
  }

  /** Runs a command and kills it while it works, if it has not ended before. */
  private long kill(long whole, String... command) throws Exception {
    Process process = process(command);
    long moment = whole / 4 + random.nextLong(Math.max(1, whole * 3 / 4));
    process.waitFor(moment, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return moment;
  }

  private Process process(String... command) throws IOException {
    return CommandProcess.start(folder, command);
  }

  private String ok(String... args) {
    String[] absolute = args.clone();
    for (int i = 1; i < args.length; i++) {
      if (args[i - 1].equals("--data")) {
        absolute[i] = folder.resolve(args[i]).toString();
      }
    }
    CommandLineRun run = CommandLineRun.of(absolute);
    assertEquals(0, run.code(), () -> String.join(" ", args) + "\n" + run.out() + run.err());
    return run.out();
  }

  private static String[] with(String[] args, String last) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    all.add(last);
    return all.toArray(String[]::new);
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  /** What differs between two exports, and not all of both. */
  private static void assertSame(
      Map<String, String> expected, Map<String, String> now, String when) {
    Map<String, String> differing = new TreeMap<>(now);
    differing.entrySet().removeAll(expected.entrySet());
    assertEquals(Map.of(), differing, when);
    assertEquals(expected.keySet(), now.keySet(), when);
  }

  private Map<String, String> exported(String data) throws IOException {
    Path out = folder.resolve(data + "-out");
    ok("export", out.toString(), "--no-history", "--data", data);
    Map<String, String> files = new TreeMap<>();
    for (Path file : files(out)) {
      if (!file.endsWith(".lectern")) { // which export of which archive it is
        files.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  /** The files of a data folder in which the erased words still are. */
  private List<String> holding(String data) throws IOException {
    List<String> holding = new ArrayList<>();
    for (Path file : files(folder.resolve(data))) {
      if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
        holding.add(file.toString());
      }
    }
    return holding;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private void copy(String from, String to) throws IOException {
    Path source = folder.resolve(from);
    Path target = folder.resolve(to);
    try (Stream<Path> all = Files.walk(source)) {
      for (Path file : all.toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
