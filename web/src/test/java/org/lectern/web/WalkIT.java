package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every address that pages, manifests, records and feeds give out: that it answers, and with what.
 */
class WalkIT {
  /** Documents whose scans and texts stay closed. */
  private static final List<String> CLOSED =
      List.of("memorandum-wyvern-1958", "letter-brandt-1959", "telegram-tikhy-1958-copy");

  /** Whose terms, namespaces, licences and schemas the answers name. */
  private static final Set<String> VOCABULARIES =
      Set.of(
          "a9.com",
          "www.google.com", // the namespace of images in sitemaps
          "creativecommons.org",
          "dfg-viewer.de",
          "ead3.archivists.org",
          "id.loc.gov",
          "iiif.io",
          "kba.github.io",
          "library.stanford.edu",
          "opengis.net",
          "purl.org",
          "rdfs.org",
          "rightsstatements.org",
          "schema.org",
          "schema.primaresearch.org",
          "terminology.lido-schema.org",
          "universalviewer.io",
          "usefulinc.com",
          "wellcomelibrary.org",
          "worldcat.org",
          "www.europeana.eu",
          "www.lido-schema.org",
          "www.loc.gov",
          "www.openarchives.org",
          "www.primaresearch.org",
          "www.sitemaps.org",
          "www.tei-c.org",
          "www.w3.org");

  /** What the demonstration collection itself links to. */
  private static final Set<String> DATA =
      Set.of(
          "digitalarchive.wilsoncenter.org",
          "port.example.org",
          "sea-level.example.org",
          "stations.example.org",
          "www.w3.org");

  private static final Pattern ADDRESS =
      Pattern.compile("https?(?:://|%3A%2F%2F)((?:[^/\\s\"'<>?#&;%\\\\)]|%3A)*)");

  /** Noncharacters of Unicode, a value that was not there, a message or format left unfilled. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "[\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]|\\bOptional(\\[|\\.empty)|>null<|\"null\"|%[sd]\\b(?!\\d)"
              + "|\\{\\d\\}|\\$\\{|@[0-9a-f]{6,8}\\b(?=<)");

  private static Crawl crawl;

  @BeforeAll
  static void walk() throws IOException, InterruptedException {
    crawl =
        Crawl.from(
            DemoServer.base(),
            List.of(
                "/",
                "/sitemap.xml",
                "/feed.atom",
                "/opensearch.xml",
                "/robots.txt",
                "/iiif/presentation/3/collection",
                "/iiif/presentation/2/collection",
                "/iiif/presentation/4/collection",
                "/iiif/discovery/1/activities",
                "/oai?verb=Identify",
                "/oai?verb=ListSets",
                "/oai?verb=ListRecords&metadataPrefix=oai_dc"));
    assertTrue(crawl.answers().size() > 1000, crawl.answers().size() + " addresses");
  }

  @Test
  void noLinkIsBroken() {
    assertEquals(
        List.of(),
        crawl.answers().entrySet().stream()
            .filter(a -> a.getValue().status() >= 400 && a.getValue().status() != 401)
            .filter(a -> CLOSED.stream().noneMatch(a.getKey()::contains))
            // the first sequence is in its manifest (Presentation API 2.1, 5.2)
            .filter(a -> !a.getKey().endsWith("/sequence/normal"))
            .map(a -> a.getValue().status() + " " + a.getKey() + " on " + crawl.foundOn(a.getKey()))
            .toList());
  }

  @Test
  void everyRecordAnswersAsXmlOfItsOwn() {
    List<String> records =
        crawl.answers().keySet().stream()
            .filter(a -> a.matches("/documents/[^/]+(?<!\\.tei)\\.xml"))
            .toList();
    assertTrue(records.size() > 80, records::toString);
    for (String record : records) {
      assertTrue(crawl.answers().get(record).text().startsWith("<?xml "), record);
    }
  }

  @Test
  void noBodyHoldsAPlaceholder() {
    List<String> found = new ArrayList<>();
    texts()
        .forEach(
            answer -> {
              Matcher m = PLACEHOLDER.matcher(answer.getValue().text());
              if (m.find()) {
                found.add(answer.getKey() + ": " + around(answer.getValue().text(), m.start()));
              }
            });
    assertEquals(List.of(), found);
  }

  @Test
  void noBodyNamesAHostThatIsNeitherOursNorDeclared() {
    String ours = DemoServer.base().replace("http://", "");
    Set<String> found = new TreeSet<>();
    texts()
        .forEach(
            answer -> {
              String text = answer.getValue().text();
              Matcher m = ADDRESS.matcher(text);
              while (m.find()) {
                String host = m.group(1).replace("%3A", ":");
                if (!host.equals(ours) && !VOCABULARIES.contains(host) && !DATA.contains(host)) {
                  found.add(answer.getKey() + ": " + around(text, m.start()));
                }
              }
              if (text.contains("localhost")) {
                found.add(answer.getKey() + ": localhost");
              }
            });
    assertEquals(Set.of(), found);
  }

  /** What is text, but for the scripts and styles that come from libraries. */
  private static Stream<Map.Entry<String, Crawl.Answer>> texts() {
    return crawl.answers().entrySet().stream()
        .filter(a -> !a.getKey().startsWith("/static/"))
        .filter(
            a -> a.getValue().contentType().matches("(?s)text/.*|.*(json|xml|bibtex|research).*"));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60)).strip();
  }
}
