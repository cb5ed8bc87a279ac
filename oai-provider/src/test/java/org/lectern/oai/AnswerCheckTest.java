package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.model.DocumentId;

/** The checks themselves: a right answer passes, and no wrong one does. */
class AnswerCheckTest {
  private static final Map<String, List<String>> ASKED =
      Map.of("verb", List.of("ListRecords"), "metadataPrefix", List.of("oai_dc"));

  @Test
  void aRightAnswerPasses() {
    assertEquals(List.of(), faults(answer()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "</record> | ",
        "OAI/2.0/\" | OAI/1.1/\"",
        "<responseDate>.*</responseDate> | ",
        "<responseDate>([^<]*)Z< | <responseDate>$1<",
        "<responseDate>([^<]*)Z< | <responseDate>$1.5Z<",
        "verb=\"ListRecords\" | verb=\"ListIdentifiers\"",
        " metadataPrefix=\"oai_dc\" | ",
        ">http://localhost/oai< | >http://elsewhere/oai<",
        "(</?)ListRecords> | $1ListIdentifiers>",
        "<header> | <header status=\"deleted\">",
        " status=\"deleted\" | ",
        "<metadata>.*?</metadata> | <metadata></metadata>",
        "<datestamp>2026-11-01T00:00:01Z< | <datestamp>2026-11-01<",
        "<datestamp>2026-11-01T00:00:01Z< | <datestamp>2026-11-03T00:00:00Z<",
        "oai:a.example.org:a< | oai:a.example.org:b<",
        "<identifier>oai: | <identifier>",
        "http://localhost/documents | \uFDD0/documents",
        "cursor=\"0\" | cursor=\"20\"",
        "completeListSize=\"9\" | completeListSize=\"2\"",
        "<record>.*</record> | ",
        "<ListRecords>.*</ListRecords> | <error code=\"noRecordsMatch\"/>",
        "<ListRecords>.*</ListRecords> | <error code=\"oops\">x</error>",
        "<ListRecords>.*</ListRecords> | <error code=\"badArgument\">x</error>",
      })
  void aWrongAnswerIsNoticed(String right, String wrong) {
    String mutated = answer().replaceFirst("(?s)" + right, wrong == null ? "" : wrong);
    if (right.contains("</?")) {
      mutated = answer().replaceAll(right, wrong);
    }
    assertNotEquals(answer(), mutated, "nothing was changed");
    assertNotEquals(List.of(), faults(mutated), mutated);
  }

  @Test
  void aRecordAgainstItsSchemaIsNoticed() {
    assumeTrue(Schemas.present());
    assertNotEquals(List.of(), faults(answer().replace("dc:title", "dc:titel")));
  }

  private static List<String> faults(String xml) {
    return AnswerCheck.faults(xml, "http://localhost/oai", ASKED);
  }

  private static String answer() {
    byte[] dc =
        ("<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>A</dc:title>"
                + "<dc:identifier>\uFDD0/documents/a</dc:identifier></oai_dc:dc>")
            .getBytes(StandardCharsets.UTF_8);
    OaiWriter out =
        new OaiWriter(
            RepositoryInfo.of("a.example.org", "a@example.org"),
            "http://localhost",
            "/oai",
            Instant.parse("2026-11-02T00:00:00Z"),
            Map.of("verb", "ListRecords", "metadataPrefix", "oai_dc"),
            16);
    out.open(Verb.LIST_RECORDS);
    out.record(record("a", "2026-11-01T00:00:01Z", false, dc), List.of("x:y"));
    out.record(record("b", "2026-11-01T00:00:01Z", true, new byte[0]), List.of());
    out.token("abc", 9, 0);
    out.close();
    return new String(out.finish(), StandardCharsets.UTF_8);
  }

  private static StoredRecord record(String id, String datestamp, boolean deleted, byte[] bytes) {
    Position position = new Position(Instant.parse(datestamp), new DocumentId(id));
    return new StoredRecord(position, List.of(), deleted, bytes);
  }
}
