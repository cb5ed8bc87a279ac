package org.lectern.iiif.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebTest {
  private Source source;
  private Web web;

  @BeforeEach
  void start() throws IOException {
    source = new Source();
    web = new Web(Source.ONLY_THIS, Source.BOUNDS);
  }

  @AfterEach
  void stop() {
    web.close();
    source.close();
  }

  private String failure(String path) {
    return assertThrows(IOException.class, () -> web.json(source.base() + path)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/x", "http://169.254.169.254/latest/meta-data", "http://[::1]/x",
        "http://[::ffff:169.254.169.254]/x", "http://[fe80::1]/x", "http://2852039166/x",
        "//127.0.0.2/x", "file:///etc/passwd", "gopher://127.0.0.1/x"
      })
  void aRedirectLeadsToNoOtherPlace(String location) {
    source.status("/m", 302, "Location", location);
    assertThrows(RefusedException.class, () -> web.json(source.base() + "/m"));
    assertEquals(List.of("/m"), source.asked);
  }

  @Test
  void aRedirectIsFollowedAndACircleIsNot() throws IOException {
    source.status("/a", 301, "Location", "/b").status("/b", 308, "Location", "c");
    source.with("/c", "{\"type\": \"Manifest\"}");
    assertEquals("Manifest", web.json(source.base() + "/a").path("type").asText());
    source.status("/x", 302, "Location", "/y").status("/y", 302, "Location", "/x");
    assertTrue(failure("/x").contains("without end"), failure("/x"));
  }

  @Test
  void lettersOfAnAddressAreSentInUtf8() throws IOException {
    source.with("/Büchlein/第一", "{\"type\": \"Manifest\"}");
    assertEquals("Manifest", web.json(source.base() + "/Büchlein/第一").path("type").asText());
  }

  @Test
  void anAnswerThatIsTooLargeIsNotTaken() {
    source.with("/large", "{\"a\": \"" + "x".repeat(2 << 20) + "\"}");
    assertTrue(failure("/large").contains("larger than 1 MB"));
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() {
    source
        .server()
        .createContext(
            "/slow",
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                try {
                  Thread.sleep(50);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    long start = System.nanoTime();
    assertTrue(failure("/slow").contains("too slowly"));
    assertTrue(System.nanoTime() - start < 8_000_000_000L);
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() {
    source.status("/busy", 429, "Retry-After", "0");
    assertTrue(failure("/busy").contains("429"));
    assertEquals(4, source.asked.size());
    source.status("/gone", 410, "X-None", "x");
    assertTrue(failure("/gone").contains("410"));
    assertEquals(5, source.asked.size());
  }

  @Test
  void anAddressIsCheckedAgainBeforeItIsAskedAgain() {
    source.status("/busy", 429, "Retry-After", "0");
    AtomicInteger lookUps = new AtomicInteger();
    try (Web moved = new Web(new OpenWeb(_ -> lookUps.incrementAndGet() == 1), Source.BOUNDS)) {
      assertThrows(RefusedException.class, () -> moved.json(source.base() + "/busy"));
    }
    assertEquals(List.of("/busy"), source.asked);
  }

  @Test
  void hostileJsonIsAFault() {
    Map.of(
            "/deep", "[".repeat(200_000),
            "/list", "[1, 2]",
            "/html", "<!DOCTYPE html><p>",
            "/name", "{\"" + "n".repeat(100_000) + "\": 1}",
            "/empty", "")
        .forEach(
            (path, body) -> {
              source.with(path, body);
              failure(path);
            });
  }
}
