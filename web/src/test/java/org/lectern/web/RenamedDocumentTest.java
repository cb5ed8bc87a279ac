package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** A server that runs while a document gets another id, is withdrawn and restored. */
class RenamedDocumentTest {
  @TempDir Path folder;

  @Test
  void everyOldAddressLeadsToTheNewOneAndTheRestFollows() throws InterruptedException {
    Path data = SmallArchive.in(folder);
    try (Server server = Server.start(TestSettings.onPort(0), data)) {
      Asking asking = new Asking(server.port());
      assertEquals(200, asking.ask("GET", "/documents/letter").statusCode());
      assertEquals(200, asking.ask("GET", "/iiif/image/3/letter~0001/info.json").statusCode());
      assertEquals(0, run(data, "rename", "letter", "letter-1962").code());
      await(asking, "/documents/letter", a -> a.statusCode() == 301);

      for (String rest :
          new String[] {"", ".json", ".bib", "/pages/0001", "/text/transcript.en", "?lang=de"}) {
        HttpResponse<byte[]> moved = asking.ask("GET", "/documents/letter" + rest);
        assertEquals(301, moved.statusCode(), rest);
        assertEquals("/documents/letter-1962" + rest, header(moved, "Location"));
      }
      for (String path :
          new String[] {
            "/iiif/presentation/3/letter/manifest",
            "/iiif/presentation/2/letter/manifest",
            "/iiif/image/3/letter~0001/info.json",
            "/iiif/image/3/letter~0001/full/300,/90/default.jpg",
            "/iiif/image/3/letter~0001/0,0,512,512/512,512/0/default.jpg",
            "/documents/letter/files/data.bin",
          }) {
        HttpResponse<byte[]> moved = asking.ask("GET", path);
        assertEquals(301, moved.statusCode(), path);
        String to = header(moved, "Location").replaceFirst("^http://[^/]*", "");
        assertEquals(path.replace("letter", "letter-1962"), to);
        assertEquals(200, asking.ask("GET", to).statusCode(), to);
      }
      String list = body(asking.ask("GET", "/oai?verb=ListRecords&metadataPrefix=oai_dc"));
      assertTrue(list.matches("(?s).*status=\"deleted\"[^/]*:letter<.*"), list);
      assertTrue(list.contains(":letter-1962<"), list);
      await(
          asking,
          "/iiif/discovery/1/activities/0",
          a -> body(a).replaceAll("\\s", "").contains("\"type\":\"Move\""));
      String sitemap = body(asking.ask("GET", "/sitemap/1.xml"));
      assertTrue(sitemap.contains("/documents/letter-1962<"), sitemap);
      assertFalse(sitemap.contains("/documents/letter<"), sitemap);
      await(asking, "/search?q=weather", a -> body(a).contains("/documents/letter-1962"));
    }
  }

  private static CommandLineRun run(Path data, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--data";
    all[args.length + 1] = data.toString();
    return CommandLineRun.of(all);
  }

  private static void await(Asking asking, String path, Predicate<HttpResponse<byte[]>> expected)
      throws InterruptedException {
    Instant end = Instant.now().plusSeconds(10);
    HttpResponse<byte[]> answer = asking.ask("GET", path);
    while (!expected.test(answer) && Instant.now().isBefore(end)) {
      Thread.sleep(100);
      answer = asking.ask("GET", path);
    }
    assertTrue(expected.test(answer), answer.statusCode() + " " + body(answer));
  }

  private static String body(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
