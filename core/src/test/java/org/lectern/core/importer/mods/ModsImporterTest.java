package org.lectern.core.importer.mods;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.record.Entities;
import org.lectern.core.importer.record.RecordKeys;
import org.lectern.core.importer.xml.XmlSource;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Place;

class ModsImporterTest {
  @TempDir private Path folder;

  private final Entities entities = new Entities();
  private final FieldFates fates = new FieldFates();

  private Map<String, List<String>> keys(String inside) throws IOException {
    RecordKeys keys = RecordKeys.of("mods", fates);
    String xml = "<mods xmlns='" + ModsReader.NAMESPACE + "'>" + inside + "</mods>";
    new ModsReader(keys, entities).read(XmlSource.read(xml.getBytes(UTF_8)));
    return keys.keys().all();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <titleInfo><nonSort>Der</nonSort><title>Herold</title><subTitle>ein Blatt</subTitle></titleInfo> | title | Der Herold: ein Blatt
          <titleInfo><title>Werke</title><partNumber>2</partNumber></titleInfo>                            | title | Werke. 2
          <titleInfo type="alternative"><title>Other</title></titleInfo>                                    | alternative | Other
          <titleInfo lang="ger"><title>Brief</title></titleInfo>                                            | title@de | Brief
          <name><namePart type="given">Livia</namePart><namePart type="family">Marchetti</namePart></name>  | creator | Marchetti, Livia
          <name><namePart>Soto, I.</namePart><role><roleTerm type="code">rcp</roleTerm></role></name>       | contributor:recipient | Soto, I.
          <name><namePart>Soto, I.</namePart><role><roleTerm>Verfasser</roleTerm></role></name>             | creator:author | Soto, I.
          <originInfo><dateCreated point="start">1863</dateCreated><dateCreated point="end">1865</dateCreated></originInfo> | date | 1863/1865
          <originInfo><dateIssued qualifier="questionable">1784</dateIssued></originInfo>                   | date | 1784?
          <originInfo><dateIssued>an II</dateIssued></originInfo>                                           | date-display | an II
          <originInfo><publisher>Haude</publisher><place><placeTerm>Berlin</placeTerm></place></originInfo> | place:published | Berlin
          <originInfo eventType="digitization"><publisher>Library</publisher></originInfo>                  | publisher |
          <subject><topic>Tides</topic><geographic>Chile</geographic></subject>                             | subject | Tides--Chile
          <subject><geographic>Trieste</geographic></subject>                                               | place | Trieste
          <subject><name><namePart>Gorin</namePart></name></subject>                                        | contributor:mentioned | Gorin
          <classification authority="ddc">551.46</classification>                                           | x-mods-classification-ddc | 551.46
          <classification authority="GDZ">maps#asia</classification>                                        | x-mods-classification-gdz | maps#asia
          <classification displayLabel="licenseinfo">public domain</classification>                         | x-mods-classification-licenseinfo | public domain
          <classification authority="x">Cartography</classification>                                        | subject | Cartography
          <location><physicalLocation type="shelfmark">A 423-10</physicalLocation></location>               | reference | A 423-10
          <location><physicalLocation type="current">City Library</physicalLocation></location>             | institution | City Library
          <relatedItem type="host"><titleInfo><title>Papers</title></titleInfo></relatedItem>               | collection | Papers
          <relatedItem type="constituent"><titleInfo><title>Song</title></titleInfo></relatedItem>          | note:contents | Song
          <accessCondition type="use and reproduction">CC BY 4.0</accessCondition>                          | rights | https://creativecommons.org/licenses/by/4.0/
          <accessCondition type="restriction on access">Staff only</accessCondition>                        | access | restricted
          <genre>Letter</genre>                                                                             | type | letter
          <identifier type="doi">10.1/x</identifier>                                                        | identifier:doi | 10.1/x
          <recordInfo><recordIdentifier source="gbv-ppn">PPN 1</recordIdentifier></recordInfo>              | identifier:gbv-ppn | PPN 1
          """)
  void elementBecomesKey(String xml, String key, String value) throws IOException {
    assertEquals(value == null ? null : List.of(value), keys(xml).get(key));
  }

  @Test
  void everyFieldIsReported() throws IOException {
    var _ = keys("<extension>1</extension><titleInfo><title>T</title></titleInfo><part>7</part>");
    assertEquals(
        List.of("titleInfo mapped title", "extension left not MODS", "part kept x-mods-part"),
        fates.lines().stream().map(l -> l.field() + " " + l.fate() + " " + l.to()).toList());
  }

  @Test
  void peopleAndPlacesKeepWhatIsKnownOfThem() throws IOException {
    var _ =
        keys(
            "<name type='corporate' authority='gnd'"
                + " valueURI='1-5'><namePart>Commission</namePart></name><name><namePart>Ivanov</namePart><namePart"
                + " type='date'>1900-1980</namePart></name>"
                + "<subject><hierarchicalGeographic><country>Italy</country><city>Trieste</city>"
                + "</hierarchicalGeographic></subject>");
    Agent body = entities.known().agent("Commission");
    assertEquals(Agent.Kind.BODY, body.kind());
    assertEquals(List.of("https://d-nb.info/gnd/1-5"), body.sameAs());
    assertEquals("1900-1980", entities.known().agent("Ivanov").dates().orElseThrow());
    Place trieste = entities.known().place("Trieste");
    assertEquals("Italy", trieste.parent().orElseThrow());
  }

  @Test
  void twoPeopleOfOneNameStayTwo() throws IOException {
    Map<String, List<String>> keys =
        keys(
            "<name><namePart>Smith, John</namePart><namePart"
                + " type='date'>1800-1860</namePart></name><name><namePart>Smith,"
                + " John</namePart><namePart type='date'>1901-</namePart></name>");
    assertEquals(List.of("Smith, John", "Smith, John (1901-)"), keys.get("creator"));
  }

  @Test
  void brokenFilesAreNamedAndTheOthersComeOnce() throws IOException {
    Path source = Files.createDirectories(folder.resolve("in/deep"));
    Files.writeString(
        source.resolve("a.xml"),
        "<modsCollection><mods><identifier>A 1</identifier><titleInfo><title>One</title>"
            + "</titleInfo></mods><mods><titleInfo><title>Two</title></titleInfo></mods><mods>");
    Files.writeString(
        source.resolve("b.xml"), "<!DOCTYPE m [<!ENTITY x SYSTEM 'a'>]><mods>&x;</mods>");
    Files.writeString(source.resolve("c.xml"), "<html/>");
    ImportReport report = run();
    assertEquals(2, report.written(), report.words());
    assertEquals(
        List.of("deep/a.xml", "deep/b.xml", "deep/c.xml"),
        report.problems().stream().map(ImportReport.Problem::where).toList());
    assertTrue(Files.exists(folder.resolve("out/documents/a-1/document.yml")));
    assertEquals(2, run().unchanged());
  }

  @Test
  void sourceWithoutRecordsIsAnError() throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("in")).resolve("a.xml"), "<a/>");
    assertThrows(ImportException.class, this::run);
  }

  private ImportReport run() {
    return new Import(folder.resolve("out"), "en", false)
        .run(new ModsImporter(folder.resolve("in")), "in", (done, total, at) -> {});
  }
}
