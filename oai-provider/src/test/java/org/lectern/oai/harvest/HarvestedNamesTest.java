package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.harvest.OtherProvider.list;
import static org.lectern.oai.harvest.OtherProvider.record;
import static org.lectern.oai.harvest.OtherProvider.subject;
import static org.lectern.oai.harvest.OtherProvider.title;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Field;

/** Names of subjects and places in several languages, and the tables that they are written to. */
class HarvestedNamesTest {
  @RegisterExtension final OtherProvider provider = new OtherProvider();

  @Test
  void subjectsAndPlacesInFiveLanguagesAreOneEach() throws IOException {
    String subject =
        subject("en", "Sea level")
            + subject("ru", "Уровень моря")
            + subject("es", "Nivel del mar")
            + subject("fr", "Niveau | mer")
            + subject("zh", "海平面");
    String places = (subject("en", "Trieste") + subject("de", "Triest")).repeat(2);
    provider.answer(
        "",
        list(
            "two",
            record(
                "oai:x.org:a", title("A"), subject, places.replace("dc:subject", "dc:coverage"))));
    provider.answer(
        "resumptionToken=two",
        list(
            record(
                "oai:x.org:b",
                title("B"),
                subject("en", "Sea level"),
                subject("fr", "Mer"),
                subject("de", "Meeresspiegel"),
                subject("en", "Waves"),
                "<dc:subject>Marlow, Edith</dc:subject>")));
    assertEquals(2, provider.harvest().written());
    Batch batch = provider.batch();
    assertEquals(List.of(), batch.report().faults());
    assertEquals(1, batch.authorities().concepts().size());
    Concept one = batch.authorities().concept("Sea level");
    assertEquals("sea-level", one.id());
    assertEquals(
        Map.of(
            "en", "Sea level",
            "ru", "Уровень моря",
            "es", "Nivel del mar",
            "fr", "Niveau | mer",
            "zh", "海平面",
            "de", "Meeresspiegel"),
        one.name().values());
    assertEquals(
        Map.of("en", "Trieste", "de", "Triest"),
        batch.authorities().place("Trieste").name().values());
    assertTrue(provider.document("a").contains("subject: Sea level\n"), provider.document("a"));
    assertTrue(provider.document("a").contains("place: Trieste\n"), provider.document("a"));
    assertTrue(
        provider.document("b").contains("subject:\n- Sea level\n- Waves\n- Marlow, Edith\n"),
        provider.document("b"));

    String table = Files.readString(provider.folder().resolve("subjects.csv"));
    Files.delete(provider.folder().resolve(".harvest.properties"));
    assertEquals(2, provider.harvest().unchanged());
    assertEquals(table, Files.readString(provider.folder().resolve("subjects.csv")));
  }

  @Test
  void subjectsListedByLanguageStaySeparate() {
    provider.answer(
        "",
        list(
            record(
                "oai:x.org:a",
                title("A"),
                subject("en", "Sea"),
                subject("en", "Ice"),
                subject("fr", "Mer"),
                subject("fr", "Glace"))));
    provider.harvest();
    assertEquals(
        List.of("Sea", "Ice", "Mer", "Glace"),
        provider.batch().drafts().getFirst().description().words(Field.SUBJECT));
    assertFalse(Files.exists(provider.folder().resolve("subjects.csv")));
  }

  @Test
  void whatTheHarvestCannotAddToStaysSeparateAndIsReported() throws IOException {
    Files.writeString(provider.folder().resolve("subjects.tsv"), "id\tlabel\nice\tIce\n");
    String subjects = subject("en", "Sea") + subject("fr", "Mer") + subject("de", "Meer");
    provider.answer(
        "", list(record("oai:x.org:a", title("A"), subjects), record("oai:x.org:b", subjects)));
    Harvest.Result result = provider.harvest();
    assertEquals(1, result.problems().size());
    assertTrue(
        result.problems().getFirst().contains("subjects.tsv cannot be added to; save it as"),
        result::toString);
    assertEquals(
        List.of("Sea", "Mer", "Meer"),
        provider.batch().drafts().getFirst().description().words(Field.SUBJECT));
  }

  @Test
  void namesThatNoTableMayHoldStaySeparate() {
    provider.answer(
        "",
        list(
            record(
                "oai:x.org:a",
                title("A"),
                subject("en", "#N/A") + subject("fr", "Mer") + subject("de", "Meer"))));
    provider.harvest();
    assertEquals(
        List.of("#N/A", "Mer", "Meer"),
        provider.batch().drafts().getFirst().description().words(Field.SUBJECT));
  }

  @Test
  void harvestThatWasCutOffGoesOnWithTheTableThatItWrote() throws IOException {
    String first = subject("en", "Sea") + subject("fr", "Mer") + subject("de", "Meer");
    String second = subject("en", "Ice") + subject("fr", "Glace") + subject("de", "Eis");
    provider.answer("", list("two", record("oai:x.org:a", title("A"), first)));
    assertThrows(HarvestException.class, provider::harvest);
    provider.answer("resumptionToken=two", list(record("oai:x.org:b", title("B"), second, first)));
    provider.harvest();
    assertEquals(
        "id,label@en,label@fr,label@de\r\nsea,Sea,Mer,Meer\r\nice,Ice,Glace,Eis\r\n",
        Files.readString(provider.folder().resolve("subjects.csv")));
  }
}
