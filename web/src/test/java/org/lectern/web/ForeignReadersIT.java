package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** What a running server answers to programs of others: feeds, sitemaps, and the heads of pages. */
class ForeignReadersIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void aFeedReaderReadsTheFeed() throws IOException, InterruptedException {
    JsonNode read = read("/feed.atom", "feed.atom");
    assertTrue(read.path("atom").asBoolean(), read.toString());
    JsonNode feed = read.path("feed");
    for (String required : List.of("id", "title", "updated")) {
      assertFalse(feed.path(required).isMissingNode(), required);
    }
    assertTrue(feed.path("entries").size() > 10, feed.toString());
    for (JsonNode entry : feed.path("entries")) {
      for (String required : List.of("id", "title", "updated", "links")) {
        assertFalse(entry.path(required).isMissingNode(), required + " of " + entry);
      }
      assertTrue(URI.create(entry.path("id").asText()).isAbsolute(), entry.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/feed.rss, /",
    "/people/marchetti-livia.rss, /people/marchetti-livia",
    "/search.rss?q=sea&type=letter, /search?q=sea&type=letter",
  })
  void aFeedReaderReadsRssAndFindsWhereItIs(String path, String page)
      throws IOException, InterruptedException {
    JsonNode read = read(path, "feed.rss");
    assertTrue(read.path("rss").asBoolean(), read.toString());
    JsonNode feed = read.path("feed");
    assertEquals(DemoServer.base() + page, feed.path("link").asText());
    JsonNode self = feed.path("atom").path("links").path(0);
    assertEquals("self", self.path("rel").asText(), read.toString());
    assertEquals("application/rss+xml", self.path("type").asText());
    assertEquals(DemoServer.base() + path, self.path("href").asText());
    assertFalse(feed.path("items").isEmpty(), read.toString());
    for (JsonNode item : feed.path("items")) {
      for (String required : List.of("guid", "title", "link", "pubDate")) {
        assertFalse(item.path(required).isMissingNode(), required + " of " + item);
      }
    }
  }

  @Test
  void theSitemapIsValidAndItsReaderFindsEveryPage()
      throws IOException, InterruptedException, SAXException {
    List<Element> parts = sitemap("/sitemap.xml");
    assertFalse(parts.isEmpty());
    List<String> pages = new ArrayList<>();
    for (Element part : parts) {
      String path = URI.create(part.text()).getPath();
      JsonNode read = read(path, "sitemap.xml");
      assertTrue(read.path("error").isMissingNode(), read.toString());
      read.path("pages").forEach(page -> pages.add(page.asText()));
      validate(folder.resolve("sitemap.xml"));
    }
    assertTrue(pages.contains(DemoServer.base() + "/documents/letter-soto-1958"), pages.toString());
  }

  /** What Google documents of images in sitemaps; no package has its schema. */
  private static final String IMAGES =
      """
      <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
          targetNamespace="http://www.google.com/schemas/sitemap-image/1.1">
        <xsd:element name="image">
          <xsd:complexType>
            <xsd:sequence>
              <xsd:element name="loc" type="xsd:anyURI"/>
            </xsd:sequence>
          </xsd:complexType>
        </xsd:element>
      </xsd:schema>
      """;

  private static void validate(Path sitemap) throws IOException, SAXException {
    Path schema = Path.of("node_modules/sitemap/schema/sitemap.xsd");
    Assumptions.assumeTrue(Files.exists(schema), "no schema of sitemaps: run npm ci in web/");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(
            new Source[] {
              new StreamSource(schema.toFile()), new StreamSource(new StringReader(IMAGES))
            })
        .newValidator()
        .validate(new StreamSource(sitemap.toFile()));
  }

  @Test
  void searchEnginesKnowEveryTermOfEveryPage() throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    for (String path : pagesInTheSitemap()) {
      Elements data = Jsoup.parse(get(path)).select("script[type=application/ld+json]");
      if (!data.isEmpty()) {
        String name = path.substring(1).replace('/', ' ') + ".json";
        files.add(Files.writeString(folder.resolve(name), data.html()));
      }
    }
    JsonNode read = ForeignReaders.linkedData(files);
    for (Path file : files) {
      JsonNode page = read.path(file.getFileName().toString());
      assertEquals("[]", page.path("faults").toString(), file.toString());
      assertFalse(page.path("types").isEmpty(), file.toString());
    }
    Map<String, String> types =
        Map.of(
            ".json", "WebSite",
            "documents letter-soto-1958.json", "Message",
            "people marchetti-livia.json", "Person",
            "places trieste.json", "BreadcrumbList",
            "collections quiet-wave.json", "BreadcrumbList",
            "subjects cuban-missile-crisis.json", "DefinedTerm",
            "archives sea-level-archive.json", "ArchiveOrganization");
    types.forEach(
        (file, type) ->
            assertTrue(
                read.path(file).path("types").toString().contains('"' + type + '"'),
                file + ": " + read.path(file)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'@type': 'Mup'}                                               | Mup
          {'@type': 'Place', 'isil': 'IT-1'}                             | isil
          {'@type': 'Map', 'recipient': {'@type': 'Person', 'name': 'A'}}| recipient is not a property of Map
          {'@type': 'Map', 'author': {'@type': 'Place', 'name': 'A'}}    | author of Map may not be Place
          """)
  void theReaderOfSchemaOrgNoticesWhatItDoesNotKnow(String thing, String fault)
      throws IOException, InterruptedException {
    String json =
        thing.replace('\'', '"').replaceFirst("\\{", "{\"@context\": \"https://schema.org\",");
    Path file = Files.writeString(folder.resolve("thing.json"), json);
    JsonNode faults = ForeignReaders.linkedData(List.of(file)).path("thing.json").path("faults");
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).asText().contains(fault), faults.toString());
  }

  private static List<String> pagesInTheSitemap() throws IOException, InterruptedException {
    List<String> paths = new ArrayList<>(List.of("/"));
    for (Element part : sitemap("/sitemap.xml")) {
      for (Element page : sitemap(URI.create(part.text()).getPath())) {
        if (page.parent().nameIs("url")) {
          paths.add(URI.create(page.text()).getPath());
        }
      }
    }
    return paths.stream().distinct().toList();
  }

  private static List<Element> sitemap(String path) throws IOException, InterruptedException {
    return Jsoup.parse(get(path), "", Parser.xmlParser()).select("loc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          letter-soto-1958     | 1958/03/24 | 1958-03-24              | Soto Arancibia, Inés
          photograph-tikhy-1957| -          | 1957~                   | Gorin, Pavel
          notebook-cordel-195x | -          | 195X                    | Soto Arancibia, Inés
          minutes-trieste-1957 | -          | 1957-05-14/1957-05-17   | Marchetti, Livia
          postcard-soto-1958   | 1958/04    | 1958-04                 | Soto Arancibia, Inés
          """)
  void theHeadSaysDatesAndNamesAsTheyAre(String id, String day, String edtf, String author)
      throws IOException, InterruptedException {
    Document page = Jsoup.parse(get("/documents/" + id));
    assertEquals(day == null ? "" : day, meta(page, "citation_publication_date"));
    assertEquals(edtf, meta(page, "DC.date"));
    assertEquals(author, meta(page, "citation_author"));
    assertEquals("", meta(page, "citation_publisher"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/documents/letter-soto-1958", "/documents/letter-soto-1958/pages/0002"})
  void eachLanguageOfAPageHasAnAddressThatIsItsOwn(String path)
      throws IOException, InterruptedException {
    Document page = Jsoup.parse(get(path));
    assertEquals(DemoServer.base() + path, canonical(page));
    assertEquals(DemoServer.base() + path, alternate(page, "x-default"));
    assertEquals("en_US", page.select("meta[property=og:locale]").attr("content"));
    for (String language : List.of("en", "es", "ru", "ar")) {
      String address = alternate(page, language);
      assertTrue(address.startsWith(DemoServer.base()), address);
      Document translated = Jsoup.parse(get(address.substring(DemoServer.base().length())));
      assertEquals(language, translated.select("html").attr("lang"));
      assertEquals(address, canonical(translated));
      assertEquals(address, alternate(translated, language));
    }
  }

  @Test
  void theCitationIsTheSameBeforeAndAfterTheWarning() throws IOException, InterruptedException {
    String path = "/documents/diary-belyaeva-1958";
    String before = citations(Jsoup.parse(get(path)));
    assertTrue(before.contains("trans. Marta Quill"), before);
    HttpRequest looked = request(path).header("Cookie", "lectern-looked=yes").build();
    Document after = Jsoup.parse(HTTP.send(looked, BodyHandlers.ofString()).body());
    assertEquals(before, citations(after));
    assertTrue(
        after.select(".gate").isEmpty() && !Jsoup.parse(get(path)).select(".gate").isEmpty());
  }

  private static String citations(Document page) {
    return page.select("#cite").text();
  }

  private static String meta(Document page, String name) {
    return page.select("meta[name=" + name + "]").attr("content");
  }

  private static String canonical(Document page) {
    return page.select("link[rel=canonical]").attr("href");
  }

  private static String alternate(Document page, String language) {
    return page.select("head link[rel=alternate][hreflang=" + language + "]").attr("href");
  }

  private JsonNode read(String path, String name) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(name), get(path));
    return ForeignReaders.read(List.of(file)).path(name);
  }

  private static String get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(DemoServer.base() + path));
  }
}
