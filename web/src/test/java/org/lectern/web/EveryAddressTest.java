package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.web.server.Server;

/** What HTTP asks of every address, whichever module answers there. */
class EveryAddressTest {
  private static final String TILE = "/full/max/0/default.jpg";

  /** A path and the status that GET has there. */
  private static final String ADDRESSES =
      """
      200 /
      200 /search?q=letter
      200 /documents
      200 /documents/letter
      200 /documents/letter/pages/0001
      200 /documents/letter/text/transcript.en
      200 /documents/letter/text/transcript.en.txt
      200 /documents/letter/files/data.bin
      200 /documents/letter.json
      200 /documents/letter.jsonld
      200 /documents/letter.bib
      200 /documents/letter.ris
      200 /documents/letter.csl.json
      200 /documents/letter.txt
      200 /documents/letter.pdf
      200 /documents/secret.pdf
      400 /documents/letter.pdf?pages=7
      404 /documents/nosuch.pdf
      200 /documents/letter.epub
      200 /documents/letter.tei.xml
      400 /documents/letter.tei.xml?pages=7
      404 /documents/nosuch.tei.xml
      404 /documents/secret.zip?what=scans
      404 /documents/letter/pages/0001.txt
      404 /documents/letter/pages/0001.xml
      200 /documents/letter.oai_dc.xml
      404 /documents/letter.nosuch
      404 /documents/letter/files/nosuch
      404 /documents/secret/files/data.bin
      404 /documents/nosuch
      404 /documents/nosuch.json
      200 /collections
      200 /people
      404 /people/nosuch
      200 /places
      200 /subjects
      200 /archives
      200 /timeline
      200 /viewer?manifest=/iiif/presentation/3/letter/manifest
      400 /viewer
      200 /accessibility
      200 /robots.txt
      200 /sitemap.xml
      200 /sitemap/1.xml
      404 /sitemap/x.xml
      200 /opensearch.xml
      200 /feed.atom
      200 /api/1
      200 /api/1/openapi.json
      200 /api/1/documents
      200 /api/1/documents/letter
      404 /api/1/documents/nosuch
      200 /api/1/search?q=weather
      200 /api/1/people
      404 /api/1/nosuch
      200 /search.csv?q=weather
      200 /search.json?q=weather
      200 /search.ris?q=weather
      200 /search.bib?q=weather
      200 /search.atom?q=weather
      404 /people/nosuch.atom
      200 /documents/letter.linkset
      200 /documents/letter.linkset.json
      200 /documents/letter/embed
      404 /oembed
      200 /unapi
      200 /search.rss?q=weather
      302 /favicon.ico
      404 /static/nosuch.css
      404 /nosuch
      404 /no/such/address
      200 /health/live
      200 /health/ready
      200 /oai
      200 /oai?verb=Identify
      200 /oai?verb=ListRecords&metadataPrefix=oai_dc
      200 /oai/style.xsl
      200 /oai/style.css
      200 /.well-known/resourcesync
      404 /resourcesync/nosuch.xml
      200 /iiif/presentation/3/letter/manifest
      200 /iiif/presentation/2/letter/manifest
      200 /iiif/presentation/4/letter/manifest
      200 /iiif/presentation/3/collection
      404 /iiif/presentation/3/nosuch/manifest
      200 /iiif/image/3/letter~0001/info.json
      200 /iiif/image/2/letter~0001/info.json
      303 /iiif/image/3/letter~0001
      401 /iiif/image/3/secret~0001/full/max/0/default.jpg
      200 /iiif/image/3/letter~0001/full/max/0/default.jpg
      200 /iiif/image/3/letter~0001/full/max/90/default.png
      400 /iiif/image/3/letter~0001/full/huge/0/default.jpg
      404 /iiif/image/3/nosuch~0001/info.json
      200 /iiif/rendering/letter.pdf
      404 /iiif/rendering/nosuch.pdf
      200 /iiif/search/2/letter?q=weather
      200 /iiif/search/2/letter/autocomplete?q=wea
      200 /iiif/discovery/1/activities
      200 /iiif/discovery/1/activities/0
      404 /iiif/discovery/1/activities/99
      200 /iiif/auth/2/login
      404 /iiif/auth/2/openid
      200 /iiif/auth/2/probe/letter~0001
      404 /iiif/nosuch
      """;

  private static final List<String> COMPARED =
      List.of(
          "Content-Type",
          "Content-Length",
          "Content-Encoding",
          "Content-Disposition",
          "ETag",
          "Last-Modified",
          "Cache-Control",
          "Vary",
          "Location",
          "Link",
          "Accept-Ranges",
          "WWW-Authenticate",
          "Access-Control-Allow-Origin");

  private static Path data;
  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start(@TempDir Path folder) {
    data = SmallArchive.in(folder);
    server = Server.start(TestSettings.onPort(0), data);
    asking = new Asking(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> addresses() {
    return ADDRESSES.lines();
  }

  /**
   * RFC 9110, section 9.3.2, which lets a HEAD leave out the length of what is made while it is
   * sent.
   */
  @ParameterizedTest
  @MethodSource("addresses")
  void headIsAnsweredAsGetWithoutTheBody(String line) {
    String path = line.substring(4);
    for (String coding : List.of("identity", "gzip")) {
      HttpResponse<byte[]> get = asking.ask("GET", path, "Accept-Encoding", coding);
      HttpResponse<byte[]> head = asking.ask("HEAD", path, "Accept-Encoding", coding);
      assertEquals(Integer.parseInt(line.substring(0, 3)), get.statusCode());
      assertEquals(get.statusCode(), head.statusCode());
      Map<String, String> expected = compared(get);
      if (header(get, "Content-Type").equals("application/zip")) {
        expected.put("Content-Length", "");
      }
      assertEquals(expected, compared(head));
      assertEquals(0, head.body().length);
      if (!header(get, "Content-Length").isEmpty()) {
        assertEquals(header(get, "Content-Length"), String.valueOf(get.body().length));
      }
    }
  }

  private static Map<String, String> compared(HttpResponse<?> answer) {
    Map<String, String> headers = new TreeMap<>();
    COMPARED.forEach(name -> headers.put(name, header(answer, name)));
    return headers;
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void aTagThatIsKnownIsAnsweredWith304(String line) {
    String path = line.substring(4);
    String tag = header(asking.ask("GET", path), "ETag");
    if (!tag.isEmpty()) {
      for (String known : List.of(tag, "\"x\", " + tag, "W/" + tag.replace("W/", ""), "*")) {
        HttpResponse<byte[]> answer = asking.ask("GET", path, "If-None-Match", known);
        assertEquals(304, answer.statusCode(), known);
        assertEquals(tag, header(answer, "ETag"));
        assertEquals("", header(answer, "Content-Type"));
        assertEquals("", header(answer, "Content-Length"));
        assertEquals(304, asking.ask("HEAD", path, "If-None-Match", known).statusCode());
      }
      assertEquals(200, asking.ask("GET", path, "If-None-Match", "\"x\"").statusCode());
    }
  }

  /** RFC 9110, section 15.5.6. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "PROPFIND", "QUERY", "FOO", "POST"})
  void otherMethodsAreRefusedWithThoseThatThereAre(String method) {
    for (String line : ADDRESSES.lines().toList()) {
      String path = line.substring(4);
      boolean posts = path.matches("/oai([?].*)?|/iiif/auth/2/login");
      if (!method.equals("POST") || !posts) {
        HttpResponse<byte[]> answer = asking.ask(method, path);
        assertEquals(405, answer.statusCode(), path);
        assertEquals("GET, HEAD, OPTIONS" + (posts ? ", POST" : ""), header(answer, "Allow"), path);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void optionsSaysWhichMethodsThereAre(String line) {
    HttpResponse<byte[]> answer = asking.ask("OPTIONS", line.substring(4));
    assertEquals(204, answer.statusCode());
    assertTrue(header(answer, "Allow").startsWith("GET, HEAD, OPTIONS"), header(answer, "Allow"));
  }

  /** Whatever a manifest links to, viewers in a browser can follow. */
  @Test
  void pagesOfAnySiteMayReadWhatAManifestLinksTo() {
    String manifest =
        new String(
            asking.ask("GET", "/iiif/presentation/3/letter/manifest").body(),
            StandardCharsets.UTF_8);
    String base = "http://127.0.0.1:" + server.port();
    Matcher links =
        Pattern.compile("\"" + Pattern.quote(base) + "(/[^\"#\\\\]*)\"").matcher(manifest);
    int followed = 0;
    while (links.find()) {
      String path = links.group(1);
      HttpResponse<byte[]> answer = asking.ask("GET", path, "Origin", "https://a.example");
      boolean page = header(answer, "Content-Type").startsWith("text/html");
      assertEquals(page ? "" : "*", header(answer, "Access-Control-Allow-Origin"), path);
      assertEquals("", header(answer, "Access-Control-Allow-Credentials"), path);
      if (!page) {
        HttpResponse<byte[]> preflight =
            asking.ask(
                "OPTIONS",
                path,
                "Origin",
                "https://a.example",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "range");
        assertEquals(204, preflight.statusCode(), path);
        assertEquals("*", header(preflight, "Access-Control-Allow-Origin"), path);
        assertTrue(header(preflight, "Access-Control-Allow-Headers").contains("Range"), path);
        followed++;
      }
    }
    assertTrue(followed > 10, manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oai?verb=Identify",
        "/.well-known/resourcesync",
        "/documents/letter.oai_dc.xml",
        "/documents/letter.mods.xml",
        "/documents/letter.json",
        "/documents/letter/text/transcript.en.txt",
        "/documents/letter/files/data.bin",
        "/iiif/rendering/letter.pdf",
        "/feed.atom",
      })
  void pagesOfAnySiteMayReadIt(String path) {
    HttpResponse<byte[]> answer = asking.ask("GET", path, "Origin", "https://a.example");
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
    assertEquals(
        "*", header(asking.ask("OPTIONS", path, "Origin", "x"), "Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Range | status | Content-Range | first byte | length
        "bytes=0-9                         | 206 | bytes 0-9/1000     | 0   | 10",
        "bytes=-10                         | 206 | bytes 990-999/1000 | 990 | 10",
        "bytes=600-                        | 206 | bytes 600-999/1000 | 600 | 400",
        "bytes=0-99999999999999999999999   | 206 | bytes 0-999/1000   | 0   | 1000",
        "bytes=5000-                       | 416 | bytes */1000       | 0   | 0",
        "bytes=99999999999999999999999-    | 416 | bytes */1000       | 0   | 0",
        "bytes=9-0                         | 200 | ''                 | 0   | 1000",
        "pages=1-2                         | 200 | ''                 | 0   | 1000",
        "'bytes=0-9,20-29'                 | 200 | ''                 | 0   | 1000",
      })
  void aRangeOfAFileIsSent(String range, int status, String contentRange, int first, int length) {
    HttpResponse<byte[]> answer =
        asking.ask("GET", "/documents/letter/files/data.bin", "Range", range);
    assertEquals(status, answer.statusCode());
    assertEquals(contentRange, header(answer, "Content-Range"));
    assertEquals("bytes", header(answer, "Accept-Ranges"));
    assertEquals(String.valueOf(length), header(answer, "Content-Length"));
    assertEquals(length, answer.body().length);
    for (int i = 0; i < length; i++) {
      assertEquals((byte) (first + i), answer.body()[i]);
    }
  }

  @Test
  void aRangeOfAnotherFileThanTheClientHasIsTheWhole() {
    String path = "/documents/letter/files/data.bin";
    String tag = header(asking.ask("GET", path), "ETag");
    assertEquals(206, asking.ask("GET", path, "Range", "bytes=0-9", "If-Range", tag).statusCode());
    assertEquals(
        200, asking.ask("GET", path, "Range", "bytes=0-9", "If-Range", "\"x\"").statusCode());
    assertEquals(200, asking.ask("HEAD", path, "Range", "bytes=0-9").statusCode());
  }

  /** In the reading room everybody is a reader; what they see is for no cache that others share. */
  @Test
  void whatIsRestrictedIsKeptByNobody() {
    try (Server room = Server.start(TestSettings.onPort(0, "--reading-room", "127.0.0.1"), data)) {
      Asking reader = new Asking(room.port());
      for (String path :
          List.of("/documents/secret/files/data.bin", "/iiif/image/3/secret~0001" + TILE)) {
        HttpResponse<byte[]> answer = reader.ask("GET", path);
        assertEquals(200, answer.statusCode());
        assertEquals("private, no-cache", header(answer, "Cache-Control"));
        HttpResponse<byte[]> foreign = reader.ask("GET", path, "Origin", "https://a.example");
        assertTrue(List.of(401, 404).contains(foreign.statusCode()), path);
      }
      HttpResponse<byte[]> file = reader.ask("GET", "/documents/secret/files/data.bin");
      assertEquals("", header(file, "Access-Control-Allow-Origin"));
    }
    String open = header(asking.ask("GET", "/documents/letter/files/data.bin"), "Cache-Control");
    assertTrue(open.startsWith("public"), open);
  }

  /** The length that the file should have had is not that of the words about it. */
  @Test
  void aFileThatIsGoneIsAFailureThatArrives(@TempDir Path folder) throws IOException {
    Path other = SmallArchive.in(folder);
    try (Stream<Path> files = Files.walk(other.resolve("ocfl"))) {
      for (Path file : files.filter(f -> f.endsWith("data.bin")).toList()) {
        Files.delete(file);
      }
    }
    try (Server broken = Server.start(TestSettings.onPort(0), other)) {
      HttpResponse<byte[]> answer =
          new Asking(broken.port()).ask("GET", "/documents/letter/files/data.bin");
      assertEquals(500, answer.statusCode());
      assertEquals("no-cache", header(answer, "Cache-Control"));
      assertTrue(answer.body().length > 0);
    }
  }

  @Test
  void aServerWhoseDocumentsAreGoneIsNotReady() throws IOException {
    Path away = data.resolveSibling("away");
    for (String method : List.of("GET", "HEAD")) {
      assertEquals(200, asking.ask(method, "/health/ready").statusCode());
    }
    Files.move(data.resolve("ocfl"), away);
    try {
      for (String method : List.of("GET", "HEAD")) {
        assertEquals(503, asking.ask(method, "/health/ready").statusCode());
        assertEquals(200, asking.ask(method, "/health/live").statusCode());
      }
      // An empty folder is what a disk that is not mounted leaves.
      Files.createDirectory(data.resolve("ocfl"));
      assertEquals(503, asking.ask("GET", "/health/ready").statusCode());
      Files.delete(data.resolve("ocfl"));
    } finally {
      Files.move(away, data.resolve("ocfl"));
    }
    assertEquals(200, asking.ask("HEAD", "/health/ready").statusCode());
  }
}
