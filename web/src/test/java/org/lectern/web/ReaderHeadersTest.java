package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.web.server.Server;

/** What stands around the readers' pages: tags, policies, and who holds originals for machines. */
class ReaderHeadersTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.describe(
          ArchiveInfo.UNNAMED,
          new Authorities(
              List.of(),
              List.of(),
              List.of(),
              List.of(
                  holder("outside", "https://signs.example:8443/a/logo.svg?x=1"),
                  holder("inside", "letter~0001"),
                  holder("odd", "https://x.example;script-src/logo.svg"),
                  holder("blank", "no such~1")),
              List.of(),
              List.of()));
      writer.commit(List.of(letter()));
    }
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Institution holder(String id, String logo) {
    return new Institution(
        id,
        LanguageMap.of("en", "The " + id + " archive"),
        List.of(),
        Optional.of("Trieste"),
        Optional.empty(),
        Optional.of("https://" + id + ".example/"),
        Optional.of("IT-1"),
        List.of(),
        LanguageMap.EMPTY,
        Optional.of(logo));
  }

  private static Draft letter() {
    return new Draft(
        new DocumentId("letter"),
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "A letter"),
                Statement.of(Field.INSTITUTION, "outside"),
                Statement.of(Field.INSTITUTION, "inside"),
                Statement.of(Field.INSTITUTION, "odd"),
                Statement.of(Field.INSTITUTION, "blank"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** RFC 9110, 8.8.3.3: only a weak tag may stand for other bytes of the same content. */
  @Test
  void tagOfAPageThatMayBeCompressedIsWeak() {
    HttpResponse<String> plain = get("/documents/letter");
    HttpResponse<String> zipped = get("/documents/letter", "Accept-Encoding", "gzip");
    assertEquals("", header(plain, "Content-Encoding"));
    assertEquals("gzip", header(zipped, "Content-Encoding"));
    for (HttpResponse<String> answer : List.of(plain, zipped)) {
      String tag = header(answer, "ETag");
      assertTrue(tag.startsWith("W/\""), tag);
      for (String known : List.of(tag, tag.substring(2), "\"other\", " + tag)) {
        assertEquals(304, get("/documents/letter", "If-None-Match", known).statusCode(), known);
      }
    }
    assertEquals(200, get("/documents/letter", "If-None-Match", "\"other\"").statusCode());
  }

  @Test
  void viewerMayShowTheSignsOfThoseWhoHoldTheDocument() {
    String manifest = "/iiif/presentation/3/letter/manifest";
    String policy = header(get("/viewer?manifest=" + manifest), "Content-Security-Policy");
    assertTrue(policy.contains("; img-src 'self' data: blob: https://signs.example:8443;"), policy);
    assertTrue(policy.startsWith("default-src 'self';"), policy);
    assertTrue(
        header(get("/documents/letter"), "Content-Security-Policy")
            .contains("; img-src 'self' data:;"));
  }

  /** As unAPI, version 1, says: what there is, for whom, and where it is. */
  @ParameterizedTest
  @CsvSource({
    "'',                        200, ''",
    "'?id=letter',              300, ''",
    "'?id=nothing',             404, ''",
    "'?id=letter&format=ris',   302, /documents/letter.ris",
    "'?id=letter&format=mods',  406, ''",
    "'?id=nothing&format=ris',  404, ''",
  })
  void referenceManagersFetchADocumentByItsId(String query, int status, String place) {
    HttpResponse<String> answer = get("/unapi" + query);
    assertEquals(status, answer.statusCode());
    assertTrue(header(answer, "Location").endsWith(place), header(answer, "Location"));
    if (status == 200 || status == 300) {
      Document formats = Jsoup.parse(answer.body(), Parser.xmlParser());
      assertEquals(status == 300 ? "letter" : "", formats.select("formats").attr("id"));
      assertEquals("ris", formats.select("format").first().attr("name"));
    }
    Document page = Jsoup.parse(get("/documents/letter").body());
    assertEquals("/unapi", page.select("link[rel=unapi-server]").attr("href"));
    assertEquals("letter", page.select("abbr.unapi-id").attr("title"));
  }

  @Test
  void holderIsDescribedForMachines(@TempDir Path folder) throws Exception {
    HttpResponse<String> answer = get("/archives/outside.jsonld");
    assertEquals("application/ld+json;charset=utf-8", header(answer, "Content-Type"));
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
    for (String part :
        List.of(
            "\"@type\" : \"ArchiveOrganization\"",
            "\"name\" : \"The outside archive\"",
            "\"propertyID\" : \"ISIL\"",
            "\"value\" : \"IT-1\"",
            "\"url\" : \"https://outside.example/\"",
            "\"addressLocality\" : \"Trieste\"")) {
      assertTrue(answer.body().contains(part), answer.body());
    }
    assertEquals(404, get("/archives/nosuch.jsonld").statusCode());
    Path file = Files.writeString(folder.resolve("outside.json"), answer.body());
    JsonNode read = ForeignReaders.linkedData(List.of(file)).path("outside.json");
    assertEquals("[]", read.path("faults").toString());
  }
}
