package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.catalogue.PackedRecord;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.oai.AnswerCheck;
import org.lectern.oai.Schemas;
import org.lectern.oai.UnmeasuredScans;
import org.lectern.oai.XPaths;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Every format, for documents of every kind. */
class FormatsTest {
  private static final Path DEMO = Path.of("../web/src/main/demo");
  private static final Path SAMPLES = Path.of("../../shared/samples/batch");
  private static final String NASTY = "x <&> \u0001\uFDD0\uFFFE\uD800 ]]> ";

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
    "oai_qdc, //dcterms:created, 1962-10~",
    "oai_qdc, //dcterms:abstract[@xml:lang='en'], In short",
    "oai_qdc, //dcterms:provenance, From a box",
    "oai_qdc, //dcterms:rightsHolder, The heirs",
    "oai_qdc, //dc:language[@xsi:type='dcterms:RFC4646'], ru",
    "mods, //mods:titleInfo[@usage='primary']/mods:title, A letter",
    "mods, //mods:titleInfo[@type='alternative']/mods:title, Another title",
    "mods, //mods:name[mods:role/mods:roleTerm='rcp']/mods:namePart[1], 'Ames, Ruth'",
    "mods, //mods:name[mods:role/mods:roleTerm='trl']/mods:namePart[1], 'Translator, A'",
    "mods, //mods:name[mods:role/mods:roleTerm='fnd']/mods:namePart[1], A Foundation",
    "mods, //mods:dateCreated[@keyDate='yes'][@encoding='edtf'][@qualifier='approximate'],"
        + " 1962-10~",
    "mods, //mods:dateCreated[@encoding='iso8601'], 1962-10",
    "mods, //mods:languageTerm[@authority='iso639-2b'], rus",
    "mods, //mods:language[@objectPart='translation']/mods:languageTerm[1], eng",
    "mods, //mods:subject[mods:geographic='Havana']/mods:cartographics/mods:coordinates,"
        + " '23.1, -82.4'",
    "mods, //mods:relatedItem[@type='references']//mods:url,"
        + " https://site.example/documents/other-1",
    "mods, //mods:shelfLocator, fond 3; opis 65",
    "mods, //mods:note[@type='marking'], Top Secret",
    "marc21, //marc:datafield[@tag='100']/marc:subfield[@code='a'], 'Marlow, Edith'",
    "marc21, //marc:datafield[@tag='100']/marc:subfield[@code='4'], aut",
    "marc21, //marc:datafield[@tag='046']/marc:subfield[@code='k'], 1962-10~",
    "marc21, //marc:datafield[@tag='041']/marc:subfield[@code='a'], rus",
    "marc21, //marc:datafield[@tag='041']/marc:subfield[@code='b'], eng",
    "marc21, //marc:datafield[@tag='650']/marc:subfield[@code='x'], Exports",
    "marc21, //marc:datafield[@tag='536']/marc:subfield, Thanks",
    "marc21, //marc:controlfield[@tag='001'], letter-1",
    "edm, //ore:Aggregation/edm:dataProvider, State Archive",
    "edm, //ore:Aggregation/edm:provider, Press House",
    "edm, //edm:ProvidedCHO/edm:type, TEXT",
    "edm, //edm:ProvidedCHO/dc:language, ru",
    "edm, //edm:TimeSpan/edm:begin, 1962-10",
    "edm, //edm:Agent/skos:prefLabel, 'Marlow, Edith'",
    "edm, //edm:Place/wgs84:lat, 23.1",
    "mets, //mets:structMap[@TYPE='LOGICAL']/mets:div/@LABEL, A letter",
    "mets, //mets:structMap[@TYPE='PHYSICAL']/mets:div/mets:div/@ORDERLABEL, 1r",
    "mets, //dv:owner, State Archive",
    "mets, //mods:title, A letter",
    "ead3, //ead:archdesc/ead:did/ead:unittitle, Outer",
    "ead3, //ead:archdesc/ead:dsc/ead:c/ead:did/ead:unittitle, Inner",
    "ead3, //ead:c[@level='item']/ead:did/ead:unittitle, A letter",
    "ead3, //ead:unitdate[@certainty='approximate']/@normal, 1962-10",
    "ead3, //ead:origination/ead:persname[@relator='author']/ead:part, 'Marlow, Edith'",
    "lido, //lido:titleSet[@lido:type='preferred']/lido:appellationValue[@lido:pref='preferred'],"
        + " A letter",
    "lido, //lido:event[lido:eventType/lido:term='Creation']//lido:actorInRole[lido:roleActor"
        + "/lido:term='author']/lido:actor/lido:nameActorSet/lido:appellationValue,"
        + " 'Marlow, Edith'",
    "lido, //lido:event[lido:eventType/lido:term='Publication']//lido:actorInRole[lido:roleActor"
        + "/lido:term='translator']/lido:actor//lido:appellationValue, 'Translator, A'",
    "lido, //lido:event[lido:eventType/lido:term='Received']/lido:eventDate/lido:displayDate,"
        + " 1963-02",
    "lido, //lido:eventDate/lido:date/lido:earliestDate, 1962-10",
    "lido, //lido:eventPlace[@lido:type='from']/lido:place/lido:placeID[2], 'geo:23.1,-82.4'",
    "lido, //lido:inscriptions[@lido:type='marking']/lido:inscriptionTranscription, Top Secret",
    "lido, //lido:repositorySet/lido:workID[@lido:type='reference'], fond 3; opis 65",
    "lido, //lido:subjectActor/lido:displayActor, 'Birch, Tom'",
    "lido, //lido:rightsWorkSet[2]/lido:rightsType/lido:conceptID,"
        + " http://rightsstatements.org/vocab/InC/1.0/",
  })
  void eachThingStandsWhereItsFormatHasIt(String prefix, String path, String value)
      throws Exception {
    String xml = check(format(prefix), document(statements(), true), authorities());
    assertEquals(value, XPaths.of(xml).evaluate(path), xml);
  }

  @Test
  void metsLeadsToImagesAndWordsOfOpenPagesOnly() throws Exception {
    Document document = document(statements(), true);
    String open = check(format("mets"), document, authorities());
    XPaths paths = XPaths.of(open);
    assertEquals("2", paths.evaluate("count(//mets:fileGrp[@USE='MAX']/mets:file)"));
    assertEquals(
        "https://site.example/iiif/image/3/letter-1~0001/full/max/0/default.jpg",
        paths.evaluate("//mets:fileGrp[@USE='MAX']/mets:file/mets:FLocat/@xlink:href"));
    assertEquals(
        "https://site.example/iiif/presentation/3/letter-1/canvas/0001/ocr",
        paths.evaluate("//mets:fileGrp[@USE='FULLTEXT']/mets:file/mets:FLocat/@xlink:href"));
    assertEquals("1", paths.evaluate("count(//mets:smLink[@xlink:to='PHYS_letter-1_1'])"));
    List<Statement> restricted = new ArrayList<>(statements());
    restricted.add(Statement.of(Field.ACCESS, "restricted"));
    restricted.add(Statement.of(Field.ACCESS_APPLIES, "scans"));
    String closed = check(format("mets"), document(restricted, true), authorities());
    assertEquals("0", XPaths.of(closed).evaluate("count(//mets:fileGrp[@USE='MAX'])"));
    String edm = check(format("edm"), document(restricted, true), authorities());
    assertFalse(edm.contains("/iiif/image/"), edm);
  }

  @ParameterizedTest
  @CsvSource({
    "https://archive.example/terms, CNE, https://archive.example/terms",
    "http://rightsstatements.org/vocab/InC-NC/1.0/, InC,"
        + " http://rightsstatements.org/vocab/InC-NC/1.0/",
    "https://rightsstatements.org/page/InC-EDU/1.0/?language=de, InC-EDU, ''",
    "https://creativecommons.org/licenses/by-sa/4.0/deed.fr, by-sa, ''",
  })
  void europeanaGetsAStatementThatItTakesBesideWhatWasWritten(
      String written, String statement, String beside) throws Exception {
    List<Statement> statements =
        List.of(Statement.of(Field.TITLE, "Mine"), Statement.of(Field.RIGHTS, written));
    String xml = check(format("edm"), document(statements, false), authorities());
    String rights = XPaths.of(xml).evaluate("//edm:rights/@rdf:resource");
    assertTrue(rights.contains("/" + statement + "/"), rights);
    assertEquals(beside, XPaths.of(xml).evaluate("//ore:Aggregation/dc:rights"), xml);
  }

  @Test
  void aDocumentWithoutACollectionIsInNoFindingAid() {
    Document document = document(List.of(Statement.of(Field.TITLE, "Alone")), false);
    assertEquals(0, format("ead3").write(document, authorities()).length);
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

  /** Writes a record and checks what can be checked without a schema, then with it. */
  private static String check(MetadataFormat format, Document document, Authorities authorities) {
    byte[] record = format.write(document, authorities);
    if (record.length == 0) {
      assertEquals("ead3", format.prefix());
      return "";
    }
    String xml =
        new String(record, StandardCharsets.UTF_8).replace("\uFDD0", "https://site.example");
    Element root = AnswerCheck.parse(xml).getDocumentElement();
    assertEquals(format.namespace(), root.getNamespaceURI());
    assertTrue(
        root.getAttribute("xsi:schemaLocation").equals(format.namespace() + " " + format.schema()),
        xml);
    assertEquals(List.of(), blank(root), xml);
    assertEquals(Optional.empty(), Schemas.fault(xml), () -> document.id() + "\n" + xml);
    return xml;
  }

  /** Elements that say nothing by content or attribute. */
  private static List<String> blank(Element element) {
    List<String> blank = new ArrayList<>();
    NodeList nodes = element.getElementsByTagName("*");
    for (Node node : IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList()) {
      if (node.getTextContent().isBlank()
          && !node.hasAttributes()
          && !node.hasChildNodes()
          && !node.getNodeName().startsWith("dv:")) {
        blank.add(node.getNodeName());
      }
    }
    return blank;
  }

  private static List<Statement> statements() {
    return List.of(
        new Statement(Field.TITLE, "", "en", "A letter"),
        new Statement(Field.TITLE, "", "ru", "Письмо"),
        new Statement(Field.ALTERNATIVE, "", "", "Another title"),
        new Statement(Field.SUMMARY, "", "", "In short"),
        new Statement(Field.CREATOR, "", "", "E. Marlow"),
        new Statement(Field.CREATOR, "signatory", "", "Committee"),
        new Statement(Field.CONTRIBUTOR, "recipient", "", "Ames, Ruth"),
        new Statement(Field.CONTRIBUTOR, "mentioned", "", "Birch, Tom"),
        new Statement(Field.FUNDER, "", "", "A Foundation"),
        new Statement(Field.FUNDER_NOTE, "", "", "Thanks"),
        new Statement(Field.PUBLISHER, "", "", "Press House"),
        new Statement(Field.DATE, "", "", "1962-10~"),
        new Statement(Field.DATE_NOTE, "", "", "Day unsure"),
        new Statement(Field.DATE, "received", "", "1963-02"),
        new Statement(Field.SUBJECT, "", "", "Trade--Exports"),
        new Statement(Field.PLACE, "from", "", "Havana"),
        new Statement(Field.PLACE, "to", "", "Moscow"),
        new Statement(Field.TYPE, "", "", "telegram"),
        new Statement(Field.LANGUAGE, "", "", "ru"),
        new Statement(Field.COLLECTION, "", "", "inner"),
        new Statement(Field.COLLECTION, "", "", "other"),
        new Statement(Field.INSTITUTION, "", "", "State Archive"),
        new Statement(Field.REFERENCE, "", "", "fond 3; opis 65"),
        new Statement(Field.IDENTIFIER, "doi", "", "10.1/x"),
        new Statement(Field.CLASSIFICATION, "", "", "Top Secret"),
        new Statement(Field.ADVISORY, "", "", "Harsh words"),
        new Statement(Field.NOTE, "provenance", "", "From a box"),
        new Statement(Field.RIGHTS, "", "", "http://rightsstatements.org/vocab/InC/1.0/"),
        new Statement(Field.RIGHTS_HOLDER, "", "", "The heirs"),
        new Statement(Field.RIGHTS_NOTE, "", "", "Ask first"),
        new Statement(Field.CREDIT, "", "", "Courtesy of"),
        new Statement(Field.PHYSICAL, "", "", "2 leaves"),
        new Statement(Field.RELATION, "replies-to", "", "other-1"),
        new Statement(Field.RELATION, "source", "", "https://example.org/elsewhere"));
  }

  private static List<Statement> everything(String language) {
    List<Statement> all = new ArrayList<>();
    for (Field field : Field.values()) {
      String value =
          switch (field.kind()) {
            case DATE -> "1962-10-28";
            case URI -> "http://rightsstatements.org/vocab/InC/1.0/";
            default ->
                switch (field) {
                  case ACCESS -> "restricted";
                  case ACCESS_APPLIES -> "texts";
                  case STATUS -> "published";
                  default -> NASTY + field;
                };
          };
      String tag = field.localised() ? language : "";
      all.add(new Statement(field, field.qualified() ? "kind" : "", tag, value));
      if (field.qualified()) {
        all.add(new Statement(field, "", tag, value));
      }
      if (field.localised()) {
        all.add(new Statement(field, "", "fr", value));
      }
    }
    for (String kind :
        List.of("attachment-of", "draft-of", "version-of", "replaces", "same-event", "source")) {
      for (String target : List.of("other-1", "https://example.org/x?a=b&c", NASTY)) {
        all.add(new Statement(Field.RELATION, kind, "", target));
      }
    }
    return all;
  }

  private static History history() {
    return new History(
        Instant.parse("2026-11-01T10:00:00Z"), Instant.parse("2026-11-02T10:00:00Z"), 2);
  }

  private static Document document(List<Statement> statements, boolean withFiles) {
    Optional<Page.Ocr> ocr = Optional.of(new Page.Ocr("0001.xml", Page.Ocr.Format.ALTO));
    return new Document(
        new DocumentId("letter-1"),
        new Description("en", statements),
        withFiles
            ? List.of(page("0001", Optional.of("1r"), ocr), page("b.2-x", Optional.empty(), ocr))
            : List.of(),
        withFiles ? List.of(translation()) : List.of(),
        withFiles
            ? List.of(new Attachment("an original.pdf", "application/pdf", 1, "0".repeat(128)))
            : List.of(),
        history());
  }

  private static Page page(String name, Optional<String> label, Optional<Page.Ocr> ocr) {
    Scan scan =
        new Scan(
            name + ".tif",
            "image/tiff",
            new Dimensions(1, 1),
            1,
            "0".repeat(128),
            1,
            Optional.empty(),
            "gray 8",
            Optional.empty());
    return new Page(
        name,
        label,
        Optional.empty(),
        LanguageMap.EMPTY,
        Optional.empty(),
        LanguageMap.EMPTY,
        scan,
        ocr);
  }

  private static Text translation() {
    return new Text(
        Text.Role.TRANSLATION,
        "en",
        Optional.empty(),
        "translation.en.md",
        Text.Format.MD,
        Text.Quality.HUMAN,
        List.of("Translator, A"),
        Optional.<EdtfDate>empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Authorities authorities() {
    UnaryOperator<String> wiki = id -> "https://www.wikidata.org/wiki/" + id;
    return new Authorities(
        List.of(
            new Agent(
                "marlow",
                Agent.Kind.PERSON,
                LanguageMap.of("en", "Marlow, Edith"),
                List.of("E. Marlow"),
                Optional.of("1901-1968"),
                LanguageMap.of("en", "A writer"),
                List.of("not a URI", wiki.apply("Q1"))),
            new Agent(
                "committee",
                Agent.Kind.BODY,
                LanguageMap.of("en", "Committee"),
                List.of(),
                Optional.empty(),
                LanguageMap.EMPTY,
                List.of()),
            new Agent(
                "birches",
                Agent.Kind.FAMILY,
                LanguageMap.of("en", "Birch, Tom"),
                List.of(),
                Optional.empty(),
                LanguageMap.EMPTY,
                List.of())),
        List.of(
            new Place(
                "havana",
                LanguageMap.of("en", "Havana"),
                List.of("La Habana"),
                Optional.empty(),
                Optional.of(new Place.Coordinates(23.1, -82.4)),
                List.of(wiki.apply("Q2")))),
        List.of(
            new Concept(
                "trade",
                LanguageMap.of("en", "Trade--Exports"),
                List.of(),
                Optional.empty(),
                List.of(wiki.apply("Q3")))),
        List.of(
            new Institution(
                "state-archive",
                LanguageMap.of("en", "State Archive"),
                List.of(),
                Optional.of("Moscow"),
                Optional.empty(),
                Optional.of("https://archive.example"),
                Optional.of("RU-1"),
                List.of(),
                LanguageMap.EMPTY)),
        List.of(
            collection("inner", "Inner", Optional.of("outer")),
            collection("outer", "Outer", Optional.empty()),
            collection("other", "Other", Optional.empty())),
        List.of());
  }

  private static Collection collection(String id, String name, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of("en", name),
        List.of(),
        LanguageMap.of("en", "About " + name),
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
