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
import java.util.function.Supplier;
import org.lectern.core.batch.Progress;

/**
 * Damaged copies of a source, which an import must take or refuse with words, and in a bounded
 * time. A tenth of them runs in the build; all: {@code -Dlectern.mutations=2000}.
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
   * @param folder for what is imported
   */
  public static void endNothing(byte[] whole, Path file, Supplier<Importer> importer, Path folder)
      throws IOException {
    Random random = new Random(SEED);
    int count = Integer.getInteger("lectern.mutations", USUAL);
    for (int i = 0; i < count; i++) {
      byte[] mutant = of(whole, random);
      Files.write(file, mutant);
      Import into = new Import(folder, "en", true);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            try {
              ImportReport report = into.run(importer.get(), "in", Progress.NONE);
              assertTrue(report.written() + report.unchanged() + report.problems().size() > 0);
              assertEquals(
                  report.documents(), report.written() + report.unchanged() + report.failed());
            } catch (ImportException e) {
              assertFalse(e.getMessage().isBlank());
            }
          },
          () -> new String(mutant, StandardCharsets.ISO_8859_1));
    }
  }

  /** A copy that is cut off, or in which bits, bytes, or letters and digits are others. */
  static byte[] of(byte[] whole, Random random) {
    byte[] mutant = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(mutant, random.nextInt(mutant.length));
      }
      case 1 -> mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        for (int i = 0; i < 30; i++) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
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
}
