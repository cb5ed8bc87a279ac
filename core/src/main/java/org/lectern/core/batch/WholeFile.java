package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Writes files under a name that readers pass over, and gives them their own when they are whole.
 */
final class WholeFile {
  private WholeFile() {}

  /** Writes a text and says whether it differs from the one that was there. */
  static boolean text(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return false;
    }
    Path draft = draft(file);
    Files.write(draft, bytes);
    publish(draft, file);
    return true;
  }

  static void copy(Path file, BatchWriter.Content content) throws IOException {
    Path draft = draft(file);
    try (InputStream in = content.open()) {
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
    }
    publish(draft, file);
  }

  private static Path draft(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  private static void publish(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
