package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // tag of the content | Accept-Encoding | If-None-Match | status, coding, tag
        "\"a\"   | -        | -              | 200 - \"a\"",
        "\"a\"   | gzip     | -              | 200 gzip \"a-gzip\"",
        "W/\"a\" | gzip     | -              | 200 gzip W/\"a\"",
        "\"a\"   | -        | \"a\"          | 304 - \"a\"",
        "\"a\"   | gzip     | \"a-gzip\"     | 304 - \"a-gzip\"",
        // the tag of other bytes
        "\"a\"   | gzip     | \"a\"          | 200 gzip \"a-gzip\"",
        "\"a\"   | -        | \"a-gzip\"     | 200 - \"a\"",
        "W/\"a\" | gzip     | \"a\"          | 304 - W/\"a\"",
      })
  void compressedBytesHaveAStrongTagOfTheirOwn(
      String etag, String encodings, String known, String expected) {
    RequestHeaders request =
        name ->
            switch (name) {
              case "Accept-Encoding" -> encodings.equals("-") ? List.of() : List.of(encodings);
              case "If-None-Match" -> known.equals("-") ? List.of() : List.of(known);
              default -> List.of();
            };
    byte[] bytes = "word ".repeat(500).getBytes(StandardCharsets.UTF_8);
    Reply reply =
        Reply.to(request, Reply.Content.text("text/plain", bytes, Validators.of(etag), 6));
    assertEquals(
        expected,
        reply.status()
            + " "
            + reply.headers().getOrDefault("Content-Encoding", "-")
            + " "
            + reply.headers().get("ETag"));
    if (reply.status() == 200) {
      assertEquals(Integer.toString(reply.body().length), reply.headers().get("Content-Length"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1399, -", "1400, gzip"})
  void whatIsShortIsNotCompressed(int length, String coding) {
    Reply reply =
        Reply.to(
            name -> name.equals("Accept-Encoding") ? List.of("gzip") : List.of(),
            Reply.Content.text("text/plain", new byte[length], Validators.of("\"a\""), 6));
    assertEquals(coding, reply.headers().getOrDefault("Content-Encoding", "-"));
  }

  @Test
  void picturesAreNeverCompressed() {
    Reply reply =
        Reply.to(
            name -> name.equals("Accept-Encoding") ? List.of("gzip") : List.of(),
            Reply.Content.packed("image/jpeg", new byte[5000], Validators.of("\"a\"")));
    assertEquals("5000", reply.headers().get("Content-Length"));
    assertEquals(false, reply.headers().containsKey("Vary"));
  }

  /** Nobody can have the answer of a moment already, or expect another. */
  @ParameterizedTest
  @CsvSource({"If-None-Match", "If-Match", "If-Unmodified-Since"})
  void withoutValidatorsThereAreNoConditions(String condition) {
    Reply reply =
        Reply.to(
            name -> name.equals(condition) ? List.of("*") : List.of(),
            Reply.Content.text("text/xml", new byte[10], Validators.NONE, 6));
    assertEquals(200, reply.status());
  }

  @ParameterizedTest
  @CsvSource({"'a', 'a'", "'', ''", "'a|b', 'a, b'"})
  void linesOfOneHeaderAreJoined(String lines, String value) {
    RequestHeaders request = _ -> List.of(lines.split("\\|", -1));
    assertEquals(value, request.text("If-None-Match"));
  }

  @Test
  void whatIsKeptIsCompressedOnce() {
    RequestHeaders request = name -> name.equals("Accept-Encoding") ? List.of("gzip") : List.of();
    byte[] bytes = "word ".repeat(500).getBytes(StandardCharsets.UTF_8);
    Reply.Content kept = Reply.Content.kept("text/plain", bytes, Validators.of("W/\"a\""), 6);
    Reply first = Reply.to(request, kept);
    assertEquals("gzip", first.headers().get("Content-Encoding"));
    assertSame(first.body(), Reply.to(request, kept).body());
    assertSame(bytes, Reply.to(_ -> List.of(), kept).body(), "and sent as it is to others");
  }
}
