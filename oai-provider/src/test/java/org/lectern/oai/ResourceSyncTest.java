package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

/** Copying an archive by ResourceSync: from the source description to each document. */
class ResourceSyncTest {
  private static final String SITE = "https://site.example/a&b";

  @TempDir private static Path data;
  private static ArchiveWriter writer;
  private static ResourceSync whole;
  private static ResourceSync inParts;

  /** 12 documents; one of them changed later, another withdrawn. */
  @BeforeAll
  static void fill() {
    writer = Documents.writer(data);
    writer.commit(Documents.drafts("m", 12, "First"));
    Documents.nextSecond();
    writer.commit(List.of(Documents.draft("m003", "Changed")));
    writer.withdraw(new DocumentId("m004"), LanguageMap.of("en", "By request"), Optional.empty());
    RepositoryInfo info = RepositoryInfo.of("archive.example.org", "a@example.org");
    whole = new ResourceSync(writer.archive(), info, InstantSource.system());
    inParts = new ResourceSync(writer.archive(), info, InstantSource.system(), 5);
  }

  @AfterAll
  static void close() {
    writer.close();
  }

  @Test
  void theSourceDescriptionLeadsToTheListsOfCapabilities() {
    String description = text(whole.description(SITE));
    assertEquals(List.of(SITE + "/resourcesync/capabilitylist.xml"), locations(description));
    assertEquals(
        List.of(SITE + "/resourcesync/resourcelist.xml", SITE + "/resourcesync/changelist.xml"),
        locations(list(whole, "capabilitylist.xml")));
  }

  @Test
  void theResourceListHasEachPublicDocumentOnceWithItsRecord() {
    String list = list(whole, "resourcelist.xml");
    assertTrue(list.contains("<rs:md capability=\"resourcelist\" at=\""), list);
    assertEquals(11, new TreeSet<>(locations(list)).size());
    assertEquals(11, locations(list).size());
    assertTrue(
        list.contains(
            "rel=\"describedby\" href=\"https://site.example/a&amp;b/oai?verb=GetRecord"
                + "&amp;metadataPrefix=oai_dc&amp;identifier=oai:archive.example.org:m003\""),
        list);
  }

  @Test
  void theChangeListHasEveryChangeInOrder() {
    String list = list(whole, "changelist.xml");
    assertEquals(14, locations(list).size());
    assertEquals(12, Pattern.compile("change=\"created\"").matcher(list).results().count());
    assertTrue(
        list.indexOf("change=\"updated\"") > list.lastIndexOf("change=\"created\"")
            && list.indexOf("change=\"deleted\"") > list.indexOf("change=\"updated\""),
        list);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resourcelist", "changelist"})
  void aLongListIsAnIndexOfPartsThatHaveEverythingOnce(String name) {
    String index = list(inParts, name + ".xml");
    assertTrue(index.contains("<sitemapindex"), index);
    List<String> listed =
        locations(index).stream()
            .map(part -> part.substring((SITE + ResourceSync.PATH).length()))
            .flatMap(part -> locations(list(inParts, part)).stream())
            .toList();
    assertEquals(locations(list(whole, name + ".xml")), listed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing.xml", "resourcelist", "resourcelist/x/-.xml", "changelist/-/1~No.xml"})
  void whatIsNotAListIsNotThere(String file) {
    assertEquals(Optional.empty(), whole.list(file, SITE));
  }

  @Test
  void theListsAreServed() {
    try (ProviderServer server = ProviderServer.start(writer.archive(), 5, TokenKey.load(data))) {
      for (String path : List.of("/.well-known/resourcesync", "/resourcesync/changelist.xml")) {
        HttpResponse<byte[]> response =
            server.send(HttpRequest.newBuilder(URI.create(server.site() + path)));
        assertEquals(200, response.statusCode());
        assertEquals(
            Optional.of("application/xml;charset=utf-8"),
            response.headers().firstValue("Content-Type").map(t -> t.replace(" ", "")));
        AnswerCheck.parse(text(response.body()));
      }
      URI nothing = URI.create(server.site() + "/resourcesync/nothing.xml");
      assertEquals(404, server.send(HttpRequest.newBuilder(nothing)).statusCode());
    }
  }

  private static String list(ResourceSync sync, String file) {
    String xml = text(sync.list(file, SITE).orElseThrow());
    AnswerCheck.parse(xml);
    return xml;
  }

  private static String text(byte[] xml) {
    return new String(xml, StandardCharsets.UTF_8);
  }

  private static List<String> locations(String xml) {
    return Pattern.compile("<loc>([^<]*)</loc>")
        .matcher(xml)
        .results()
        .map((MatchResult m) -> m.group(1).replace("&amp;", "&"))
        .toList();
  }
}
