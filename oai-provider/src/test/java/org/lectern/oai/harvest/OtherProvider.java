package org.lectern.oai.harvest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lectern.core.batch.Batch;
import org.lectern.oai.UnmeasuredScans;

/**
 * A provider that sends what a test says, and the folder into which it is harvested; one for each
 * test.
 */
final class OtherProvider implements BeforeEachCallback, AfterEachCallback {
  static final String TIME = "2020-02-02T10:00:00Z";

  /** What is answered, by the query without its verb and format. */
  private final Map<String, String> answers = new TreeMap<>();

  private final List<String> asked = new ArrayList<>();

  /** What is answered first, one after the other. */
  private final Deque<Sent> before = new ArrayDeque<>();

  private Path folder;
  private HttpServer server;

  /** An answer over HTTP. */
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  record Sent(int status, Map<String, String> headers, byte[] body) {}

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("harvest");
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

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    server.stop(0);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Where the harvest writes. */
  Path folder() {
    return folder;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The queries that came, without verb and format. */
  List<String> asked() {
    return asked;
  }

  /**
   * Says what is answered from now on.
   *
   * @param query without its verb and format; {@code ""} is the first of a harvest
   */
  void answer(String query, String xml) {
    answers.put(query, xml);
  }

  /** Says what is answered once, before all else. */
  void answerFirst(Sent sent) {
    before.add(sent);
  }

  /** Sends those who ask for a path elsewhere, with their query. */
  void redirect(String path, String to) {
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

  Harvest.Result harvest() {
    return harvest("/oai", "");
  }

  Harvest.Result harvest(String path, String into) {
    String address = "http://127.0.0.1:" + port() + path;
    try (Provider provider = new Provider(address, Duration.ofMillis(1))) {
      return new Harvest(provider, folder.resolve(into), Optional.empty()).run((_, _, _) -> {});
    }
  }

  Batch batch() {
    Batch batch = Batch.read(folder, UnmeasuredScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().text());
    return batch;
  }

  List<String> titles() {
    return batch().drafts().stream()
        .map(d -> d.description().title().values().values().iterator().next())
        .sorted()
        .toList();
  }

  String document(String id) {
    try {
      return Files.readString(folder.resolve("documents/" + id + "/document.yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String title(String title) {
    return "<dc:title>" + title + "</dc:title>";
  }

  static String subject(String language, String name) {
    return "<dc:subject xml:lang=\"%s\">%s</dc:subject>".formatted(language, name);
  }

  static String dated(String id, String datestamp) {
    return record("oai:x.org:" + id, title(id)).replace("2020-01-01", datestamp);
  }

  static String record(String identifier, String... statements) {
    return "<record><header><identifier>"
        + identifier
        + "</identifier><datestamp>2020-01-01</datestamp></header><metadata>"
        + "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + String.join("", statements)
        + "</oai_dc:dc></metadata></record>";
  }

  static String list(String first, String... more) {
    boolean token = !first.startsWith("<");
    String records =
        String.join("", Stream.concat(Stream.of(token ? "" : first), Stream.of(more)).toList());
    return answerOf(
        "<ListRecords>"
            + records
            + (token ? "<resumptionToken>" + first + "</resumptionToken>" : "")
            + "</ListRecords>");
  }

  static String error(String code) {
    return answerOf("<error code=\"" + code + "\">no</error>");
  }

  private static String answerOf(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>"
        + TIME
        + "</responseDate><request>http://x.org/oai</request>"
        + content
        + "</OAI-PMH>";
  }
}
