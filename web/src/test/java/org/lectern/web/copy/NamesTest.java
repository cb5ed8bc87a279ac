package org.lectern.web.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  private static final URI BASE = URI.create("https://example.org/papers/");

  @ParameterizedTest
  @CsvSource({
    "/papers/, index.html",
    "/papers/documents/a, documents/a.html",
    "a?show=scan#read, documents/a.html",
    "/papers/documents?lang=fr, documents.html",
    "/papers/documents?page=2, documents-page-2.html",
    "/papers/documents/a?picture=infrared#read, documents/a~infrared.html",
    "/papers/documents/a/pages/1?picture=uv-365, documents/a/pages/1~uv-365.html",
    "/papers/documents/a?picture=uv&show=scan, documents/a.html",
    "https://example.org/papers/documents/a.bib, documents/a.bib",
    "/papers/documents/a/text/transcript.en, documents/a/text/transcript.en.html",
    "/papers/documents/a/text/transcript.en.txt, documents/a/text/transcript.en.txt",
    "/papers/documents/a/pages/p.1, documents/a/pages/p.1.html",
    "/papers/iiif/presentation/3/a/manifest, iiif/presentation/3/a/manifest.json",
    "/papers/iiif/presentation/3/a/canvas/1/ocr, iiif/presentation/3/a/canvas/1/ocr.xml",
    "'/papers/iiif/image/3/a~1/full/10,20/0/default.jpg',"
        + " 'iiif/image/3/a~1/full/10,20/0/default.jpg'",
    "'/papers/iiif/image/3/a~1/pct:1,2,3,4/!9,9/0/default.jpg',"
        + " 'iiif/image/3/a~1/pct_1,2,3,4/_9,9/0/default.jpg'",
    "/papers/viewer?manifest=https://example.org/papers/iiif/presentation/3/a/manifest,"
        + " viewer/a.html",
    "/papers/archives/x/tree/box%201, archives/x/tree/box 1.html",
    "/papers/documents/a/files/report.pdf, documents/a/files/report.pdf",
    "/papers/documents/a/files/SCAN.TIF, documents/a/files/SCAN.TIF",
    "/papers/documents/a/files/README, documents/a/files/README",
    "/papers/documents/a/media/tape.wav, documents/a/media/tape.wav"
  })
  void everyAddressHasItsFile(String link, String file) {
    assertEquals(
        file, new Names(BASE).address(link, BASE.resolve("documents/")).map(Names::file).get());
  }

  @ParameterizedTest
  @CsvSource({
    "/papers/search?q=a",
    "/papers/oai?verb=Identify",
    "/papers/api/1/documents",
    "/papers/documents/a.pdf",
    "/papers/feed.atom",
    "/papers/people/ada.rss",
    "/papers/saved",
    "/papers/login",
    "/elsewhere",
    "https://other.org/papers/",
    "mailto:ann@example.org",
    "'not an address: %'"
  })
  void whatNeedsAProgramIsLeftOut(String link) {
    assertEquals(true, new Names(BASE).address(link, BASE).isEmpty(), link);
  }

  @ParameterizedTest
  @CsvSource({
    "index.html, documents/a.html, documents/a.html",
    "documents/a.html, index.html, ../index.html",
    "documents/a.html, documents/b.html, b.html",
    "documents/a/pages/1.html, documents/a.html, ../../a.html",
    "a.html, x/box 1.html, x/box%201.html"
  })
  void linksAreRelative(String from, String to, String link) {
    assertEquals(link, Names.relative(from, to));
  }
}
