package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Field;
import org.lectern.oai.UnmeasuredScans;

/** Providers as they are found: what each sends, and what a batch has of it. */
class HarvestFromOthersTest {
  private static final String TIME = "2020-02-02T10:00:00Z";

  @TempDir private Path folder;

  /** What is answered, by the query without its verb and format; {@code ""} to the first. */
  private final Map<String, String> answers = new TreeMap<>();

  private final List<String> asked = new ArrayList<>();

  /** What is answered first, one after the other, before what is in {@link #answers}. */
  private final Deque<Sent> before = new ArrayDeque<>();

  private HttpServer server;

  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Sent(int status, Map<String, String> headers, byte[] body) {}

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/oai",
        exchange -> {
          String query =
              URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8)
                  .replaceFirst("^verb=ListRecords&?", "")
                  .replaceFirst("metadataPrefix=oai_dc&?", "");
          asked.add(query);
          byte[] body =
              answers.getOrDefault(query, error("badVerb")).getBytes(StandardCharsets.UTF_8);
          Sent sent = before.isEmpty() ? new Sent(200, Map.of(), body) : before.removeFirst();
          sent.headers().forEach(exchange.getResponseHeaders()::add);
          exchange.sendResponseHeaders(
              sent.status(), sent.body().length == 0 ? -1 : sent.body().length);
          exchange.getResponseBody().write(sent.body());
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void recordsOfTwoRepositoriesBehindOneAggregatorAreTwoDocuments() {
    answers.put(
        "",
        list(
            record("oai:repo-a.org:17", title("From A")),
            record("oai:repo-b.org:17", title("From B")),
            record("oai:repo-a.org:one:5", title("One five")),
            record("oai:repo-a.org:two:5", title("Two five")),
            record("oai:repo-a.org:Upper", title("Upper")),
            record("oai:repo-a.org:upper", title("Lower"))));
    assertEquals(6, harvest().written());
    assertEquals(List.of("From A", "From B", "Lower", "One five", "Two five", "Upper"), titles());
    assertTrue(Files.exists(folder.resolve("documents/17/document.yml")));
    assertTrue(Files.exists(folder.resolve("documents/upper/document.yml")));
  }

  @Test
  void idsOfTheProvidersOwnRecordsAreKeptWhicheverComesFirst() {
    answers.put(
        "verb=Identify",
        "<OAI-PMH><oai-identifier><repositoryIdentifier>repo-b.org</repositoryIdentifier>"
            + "</oai-identifier></OAI-PMH>");
    answers.put(
        "",
        list(
            record("oai:repo-a.org:17", title("From A")),
            record("oai:repo-b.org:17", title("From B"))));
    harvest();
    assertTrue(document("17").contains("From B"), document("17"));
  }

  @Test
  void subjectsAndPlacesInFiveLanguagesAreOneEach() throws IOException {
    String subject =
        subject("en", "Sea level")
            + subject("ru", "Уровень моря")
            + subject("es", "Nivel del mar")
            + subject("fr", "Niveau | mer")
            + subject("zh", "海平面");
    String places = (subject("en", "Trieste") + subject("de", "Triest")).repeat(2);
    answers.put(
        "",
        list(
            "two",
            record(
                "oai:x.org:a", title("A"), subject, places.replace("dc:subject", "dc:coverage"))));
    answers.put(
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
    assertEquals(2, harvest().written());
    Batch batch = batch();
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
    assertTrue(document("a").contains("subject: Sea level\n"), document("a"));
    assertTrue(document("a").contains("place: Trieste\n"), document("a"));
    assertTrue(
        document("b").contains("subject:\n- Sea level\n- Waves\n- Marlow, Edith\n"), document("b"));

    String table = Files.readString(folder.resolve("subjects.csv"));
    Files.delete(folder.resolve(".harvest.properties"));
    assertEquals(2, harvest().unchanged());
    assertEquals(table, Files.readString(folder.resolve("subjects.csv")));
  }

  @Test
  void subjectsListedByLanguageStaySeparate() {
    answers.put(
        "",
        list(
            record(
                "oai:x.org:a",
                title("A"),
                subject("en", "Sea"),
                subject("en", "Ice"),
                subject("fr", "Mer"),
                subject("fr", "Glace"))));
    harvest();
    assertEquals(
        List.of("Sea", "Ice", "Mer", "Glace"),
        batch().drafts().getFirst().description().words(Field.SUBJECT));
    assertFalse(Files.exists(folder.resolve("subjects.csv")));
  }

  @Test
  void whatTheHarvestCannotAddToStaysSeparateAndIsReported() throws IOException {
    Files.writeString(folder.resolve("subjects.tsv"), "id\tlabel\nice\tIce\n");
    String subjects = subject("en", "Sea") + subject("fr", "Mer") + subject("de", "Meer");
    answers.put(
        "", list(record("oai:x.org:a", title("A"), subjects), record("oai:x.org:b", subjects)));
    Harvest.Result result = harvest();
    assertEquals(1, result.problems().size());
    assertTrue(
        result.problems().getFirst().contains("subjects.tsv cannot be added to; save it as"),
        result::toString);
    assertEquals(
        List.of("Sea", "Mer", "Meer"),
        batch().drafts().getFirst().description().words(Field.SUBJECT));
  }

  @Test
  void namesThatNoTableMayHoldStaySeparate() {
    answers.put(
        "",
        list(
            record(
                "oai:x.org:a",
                title("A"),
                subject("en", "#N/A") + subject("fr", "Mer") + subject("de", "Meer"))));
    harvest();
    assertEquals(
        List.of("#N/A", "Mer", "Meer"),
        batch().drafts().getFirst().description().words(Field.SUBJECT));
  }

  @Test
  void harvestThatWasCutOffGoesOnWithTheTableThatItWrote() throws IOException {
    String first = subject("en", "Sea") + subject("fr", "Mer") + subject("de", "Meer");
    String second = subject("en", "Ice") + subject("fr", "Glace") + subject("de", "Eis");
    answers.put("", list("two", record("oai:x.org:a", title("A"), first)));
    assertThrows(HarvestException.class, this::harvest);
    answers.put("resumptionToken=two", list(record("oai:x.org:b", title("B"), second, first)));
    harvest();
    assertEquals(
        "id,label@en,label@fr,label@de\r\nsea,Sea,Mer,Meer\r\nice,Ice,Glace,Eis\r\n",
        Files.readString(folder.resolve("subjects.csv")));
  }

  @ParameterizedTest
  @CsvSource({
    "eng, en",
    "ger, de",
    "en_US, en-US",
    "English, en",
    "en-US, en-US",
    "iw, he",
  })
  void languagesAreMapped(String written, String tag) {
    answers.put(
        "",
        list(
            record(
                "oai:x.org:a",
                "<dc:title xml:lang=\"" + written.replace('_', '-') + "\">Title</dc:title>",
                "<dc:language>" + written + "</dc:language>")));
    harvest();
    Batch batch = batch();
    assertEquals(List.of(tag), batch.drafts().getFirst().description().words(Field.LANGUAGE));
    assertEquals("Title", batch.drafts().getFirst().description().title().values().get(tag));
  }

  @Test
  void languagesThatAreNoneAreKeptBesides() {
    answers.put(
        "",
        list(
            record(
                "oai:x.org:a",
                "<dc:title xml:lang=\"xx\">Title</dc:title>",
                "<dc:language>in several</dc:language>")));
    harvest();
    assertEquals(List.of(), batch().drafts().getFirst().description().words(Field.LANGUAGE));
    assertTrue(document("a").contains("x-dc-language: in several"), document("a"));
  }

  @Test
  void repeatedTokenEndsTheHarvestWithAMessage() {
    answers.put("", list("same", record("oai:x.org:a", title("A"))));
    answers.put("resumptionToken=same", list("same", record("oai:x.org:b", title("B"))));
    HarvestException end = assertThrows(HarvestException.class, this::harvest);
    assertTrue(end.getMessage().contains("'same' again"), end.getMessage());
    assertEquals(List.of("A", "B"), titles());
  }

  @ParameterizedTest
  @CsvSource({"badResumptionToken", "badArgument", "noRecordsMatch"})
  void listThatBreaksOffIsAskedForAgainFromTheLastDatestamp(String code) {
    answers.put("", list("two", dated("a", "2001-01-01"), dated("b", "2002-01-01")));
    answers.put("resumptionToken=two", error(code));
    answers.put("from=2002-01-01", list(dated("b", "2002-01-01"), dated("c", "2003-01-01")));
    Harvest.Result result = harvest();
    assertEquals(3, result.written());
    assertEquals(1, result.unchanged());
    assertEquals(1, result.problems().size());
    assertTrue(
        result.problems().getFirst().contains(code)
            && result.problems().getFirst().contains("from 2002-01-01"),
        result.problems().getFirst());
    asked.clear();
    answers.put("from=" + TIME, error("noRecordsMatch"));
    assertEquals(0, harvest().written());
    assertEquals(List.of("from=" + TIME), asked);
  }

  @Test
  void listOutOfOrderThatBreaksOffIsAskedForFromItsBeginning() {
    answers.put("", list("two", dated("b", "2002-01-01"), dated("a", "2001-01-01")));
    answers.put("resumptionToken=two", error("badResumptionToken"));
    HarvestException end = assertThrows(HarvestException.class, this::harvest);
    assertTrue(end.getMessage().contains("breaks off its list after 2"), end.getMessage());
    assertEquals(
        List.of("", "verb=Identify", "resumptionToken=two", "", "resumptionToken=two"), asked);
    answers.put(
        "", list(dated("b", "2002-01-01"), dated("a", "2001-01-01"), dated("c", "2000-01-01")));
    assertEquals(1, harvest().written());
  }

  @ParameterizedTest
  @CsvSource({
    "bad&#x1F;character",
    "caf&eacute;",
    "<b>never closed",
    "AT&T",
  })
  void recordThatCannotBeReadIsNamedAndLeftOut(String wrong) {
    answers.put(
        "",
        list(
            "two",
            record("oai:x.org:a", title("A")),
            record("oai:x.org:bad", title(wrong)),
            record("oai:x.org:c", title("C"))));
    answers.put("resumptionToken=two", list(record("oai:x.org:d", title("D"))));
    Harvest.Result result = harvest();
    assertEquals(List.of("A", "C", "D"), titles());
    assertEquals(1, result.problems().size());
    assertTrue(result.problems().getFirst().contains("oai:x.org:bad"), result::toString);
  }

  @Test
  void recordWithoutAnIdentifierIsNamedByItsPlace() {
    answers.put("", list(record("oai:x.org:a", title("A")), record("", title("B"))));
    Harvest.Result result = harvest();
    assertEquals(List.of("A"), titles());
    assertTrue(result.problems().getFirst().contains("record 2"), result::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\n",
        "\uFEFF",
        "\uFEFF\n",
        "<br />\n<b>Notice</b>: Undefined index in /var/www/oai.php on line 7<br />\n"
      })
  void whatStandsBeforeTheDeclarationIsPassedOver(String first) {
    answers.put("", first + list(record("oai:x.org:a", title("Bücher"))));
    assertEquals(1, harvest().written());
    assertEquals(List.of("Bücher"), titles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<dc:title>Of <i>water</i> and <sub>2</sub></dc:title> | Of water and 2",
        "<dc:title><![CDATA[Salt & light]]></dc:title>         | Salt & light",
        "<dc:title>A<!-- draft -->B</dc:title>                 | AB",
        "<dc:title>&#x41F;&#x438;&#1089;&#1100;&#1084;&#1086;</dc:title> | Письмо",
      })
  void titlesAreReadWhateverIsInThem(String element, String title) {
    answers.put("", list(record("oai:x.org:a", element)));
    assertEquals(1, harvest().written());
    assertEquals(List.of(title), titles());
  }

  @Test
  void whatIsSaidAboutARecordIsNotOfTheRecord() {
    answers.put(
        "",
        list(
            record("oai:x.org:a", title("A"))
                .replace(
                    "</record>",
                    "<about><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:rights>Records are"
                        + " free</dc:rights></oai_dc:dc></about><about><p:provenance"
                        + " xmlns:p=\"http://www.openarchives.org/OAI/2.0/provenance\">"
                        + "<identifier>oai:other.org:9</identifier></p:provenance></about>"
                        + "</record>")));
    assertEquals(1, harvest().written());
    assertFalse(document("a").contains("free"), document("a"));
  }

  @Test
  void recordWithoutMetadataIsNamedAndLeftOut() {
    answers.put(
        "",
        list(
            record("oai:x.org:a", title("A")),
            record("oai:x.org:empty"),
            record("oai:x.org:none").replaceAll("<metadata>.*</metadata>", ""),
            record("oai:x.org:marc")
                .replaceAll(
                    "(<metadata>).*(</metadata>)",
                    "$1<record"
                        + " xmlns=\"http://www.loc.gov/MARC21/slim\"><leader>x</leader></record>$2"),
            record("oai:x.org:gone")
                .replace("<header>", "<header status=\"deleted\">")
                .replaceAll("<metadata>.*</metadata>", ""),
            record("oai:x.org:z", title("Z"))));
    Harvest.Result result = harvest();
    assertEquals(List.of("A", "Z"), titles());
    assertEquals(1, result.deletedBefore());
    assertEquals(
        List.of("empty", "none", "marc"),
        result.problems().stream().map(p -> p.replaceAll(".*oai:x.org:(\\w+):.*", "$1")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, text/xml, ISO-8859-1",
    "windows-1252, text/xml; charset=utf-8, windows-1252",
    "UTF-16, text/xml, UTF-16",
    "'', text/xml; charset=ISO-8859-1, ISO-8859-1",
    "'', application/xml;charset=\"windows-1252\", windows-1252",
    "'', text/xml; charset=UTF-8, UTF-8",
    "'', text/html, UTF-8",
    "'', application/octet-stream, UTF-8",
  })
  void bytesAreReadAsTheirXmlOrTheirHeaderSays(String declared, String type, String charset) {
    String answer = list(record("oai:x.org:a", title("Bücher")));
    String xml =
        declared.isEmpty()
            ? answer.replaceFirst("<\\?.*?\\?>", "")
            : answer.replace("UTF-8", declared);
    before.add(new Sent(200, Map.of("Content-Type", type), xml.getBytes(Charset.forName(charset))));
    assertEquals(1, harvest().written());
    assertEquals(List.of("Bücher"), titles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip", " gzip"})
  void compressedAnswersAreRead(String coding) throws IOException {
    byte[] answer = list(record("oai:x.org:a", title("A"))).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(answer);
    }
    before.add(new Sent(200, Map.of("Content-Encoding", coding), zipped.toByteArray()));
    assertEquals(1, harvest().written());
  }

  @Test
  void answerThatBreaksOffIsAskedForAgain() {
    String whole = list(record("oai:x.org:a", title("A")), record("oai:x.org:b", title("B")));
    for (int length : new int[] {whole.length() / 2, whole.length() - 3}) {
      before.add(
          new Sent(200, Map.of(), whole.substring(0, length).getBytes(StandardCharsets.UTF_8)));
    }
    answers.put("", whole);
    assertEquals(2, harvest().written());
  }

  @Test
  void answerThatAlwaysBreaksOffEndsTheHarvestWithAMessage() {
    String whole = list(record("oai:x.org:a", title("A")), record("oai:x.org:b", title("B")));
    answers.put("", whole.substring(0, whole.length() / 2));
    HarvestException end = assertThrows(HarvestException.class, this::harvest);
    assertTrue(end.getMessage().contains("breaks off in the middle"), end.getMessage());
    assertTrue(end.getMessage().contains("run the same command again"), end.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "503 | 0",
        "503 | -",
        "503 | soon",
        "503 | -5",
        "503 | Sun, 06 Nov 1994 08:49:37 GMT",
        "429 | 0",
        "500 | -",
        "502 | 0",
      })
  void aBusyProviderIsAskedAgain(int status, String retryAfter) {
    Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
    before.add(new Sent(status, headers, new byte[0]));
    before.add(new Sent(status, headers, new byte[0]));
    answers.put("", list(record("oai:x.org:a", title("A"))));
    assertEquals(1, harvest().written());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body>Welcome</body></html>     | not of OAI-PMH",
        "<!DOCTYPE html><p>Welcome<br>to       | not XML",
        "{\"error\": 1}                      | not XML",
        "''                                    | not XML",
      })
  void whatIsNoAnswerIsSaid(String body, String message) {
    answers.put("", body);
    HarvestException end = assertThrows(HarvestException.class, this::harvest);
    assertTrue(end.getMessage().contains(message), end.getMessage());
  }

  @Test
  void redirectIsFollowedOnTheSameServerOnly() throws IOException {
    answers.put("", list(record("oai:x.org:a", title("A"))));
    redirect("/moved", "/oai");
    redirect("/away", "http://localhost:" + server.getAddress().getPort() + "/oai");
    redirect("/file", "file:///etc/hostname");
    redirect("/round", "/round");
    assertEquals(1, harvest("/moved", "one").written());
    for (String path : List.of("/away", "/file")) {
      HarvestException refusal =
          assertThrows(HarvestException.class, () -> harvest(path, path.substring(1)));
      assertTrue(refusal.getMessage().contains("leads to"), refusal.getMessage());
    }
    assertThrows(HarvestException.class, () -> harvest("/round", "round"));
  }

  private void redirect(String path, String to) {
    server.createContext(
        path,
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", to + "?" + exchange.getRequestURI().getRawQuery());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  private Harvest.Result harvest() {
    return harvest("/oai", "");
  }

  private Harvest.Result harvest(String path, String into) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    try (Provider provider = new Provider(address, Duration.ofMillis(1))) {
      return new Harvest(provider, folder.resolve(into), Optional.empty()).run((_, _, _) -> {});
    }
  }

  private Batch batch() {
    Batch batch = Batch.read(folder, UnmeasuredScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().text());
    return batch;
  }

  private List<String> titles() {
    return batch().drafts().stream()
        .map(d -> d.description().title().values().values().iterator().next())
        .sorted()
        .toList();
  }

  private String document(String id) {
    try {
      return Files.readString(folder.resolve("documents/" + id + "/document.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String title(String title) {
    return "<dc:title>" + title + "</dc:title>";
  }

  private static String subject(String language, String name) {
    return "<dc:subject xml:lang=\"%s\">%s</dc:subject>".formatted(language, name);
  }

  private static String dated(String id, String datestamp) {
    return record("oai:x.org:" + id, title(id)).replace("2020-01-01", datestamp);
  }

  private static String record(String identifier, String... statements) {
    return "<record><header><identifier>"
        + identifier
        + "</identifier><datestamp>2020-01-01</datestamp></header><metadata>"
        + "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + String.join("", statements)
        + "</oai_dc:dc></metadata></record>";
  }

  private static String list(String first, String... more) {
    boolean token = !first.startsWith("<");
    String records =
        String.join("", Stream.concat(Stream.of(token ? "" : first), Stream.of(more)).toList());
    return answer(
        "<ListRecords>"
            + records
            + (token ? "<resumptionToken>" + first + "</resumptionToken>" : "")
            + "</ListRecords>");
  }

  private static String error(String code) {
    return answer("<error code=\"" + code + "\">no</error>");
  }

  private static String answer(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>"
        + TIME
        + "</responseDate><request>http://x.org/oai</request>"
        + content
        + "</OAI-PMH>";
  }
}
