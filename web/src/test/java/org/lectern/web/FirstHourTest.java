package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;

/** From nothing to documents in the archive, with the mistakes that everybody makes. */
class FirstHourTest {
  @TempDir Path home;

  private CommandLineRun run(String command, Path folder, String... more) {
    String[] first = {command, folder.toString(), "--data", home.resolve("data").toString()};
    return CommandLineRun.of(
        Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
  }

  private static CommandLineRun answering(String answers, String... args) {
    InputStream in = System.in;
    try {
      System.setIn(new ByteArrayInputStream(answers.getBytes(Charset.defaultCharset())));
      return CommandLineRun.of(args);
    } finally {
      System.setIn(in);
    }
  }

  @Test
  void fiveDocumentsAreInTheArchiveAfterTheMistakesAreMended() throws IOException {
    Path folder = home.resolve("letters");
    CommandLineRun init =
        answering("Letters of Trieste\nGerman\n\nmine\nCC BY 4.0\n;\n", "init", folder.toString());
    assertEquals(0, init.code(), init.err());
    assertTrue(init.err().contains("for example CC BY 4.0"), init.err());
    assertEquals(
        """
        title: "Letters of Trieste"
        language: de
        rights: https://creativecommons.org/licenses/by/4.0/
        separator: ";"
        """,
        Files.readString(folder.resolve("archive.yml"))
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isEmpty())
            .map(line -> line + "\n")
            .reduce("", String::concat));

    // The archivist works in a spreadsheet that saves Windows-1252 with semicolons.
    Files.delete(folder.resolve("documents.xlsx"));
    String table =
        """
        ID;Titel;Datum;Schlagwörter;Verfasser
        brief-1;Brief über die Gebühren;1957-05-04;"Hafen;Gebühren";Möller, Anna
        brief-2;Antwort;1957-05;Hafen;Schmidt, Karl
        brief-3;Notiz;Mai 1957;Hafen;
        brief-4;Karte;1957~;;
        brief-5;Foto;195X;;
        """;
    Files.write(folder.resolve("documents.csv"), table.getBytes(Charset.forName("windows-1252")));
    Path text =
        Files.createDirectories(folder.resolve("documents/brief-1/text"))
            .resolve("transcript.de.txt");
    Files.write(text, "Sehr geehrte Hafenbehörde".getBytes(Charset.forName("windows-1252")));
    CommandLineRun first = run("check", folder);
    assertEquals(2, first.code());
    assertTrue(first.out().contains("looks like Windows-1252"), first.out());
    assertTrue(first.out().contains("transcript.de.txt"), first.out());

    Files.write(folder.resolve("documents.csv"), table.getBytes(StandardCharsets.UTF_8));
    Files.writeString(text, "Sehr geehrte Hafenbehörde");
    CommandLineRun second = run("check", folder);
    assertEquals(0, second.code(), second.out());
    CommandLineRun ingest = run("ingest", folder);
    assertEquals(0, ingest.code(), ingest.err());
    assertTrue(ingest.out().contains("5 created"), ingest.out());
    try (Archive archive = Archive.open(home.resolve("data"))) {
      Document letter = archive.document(new DocumentId("brief-1")).orElseThrow();
      assertEquals(2, letter.description().words(Field.SUBJECT).size());
      assertEquals("Möller, Anna", letter.description().creators().getFirst().value());
      assertEquals(1, letter.texts().size());
      assertEquals("Letters of Trieste", archive.info().title().values().get("de"));
    }
  }

  @Test
  void aFolderOfPicturesBecomesAnArchive() throws IOException {
    Path pictures = Files.createDirectories(home.resolve("box"));
    Path demo = Path.of("src/main/demo/documents");
    List<Path> scans;
    try (Stream<Path> all = Files.walk(demo)) {
      scans = all.filter(f -> f.toString().endsWith(".jpg")).sorted().limit(2).toList();
    }
    for (int i = 0; i < scans.size(); i++) {
      Files.copy(scans.get(i), pictures.resolve("box1_000" + i + ".jpg"));
    }
    CommandLineRun init = CommandLineRun.of("init", "--from-images", pictures.toString(), "--yes");
    assertEquals(0, init.code(), init.err());
    Path folder = home.resolve("box-archive");
    assertTrue(init.out().contains("1 documents with 2 scans"), init.out());
    CommandLineRun check = run("check", folder, "--strict");
    assertEquals(0, check.code(), check.out());
    assertTrue(run("ingest", folder).out().contains("1 created"));
    assertEquals(2, CommandLineRun.of("init", folder.toString(), "--yes").code());
  }

  @Test
  void commandsThatReadNameAFolderThatIsNotThere() throws IOException {
    Path folder = Files.createDirectories(home.resolve("letters"));
    Files.writeString(folder.resolve("documents.csv"), "id,title\na,A\n");
    String typo = home.resolve("typo").toString();
    for (String command :
        List.of("diff " + folder, "serve", "status", "audit", "reindex", "export x", "log")) {
      String[] args = (command + " --data " + typo).split(" ", -1);
      CommandLineRun run = CommandLineRun.of(args);
      assertEquals(2, run.code(), command);
      assertTrue(run.err().contains(typo), command + ": " + run.err());
      assertTrue(Files.notExists(Path.of(typo)), command);
    }
    CommandLineRun check = CommandLineRun.of("check", folder.toString(), "--data", typo);
    assertEquals(0, check.code());
    assertTrue(check.err().contains("there is no archive in " + typo), check.err());
    assertTrue(Files.notExists(Path.of(typo)));
  }

  @Test
  void theListInTheRepositoryIsThatOfTheProgram() throws IOException {
    assertTrue(
        Files.readString(Path.of("COLUMNS.md"))
            .endsWith("\n\n" + CommandLineRun.of("columns", "--markdown").out().strip() + "\n"),
        "write the output of 'lectern columns --markdown' into web/COLUMNS.md again");
  }

  @Test
  void everyColumnIsListedInThreeForms() {
    assertTrue(CommandLineRun.of("columns").out().contains("creator[:role]"));
    assertTrue(CommandLineRun.of("columns", "--markdown").out().contains("| `title[@language]` |"));
    assertTrue(CommandLineRun.of("columns", "--json").out().contains("\"key\" : \"title\""));
  }
}
