package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** What a cache holds of a document is not confirmed once the document is for readers only. */
class ChangedAccessTest {
  private static final List<String> PATHS =
      List.of(
          "/",
          "/search?q=weather",
          "/search.csv?q=weather",
          "/search.atom?q=weather",
          "/feed.atom",
          "/feed.rss",
          "/sitemap/1.xml",
          "/suggest?q=weath",
          "/documents/letter",
          "/documents/letter/pages/0001",
          "/documents/letter/text/transcript.en",
          "/documents/letter/text/transcript.en.txt",
          "/documents/letter/files/data.bin",
          "/documents/letter/history",
          "/documents/letter/embed",
          "/documents/letter/print",
          "/documents/letter.json",
          "/documents/letter.jsonld",
          "/documents/letter.txt",
          "/documents/letter.pdf",
          "/documents/letter.epub",
          "/documents/letter.tei.xml",
          "/documents/letter.zip",
          "/api/1/documents/letter",
          "/api/1/search?q=weather",
          "/oembed?url=http%3A%2F%2F127.0.0.1%2Fdocuments%2Fletter",
          "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:lectern.example.org:letter",
          "/iiif/presentation/2/letter/manifest",
          "/iiif/presentation/3/letter/manifest",
          "/iiif/presentation/4/letter/manifest",
          "/iiif/image/3/letter~0001/info.json",
          "/iiif/image/3/letter~0001/full/max/0/default.jpg",
          "/iiif/image/3/letter~0001/full/400,/0/default.jpg",
          "/iiif/image/3/letter~0001/full/max/90/default.png",
          "/iiif/image/2/letter~0001/0,0,512,512/512,/0/default.jpg",
          "/iiif/rendering/letter.pdf",
          "/iiif/search/2/letter?q=weather",
          "/iiif/search/2/letter/autocomplete?q=wea");

  @Test
  void whatWasOpenIsNotConfirmedAfterwards(@TempDir Path folder) throws IOException {
    Path data = SmallArchive.in(folder);
    Map<String, HttpResponse<byte[]>> before = new LinkedHashMap<>();
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      for (String path : PATHS) {
        before.put(path, asking.ask("GET", path));
      }
      Files.writeString(
          folder.resolve("batch/documents/letter/document.yml"),
          "title: A letter\naccess: restricted\naccess-reason: Names\n");
      SmallArchive.ingest(folder);
      waitUntilRestricted(asking);
      int refused = 0;
      for (Map.Entry<String, HttpResponse<byte[]>> old : before.entrySet()) {
        String path = old.getKey();
        HttpResponse<byte[]> fresh = asking.ask("GET", path);
        refused += fresh.statusCode() == 401 || fresh.statusCode() == 404 ? 1 : 0;
        for (String[] condition :
            new String[][] {
              {"If-None-Match", header(old.getValue(), "ETag")},
              {"If-Modified-Since", header(old.getValue(), "Last-Modified")}
            }) {
          if (!condition[1].isEmpty()) {
            HttpResponse<byte[]> asked = asking.ask("GET", path, condition);
            boolean unchanged =
                fresh.statusCode() == 200
                    && header(fresh, "ETag").equals(header(old.getValue(), "ETag"));
            assertEquals(
                unchanged ? 304 : fresh.statusCode(),
                asked.statusCode(),
                path + " with " + condition[0] + " " + condition[1]);
            if (unchanged) {
              assertArrayEquals(old.getValue().body(), fresh.body(), path);
            }
          }
        }
        String text = new String(fresh.body(), StandardCharsets.UTF_8);
        assertFalse(text.contains("the weather is fine"), path);
        if (fresh.statusCode() != 200) {
          assertTrue(
              header(fresh, "Cache-Control").matches("(no-cache|no-store|private).*"),
              path + ": " + header(fresh, "Cache-Control"));
        }
      }
      assertTrue(refused >= 8, refused + " addresses are refused");
    }
  }

  private static void waitUntilRestricted(Asking asking) {
    long end = System.nanoTime() + 10_000_000_000L;
    String file = "/documents/letter/files/data.bin";
    while (asking.ask("GET", file).statusCode() == 200) {
      assertTrue(System.nanoTime() < end, "the change is not seen");
      Thread.onSpinWait();
    }
  }
}
