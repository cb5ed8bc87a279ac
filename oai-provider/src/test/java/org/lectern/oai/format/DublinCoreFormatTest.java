package org.lectern.oai.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Medium;
import org.lectern.core.model.Statement;

class DublinCoreFormatTest {
  private static final Pattern ELEMENT =
      Pattern.compile("<dc:([a-z]+)(?: xml:lang=\"([^\"]*)\")?>([^<]*)</dc:\\1>");

  @Test
  void titlesComeInEveryLanguage() {
    assertEquals(
        List.of("en A letter", "ru Письмо", "en The letter"),
        values(
            "title",
            statement(Field.TITLE, "", "en", "A letter"),
            statement(Field.TITLE, "", "ru", "Письмо"),
            statement(Field.ALTERNATIVE, "", "en", "The letter")));
  }

  @Test
  void aTextWithoutLanguageHasThatOfTheDescription() {
    assertEquals(List.of("en x"), values("title", statement(Field.TITLE, "", "", "x")));
  }

  @Test
  void creatorsOfEveryRoleAreNamedAsTheAuthoritiesNameThem() {
    assertEquals(
        List.of("Marlow, Edith", "Committee"),
        values(
            "creator",
            statement(Field.CREATOR, "", "", "E. Marlow"),
            statement(Field.CREATOR, "signatory", "", "Committee")));
  }

  @Test
  void thoseMentionedAreSubjectsAndOthersContribute() {
    Statement[] statements = {
      statement(Field.CONTRIBUTOR, "recipient", "", "Ames, Ruth"),
      statement(Field.CONTRIBUTOR, "mentioned", "", "Birch, Tom"),
      statement(Field.SUBJECT, "", "", "Trade--Exports"),
      statement(Field.FUNDER, "", "", "A Foundation")
    };
    assertEquals(
        List.of("Ames, Ruth", "Translator, A", "A Foundation"), values("contributor", statements));
    assertEquals(List.of("Trade--Exports", "Birch, Tom"), values("subject", statements));
  }

  @Test
  void descriptionsHoldSummaryNotesAndWhatHasNoElementOfItsOwn() {
    assertEquals(
        List.of(
            "en Sum",
            "fr Som",
            "en From a box.",
            "en Day unsure.",
            "Declassified: 1996",
            "Classification: Top Secret",
            "en Thanks.",
            "en Harsh words."),
        values(
            "description",
            statement(Field.SUMMARY, "", "en", "Sum"),
            statement(Field.SUMMARY, "", "fr", "Som"),
            statement(Field.NOTE, "provenance", "", "From a box."),
            statement(Field.DATE_NOTE, "", "", "Day unsure."),
            statement(Field.DATE, "declassified", "", "1996"),
            statement(Field.CLASSIFICATION, "", "", "Top Secret"),
            statement(Field.FUNDER_NOTE, "", "", "Thanks."),
            statement(Field.ADVISORY, "", "", "Harsh words.")));
  }

  @Test
  void theDateIsThatOfTheDocumentInEdtf() {
    assertEquals(
        List.of("1962-10"),
        values(
            "date",
            statement(Field.DATE, "received", "", "1963"),
            statement(Field.DATE, "", "", "1962-10")));
  }

  @ParameterizedTest
  @CsvSource({
    "letter, Text",
    "telegram, Text",
    "map, StillImage",
    "Photograph, StillImage",
    "film, MovingImage",
    "something of our own, Text"
  })
  void theTypeIsGivenInTermsOfDcmiAndInOurOwn(String term, String dcmi) {
    assertEquals(List.of(dcmi, term), values("type", statement(Field.TYPE, "", "", term)));
  }

  @ParameterizedTest
  @CsvSource({
    "true, , Sound;Text",
    "false, , Sound",
    "true, letter, Sound;Text;letter",
    "false, letter, Sound;letter"
  })
  void aRecordingIsASoundAndItsPagesAreText(boolean pages, String term, String types) {
    Document recorded =
        new Document(
            new DocumentId("talk-1"),
            new Description(
                "en",
                Stream.concat(
                        Stream.of(Statement.of(Field.TITLE, "Talk")),
                        Stream.ofNullable(term).map(type -> Statement.of(Field.TYPE, type)))
                    .toList()),
            pages
                ? List.of(FormatSamples.page("1", Optional.empty(), Optional.empty()))
                : List.of(),
            List.of(),
            List.of(
                new Attachment(
                    "talk.mp3",
                    "audio/mpeg",
                    1,
                    "0".repeat(128),
                    Optional.of(new Medium.Recording(60, Optional.empty())))),
            new History(Instant.EPOCH, Instant.EPOCH, 1));
    Authorities none =
        new Authorities(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    assertEquals(
        List.of(types.split(";", -1)),
        values("type", new String(new DublinCoreFormat().write(recorded, none), UTF_8)));
  }

  @Test
  void formatsAreThoseOfTheOriginalAndOfTheFiles() {
    assertEquals(
        List.of("en 2 leaves", "image/tiff", "application/pdf"),
        values("format", statement(Field.PHYSICAL, "", "", "2 leaves")));
  }

  @Test
  void theAddressComesFirstAmongIdentifiers() {
    assertEquals(
        List.of(
            "\uFDD0/documents/letter-1",
            "https://doi.org/10.1/x&amp;y",
            "https://hdl.handle.net/1/2",
            "ark:/12345/abc",
            "https://n2t.net/ark:/9/z",
            "MS 7",
            "fond 3; opis 65"),
        values(
            "identifier",
            statement(Field.REFERENCE, "", "", "fond 3; opis 65"),
            statement(Field.IDENTIFIER, "doi", "", "doi:10.1/x&y"),
            statement(Field.IDENTIFIER, "handle", "", "1/2"),
            statement(Field.IDENTIFIER, "ark", "", "12345/abc"),
            statement(Field.IDENTIFIER, "ark", "", "https://n2t.net/ark:/9/z"),
            statement(Field.IDENTIFIER, "shelfmark", "", "MS 7")));
  }

  @Test
  void theSourceIsTheInstitutionWithItsReference() {
    assertEquals(
        List.of("State Archive, fond 3", "\uFDD0/documents/other-1"),
        values(
            "source",
            statement(Field.INSTITUTION, "", "", "State Archive"),
            statement(Field.REFERENCE, "", "", "fond 3"),
            statement(Field.RELATION, "source", "", "other-1")));
  }

  @Test
  void relationsAreAddresses() {
    assertEquals(
        List.of(
            "\uFDD0/documents/letter-0",
            "https://example.org/x",
            "\uFDD0/collections/cables",
            "\uFDD0/iiif/presentation/3/letter-1/manifest"),
        values(
            "relation",
            statement(Field.RELATION, "replies-to", "", "letter-0"),
            statement(Field.RELATION, "related", "", "https://example.org/x"),
            statement(Field.COLLECTION, "", "", "Cables")));
  }

  @Test
  void placesOfEveryRoleAreCoverageOnce() {
    assertEquals(
        List.of("Havana", "Moscow"),
        values(
            "coverage",
            statement(Field.PLACE, "from", "", "Havana"),
            statement(Field.PLACE, "about", "", "Havana"),
            statement(Field.PLACE, "to", "", "Moscow")));
  }

  @Test
  void theRightsStatementStandsAloneAndFirst() {
    assertEquals(
        List.of(
            "http://rightsstatements.org/vocab/NKC/1.0/",
            "The heirs",
            "en Ask first.",
            "info:eu-repo/semantics/openAccess"),
        values(
            "rights",
            statement(Field.RIGHTS, "", "", "http://rightsstatements.org/vocab/NKC/1.0/"),
            statement(Field.RIGHTS_HOLDER, "", "", "The heirs"),
            statement(Field.RIGHTS_NOTE, "", "", "Ask first.")));
  }

  @ParameterizedTest
  @CsvSource({
    "open, , openAccess",
    "advisory, , openAccess",
    "restricted, , restrictedAccess",
    "closed, , closedAccess",
    "restricted, 2099-01-01, embargoedAccess",
    "closed, 2099, embargoedAccess",
    "open, 2099, openAccess"
  })
  void accessIsGivenInTermsThatAggregatorsKnow(String access, String until, String expected) {
    List<Statement> statements = new ArrayList<>();
    statements.add(statement(Field.ACCESS, "", "", access));
    Optional.ofNullable(until)
        .ifPresent(day -> statements.add(statement(Field.ACCESS_UNTIL, "", "", day)));
    assertEquals(
        List.of("info:eu-repo/semantics/" + expected),
        values("rights", statements.toArray(Statement[]::new)));
  }

  @Test
  void whatIsPrivateToTheArchiveStaysThere() {
    String xml =
        xml(
            statement(Field.EXTRA, "box", "", "secret box"),
            statement(Field.ALIASES, "", "", "old/path"),
            statement(Field.COLLECTION_ORDER, "", "", "777"));
    assertFalse(xml.contains("secret box") || xml.contains("old/path") || xml.contains("777"));
  }

  @Test
  void wordsOfAnyCharactersStandInTheirLanguage() {
    String xml =
        FormatSamples.check(
            new DublinCoreFormat(),
            FormatSamples.document(FormatSamples.everything("zh-Hant-TW"), true),
            FormatSamples.authorities());
    assertEquals(
        Set.of("TITLE", "SUMMARY", "NOTE"),
        Pattern.compile("xml:lang=\"zh-Hant-TW\">x &lt;&amp;&gt;  ]]&gt; (TITLE|SUMMARY|NOTE)<")
            .matcher(xml)
            .results()
            .map(words -> words.group(1))
            .collect(Collectors.toSet()));
  }

  private static Statement statement(Field field, String qualifier, String language, String value) {
    return new Statement(field, qualifier, language, value);
  }

  /** The statements of one element, with their languages in front. */
  private static List<String> values(String element, Statement... statements) {
    return values(element, xml(statements));
  }

  private static List<String> values(String element, String xml) {
    return ELEMENT
        .matcher(xml)
        .results()
        .filter(m -> m.group(1).equals(element))
        .map(DublinCoreFormatTest::value)
        .toList();
  }

  private static String value(MatchResult match) {
    return match.group(2) == null ? match.group(3) : match.group(2) + " " + match.group(3);
  }

  private static String xml(Statement... statements) {
    List<Statement> all = new ArrayList<>(List.of(statements));
    if (all.stream().noneMatch(s -> s.field() == Field.TITLE)) {
      all.add(Statement.of(Field.TITLE, "Untitled"));
    }
    Authorities authorities =
        new Authorities(
            List.of(
                new Agent(
                    "marlow",
                    Agent.Kind.PERSON,
                    LanguageMap.of("en", "Marlow, Edith"),
                    List.of("E. Marlow"),
                    Optional.empty(),
                    LanguageMap.EMPTY,
                    List.of())),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new Collection(
                    "cables",
                    LanguageMap.of("en", "Cables"),
                    List.of(),
                    LanguageMap.EMPTY,
                    LanguageMap.EMPTY,
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty())),
            List.of());
    Document document =
        new Document(
            new DocumentId("letter-1"),
            new Description("en", all),
            List.of(FormatSamples.page("1", Optional.empty(), Optional.empty())),
            List.of(FormatSamples.translation()),
            List.of(new Attachment("a.pdf", "application/pdf", 1, "0".repeat(128))),
            new History(Instant.EPOCH, Instant.EPOCH, 1));
    return new String(new DublinCoreFormat().write(document, authorities), UTF_8);
  }
}
