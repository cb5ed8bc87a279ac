package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.oai.harvest.Harvest;
import org.lectern.oai.harvest.HarvestException;
import org.lectern.oai.harvest.Provider;

/** Our harvester on our provider: what it brings is a batch that can be ingested. */
class HarvestIntoBatchTest {
  @TempDir private Path folder;

  @Test
  void whatWasHarvestedIsABatchOfTheSameDocuments() {
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(
          List.of(
              Documents.draft(
                  "letter",
                  List.of(
                      new Statement(
                          Field.TITLE, "", "en", "A \"letter\" \\ : # <&> \u009Fx\u0085\u2028y"),
                      new Statement(Field.TITLE, "", "ru", "Письмо"),
                      new Statement(Field.ALTERNATIVE, "", "en", "The letter"),
                      new Statement(Field.SUMMARY, "", "en", "Line one\nline two"),
                      Statement.of(Field.DATE, "1962-10~"),
                      Statement.of(Field.CREATOR, "Marlow, Edith"),
                      Statement.of(Field.SUBJECT, "Trade--Exports"),
                      Statement.of(Field.PLACE, "Havana"),
                      Statement.of(Field.TYPE, "letter"),
                      Statement.of(Field.LANGUAGE, "ru"),
                      Statement.of(Field.RIGHTS, "http://rightsstatements.org/vocab/InC/1.0/")))));
      Harvest.Result result = harvest(server, Optional.empty());
      assertEquals(new Harvest.Result(1, 0, 0, 0, List.of()), result);
    }
    Batch batch = Batch.read(folder.resolve("batch"), UnmeasuredScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().text());
    Draft draft = batch.drafts().getFirst();
    assertEquals("letter", draft.id().value());
    assertEquals(
        "A \"letter\" \\ : # <&> x\u0085\u2028y", draft.description().title().values().get("en"));
    assertEquals("Письмо", draft.description().title().values().get("ru"));
    assertEquals("Line one\nline two", draft.description().summary().values().get("en"));
    assertEquals("1962-10~", draft.description().date().orElseThrow().value());
    assertEquals(List.of("Marlow, Edith"), draft.description().words(Field.CREATOR));
    assertEquals(List.of("letter"), draft.description().words(Field.TYPE));
    assertEquals(List.of("Havana"), draft.description().words(Field.PLACE));
    assertTrue(draft.description().rights().isPresent());
  }

  @Test
  void subjectsComeBackWithTheirNamesInEveryLanguage() {
    Concept sea = subject("sea", Map.of("en", "Sea level", "fr", "Niveau de la mer", "zh", "海平面"));
    Concept ice = subject("ice", Map.of("en", "Ice--Arctic", "fr", "Glace--Arctique"));
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.describe(
          Documents.INFO,
          new Authorities(
              List.of(), List.of(), List.of(sea, ice), List.of(), List.of(), List.of()));
      writer.commit(
          List.of(
              Documents.draft(
                  "letter",
                  List.of(
                      Statement.of(Field.TITLE, "Letter"),
                      Statement.of(Field.SUBJECT, "sea"),
                      Statement.of(Field.SUBJECT, "ice"),
                      Statement.of(Field.SUBJECT, "Nobody translated this"),
                      new Statement(Field.CONTRIBUTOR, "mentioned", "", "Marlow, Edith")))));
      harvest(server, Optional.empty());
    }
    Batch batch = Batch.read(folder.resolve("batch"), UnmeasuredScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().text());
    assertEquals(
        List.of(
            sea.name().values(),
            ice.name().values(),
            Map.of("und", "Nobody translated this"),
            Map.of("und", "Marlow, Edith")),
        batch.drafts().getFirst().description().words(Field.SUBJECT).stream()
            .map(s -> batch.authorities().concept(s).name().values())
            .toList());
  }

  private static Concept subject(String id, Map<String, String> names) {
    return new Concept(
        id, new LanguageMap(new TreeMap<>(names)), List.of(), Optional.empty(), List.of());
  }

  @Test
  void aSecondHarvestBringsWhatHasChangedAndTakesBackWhatIsDeleted() throws Exception {
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.commit(Documents.drafts("m", 12, "First"));
      writer.withdraw(new DocumentId("m000"), LanguageMap.EMPTY, Optional.empty());
      Documents.nextSecond(); // what changes in the second of an answer is sent twice
      assertEquals(new Harvest.Result(11, 0, 0, 1, List.of()), harvest(server, Optional.empty()));
      Documents.nextSecond();
      Documents.nextSecond();
      assertEquals(new Harvest.Result(0, 0, 0, 0, List.of()), harvest(server, Optional.empty()));
      writer.commit(List.of(Documents.draft("m003", "Changed")));
      writer.withdraw(new DocumentId("m004"), LanguageMap.EMPTY, Optional.empty());
      assertEquals(new Harvest.Result(1, 0, 1, 0, List.of()), harvest(server, Optional.empty()));
    }
    Batch batch = Batch.read(folder.resolve("batch"), UnmeasuredScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().text());
    assertEquals(11, batch.drafts().size());
    assertEquals(
        List.of("m004"),
        batch.drafts().stream()
            .filter(d -> d.description().status() == Status.WITHDRAWN)
            .map(d -> d.id().value())
            .toList());
  }

  @Test
  void aHarvestThatWasCutOffGoesOnWhereItWas() {
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.commit(Documents.drafts("m", 12, "First"));
      try (Provider provider = new Provider(server.site() + "/oai")) {
        Harvest cut = new Harvest(provider, folder.resolve("batch"), Optional.empty());
        assertThrows(
            IllegalStateException.class,
            () ->
                cut.run(
                    (_, _, _) -> {
                      throw new IllegalStateException("cut off");
                    }));
        List<String> progress = new ArrayList<>();
        Harvest.Result result =
            new Harvest(provider, folder.resolve("batch"), Optional.empty())
                .run((done, of, last) -> progress.add(done + "/" + of + " " + last));
        assertEquals(new Harvest.Result(7, 0, 0, 0, List.of()), result);
        assertEquals(
            List.of("10/12 oai:archive.example.org:m009", "12/12 oai:archive.example.org:m011"),
            progress);
      }
    }
    assertEquals(12, Batch.read(folder.resolve("batch"), UnmeasuredScans::measure).drafts().size());
  }

  @Test
  void aTokenThatIsTakenNoMoreBeginsTheListAgain() throws Exception {
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.commit(Documents.drafts("m", 12, "First"));
      Path state = folder.resolve("batch").resolve(".harvest.properties");
      Files.createDirectories(state.getParent());
      Files.writeString(state, "provider=" + server.site() + "/oai\nset=\ntoken=old\ndone=5\n");
      Harvest.Result result = harvest(server, Optional.empty());
      assertEquals(12, result.written());
      assertTrue(result.problems().getFirst().contains("badResumptionToken"), result::toString);
    }
  }

  @Test
  void aSetIsHarvestedAlone() {
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer)) {
      writer.commit(Documents.drafts("a", 3, "First", "letters"));
      writer.commit(Documents.drafts("b", 4, "First", "maps"));
      assertEquals(new Harvest.Result(4, 0, 0, 0, List.of()), harvest(server, Optional.of("maps")));
      HarvestException refusal =
          assertThrows(HarvestException.class, () -> harvest(server, Optional.of("letters")));
      assertTrue(refusal.getMessage().contains("give another folder"), refusal.getMessage());
    }
  }

  @Test
  void whatIsNotAProviderIsReportedWithWhatToDo() {
    assertThrows(HarvestException.class, () -> new Provider("archive.example.org/oai"));
    try (ArchiveWriter writer = Documents.writer(folder.resolve("data"));
        ProviderServer server = server(writer);
        Provider wrong = new Provider(server.site() + "/nothing")) {
      HarvestException refusal =
          assertThrows(
              HarvestException.class,
              () -> new Harvest(wrong, folder.resolve("x"), Optional.empty()).run((_, _, _) -> {}));
      assertTrue(refusal.getMessage().contains("check the address"), refusal.getMessage());
    }
  }

  private Harvest.Result harvest(ProviderServer server, Optional<String> set) {
    try (Provider provider = new Provider(server.site() + "/oai")) {
      return new Harvest(provider, folder.resolve("batch"), set).run((_, _, _) -> {});
    }
  }

  private ProviderServer server(ArchiveWriter writer) {
    return ProviderServer.start(writer.archive(), 5, TokenKey.load(folder.resolve("data")));
  }
}
