package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of 1000 bytes with the tag {@code "a"}. */
class FileReplyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // method | Range | another header | status, first byte, bytes, Content-Range
        "GET  | -          | -                      | 200 0 1000 -",
        "GET  | bytes=0-9  | -                      | 206 0 10 bytes 0-9/1000",
        "GET  | bytes=-10  | -                      | 206 990 10 bytes 990-999/1000",
        "GET  | bytes=5000-| -                      | 416 0 0 bytes */1000",
        "GET  | pages=1-2  | -                      | 200 0 1000 -",
        // ranges are for GET
        "HEAD | bytes=0-9  | -                      | 200 0 1000 -",
        "HEAD | bytes=5000-| -                      | 200 0 1000 -",
        // of another state the whole is sent
        "GET  | bytes=0-9  | If-Range: \"a\"        | 206 0 10 bytes 0-9/1000",
        "GET  | bytes=0-9  | If-Range: \"b\"        | 200 0 1000 -",
        "GET  | bytes=0-9  | If-Range: W/\"a\"      | 200 0 1000 -",
        "GET  | bytes=5000-| If-Range: \"b\"        | 200 0 1000 -",
        // conditions come before ranges
        "GET  | bytes=0-9  | If-None-Match: \"a\"   | 304 0 0 -",
        "GET  | bytes=5000-| If-None-Match: \"a\"   | 304 0 0 -",
        "HEAD | -          | If-None-Match: *       | 304 0 0 -",
        "GET  | bytes=0-9  | If-Match: \"b\"        | 412 0 0 -",
        "GET  | bytes=0-9  | If-Match: \"a\"        | 206 0 10 bytes 0-9/1000",
      })
  void whichBytesAreSent(String method, String range, String other, String expected) {
    RequestHeaders request =
        name ->
            name.equals("Range") && !range.equals("-")
                ? List.of(range)
                : other.startsWith(name + ": ")
                    ? List.of(other.substring(name.length() + 2))
                    : List.of();
    FileReply reply = FileReply.to(method, request, Validators.of("\"a\""), 1000);
    assertEquals(
        expected,
        reply.status()
            + " "
            + reply.first()
            + " "
            + reply.length()
            + " "
            + reply.headers().getOrDefault("Content-Range", "-"));
    Map<String, String> always = Map.of("ETag", "\"a\"", "Accept-Ranges", "bytes");
    assertEquals(true, reply.headers().entrySet().containsAll(always.entrySet()));
  }
}
