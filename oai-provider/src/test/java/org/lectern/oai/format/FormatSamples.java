package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
import org.lectern.oai.XPaths;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Documents of every kind, and what holds of their record in any format. */
final class FormatSamples {
  private static final String NASTY = "x <&> \u0001\uFDD0\uFFFE\uD800 ]]> ";

  private FormatSamples() {}

  /** Checks what one element or attribute of the record of {@link #statements} says. */
  static void assertStands(String value, MetadataFormat format, String path) throws Exception {
    String xml = check(format, document(statements(), true), authorities());
    assertEquals(value, XPaths.of(xml).evaluate(path), xml);
  }

  /** Writes a record and checks what can be checked without a schema, then with it. */
  static String check(MetadataFormat format, Document document, Authorities authorities) {
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

  static List<Statement> statements() {
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

  static List<Statement> restrictedScans() {
    List<Statement> restricted = new ArrayList<>(statements());
    restricted.add(Statement.of(Field.ACCESS, "restricted"));
    restricted.add(Statement.of(Field.ACCESS_APPLIES, "scans"));
    return restricted;
  }

  static List<Statement> everything(String language) {
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

  static History history() {
    return new History(
        Instant.parse("2026-11-01T10:00:00Z"), Instant.parse("2026-11-02T10:00:00Z"), 2);
  }

  static Document document(List<Statement> statements, boolean withFiles) {
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

  static Page page(String name, Optional<String> label, Optional<Page.Ocr> ocr) {
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

  static Text translation() {
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

  static Authorities authorities() {
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
