package org.lectern.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs that Lectern did not write, which read what it wrote; READERS.md lists them. */
public final class ForeignReaders {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ForeignReaders() {}

  /** What the readers from npm find in files, by file name; an {@code error} where they fail. */
  public static JsonNode read(List<Path> files) throws IOException, InterruptedException {
    return node("@citation-js/core", "src/test/js/foreign-readers.cjs", files);
  }

  /**
   * How jsonld.js reads files of JSON-LD: for each file name the {@code types} found and the {@code
   * faults}, which is what schema.org does not know or allow there.
   */
  public static JsonNode linkedData(List<Path> files) throws IOException, InterruptedException {
    return node("jsonld", "src/test/js/linked-data.cjs", files);
  }

  /**
   * How datapackage-js reads a folder with {@code datapackage.json}: the {@code faults} against its
   * profiles and the schemas of its tables, and the number of {@code rows} of each resource.
   */
  public static JsonNode dataPackage(Path folder) throws IOException, InterruptedException {
    return node("datapackage", "src/test/js/data-package.cjs", List.of(folder));
  }

  private static JsonNode node(String needed, String script, List<Path> files)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("node_modules", needed)),
        "npm package " + needed + " is not there: run npm ci in web/");
    List<String> command = new ArrayList<>(List.of("node", script));
    files.forEach(file -> command.add(file.toAbsolutePath().toString()));
    return JSON.readTree(run(command));
  }

  /** What BibTeX's own parser says of a file: for each entry its key and its authors' parts. */
  public static JsonNode bibTex(Path file) throws IOException, InterruptedException {
    boolean present =
        new ProcessBuilder("perl", "-MText::BibTeX", "-e1")
                .redirectErrorStream(true)
                .start()
                .waitFor()
            == 0;
    Assumptions.assumeTrue(present, "Perl's Text::BibTeX is not installed");
    return JSON.readTree(run(List.of("perl", "src/test/perl/bibtex.pl", file.toString())));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("lectern-reader", ".err");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command.getFirst() + ": " + Files.readString(errors));
    }
    Files.delete(errors);
    return answer;
  }
}
