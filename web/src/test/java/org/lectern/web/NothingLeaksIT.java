package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is restricted, closed or withdrawn is in no answer that the public gets, whatever address it
 * is asked at.
 */
class NothingLeaksIT {
  private static final List<String> HIDDEN =
      List.of("letter-brandt-1959", "record-gorin-1958", "telegram-tikhy-1958-copy");

  private static final List<String> WORDS = List.of("Brandt", "Gorin", "тихий", "Namen", "механик");
  private static final List<String> FORMATS =
      List.of("oai_dc", "oai_qdc", "mods", "marc21", "edm", "mets", "ead3", "lido");

  @Test
  void noAnswerHoldsAWordOfWhatIsHidden() throws IOException, InterruptedException {
    List<String> secrets = HIDDEN.stream().flatMap(NothingLeaksIT::sentences).toList();
    assertTrue(secrets.size() > 10, secrets.toString());
    List<String> seeds =
        new ArrayList<>(
            List.of(
                "/",
                "/documents",
                "/sitemap.xml",
                "/feed.atom",
                "/feed.rss",
                "/totals",
                "/browse",
                "/timeline",
                "/sitemap/1.xml",
                "/saved?ids=" + String.join(".", HIDDEN),
                "/saved.csv?ids=" + String.join(".", HIDDEN),
                "/saved.txt?ids=" + String.join(".", HIDDEN),
                "/saved.ris?ids=" + String.join(".", HIDDEN),
                "/saved.pdf?ids=" + String.join(".", HIDDEN),
                "/iiif/presentation/4/collection",
                "/api/1",
                "/api/1/documents",
                "/iiif/presentation/3/collection",
                "/iiif/discovery/1/activities",
                "/.well-known/resourcesync",
                "/oai?verb=ListRecords&metadataPrefix=oai_dc"));
    for (String id : HIDDEN) {
      seeds.add("/documents/" + id);
      seeds.add("/documents/" + id + ".json");
      seeds.add("/documents/" + id + ".txt");
      for (String form : List.of("jsonld", "bib", "ris", "csl.json", "linkset", "oai_dc.xml")) {
        seeds.add("/documents/" + id + "." + form);
      }
      for (String part : List.of("history", "print", "look", "turn", "pages/0001")) {
        seeds.add("/documents/" + id + "/" + part);
      }
      for (String text : texts(id)) {
        seeds.add("/documents/" + id + "/text/" + text);
        seeds.add("/documents/" + id + "/text/" + text + ".txt");
        seeds.add("/documents/" + id + "/history/1/" + text);
      }
      seeds.add("/documents/" + id + "/media/0001.vtt");
      seeds.add("/documents/" + id + ".zip?what=scans");
      seeds.add("/documents/" + id + ".pdf?pages=1");
      seeds.add("/oembed?url=" + encoded(DemoServer.base() + "/documents/" + id));
      seeds.add("/iiif/presentation/4/" + id + "/canvas/0001");
      seeds.add("/iiif/presentation/3/" + id + "/annotations/0001");
      seeds.add("/documents/" + id + "/text");
      seeds.add("/iiif/presentation/3/" + id + "/manifest");
      seeds.add("/iiif/image/3/" + id + "~0001/info.json");
      seeds.add("/iiif/image/3/" + id + "~0001/full/max/0/default.jpg");
      seeds.add("/iiif/image/3/" + id + "~0001/full/90,/0/default.jpg");
      seeds.add("/iiif/rendering/" + id + ".pdf");
      seeds.add("/documents/" + id + ".pdf");
      seeds.add("/documents/" + id + ".epub");
      seeds.add("/documents/" + id + ".tei.xml");
      seeds.add("/documents/" + id + ".linkset.json");
      seeds.add("/documents/" + id + "/embed");
      seeds.add("/api/1/documents/" + id);
      seeds.add("/documents/" + id + ".zip");
      seeds.add("/documents/" + id + "/pages/0001.txt");
      seeds.add("/documents/" + id + "/pages/0001.xml");
      seeds.add("/iiif/preview/" + id + "~0001.jpg");
      seeds.add("/iiif/presentation/2/" + id + "/manifest");
      seeds.add("/iiif/presentation/4/" + id + "/manifest");
      seeds.add("/iiif/image/2/" + id + "~0001/full/90,/0/default.jpg");
      for (String words : WORDS) {
        seeds.add("/iiif/search/2/" + id + "?q=" + encoded(words));
        seeds.add("/iiif/search/1/" + id + "?q=" + encoded(words));
        seeds.add("/iiif/search/2/" + id + "/autocomplete?q=" + encoded(words.substring(0, 3)));
      }
      for (String prefix : FORMATS) {
        seeds.add(
            "/oai?verb=GetRecord&metadataPrefix="
                + prefix
                + "&identifier=oai:lectern.example.org:"
                + id);
      }
    }
    for (String words : WORDS) {
      seeds.add("/search?q=" + encoded(words));
      seeds.add("/api/1/search?q=" + encoded(words));
      seeds.add("/suggest?q=" + encoded(words.substring(0, 3)));
      for (String form : List.of("csv", "json", "ris", "bib", "atom", "rss")) {
        seeds.add("/search." + form + "?q=" + encoded(words));
      }
      seeds.add("/iiif/search/2/collection?q=" + encoded(words));
    }
    Crawl crawl = Crawl.from(DemoServer.base(), seeds);
    assertTrue(crawl.answers().size() > 300, crawl.answers().size() + " addresses");
    for (Map.Entry<String, Crawl.Answer> answer : crawl.answers().entrySet()) {
      String text = plain(answer.getValue().readable());
      for (String secret : secrets) {
        assertFalse(
            text.contains(plain(secret)),
            () ->
                answer.getKey()
                    + " shows: "
                    + secret
                    + " (seen on "
                    + crawl.foundOn(answer.getKey())
                    + ")");
      }
      boolean hiddenImage =
          answer.getKey().matches("/iiif/(image|preview|rendering)/.*")
              && HIDDEN.stream().anyMatch(answer.getKey()::contains)
              && answer.getValue().contentType().matches("image/.*|application/pdf");
      assertFalse(hiddenImage, answer.getKey() + " shows a hidden scan");
    }
    assertEquals(410, crawl.answers().get("/documents/telegram-tikhy-1958-copy").status());
    assertEquals(200, crawl.answers().get("/iiif/search/2/collection?q=Brandt").status());
    assertEquals(
        410, crawl.answers().get("/iiif/search/2/" + HIDDEN.getLast() + "?q=Brandt").status());
  }

  /** A word that stands only in what is hidden is completed nowhere. */
  @Test
  void noWordOfWhatIsHiddenIsSuggested() throws IOException, InterruptedException {
    Set<String> open = new HashSet<>();
    try (Stream<Path> files = Files.walk(DemoServer.BATCH)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*\\.(jpg|png|tiff?|mp3|wav|pdf|webm)")
            && HIDDEN.stream().noneMatch(id -> file.toString().contains("/" + id + "/"))) {
          open.addAll(words(Files.readString(file)));
        }
      }
    }
    List<String> hidden =
        HIDDEN.stream()
            .flatMap(NothingLeaksIT::sentences)
            .flatMap(line -> words(line).stream())
            .filter(word -> word.length() > 7 && !open.contains(word))
            .distinct()
            .limit(25)
            .toList();
    assertTrue(hidden.size() > 10, hidden.toString());
    List<String> seeds = new ArrayList<>();
    for (String word : hidden) {
      String begun = encoded(word.substring(0, word.length() - 3));
      seeds.add("/suggest?q=" + begun);
      seeds.add("/search/facet/subject?begins=" + begun);
      seeds.add("/iiif/search/2/collection/autocomplete?q=" + begun);
      HIDDEN.forEach(id -> seeds.add("/iiif/search/2/" + id + "/autocomplete?q=" + begun));
    }
    HttpClient client = HttpClient.newHttpClient();
    for (String seed : seeds) {
      String answer =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(DemoServer.base() + seed)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      for (String word : hidden) {
        assertFalse(words(answer).contains(word), seed + " completes to " + word);
      }
    }
  }

  private static Set<String> words(String text) {
    return new HashSet<>(
        List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+", -1)));
  }

  /** Without line ends, which a PDF sets where it likes. */
  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** The names of a document's texts in addresses. */
  private static List<String> texts(String id) {
    try (Stream<Path> texts = Files.list(DemoServer.BATCH.resolve("documents/" + id + "/text"))) {
      return texts
          .map(text -> text.getFileName().toString().replaceAll("(\\.[0-9]+)?\\.[a-z]+$", ""))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  /** The lines of a hidden document's texts that stand nowhere else in the collection. */
  private static Stream<String> sentences(String id) {
    try (Stream<Path> texts = Files.list(DemoServer.BATCH.resolve("documents/" + id + "/text"))) {
      List<String> lines =
          texts
              .flatMap(NothingLeaksIT::lines)
              .map(String::strip)
              .filter(line -> line.length() > 30)
              .toList();
      return lines.stream().filter(line -> !id.endsWith("-copy") || !isInTheOriginal(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInTheOriginal(String line) {
    try (Stream<Path> texts =
        Files.list(DemoServer.BATCH.resolve("documents/telegram-tikhy-1958/text"))) {
      return texts.flatMap(NothingLeaksIT::lines).anyMatch(other -> other.contains(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
