package org.lectern.oai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.oai.format.DublinCoreFormat;

/**
 * The protocol, clause by clause, over a real server on a real archive. Numbers are sections of the
 * specification; each answer is checked by {@link AnswerCheck} besides.
 */
class ProtocolTest {
  private static final String LIST = "verb=ListRecords&metadataPrefix=oai_dc";
  private static final String IDS = "verb=ListIdentifiers&metadataPrefix=oai_dc";
  private static final int PAGE = 10;

  @TempDir private static Path data;
  private static Archive archive;
  private static ProviderServer server;
  private static TokenKey key;

  /** 25 documents in two seconds, one of them withdrawn in a third. */
  @BeforeAll
  static void fill() {
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.describe(Documents.INFO, Documents.collections());
      writer.commit(Documents.drafts("a", 10, "Letter", "moscow"));
      Documents.nextSecond();
      writer.commit(Documents.drafts("b", 5, "Letter", "letters"));
      writer.commit(Documents.drafts("c", 5, "Map", "maps", "moscow"));
      writer.commit(Documents.drafts("d", 5, "Note"));
      Documents.nextSecond();
      writer.withdraw(new DocumentId("a003"), LanguageMap.of("en", "By request"), Optional.empty());
    }
    archive = Archive.open(data);
    key = TokenKey.load(data);
    server = ProviderServer.start(archive, PAGE, key);
  }

  @AfterAll
  static void close() {
    server.close();
    archive.close();
  }

  // 2.4 to 2.7: items, records, sets, selective harvesting

  @Test
  void clause2_4_identifiersAreUrisOfTheOaiScheme() {
    Answer answer = server.get(record("a000"));
    assertEquals("oai:archive.example.org:a000", answer.text("identifier"));
  }

  @Test
  void clause2_5_aRecordHasHeaderAndMetadataThatPointsToThisSite() {
    Answer answer = server.get(record("b001"));
    assertTrue(answer.xml().contains("<dc:title xml:lang=\"en\">Letter 1</dc:title>"));
    assertTrue(answer.xml().contains(">" + server.site() + "/documents/b001<"), answer.xml());
  }

  @Test
  void clause2_5_1_aDeletedRecordHasAHeaderWithItsSetsAndNothingElse() {
    Answer answer = server.get(record("a003"));
    assertEquals(List.of("a003"), answer.deletedIds());
    assertEquals(List.of("letters:moscow"), Answer.texts(answer.header("a003"), "setSpec"));
    assertEquals(List.of(), answer.elements("metadata"));
  }

  @Test
  void clause2_5_1_deletedRecordsAreTellAbleForEver() {
    assertEquals("persistent", server.get("verb=Identify").text("deletedRecord"));
    assertEquals(1, server.harvest(LIST).stream().mapToInt(p -> p.deletedIds().size()).sum());
    assertEquals(1, server.harvest(IDS).stream().mapToInt(p -> p.deletedIds().size()).sum());
  }

  @Test
  void clause2_5_1_theHarvesterOfASetLearnsOfDeletionsInIt() {
    List<Answer> pages = server.harvest(IDS + "&set=letters:moscow");
    assertTrue(pages.stream().anyMatch(p -> p.deletedIds().contains("a003")));
  }

  @Test
  void clause2_6_aSetContainsTheSetsInsideIt() {
    assertEquals(ids("a", "b", "c"), new TreeSet<>(server.harvestIds(LIST + "&set=letters")));
  }

  @Test
  void clause2_6_aSetIsHarvestedAlone() {
    assertEquals(ids("a", "c"), new TreeSet<>(server.harvestIds(LIST + "&set=letters:moscow")));
    assertEquals(ids("c"), new TreeSet<>(server.harvestIds(IDS + "&set=maps")));
  }

  @Test
  void clause2_6_headersNameTheMostSpecificSets() {
    Answer answer = server.get(record("c000"));
    assertEquals(
        new TreeSet<>(List.of("maps", "letters:moscow")),
        new TreeSet<>(Answer.texts(answer.header("c000"), "setSpec")));
    assertEquals(List.of(), server.get(record("d000")).texts("setSpec"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"moscow", "maps:moscow", "letters:nowhere", "Letters", "nowhere"})
  void clause2_6_aSetThatIsNotThereHasNoRecords(String spec) {
    assertEquals(List.of("noRecordsMatch"), server.get(LIST + "&set=" + spec).errors());
  }

  @Test
  void clause2_7_1_bothBoundsAreInclusive() {
    String stamp = server.get(record("b000")).text("datestamp");
    assertEquals(
        ids("b", "c", "d"),
        new TreeSet<>(server.harvestIds(LIST + "&from=" + stamp + "&until=" + stamp)));
  }

  @Test
  void clause2_7_1_adjoiningWindowsTellEachRecordOnce() {
    Instant first = Instant.parse(server.get("verb=Identify").text("earliestDatestamp"));
    TreeSet<String> received = new TreeSet<>();
    for (int second = 0; second < 5; second++) {
      Instant at = first.plusSeconds(second);
      Answer page = server.get(IDS + "&from=" + at + "&until=" + at);
      if (page.errors().isEmpty()) {
        for (String id : server.harvestIds(IDS + "&from=" + at + "&until=" + at)) {
          assertTrue(received.add(id), id + " twice");
        }
      }
    }
    assertEquals(ids("a", "b", "c", "d"), received);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&set=letters"})
  void clause2_7_1_nothingIsDatedOutsideTheBoundsOnAnyPage(String set) {
    String first = server.get(record("a000")).text("datestamp");
    String second = server.get(record("b000")).text("datestamp");
    String third = server.get(record("a003")).text("datestamp");
    try (ProviderServer threes = ProviderServer.start(archive, 3, key)) {
      for (String[] bounds : new String[][] {{first, first}, {first, second}, {second, third}}) {
        String query = IDS + set + "&from=" + bounds[0] + "&until=" + bounds[1];
        List<String> dates =
            threes.harvest(query).stream().flatMap(p -> p.texts("datestamp").stream()).toList();
        assertTrue(dates.contains(bounds[0]) && dates.contains(bounds[1]), dates.toString());
        assertEquals(bounds[0], dates.getFirst()); // in order, so the first is the earliest
        assertEquals(bounds[1], dates.getLast());
        assertEquals(dates.stream().sorted().toList(), dates);
      }
    }
  }

  @Test
  void clause2_7_1_daysAreTakenByARepositoryOfSeconds() {
    String from = day(server.get(record("a000")).text("datestamp"));
    String until = day(server.get(record("a003")).text("datestamp"));
    assertEquals(25, server.harvestIds(LIST + "&from=" + from + "&until=" + until).size());
  }

  @Test
  void clause2_7_1_untilBeforeTheEarliestDatestampMatchesNothing() {
    assertEquals(List.of("noRecordsMatch"), server.get(LIST + "&until=1990-01-01").errors());
    String before =
        Instant.parse(server.get("verb=Identify").text("earliestDatestamp"))
            .minusSeconds(1)
            .toString();
    assertEquals(List.of("noRecordsMatch"), server.get(LIST + "&until=" + before).errors());
  }

  @Test
  void clause2_7_1_datesInTheFutureAreNoError() {
    assertEquals(List.of("noRecordsMatch"), server.get(LIST + "&from=2999-01-01").errors());
    assertEquals(25, server.harvestIds(LIST + "&until=2999-12-31T23:59:59Z").size());
  }

  @Test
  void clause2_7_1_theDatestampOfADeletionIsThatOfTheDeletion() {
    String stamp = server.get(record("a003")).text("datestamp");
    assertEquals(List.of("a003"), server.harvestIds(IDS + "&from=" + stamp));
  }

  // 3.1: HTTP

  @Test
  void clause3_1_1_postIsAnsweredLikeGet() {
    String query = LIST + "&set=letters%3Amoscow&from=1990-01-01";
    assertEquals(undated(server.get(query)), undated(server.post(query)));
    assertEquals(List.of("badVerb"), server.post("verb=Nothing").errors());
  }

  @Test
  void clause3_1_1_argumentsAreDecoded() {
    assertEquals(
        List.of("a000"), server.get(record("a000").replace(":", "%3A").replace("_", "%5f")).ids());
  }

  @Test
  void clause3_1_1_aQueryThatIsNoneIsAnsweredByTheProtocol() {
    assertEquals(List.of("badVerb"), server.post("verb=%&%zz").errors());
    assertEquals(List.of("badVerb"), server.get("&&=&").errors());
    assertEquals(List.of("badVerb"), server.get("").errors());
  }

  @Test
  void clause3_1_1_aBrokenEscapeIsAnsweredByTheProtocol() throws Exception {
    URI uri = server.uri("");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String request = "GET /oai?verb=%zz&x=% HTTP/1.0\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(response.contains("<error code=\"badVerb\">"), response);
    }
  }

  @Test
  void clause3_1_2_1_theMediaTypeIsTextXml() {
    HttpResponse<byte[]> response = server.send(HttpRequest.newBuilder(server.uri(LIST)));
    assertEquals(
        "text/xml;charset=utf-8",
        response.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
    assertEquals(
        Integer.toString(response.body().length),
        response.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void clause3_1_2_2_whoeverComesWhenAllIsBusyIsAskedToComeBack() {
    OaiProvider provider =
        new OaiProvider(
            archive,
            List.of(new DublinCoreFormat()),
            RepositoryInfo.of("a.example.org", "a@example.org"),
            key,
            InstantSource.system());
    try (ProviderServer busy = ProviderServer.start(provider, 0)) {
      HttpResponse<byte[]> response = busy.send(HttpRequest.newBuilder(busy.uri(LIST)));
      assertEquals(503, response.statusCode());
      assertTrue(response.headers().firstValue("Retry-After").orElseThrow().matches("[0-9]+"));
    }
  }

  @Test
  void clause3_1_3_compressionIsServedAsIdentifySays() throws Exception {
    assertEquals(List.of("gzip"), server.get("verb=Identify").texts("compression"));
    HttpResponse<byte[]> response =
        server.send(HttpRequest.newBuilder(server.uri(LIST)).header("Accept-Encoding", "gzip"));
    assertEquals(Optional.of("gzip"), response.headers().firstValue("Content-Encoding"));
    assertEquals(
        Integer.toString(response.body().length),
        response.headers().firstValue("Content-Length").orElseThrow());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      Answer answer = Answer.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(undated(server.get(LIST)), undated(answer));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "deflate", "br"})
  void clause3_1_3_whoeverTakesNoGzipGetsNone(String encoding) {
    HttpResponse<byte[]> response =
        server.send(HttpRequest.newBuilder(server.uri(LIST)).header("Accept-Encoding", encoding));
    assertEquals(Optional.empty(), response.headers().firstValue("Content-Encoding"));
    assertEquals('<', response.body()[0]);
  }

  // 3.2 and 3.3: the answer, dates

  @Test
  void clause3_2_theResponseDateIsNow() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant responseDate = Instant.parse(server.get("verb=Identify").text("responseDate"));
    assertFalse(responseDate.isBefore(before) || responseDate.isAfter(Instant.now()));
  }

  @Test
  void clause3_2_theRequestRepeatsItsArguments() {
    var request = server.get(LIST + "&from=2000-01-01&set=letters").elements("request").getFirst();
    assertEquals("ListRecords", request.getAttribute("verb"));
    assertEquals("oai_dc", request.getAttribute("metadataPrefix"));
    assertEquals("2000-01-01", request.getAttribute("from"));
    assertEquals("letters", request.getAttribute("set"));
    assertEquals(4, request.getAttributes().getLength());
  }

  @Test
  void clause3_2_theRequestRepeatsNothingOfBadArguments() {
    for (String query : List.of("verb=Nothing", LIST + "&x=1", "verb=GetRecord")) {
      var request = server.get(query).elements("request").getFirst();
      assertEquals(0, request.getAttributes().getLength(), query);
    }
  }

  @Test
  void clause3_2_theRequestRepeatsArgumentsOfOtherErrors() {
    var request = server.get(record("nothing")).elements("request").getFirst();
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
    assertFalse(server.get(query).errors().isEmpty());
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
    assertEquals(List.of("badArgument"), server.get(LIST + "&" + argument).errors());
    assertEquals(List.of("badArgument"), server.get(IDS + "&" + argument).errors());
  }

  // 3.5: flow control

  @ParameterizedTest
  @ValueSource(strings = {"ListRecords", "ListIdentifiers"})
  void clause3_5_aListComesInPagesToItsEnd(String verb) {
    List<Answer> pages = server.harvest("verb=" + verb + "&metadataPrefix=oai_dc");
    assertEquals(List.of(10, 10, 5), pages.stream().map(p -> p.ids().size()).toList());
    assertEquals(
        List.of("0", "10", "20"),
        pages.stream().map(p -> p.token().getAttribute("cursor")).toList());
    assertEquals(
        List.of("25"),
        pages.stream().map(p -> p.token().getAttribute("completeListSize")).distinct().toList());
    assertEquals("", pages.getLast().token().getTextContent());
    assertEquals(
        ids("a", "b", "c", "d"),
        new TreeSet<>(pages.stream().flatMap(p -> p.ids().stream()).toList()));
  }

  @Test
  void clause3_5_aListThatWasNotSplitHasNoToken() {
    Answer answer = server.get(LIST + "&set=maps");
    assertEquals(5, answer.ids().size());
    assertEquals(List.of(), answer.elements("resumptionToken"));
  }

  @Test
  void clause3_5_aListOfWholePagesHasNoEmptyOneBehind() {
    try (ProviderServer fives = ProviderServer.start(archive, 5, key)) {
      List<Answer> pages = fives.harvest(LIST);
      assertEquals(List.of(5, 5, 5, 5, 5), pages.stream().map(p -> p.ids().size()).toList());
      assertEquals("", pages.getLast().token().getTextContent());
    }
    try (ProviderServer whole = ProviderServer.start(archive, 25, key)) {
      assertEquals(List.of(), whole.get(LIST).elements("resumptionToken"));
    }
  }

  @Test
  void clause3_5_pagesEndWhenTheyAreLongEnough() {
    RepositoryInfo narrow = new RepositoryInfo("a.example.org", List.of("a@example.org"), 10, 3000);
    try (ProviderServer small =
        ProviderServer.start(archive, List.of(new DublinCoreFormat()), narrow, key)) {
      List<Answer> pages = small.harvest(LIST);
      assertTrue(pages.size() > 5, "pages: " + pages.size());
      assertTrue(pages.stream().allMatch(p -> p.xml().length() < 4500));
      assertEquals(25, pages.stream().mapToInt(p -> p.ids().size()).sum());
    }
  }

  @Test
  void clause3_5_aTokenMayBeUsedAgain() {
    String token = server.get(LIST).next().orElseThrow();
    Answer once = server.get("verb=ListRecords&resumptionToken=" + token);
    Answer twice = server.get("verb=ListRecords&resumptionToken=" + token);
    assertEquals(undated(once), undated(twice));
    assertEquals(undated(once), undated(server.post("verb=ListRecords&resumptionToken=" + token)));
  }

  @Test
  void clause3_5_aTokenKeepsTheArgumentsOfItsList() {
    try (ProviderServer threes = ProviderServer.start(archive, 3, key)) {
      String stamp = threes.get(record("b000")).text("datestamp");
      List<Answer> pages = threes.harvest(IDS + "&set=letters&from=" + stamp + "&until=" + stamp);
      assertEquals(
          ids("b", "c"), new TreeSet<>(pages.stream().flatMap(p -> p.ids().stream()).toList()));
      assertEquals("10", pages.getLast().token().getAttribute("completeListSize"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "oai_dc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%20"})
  void clause3_5_whatIsNoTokenIsRefused(String token) {
    for (String verb : List.of("ListRecords", "ListIdentifiers", "ListSets")) {
      assertEquals(
          List.of("badResumptionToken"),
          server.get("verb=" + verb + "&resumptionToken=" + token).errors());
    }
  }

  @Test
  void clause3_5_aTokenOfAnotherVerbIsRefused() {
    String token = server.get(LIST).next().orElseThrow();
    assertEquals(
        List.of("badResumptionToken"),
        server.get("verb=ListIdentifiers&resumptionToken=" + token).errors());
    assertEquals(
        List.of("badResumptionToken"),
        server.get("verb=ListSets&resumptionToken=" + token).errors());
  }

  @Test
  void clause3_5_aTokenThatWasTamperedWithIsRefused() {
    String token = server.get(LIST).next().orElseThrow();
    String tampered =
        token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);
    assertEquals(
        List.of("badResumptionToken"),
        server.get("verb=ListRecords&resumptionToken=" + tampered).errors());
  }

  @Test
  void clause3_5_aTokenOfAnotherRepositoryIsRefused() {
    TokenKey foreign = TokenKey.of("another key of thirty-two bytes!".getBytes(UTF_8));
    try (ProviderServer other = ProviderServer.start(archive, PAGE, foreign)) {
      String token = other.get(LIST).next().orElseThrow();
      assertEquals(
          List.of("badResumptionToken"),
          server.get("verb=ListRecords&resumptionToken=" + token).errors());
    }
  }

  @Test
  void clause3_5_aTokenThatIsCutOrLengthenedIsRefused() {
    String token = server.get(LIST).next().orElseThrow();
    for (String bad :
        List.of(
            token.substring(1),
            token.substring(0, token.length() - 1),
            token + "A",
            token + "=",
            token + "%20",
            token + token,
            token.toUpperCase(Locale.ROOT))) {
      assertEquals(
          List.of("badResumptionToken"),
          server.get("verb=ListRecords&resumptionToken=" + bad).errors(),
          bad);
    }
  }

  @Test
  void clause3_5_aTokenOfAnOldReleaseOrALostFormatIsRefused() {
    byte[] old = "0\nListRecords\noai_dc".getBytes(UTF_8);
    byte[] signature = key.sign(old);
    byte[] both = Arrays.copyOf(signature, signature.length + old.length);
    System.arraycopy(old, 0, both, signature.length, old.length);
    Position start = new Position(Instant.EPOCH, new DocumentId("a000"));
    String lost =
        new ResumptionToken(
                Verb.LIST_RECORDS,
                "oai_lost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                start,
                25,
                10)
            .encode(key);
    for (String token :
        List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(both), lost)) {
      assertEquals(
          List.of("badResumptionToken"),
          server.get("verb=ListRecords&resumptionToken=" + token).errors());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListRecords", "ListIdentifiers"})
  void clause3_5_tokensOfDaysAndOfSecondsSetsAndNoneLeadToTheEnd(String verb) {
    try (ProviderServer threes = ProviderServer.start(archive, 3, key)) {
      String all = "verb=" + verb + "&metadataPrefix=oai_dc";
      String second = threes.get("verb=Identify").text("earliestDatestamp");
      for (String set : List.of("", "&set=letters")) {
        for (String dates :
            List.of(
                "",
                "&from=" + day(second),
                "&from=" + second,
                "&until=2999-01-01",
                "&until=2999-01-01T00:00:00Z",
                "&from=" + day(second) + "&until=2999-01-01",
                "&from=" + second + "&until=2999-01-01T00:00:00Z")) {
          assertEquals(
              set.isEmpty() ? ids("a", "b", "c", "d") : ids("a", "b", "c"),
              new TreeSet<>(threes.harvestIds(all + set + dates)),
              set + dates);
        }
      }
    }
  }

  @Test
  void clause3_5_resumptionTokenIsExclusive() {
    String token = server.get(LIST).next().orElseThrow();
    assertEquals(List.of("badArgument"), server.get(LIST + "&resumptionToken=" + token).errors());
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
    assertEquals(List.of(code), server.get(query.replace(" ", "%20")).errors());
  }

  /** Only what the schema takes as anyURI can be repeated (section 3.2). */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a000", "invalid\"id", "a b", "oai:x:y", "Письмо", "http://x/?a=1|2", "{x}"})
  void clause3_2_anIdentifierThatDoesNotExistIsRepeated(String identifier) {
    String encoded = URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    for (String query :
        List.of("verb=GetRecord&metadataPrefix=oai_dc", "verb=ListMetadataFormats")) {
      Answer answer = server.get(query + "&identifier=" + encoded);
      assertEquals(List.of("idDoesNotExist"), answer.errors(), identifier);
      assertEquals(
          identifier, answer.elements("request").getFirst().getAttribute("identifier"), identifier);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "%zz", "http://[", "a\u0000b", "a\uFDD0b"})
  void clause3_6_anIdentifierThatIsNotAUriIsABadArgument(String identifier) {
    String encoded = URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    Answer answer = server.get("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + encoded);
    assertEquals(List.of("badArgument"), answer.errors());
    assertEquals(0, answer.elements("request").getFirst().getAttributes().getLength());
  }

  @Test
  void clause3_6_severalErrorsAreReportedAtOnce() {
    assertEquals(
        List.of("badArgument", "badArgument", "badArgument"),
        server.get("verb=ListRecords&from=x&foo=bar").errors());
    assertEquals(
        List.of("idDoesNotExist", "cannotDisseminateFormat"),
        server.get("verb=GetRecord&metadataPrefix=mods&identifier=oai:x:y").errors());
    assertEquals(
        List.of("badArgument", "badArgument", "badArgument", "badArgument", "badArgument"),
        server.get(LIST + "&from=x&until=2002-02-30&set=a%20b&set=c&more=1").errors());
    assertEquals(
        List.of("badArgument", "badArgument"),
        server.get("verb=ListRecords&resumptionToken=x&resumptionToken=y&set=z").errors());
  }

  // 4: the verbs

  @Test
  void clause4_2_identifyDescribesTheRepository() {
    Answer answer = server.get("verb=Identify");
    assertEquals("Archive of <Tests> & Trials", answer.text("repositoryName"));
    assertEquals(server.site() + "/oai", answer.text("baseURL"));
    assertEquals("2.0", answer.text("protocolVersion"));
    assertEquals(List.of("archivist@example.org"), answer.texts("adminEmail"));
    assertEquals("YYYY-MM-DDThh:mm:ssZ", answer.text("granularity"));
    assertEquals(server.get(record("a000")).text("datestamp"), answer.text("earliestDatestamp"));
  }

  /** The guidelines on rights expressions, sections 3 and 4.1. */
  @Test
  void guidelinesOnRights_theLicenceOfTheRecordsIsSentWithEachAndByIdentify() throws Exception {
    URI licence = URI.create("https://creativecommons.org/publicdomain/zero/1.0/");
    RepositoryInfo info =
        new RepositoryInfo(
            "archive.example.org", List.of("a@example.org"), PAGE, 1_000_000, Optional.of(licence));
    try (ProviderServer free =
        ProviderServer.start(archive, List.of(new DublinCoreFormat()), info, key)) {
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
    assertFalse(server.get(LIST).xml().contains("<about>"));
  }

  @Test
  void clause4_2_theSampleIdentifierExists() {
    String xml = server.get("verb=Identify").xml();
    String sample = xml.replaceFirst("(?s).*<sampleIdentifier>(.*)</sampleIdentifier>.*", "$1");
    assertEquals(
        List.of(),
        server.get("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + sample).errors());
  }

  @Test
  void clause4_4_formatsAreListed() {
    for (String query :
        List.of(
            "",
            "&identifier=oai:archive.example.org:a000",
            "&identifier=oai:archive.example.org:a003")) {
      Answer answer = server.get("verb=ListMetadataFormats" + query);
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
    Answer answer = server.get("verb=ListSets");
    assertEquals(List.of("letters", "letters:moscow", "maps"), answer.texts("setSpec"));
    assertEquals("Collection of letters", answer.text("setName"));
    assertTrue(answer.xml().contains("About maps &amp; more"));
  }

  @Test
  void whoeverComesWithABrowserSeesAPage() {
    String xml = server.get("verb=Identify").xml();
    assertTrue(xml.contains("<?xml-stylesheet type=\"text/xsl\" href=\"oai/style.xsl\"?>"));
    for (String sheet : List.of("style.xsl", "style.css")) {
      URI uri = URI.create(server.site() + "/oai/" + sheet);
      HttpResponse<byte[]> response = server.send(HttpRequest.newBuilder(uri));
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
            new StreamSource(new StringReader(server.get(query).xml())), new StreamResult(page));
    assertTrue(page.toString().contains(shown), page.toString());
    assertFalse(page.toString().matches("(?s).*(<script|<style| style=| on[a-z]+=).*"));
  }

  private static String record(String id) {
    return "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archive.example.org:" + id;
  }

  private static Set<String> ids(String... prefixes) {
    TreeSet<String> ids = new TreeSet<>();
    Stream.of(prefixes)
        .forEach(
            p ->
                Documents.drafts(p, p.equals("a") ? 10 : 5, "x")
                    .forEach(d -> ids.add(d.id().value())));
    return ids;
  }

  private static String day(String datestamp) {
    return Instant.parse(datestamp).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String undated(Answer answer) {
    return answer.xml().replaceFirst("<responseDate>.*?</responseDate>", "");
  }
}
