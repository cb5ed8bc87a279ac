package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of clauses and recipes name tests that exist. */
class ClausesTest {

  @Test
  void everyTestNamedInTheTableExists() throws IOException {
    String sources = sources("src/test") + sources("../web/src/test");
    List<String> named =
        Pattern.compile("`([a-z][A-Za-z0-9]{15,})`")
            .matcher(Files.readString(Path.of("CLAUSES.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(named.size() > 50, "names found: " + named.size());
    List<String> missing =
        named.stream().filter(name -> !sources.contains("void " + name + "(")).distinct().toList();
    assertTrue(missing.isEmpty(), () -> "no such tests: " + missing);
  }

  private static String sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ClausesTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
