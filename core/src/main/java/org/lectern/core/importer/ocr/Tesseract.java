package org.lectern.core.importer.ocr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.lectern.core.importer.ImportException;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.AltoWriter;
import org.lectern.core.text.PageText;

/**
 * The program Tesseract, run for one page at a time.
 *
 * @param languages as it calls them, joined by {@code +}: {@code deu+lat}
 */
public record Tesseract(String languages) {
  private static final Pattern LANGUAGES =
      Pattern.compile("[A-Za-z_]{2,30}(\\+[A-Za-z_]{2,30}){0,9}");
  private static final long SECONDS_FOR_A_PAGE = 300;

  /**
   * Finds the program.
   *
   * @throws ImportException where it is not installed, or lacks one of the languages
   */
  public static Tesseract find(String languages) {
    if (!LANGUAGES.matcher(languages).matches()) {
      throw new ImportException(
          "--ocr takes languages as Tesseract calls them, for example eng or deu+lat");
    }
    List<String> installed;
    try {
      installed = run(List.of("tesseract", "--list-langs"), 30);
    } catch (IOException e) {
      throw new ImportException(
          "--ocr needs the program tesseract, which is not installed; install it (tesseract-ocr),"
              + " or import without --ocr",
          e);
    }
    for (String language : languages.split("\\+", -1)) {
      if (!installed.contains(language)) {
        throw new ImportException(
            "tesseract has no data for '%s'; install them (tesseract-ocr-%s), or name others"
                .formatted(language, language.replace('_', '-')));
      }
    }
    return new Tesseract(languages);
  }

  /**
   * The words of a picture as ALTO; a page without words where it sees none.
   *
   * @param size of the picture as it is shown
   * @throws IOException where the program fails, takes too long, or sees the picture turned
   */
  public byte[] read(Path picture, Dimensions size) throws IOException {
    Path folder = Files.createTempDirectory("lectern-ocr-");
    Path alto = folder.resolve("page.xml");
    try {
      var _ =
          run(
              List.of(
                  "tesseract",
                  picture.toString(),
                  folder.resolve("page").toString(),
                  "-l",
                  languages,
                  "alto"),
              SECONDS_FOR_A_PAGE);
      byte[] read = Files.readAllBytes(alto);
      String head = new String(read, 0, Math.min(read.length, 4096), StandardCharsets.UTF_8);
      if (!head.contains("WIDTH=\"%d\" HEIGHT=\"%d\"".formatted(size.width(), size.height()))) {
        throw new IOException("tesseract does not see it as it is shown, so it has no words");
      }
      PageText words = PageText.read(read, Page.Ocr.Format.ALTO, size);
      return AltoWriter.write(words, size, "Tesseract " + languages);
    } finally {
      Files.deleteIfExists(alto);
      Files.delete(folder);
    }
  }

  private static List<String> run(List<String> command, long seconds) throws IOException {
    Path out = Files.createTempFile("lectern-ocr-", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
      // One thread a page: more of them wait for each other longer than they read.
      builder.environment().put("OMP_THREAD_LIMIT", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("tesseract took more than %d seconds".formatted(seconds));
      }
      List<String> lines = new ArrayList<>(Files.readAllLines(out, StandardCharsets.UTF_8));
      if (process.exitValue() != 0) {
        throw new IOException("tesseract failed: " + String.join(" ", lines));
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the import was stopped", e);
    } finally {
      Files.deleteIfExists(out);
    }
  }
}
