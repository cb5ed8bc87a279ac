package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.LetterRepository.IDS;
import static org.lectern.oai.LetterRepository.LIST;
import static org.lectern.oai.LetterRepository.record;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.oai.format.DublinCoreFormat;

/**
 * The protocol, clause by clause, over a real server: HTTP, answers, errors, verbs. Numbers are
 * sections of the specification; each answer is checked by {@link AnswerCheck} besides.
 */
class ProtocolTest {
  @RegisterExtension static final LetterRepository repository = new LetterRepository();

  // 3.1: HTTP

  @Test
  void clause3_1_1_postIsAnsweredLikeGet() {
    String query = LIST + "&set=letters%3Amoscow&from=1990-01-01";
    assertEquals(
        repository.server().get(query).undated(), repository.server().post(query).undated());
    assertEquals(List.of("badVerb"), repository.server().post("verb=Nothing").errors());
  }

  @Test
  void clause3_1_1_argumentsAreDecoded() {
    assertEquals(
        List.of("a000"),
        repository.server().get(record("a000").replace(":", "%3A").replace("_", "%5f")).ids());
  }

  @Test
  void clause3_1_1_aQueryThatIsNotOneIsAnsweredByTheProtocol() {
    assertEquals(List.of("badVerb"), repository.server().post("verb=%&%zz").errors());
    assertEquals(List.of("badVerb"), repository.server().get("&&=&").errors());
    assertEquals(List.of("badVerb"), repository.server().get("").errors());
  }

  @Test
  void clause3_1_1_aBrokenEscapeIsAnsweredByTheProtocol() throws Exception {
    URI uri = repository.server().uri("");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = "GET /oai?verb=%zz&x=% HTTP/1.0\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(response.contains("<error code=\"badVerb\">"), response);
    }
  }

  @Test
  void clause3_1_2_1_theMediaTypeIsTextXml() {
    HttpResponse<byte[]> response =
        repository.server().send(HttpRequest.newBuilder(repository.server().uri(LIST)));
    assertEquals(
        "text/xml;charset=utf-8",
        response.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
    assertEquals(
        Integer.toString(response.body().length),
        response.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void clause3_1_2_2_aHarvesterIsAskedToComeBackWhenAllIsBusy() {
    OaiProvider provider =
        new OaiProvider(
            repository.archive(),
            List.of(new DublinCoreFormat()),
            RepositoryInfo.of("a.example.org", "a@example.org"),
            repository.key(),
            InstantSource.system());
    try (ProviderServer busy = ProviderServer.start(provider, 0)) {
      HttpResponse<byte[]> response = busy.send(HttpRequest.newBuilder(busy.uri(LIST)));
      assertEquals(503, response.statusCode());
      assertTrue(response.headers().firstValue("Retry-After").orElseThrow().matches("[0-9]+"));
    }
  }

  @Test
  void clause3_1_3_compressionIsServedAsIdentifySays() throws Exception {
    assertEquals(List.of("gzip"), repository.server().get("verb=Identify").texts("compression"));
    HttpResponse<byte[]> response =
        repository
            .server()
            .send(
                HttpRequest.newBuilder(repository.server().uri(LIST))
                    .header("Accept-Encoding", "gzip"));
    assertEquals(Optional.of("gzip"), response.headers().firstValue("Content-Encoding"));
    assertEquals(
        Integer.toString(response.body().length),
        response.headers().firstValue("Content-Length").orElseThrow());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      Answer answer = Answer.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(repository.server().get(LIST).undated(), answer.undated());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "deflate", "br"})
  void clause3_1_3_aHarvesterThatTakesNoGzipGetsNone(String encoding) {
    HttpResponse<byte[]> response =
        repository
            .server()
            .send(
                HttpRequest.newBuilder(repository.server().uri(LIST))
                    .header("Accept-Encoding", encoding));
    assertEquals(Optional.empty(), response.headers().firstValue("Content-Encoding"));
    assertEquals('<', response.body()[0]);
  }

  // 3.2 and 3.3: the answer, dates

  @Test
  void clause3_2_theResponseDateIsNow() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant responseDate =
        Instant.parse(repository.server().get("verb=Identify").text("responseDate"));
    assertFalse(responseDate.isBefore(before) || responseDate.isAfter(Instant.now()));
  }

  @Test
  void clause3_2_theRequestRepeatsItsArguments() {
    var request =
        repository
            .server()
            .get(LIST + "&from=2000-01-01&set=letters")
            .elements("request")
            .getFirst();
    assertEquals("ListRecords", request.getAttribute("verb"));
    assertEquals("oai_dc", request.getAttribute("metadataPrefix"));
    assertEquals("2000-01-01", request.getAttribute("from"));
    assertEquals("letters", request.getAttribute("set"));
    assertEquals(4, request.getAttributes().getLength());
  }

  @Test
  void clause3_2_theRequestRepeatsNothingOfBadArguments() {
    for (String query : List.of("verb=Nothing", LIST + "&x=1", "verb=GetRecord")) {
      var request = repository.server().get(query).elements("request").getFirst();
      assertEquals(0, request.getAttributes().getLength(), query);
    }
  }

  @Test
  void clause3_2_theRequestRepeatsArgumentsOfOtherErrors() {
    var request = repository.server().get(record("nothing")).elements("request").getFirst();
    assertEquals("GetRecord", request.getAttribute("verb"));
    assertEquals("oai:archive.example.org:nothing", request.getAttribute("identifier"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verb=%00%01%1F",
        "verb=%3Cscript%3E%26%22",
        "verb=%EF%BF%BE%EF%BF%BF%EF%B7%90",
        "verb=%ED%A0%80",
        "verb=ListRecords&metadataPrefix=%08",
        "verb=ListRecords&metadataPrefix=oai_dc&set=%0B",
        "verb=ListRecords&metadataPrefix=oai_dc&from=%1B",
        "verb=ListRecords&resumptionToken=%00%0C%EF%BF%BF",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=%02%3C%26",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:%25zz",
        "verb=ListMetadataFormats&identifier=http://[%20",
        "verb=Identify&%01=%02",
      })
  void clause3_2_charactersThatXmlCannotHoldAreNotEchoed(String query) {
    assertFalse(repository.server().get(query).errors().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2002-02-30",
        "from=2002-02-30T00:00:00Z",
        "until=2023-02-29",
        "until=2002-13-01",
        "from=2002-01-01T25:00:00Z",
        "until=2002-01-01T00:00:40.",
        "until=2002-01-01T00:00Z",
        "from=2002-01-01T00:00:00%2B01:00",
        "from=2002",
        "from=",
        "from=0000-01-01",
        "from=yesterday"
      })
  void clause3_3_impossibleDatesAreRefused(String argument) {
    assertEquals(List.of("badArgument"), repository.server().get(LIST + "&" + argument).errors());
    assertEquals(List.of("badArgument"), repository.server().get(IDS + "&" + argument).errors());
  }

  // 3.6: errors

  @ParameterizedTest
  @CsvSource({
    "verb=, badVerb",
    "verb=identify, badVerb",
    "verb=Identify&verb=Identify, badVerb",
    "metadataPrefix=oai_dc, badVerb",
    "verb=Identify&set=x, badArgument",
    "verb=ListSets&metadataPrefix=oai_dc, badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc, badArgument",
    "verb=GetRecord&identifier=oai:archive.example.org:a000, badArgument",
    "verb=ListRecords, badArgument",
    "verb=ListIdentifiers&set=letters, badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc, badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=, badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=a b, badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2002-01-02&until=2002-01-01, badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2002-01-01&until=2002-01-01T00:00:00Z,"
        + " badArgument",
    "verb=ListRecords&metadataPrefix=marc21, cannotDisseminateFormat",
    "verb=ListIdentifiers&metadataPrefix=oai_DC, cannotDisseminateFormat",
    "verb=GetRecord&metadataPrefix=mods&identifier=oai:archive.example.org:a000,"
        + " cannotDisseminateFormat",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example.org:zzz, idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere.org:a000, idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=a000, idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=invalid%22id, idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=, idDoesNotExist",
    "verb=ListMetadataFormats&identifier=oai:archive.example.org:zzz, idDoesNotExist",
    "verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01, noRecordsMatch",
    "verb=ListSets&resumptionToken=x, badResumptionToken",
  })
  void clause3_6_errorsHaveTheirCodes(String query, String code) {
    assertEquals(List.of(code), repository.server().get(query.replace(" ", "%20")).errors());
  }

  /** Only what the schema takes as anyURI can be repeated (section 3.2). */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a000", "invalid\"id", "a b", "oai:x:y", "Письмо", "http://x/?a=1|2", "{x}"})
  void clause3_2_anIdentifierThatDoesNotExistIsRepeated(String identifier) {
    String encoded = URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    for (String query :
        List.of("verb=GetRecord&metadataPrefix=oai_dc", "verb=ListMetadataFormats")) {
      Answer answer = repository.server().get(query + "&identifier=" + encoded);
      assertEquals(List.of("idDoesNotExist"), answer.errors(), identifier);
      assertEquals(
          identifier, answer.elements("request").getFirst().getAttribute("identifier"), identifier);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "%zz", "http://[", "a\u0000b", "a\uFDD0b"})
  void clause3_6_anIdentifierThatIsNotAUriIsABadArgument(String identifier) {
    String encoded = URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    Answer answer =
        repository.server().get("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + encoded);
    assertEquals(List.of("badArgument"), answer.errors());
    assertEquals(0, answer.elements("request").getFirst().getAttributes().getLength());
  }

  @Test
  void clause3_6_severalErrorsAreReportedAtOnce() {
    assertEquals(
        List.of("badArgument", "badArgument", "badArgument"),
        repository.server().get("verb=ListRecords&from=x&foo=bar").errors());
    assertEquals(
        List.of("idDoesNotExist", "cannotDisseminateFormat"),
        repository.server().get("verb=GetRecord&metadataPrefix=mods&identifier=oai:x:y").errors());
    assertEquals(
        List.of("badArgument", "badArgument", "badArgument", "badArgument", "badArgument"),
        repository.server().get(LIST + "&from=x&until=2002-02-30&set=a%20b&set=c&more=1").errors());
    assertEquals(
        List.of("badArgument", "badArgument"),
        repository
            .server()
            .get("verb=ListRecords&resumptionToken=x&resumptionToken=y&set=z")
            .errors());
  }

  // 4: the verbs

  @Test
  void clause4_2_identifyDescribesTheRepository() {
    Answer answer = repository.server().get("verb=Identify");
    assertEquals("Archive of <Tests> & Trials", answer.text("repositoryName"));
    assertEquals(repository.server().site() + "/oai", answer.text("baseURL"));
    assertEquals("2.0", answer.text("protocolVersion"));
    assertEquals(List.of("archivist@example.org"), answer.texts("adminEmail"));
    assertEquals("YYYY-MM-DDThh:mm:ssZ", answer.text("granularity"));
    assertEquals(
        repository.server().get(record("a000")).text("datestamp"),
        answer.text("earliestDatestamp"));
  }

  /** The guidelines on rights expressions, sections 3 and 4.1. */
  @Test
  void guidelinesOnRights_theLicenceOfTheRecordsIsSentWithEachAndByIdentify() throws Exception {
    URI licence = URI.create("https://creativecommons.org/publicdomain/zero/1.0/");
    RepositoryInfo info =
        new RepositoryInfo(
            "archive.example.org",
            List.of("a@example.org"),
            LetterRepository.PAGE,
            1_000_000,
            Optional.of(licence));
    try (ProviderServer free =
        ProviderServer.start(
            repository.archive(), List.of(new DublinCoreFormat()), info, repository.key())) {
      String reference = "//rights:rights/rights:rightsReference/@ref";
      XPaths one = XPaths.of(free.get(record("a000")).xml());
      assertEquals(licence.toString(), one.evaluate("//oai:record/oai:about" + reference));
      for (Answer page : free.harvest(LIST)) {
        XPaths paths = XPaths.of(page.xml());
        assertEquals(paths.evaluate("count(//oai:metadata)"), paths.evaluate("count(//oai:about)"));
      }
      assertFalse(free.get(record("a003")).xml().contains("about"));
      XPaths identify = XPaths.of(free.get("verb=Identify").xml());
      assertEquals(
          licence.toString(),
          identify.evaluate("//oai:description/rights:rightsManifest" + reference));
    }
    assertFalse(repository.server().get(LIST).xml().contains("<about>"));
  }

  @Test
  void clause4_2_theSampleIdentifierExists() {
    String xml = repository.server().get("verb=Identify").xml();
    String sample = xml.replaceFirst("(?s).*<sampleIdentifier>(.*)</sampleIdentifier>.*", "$1");
    assertEquals(
        List.of(),
        repository
            .server()
            .get("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + sample)
            .errors());
  }

  @Test
  void clause4_4_formatsAreListed() {
    for (String query :
        List.of(
            "",
            "&identifier=oai:archive.example.org:a000",
            "&identifier=oai:archive.example.org:a003")) {
      Answer answer = repository.server().get("verb=ListMetadataFormats" + query);
      assertEquals(List.of("oai_dc"), answer.texts("metadataPrefix"));
      assertEquals(
          List.of("http://www.openarchives.org/OAI/2.0/oai_dc.xsd"), answer.texts("schema"));
      assertEquals(
          List.of("http://www.openarchives.org/OAI/2.0/oai_dc/"),
          answer.texts("metadataNamespace"));
    }
  }

  @Test
  void clause4_6_setsAreListedWithNamesAndDescriptions() {
    Answer answer = repository.server().get("verb=ListSets");
    assertEquals(List.of("letters", "letters:moscow", "maps"), answer.texts("setSpec"));
    assertEquals("Collection of letters", answer.text("setName"));
    assertTrue(answer.xml().contains("About maps &amp; more"));
  }

  @Test
  void aBrowserShowsAPage() {
    String xml = repository.server().get("verb=Identify").xml();
    assertTrue(xml.contains("<?xml-stylesheet type=\"text/xsl\" href=\"oai/style.xsl\"?>"));
    for (String sheet : List.of("style.xsl", "style.css")) {
      URI uri = URI.create(repository.server().site() + "/oai/" + sheet);
      HttpResponse<byte[]> response = repository.server().send(HttpRequest.newBuilder(uri));
      assertEquals(200, response.statusCode());
      assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verb=Identify | archivist@example.org",
        "verb=ListRecords&metadataPrefix=oai_dc | >Next page</a>",
        "verb=ListRecords&metadataPrefix=oai_dc&set=maps | <dd lang=\"en\">Map 4</dd>",
        "verb=ListSets | Collection of moscow",
        "verb=Nothing | <strong>badVerb</strong>"
      })
  void thePageHoldsTheAnswerAndNeitherScriptNorStyle(String query, String shown) throws Exception {
    StringWriter page = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer(new StreamSource(OaiRoutes.class.getResourceAsStream("style.xsl")))
        .transform(
            new StreamSource(new StringReader(repository.server().get(query).xml())),
            new StreamResult(page));
    assertTrue(page.toString().contains(shown), page.toString());
    assertFalse(page.toString().matches("(?s).*(<script|<style| style=| on[a-z]+=).*"));
  }
}
