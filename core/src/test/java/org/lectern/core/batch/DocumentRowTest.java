package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class DocumentRowTest {
  private static final DocumentId ID = new DocumentId("a");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"x\")",
        "-dash",
        "a|b",
        "|a",
        "'=x",
        "Two\nlines",
        "x, y; z",
        "@at",
        "'",
        "1962"
      })
  void aTableGivesBackWhatWasWritten(String value) throws IOException {
    Description description =
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, value),
                new Statement(Field.NOTE, "editor", "ru", value),
                new Statement(Field.EXTRA, "box", "", value),
                new Statement(Field.EXTRA, "box", "", "second")));
    BatchWriter writer = new BatchWriter(folder, "en", Optional.empty());
    writer.documents(List.of(writer.row(ID, description).orElseThrow()));
    Batch batch = Batch.read(folder, DrawnScans::measure);
    assertEquals(description, batch.drafts().getFirst().description());
  }

  @Test
  void whatATableCannotSayStaysInAFile() throws IOException {
    Description german =
        new Description(
            "de", List.of(Statement.of(Field.TITLE, "A"), Statement.of(Field.PUBLISHER, "Us")));
    Description unpublished = new Description("en", List.of(Statement.of(Field.TITLE, "A")));
    BatchWriter writer = new BatchWriter(folder, "en", Optional.of("Us"));
    Description error =
        new Description(
            "en", List.of(Statement.of(Field.TITLE, "#N/A"), Statement.of(Field.PUBLISHER, "Us")));
    for (Description description : List.of(german, unpublished, error)) {
      assertEquals(Optional.empty(), writer.row(ID, description));
    }
    writer.documents(List.of());
    assertFalse(Files.exists(folder.resolve("documents.csv")));
  }
}
