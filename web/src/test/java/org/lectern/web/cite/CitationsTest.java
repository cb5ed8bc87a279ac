package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Document;
import org.lectern.core.model.History;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Citations.Citation;

/** The documents of the demonstration, cited. */
class CitationsTest {
  private static final Batch DEMO = Batch.read(java.nio.file.Path.of("src/main/demo"));
  private static final Citations CITATIONS = new Citations();

  static Stream<Document> documents() {
    History history = new History(Instant.EPOCH, Instant.EPOCH, 1);
    return DEMO.drafts().stream()
        .map(d -> new Document(d.id(), d.description(), d.pages(), d.texts(), d.files(), history));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noStyleLeavesMarksWithoutWordsBetween(Document document) {
    for (Citation citation : cited(document)) {
      String text = citation.html().replaceAll("<[^>]+>", "");
      assertFalse(text.matches(".*[,.;:] [,.;:].*"), citation.style() + ": " + text);
      assertFalse(text.contains("null"), citation.style() + ": " + text);
    }
  }

  private static List<Citation> cited(Document document) {
    return CITATIONS.of(
        new Cited(
            document,
            DEMO.authorities(),
            "The Quiet Wave",
            "https://archive.example/documents/" + document.id(),
            document.texts().stream().filter(t -> t.role() == Text.Role.TRANSLATION).findFirst(),
            Optional.empty(),
            LocalDate.of(2026, 11, 23),
            List.of("en")),
        Locale.ENGLISH);
  }
}
