package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Server;
import org.w3c.dom.Document;

/** A document as TEI P5: each expected value is written by hand from what the archivist wrote. */
class TeiTest {
  private static final String SENT =
      """
      title: A letter from Ada
      title@ru: Письмо Ады
      type: letter
      date: 1958-03-24~
      date:received: 1958-04
      language: es
      creator:author: ada
      contributor:recipient: The Gauge Office
      contributor:editor: Editor, Ed
      place:from: Cordel
      place:to: Trieste
      subject: Tides
      institution: house
      reference: fond 3; box 12; leaf 7
      identifier:doi: 10.1000/182
      rights: https://creativecommons.org/licenses/by/4.0/
      summary: Of <tides> & "winds".
      """;

  private static final String OCR = SmallArchive.alto(1200, 800, "Machine", "words");

  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path batch = folder.resolve("batch");
    SmallArchive.in(folder);
    Path scan = batch.resolve("documents/letter/pages/0001.png");
    Path sent = folder(batch, "sent", SENT);
    Files.copy(scan, sent.resolve("pages/0001.png"));
    Files.copy(scan, sent.resolve("pages/0002.png"));
    Files.writeString(sent.resolve("ocr/0001.xml"), OCR);
    Files.writeString(
        sent.resolve("text/transcript.es.html"),
        "<h1>Carta</h1><p>Hola &amp; <b>adiós</b><sup><a href='#f'>1</a></sup></p>"
            + "<hr style='page-break-before:always'><table><tr><td>uno</td></tr></table>"
            + "<p><a id='f'></a>Una nota.</p>");
    Files.writeString(sent.resolve("text/translation.en.md"), "Hello.");
    Files.writeString(
        sent.resolve("texts.csv"),
        """
        file,status,by
        transcript.es.html,reviewed,
        translation.en.md,machine,Tess Translator
        """);
    Path typed = folder(batch, "typed", "title: Typed\n");
    Files.copy(scan, typed.resolve("pages/0001.png"));
    Files.writeString(typed.resolve("ocr/0001.xml"), OCR);
    Path covered =
        folder(batch, "covered", "title: Covered\naccess: restricted\naccess-applies: scans\n");
    Files.copy(scan, covered.resolve("pages/0001.png"));
    Files.writeString(covered.resolve("text/transcript.en.0001.md"), "Open words.");
    folder(batch, "bare", "title: Bare\n");
    Files.writeString(
        batch.resolve("people.csv"),
        """
        id,name,kind,same-as
        ada,Ada Soto,person,https://viaf.org/viaf/1
        office,The Gauge Office,body,
        """);
    Files.writeString(
        batch.resolve("institutions.csv"), "id,name,city,country\nhouse,The House,Trieste,Italy\n");
    SmallArchive.ingest(folder);
    server = Server.start(TestSettings.onPort(0), folder.resolve("data"));
    asking = new Asking(server.port());
  }

  private static Path folder(Path batch, String id, String description) throws Exception {
    Path folder = batch.resolve("documents").resolve(id);
    for (String part : new String[] {"text", "pages", "ocr"}) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("document.yml"), description);
    return folder;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String body(String id) {
    HttpResponse<byte[]> answer = asking.ask("GET", "/documents/" + id + ".tei.xml");
    assertEquals(200, answer.statusCode());
    assertEquals("application/tei+xml", header(answer, "Content-Type"));
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Names without their namespaces; addresses from the site's root. */
  private static String at(String id, String path) throws Exception {
    String xml =
        body(id)
            .replace("xmlns=\"http://www.tei-c.org/ns/1.0\"", "")
            .replaceAll(" xml:(id|lang)=", " $1=")
            .replaceAll("http://(localhost|127\\.0\\.0\\.1):\\d+", "");
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return XPathFactory.newInstance().newXPath().evaluate(path, read).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          //titleStmt/title[1]                       | A letter from Ada
          //titleStmt/title[@lang='ru']          | Письмо Ады
          //titleStmt/author/persName                | Ada Soto
          //titleStmt/author/persName/@ref           | /people/ada https://viaf.org/viaf/1
          //titleStmt/editor[@role='editor']/persName | Editor, Ed
          //titleStmt/editor[@role='translator']     | Tess Translator
          //editor[@role='translator']/@corresp      | #translation.en
          //publicationStmt/publisher                | Us
          //publicationStmt/idno[@type='URI']        | /documents/sent
          //publicationStmt/idno[@type='doi']        | https://doi.org/10.1000/182
          //licence/@target                          | https://creativecommons.org/licenses/by/4.0/
          //msIdentifier/country                     | Italy
          //msIdentifier/settlement                  | Trieste
          //msIdentifier/repository                  | The House
          //msIdentifier/collection[1]               | fond 3
          //msIdentifier/collection[2]               | box 12
          //msIdentifier/idno                        | fond 3; box 12; leaf 7
          //msContents/summary/p                     | Of <tides> & "winds".
          //msContents/textLang/@mainLang            | es
          //origDate/@when                           | 1958-03-24
          //origDate/@precision                      | low
          //origPlace                                | Cordel
          //correspAction[@type='sent']/persName     | Ada Soto
          //correspAction[@type='sent']/placeName    | Cordel
          //correspAction[@type='sent']/date/@when   | 1958-03-24
          //correspAction[@type='received']/orgName  | The Gauge Office
          //correspAction[@type='received']/orgName/@ref | /people/office
          //correspAction[@type='received']/placeName | Trieste
          //correspAction[@type='received']/date/@when | 1958-04
          //langUsage/language[@ident='es']          | Spanish
          //langUsage/language[@ident='en']          | English
          //keywords/term[@type='subject']           | Tides
          //keywords/term[@type='genre']             | Letter
          //correction[@corresp='#transcript.es']/@status | high
          //correction[@corresp='#translation.en']/@status | low
          count(//facsimile/surface)                 | 2
          //surface[@id='page-0002']/graphic/@url | /iiif/image/3/sent~0002/full/max/0/default.jpg
          //surface[1]/@lrx                          | 1200
          //surface[1]/graphic/@height               | 800px
          count(/TEI/text/group/text)                | 2
          //text[@id='transcript.es']/@lang  | es
          //text[@id='transcript.es']//head      | Carta
          //text[@id='transcript.es']//hi[@rend='bold'] | adiós
          //text[@id='transcript.es']//note      | Una nota.
          //text[@id='transcript.es']//row/cell  | uno
          //text[@id='transcript.es']//pb[1]/@facs | #page-0001
          //table/preceding::pb[1]/@facs             | #page-0002
          //text[@id='translation.en']//p        | Hello.
          count(//*[@id='ocr'])                  | 0
          """)
  void whatTheArchivistWroteStandsWhereTeiHasIt(String path, String expected) throws Exception {
    assertEquals(expected, at("sent", path));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /TEI/text[@id='ocr']/@type          | ocr
          /TEI/text/body/pb/@facs                 | #page-0001
          /TEI/text/body/p                        | Machine words
          //correction[@corresp='#ocr']/@status   | low
          """)
  void machineTextIsNamedSoWhereNobodyTranscribed(String path, String expected) throws Exception {
    assertEquals(expected, at("typed", path));
  }

  @Test
  void whatIsRestrictedIsLeftOutAndANoteSaysSo() throws Exception {
    String tei = body("secret");
    assertFalse(tei.contains("weather"), tei);
    assertFalse(tei.contains("graphic"), tei);
    assertEquals("restricted", at("secret", "//availability/@status"));
    assertTrue(at("secret", "//notesStmt/note[1]").contains("1 scan is left out"));
    assertEquals("omitted", at("secret", "/TEI/text/body/p/gap/@reason"));
  }

  @Test
  void aPageOfWhichTheScanIsRestrictedNamesNoSurface() throws Exception {
    assertEquals("Open words.", at("covered", "/TEI/text//p"));
    assertEquals("1", at("covered", "count(//pb)"));
    assertEquals("0", at("covered", "count(//surface)"));
    assertEquals("", at("covered", "//pb/@facs"));
  }

  @Test
  void aDocumentOfATitleOnlyHasAFileToo() throws Exception {
    assertEquals("Bare", at("bare", "//titleStmt/title"));
    assertEquals("Bare", at("bare", "//msIdentifier/msName"));
  }

  @Test
  void thePageOfADocumentLeadsToIt() {
    HttpResponse<byte[]> page = asking.ask("GET", "/documents/sent");
    assertTrue(header(page, "Link").contains("/documents/sent.tei.xml>; rel=\"item\""));
    assertTrue(
        new String(page.body(), StandardCharsets.UTF_8)
            .contains("href=\"/documents/sent.tei.xml\""));
  }
}
