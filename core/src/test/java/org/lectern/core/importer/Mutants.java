package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.batch.Progress;

/**
 * Damaged copies of a source, which an import must take or refuse with words, in a bounded time,
 * and without a file outside of its folder. A few run in the build; more, and others: {@code
 * -Dlectern.mutations=2000 -Dlectern.seed=7}.
 */
public final class Mutants {
  private static final int USUAL = 200;
  private static final long SEED = 20261128;

  private Mutants() {}

  /**
   * Imports damaged copies.
   *
   * @param file where each is put
   * @param importer of that file
   * @param folder for what is imported, beside the folder of the file
   */
  public static void endNothing(byte[] whole, Path file, Supplier<Importer> importer, Path folder)
      throws IOException {
    endNothing(USUAL, whole, file, importer, folder);
  }

  /** The same with another number of them in the build. */
  static void endNothing(
      int usual, byte[] whole, Path file, Supplier<Importer> importer, Path folder)
      throws IOException {
    Random random = new Random(Long.getLong("lectern.seed", SEED));
    int count = Integer.getInteger("lectern.mutations", usual);
    Files.write(file, whole);
    Set<Path> before = around(folder);
    int taken = 0;
    for (int i = 0; i < count; i++) {
      byte[] mutant = of(whole, random);
      Files.write(file, mutant);
      Import into = new Import(folder, "en", true);
      taken +=
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () -> {
                try {
                  ImportReport report = into.run(importer.get(), "in", Progress.NONE);
                  assertTrue(report.written() + report.unchanged() + report.problems().size() > 0);
                  assertEquals(
                      report.documents(), report.written() + report.unchanged() + report.failed());
                  return report.written() + report.unchanged() > 0 ? 1 : 0;
                } catch (ImportException e) {
                  assertFalse(e.getMessage().isBlank());
                  return 0;
                }
              },
              () -> new String(mutant, StandardCharsets.ISO_8859_1));
    }
    Set<Path> after = around(folder);
    after.removeAll(before);
    assertEquals(Set.of(), after, "files outside of the folder");
    System.out.printf("%s: %d of %d brought documents%n", file.getFileName(), taken, count);
  }

  /** All files beside a folder, but for maps of columns, which stand beside their table. */
  private static Set<Path> around(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.getParent())) {
      return files
          .filter(path -> !path.startsWith(folder) && !path.toString().endsWith(".map.yml"))
          .collect(Collectors.toSet());
    }
  }

  /** A copy that is cut off, or in which bits, bytes, blocks, or letters and digits are others. */
  static byte[] of(byte[] whole, Random random) {
    byte[] mutant = whole.clone();
    int from = random.nextInt(mutant.length);
    switch (random.nextInt(7)) {
      case 0 -> {
        return Arrays.copyOf(mutant, from);
      }
      case 1 -> mutant[from] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        for (int i = 0; i < 30; i++) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
      }
      case 3 -> {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return replaced(mutant, from, from, bytes, 1);
      }
      case 4 -> {
        int to = from + random.nextInt(Math.min(200, mutant.length - from) + 1);
        byte[] block = Arrays.copyOfRange(mutant, from, to);
        return replaced(mutant, from, from, block, 1 + random.nextInt(60));
      }
      case 5 -> {
        int to = from + random.nextInt(Math.min(200, mutant.length - from) + 1);
        return replaced(mutant, from, to, new byte[0], 0);
      }
      default -> {
        // The file keeps its form, and its lengths, names and references are wrong.
        for (int i = 0; i < 6; i++) {
          int at = random.nextInt(mutant.length);
          if (Character.isLetterOrDigit(mutant[at])) {
            mutant[at] = (byte) ('0' + random.nextInt(10));
          }
        }
      }
    }
    return mutant;
  }

  private static byte[] replaced(byte[] whole, int from, int to, byte[] block, int times) {
    byte[] all = Arrays.copyOf(whole, from + block.length * times + whole.length - to);
    for (int i = 0; i < times; i++) {
      System.arraycopy(block, 0, all, from + i * block.length, block.length);
    }
    System.arraycopy(whole, to, all, from + block.length * times, whole.length - to);
    return all;
  }
}
