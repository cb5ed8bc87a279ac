package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is handed out: its start script, its own runtime, its jars. */
class DistributionIT {
  private static final Path FOLDER = Path.of("target", "lectern");

  @Test
  void theCommandPrintsTheVersionOfItsJars() throws IOException, InterruptedException {
    try (Stream<Path> jars = Files.list(FOLDER.resolve("lib"))) {
      List<String> versions =
          jars.map(jar -> jar.getFileName().toString())
              .filter(name -> name.startsWith("lectern-web-"))
              .map(name -> name.replaceAll("lectern-web-|[.]jar", ""))
              .toList();
      assertEquals(List.of("lectern " + versions.getFirst()), said("--version"));
    }
  }

  @Test
  void itsRuntimeKnowsTheEncodingsOfOldMachines(@TempDir Path folder)
      throws IOException, InterruptedException {
    Files.write(
        folder.resolve("documents.csv"),
        "id,title\na,Führungen für Schüler und Gäste\n".getBytes(Charset.forName("x-MacRoman")));

    String said = String.join(" ", said(2, "check", folder.toString())).replaceAll("\\s+", " ");

    assertTrue(said.contains("Mac Roman"), said);
  }

  private static List<String> said(String... arguments) throws IOException, InterruptedException {
    return said(0, arguments);
  }

  private static List<String> said(int status, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(FOLDER.resolve("bin/lectern").toAbsolutePath().toString()),
                        Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertEquals(status, process.waitFor(), () -> String.join("\n", lines));
    return lines;
  }
}
