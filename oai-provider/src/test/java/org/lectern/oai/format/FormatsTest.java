package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lectern.oai.format.FormatSamples.authorities;
import static org.lectern.oai.format.FormatSamples.check;
import static org.lectern.oai.format.FormatSamples.document;
import static org.lectern.oai.format.FormatSamples.everything;
import static org.lectern.oai.format.FormatSamples.history;
import static org.lectern.oai.format.FormatSamples.statements;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.catalogue.PackedRecord;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;
import org.lectern.oai.Schemas;
import org.lectern.oai.UnmeasuredScans;

/** Every format, for documents of every kind. */
class FormatsTest {
  private static final Path DEMO = Path.of("../web/src/main/demo");
  private static final Path SAMPLES = Path.of("../../shared/samples/batch");

  static List<MetadataFormat> formats() {
    return MetadataFormat.all();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyDocumentOfTheDemoHasAValidRecord(MetadataFormat format) {
    int documents = checkAll(format, Batch.read(DEMO, UnmeasuredScans::measure));
    assertTrue(documents > 10, documents + " documents");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyDocumentOfTheSamplesHasAValidRecord(MetadataFormat format) {
    assumeTrue(Files.exists(SAMPLES), "No ../shared/samples: their records are not tested.");
    assertEquals(3, checkAll(format, Batch.read(SAMPLES, UnmeasuredScans::measure)));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aDocumentWithNothingButATitleHasAValidRecord(MetadataFormat format) {
    check(format, document(List.of(Statement.of(Field.TITLE, "Untitled")), false), authorities());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aRecordOfLittleTextIsPackedToAHalf(MetadataFormat format) {
    byte[] record =
        format.write(
            document(List.of(Statement.of(Field.TITLE, "Untitled")), false), authorities());
    int packed = PackedRecord.pack(record).length;
    assertTrue(2 * packed <= record.length, packed + " of " + record.length + " bytes");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aDocumentWithEverythingHasAValidRecord(MetadataFormat format) {
    for (String language : List.of("", "zh-Hant-TW", "und", "not a language")) {
      check(format, document(everything(language), true), authorities());
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void datesOfEveryKindAreValid(MetadataFormat format) {
    for (String date :
        List.of(
            "1962",
            "1962-10",
            "1962-10-28",
            "1962-10-28T12:00:00Z",
            "1962?",
            "1962-10~",
            "1962%",
            "196X",
            "17XX",
            "XXXX",
            "1962-21",
            "1962/1963",
            "1962-10/..",
            "../1962",
            "/1962",
            "[1962,1963]",
            "{1962..1964}",
            "-0044-03-15",
            "0962",
            "2101")) {
      List<Statement> statements =
          List.of(
              Statement.of(Field.TITLE, "Dated"),
              Statement.of(Field.DATE, date),
              new Statement(Field.DATE, "published", "", date),
              new Statement(Field.DATE, "received", "", date),
              Statement.of(Field.COLLECTION, "inner"));
      String xml = check(format, document(statements, false), authorities());
      boolean undated = format.prefix().equals("ead3") && date.matches(".*[^0-9-].*");
      assertTrue(undated || xml.contains(date), xml);
    }
  }

  /** What every format must say of a document, whatever element it uses. */
  @ParameterizedTest
  @MethodSource("formats")
  void theWholeModelIsGiven(MetadataFormat format) {
    String xml = check(format, document(statements(), true), authorities());
    Stream<String> expected =
        Stream.of(
            "A letter",
            "Another title",
            "In short",
            "Marlow, Edith",
            "Ames, Ruth",
            "Birch, Tom",
            "Translator, A",
            "A Foundation",
            "Press House",
            "Thanks",
            "1962-10~",
            "Trade",
            "Havana",
            "Moscow",
            "fond 3; opis 65",
            "State Archive",
            "10.1/x",
            "http://rightsstatements.org/vocab/InC/1.0/",
            "The heirs",
            "Ask first",
            "Courtesy of",
            "openAccess",
            "2 leaves",
            "From a box",
            "Top Secret",
            "Harsh words",
            "Day unsure",
            "https://example.org/elsewhere",
            "https://site.example/documents/other-1",
            "https://site.example/documents/letter-1",
            "https://site.example/iiif/presentation/3/letter-1/manifest",
            "https://site.example/collections/inner",
            "telegram",
            "1963-02");
    List<String> missing =
        expected
            .filter(e -> !xml.contains(e))
            .filter(e -> !(format.prefix().equals("edm") && e.equals("openAccess")))
            .filter(e -> !(format.prefix().equals("ead3") && e.equals("1962-10~")))
            .toList();
    assertEquals(List.of(), missing, xml);
  }

  @ParameterizedTest
  @CsvSource({
    "mods, mods:title, mods:titel",
    "marc21, tag=\"245\", tag=\"2450\"",
    "edm, <edm:type>TEXT<, <edm:type>LETTER<",
    "mets, TYPE=\"LOGICAL\", KIND=\"LOGICAL\"",
    "ead3, <maintenancestatus, <maintenance",
    "lido, lido:recordWrap, lido:recordWrapped",
    "oai_qdc, dcterms:created, dcterms:made",
    "oai_dc, dc:title, dc:titel",
  })
  void aRecordAgainstItsSchemaIsNoticed(String prefix, String right, String wrong) {
    assumeTrue(Schemas.present());
    String xml = check(format(prefix), document(statements(), true), authorities());
    assertTrue(xml.contains(right));
    assertTrue(Schemas.fault(xml.replace(right, wrong)).isPresent());
  }

  private static MetadataFormat format(String prefix) {
    return formats().stream().filter(f -> f.prefix().equals(prefix)).findFirst().orElseThrow();
  }

  private static int checkAll(MetadataFormat format, Batch batch) {
    assertFalse(batch.report().hasErrors(), () -> batch.report().text());
    for (Draft draft : batch.drafts()) {
      check(
          format,
          new Document(
              draft.id(),
              draft.description(),
              draft.pages(),
              draft.texts(),
              draft.files(),
              history()),
          batch.authorities());
    }
    return batch.drafts().size();
  }
}
