package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a folder may change a document: it brought it, or has seen its newest state. */
class FolderIdentityTest {
  @TempDir Path home;
  private Path letters;

  @BeforeEach
  void ingestLetters() throws IOException {
    letters = Files.createDirectories(home.resolve("letters"));
    table(letters, "a,First");
    assertEquals(0, run("ingest", letters).code());
  }

  private static void table(Path folder, String... rows) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("documents.csv"), "id,title\n" + String.join("\n", rows) + "\n");
  }

  private CommandLineRun run(String command, Path folder, String... options) {
    List<String> args =
        new ArrayList<>(
            List.of(command, folder.toString(), "--data", home.resolve("data").toString()));
    args.addAll(List.of(options));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }

  private void assertStops(Path folder, String code) {
    CommandLineRun check = run("check", folder);
    assertEquals(2, check.code(), check.err());
    assertTrue(check.err().contains("[" + code + "]"), check.err());
    assertTrue(run("diff", folder).err().contains("[" + code + "]"));
    CommandLineRun ingest = run("ingest", folder);
    assertEquals(2, ingest.code(), ingest.err());
    assertTrue(ingest.err().contains("nothing was written"), ingest.err());
  }

  private void assertTaken(Path folder) {
    CommandLineRun run = run("ingest", folder);
    assertEquals(0, run.code(), run.err());
    assertFalse(run.err().contains("["), run.err());
  }

  @Test
  void anIdOfAnotherFolderIsReportedAndStopsTheIngest() throws IOException {
    Path other = home.resolve("other");
    table(other, "a,Something else", "b,New");
    assertStops(other, "other-folder");
    assertTrue(run("check", other).err().contains(letters.toString()));
    assertTrue(
        new ObjectMapper()
            .readTree(run("check", other, "--json").out())
            .at("/cautions/0/document")
            .asText()
            .equals("a"));
    assertEquals(0, run("ingest", other, "--allow-loss").code());
    table(letters, "a,Third");
    assertStops(letters, "older-copy");
  }

  @Test
  void theSameContentUnderTheSameIdIsNotReported() throws IOException {
    Path other = home.resolve("other");
    table(other, "a,First", "b,New");
    assertTaken(other);
  }

  @Test
  void aMovedOrCopiedFolderIsTheSameFolder() throws IOException {
    Path copy = copy(letters, home.resolve("copy"));
    table(copy, "a,Second");
    assertTaken(copy);
    Path moved = Files.move(copy, home.resolve("moved"));
    table(moved, "a,Third");
    assertTaken(moved);
  }

  @Test
  void anOlderCopyDoesNotOverwriteNewerEdits() throws IOException {
    Path backup = copy(letters, home.resolve("backup"));
    table(letters, "a,Second");
    assertTaken(letters);
    assertStops(backup, "older-copy");
    table(letters, "a,Third");
    assertTaken(letters);
  }

  @Test
  void aPatchChangesDocumentsOfOthersAndTheirFolderThenIsOld() throws IOException {
    Path patch = home.resolve("patch");
    table(patch, "a,Patched");
    CommandLineRun run = run("ingest", patch, "--patch");
    assertEquals(0, run.code(), run.err());
    assertStops(letters, "older-copy");
  }

  @Test
  void anExportMayBeEditedAndIngested() throws IOException {
    Path export = home.resolve("export");
    assertEquals(0, run("export", export).code());
    Path description = export.resolve("documents/a/document.yml");
    Files.writeString(description, Files.readString(description).replace("First", "Edited"));
    assertTaken(export);
  }

  @Test
  void aFolderThatCannotBeWrittenToIsKnownByItsPath() throws IOException {
    Path fixed = home.resolve("fixed");
    table(fixed, "f,First");
    // A folder in the place of the mark keeps it from being written, for the superuser as well.
    Files.createDirectories(fixed.resolve(".lectern"));
    assertTaken(fixed);
    table(fixed, "f,Second");
    assertTaken(fixed);
    Path other = home.resolve("other");
    table(other, "f,Third");
    assertStops(other, "other-folder");
  }

  @Test
  void aFolderMayGoToTwoArchives() throws IOException {
    String second = home.resolve("second").toString();
    table(letters, "a,Second");
    assertEquals(0, CommandLineRun.of("ingest", letters.toString(), "--data", second).code());
    table(letters, "a,Third");
    assertTaken(letters);
  }

  @Test
  void withdrawnInTheArchiveIsAnEditThatTheFolderDoesNotKnow() throws IOException {
    String data = home.resolve("data").toString();
    assertEquals(
        0, CommandLineRun.of("withdraw", "a", "--reason", "private", "--data", data).code());
    Files.writeString(letters.resolve("documents.csv"), "id,title,status\na,First,published\n");
    assertStops(letters, "older-copy");
  }

  @Test
  void manyChangesAtOnceAreReported() throws IOException {
    Path many = home.resolve("many");
    table(many, rows(1, 40, "Before"));
    assertTaken(many);
    String[] rows = rows(1, 40, "Before");
    System.arraycopy(rows(1, 11, "After"), 0, rows, 0, 11);
    table(many, rows);
    assertStops(many, "many-changes");
    assertTrue(run("check", many).err().contains("11 of the 41 documents"));
    assertEquals(0, run("check", many, "--max-changes", "50").code());
    System.arraycopy(rows(1, 10, "After"), 0, rows(1, 40, "Before"), 0, 10);
    rows[10] = "d11,Before";
    table(many, rows);
    assertTaken(many);
  }

  private static String[] rows(int from, int to, String title) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "d" + n + "," + title)
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }

  @Test
  void aNewFolderDoesNotRenameTheArchive() throws IOException {
    Files.writeString(letters.resolve("archive.yml"), "title: Letters\n");
    assertTaken(letters);
    Path other = home.resolve("other");
    table(other, "b,New");
    Files.writeString(other.resolve("archive.yml"), "title: Maps\n");
    assertStops(other, "other-title");
    Files.writeString(letters.resolve("archive.yml"), "title: All letters\n");
    assertTaken(letters);
  }
}
