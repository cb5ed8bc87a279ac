package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;

class BatchWriterTest {
  private static final DocumentId ID = new DocumentId("a");

  @TempDir Path folder;

  private BatchWriter writer() {
    return new BatchWriter(folder, "en", Optional.empty());
  }

  private static Description described(String title, Statement... more) {
    return new Description(
        "en", Stream.concat(Stream.of(Statement.of(Field.TITLE, title)), Stream.of(more)).toList());
  }

  private Draft only() {
    Batch batch = Batch.read(folder, DrawnScans::measure);
    assertEquals(List.of(), batch.report().faults(), () -> batch.report().text());
    return batch.drafts().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1962",
        "no",
        "~",
        "null",
        "A: B # C",
        "- dash",
        "'single' \"double\"",
        "a|b",
        "Two\nlines\n\nand more",
        "{braces}",
        "[brackets]",
        "*star &anchor !tag",
        "back\\slash",
        "line\u2028separator",
        "Письмо",
        "𝔘𝔫𝔦",
        "0x1F",
        "1e3",
        "2024-01-01"
      })
  void whatIsWrittenIsReadAsItWas(String value) throws IOException {
    Description description =
        described(value, new Statement(Field.NOTE, "editor", "ru", value), extra(value));
    assertTrue(writer().description(ID, description));
    assertEquals(description, only().description());
  }

  private static Statement extra(String value) {
    return new Statement(Field.EXTRA, "dc-format", "", value);
  }

  @Test
  void charactersThatABatchRefusesAreLeftOut() throws IOException {
    writer().description(ID, described("A\u0001B\uFFFE"));
    assertEquals(Map.of("en", "AB"), only().description().title().values());
  }

  @Test
  void theSameDescriptionAgainIsNoChange() throws IOException {
    assertTrue(writer().description(ID, described("A")));
    assertFalse(writer().description(ID, described("A")));
    assertTrue(writer().description(ID, described("B")));
  }

  @Test
  void aWithdrawnDocumentKeepsItsDescription() throws IOException {
    assertFalse(writer().has(ID));
    writer().description(ID, described("A", extra("x"), extra("y")));
    assertTrue(writer().has(ID));
    assertTrue(writer().withdraw(ID, "Deleted by its provider"));
    assertFalse(writer().withdraw(ID, "Deleted by its provider"));
    assertEquals(
        List.of(
            "title=A",
            "x-dc-format=x",
            "x-dc-format=y",
            "status=withdrawn",
            "withdrawn-reason@en=Deleted by its provider"),
        only().description().statements().stream().map(s -> s.key() + "=" + s.value()).toList());
  }

  @Test
  void aDescriptionThatCannotBeReadIsNotOverwritten() {
    new TestFolder(folder).with("documents/a/document.yml", "title: a: b");
    assertThrows(IOException.class, () -> writer().withdraw(ID, "x"));
  }

  @Test
  void aFileThatBreaksOffDoesNotAppear() throws IOException {
    writer().description(ID, described("A"));
    assertThrows(
        IOException.class,
        () ->
            writer()
                .file(
                    ID,
                    "files/a.pdf",
                    () -> {
                      throw new IOException("cut off");
                    }));
    writer()
        .file(
            ID,
            "files/b.txt",
            () -> new ByteArrayInputStream("b".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of("b.txt"), only().files().stream().map(f -> f.fileName()).toList());
  }

  @Test
  void theArchiveDescribesItself() throws IOException {
    ArchiveInfo info =
        new ArchiveInfo(
            LanguageMap.of("en", "Archive").and("de", "Archiv"),
            LanguageMap.EMPTY,
            "en",
            Optional.of("Us"));
    writer().archive(info);
    assertEquals(Optional.of(info), Batch.read(folder, DrawnScans::measure).info());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"https://example.org\")", "@SUM(A1)", "'=1", "-117.5"})
  void aNameThatLooksLikeAFormulaIsTextInTheTableAndComesBack(String name) throws IOException {
    Agent agent =
        new Agent(
            "a",
            Agent.Kind.PERSON,
            LanguageMap.of("en", name),
            List.of(),
            Optional.empty(),
            LanguageMap.EMPTY,
            List.of());
    writer()
        .authorities(
            new Authorities(List.of(agent), List.of(), List.of(), List.of(), List.of(), List.of()));
    writer().keys(ID, Map.of("title", List.of("A"), "creator", List.of("a")));
    String table = Files.readString(folder.resolve("people.csv"));
    assertFalse(table.matches("(?s).*(^|[,\r\n\"])[=@].*"), table);
    assertEquals(List.of(agent), Batch.read(folder, DrawnScans::measure).authorities().agents());
  }
}
