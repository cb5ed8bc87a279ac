package org.lectern.core.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a GET or HEAD of a file: which of its bytes are sent, and the headers that say so.
 *
 * @param status 200, 206, 304, 412 or 416
 * @param headers to be set, beside the media type
 * @param first of the bytes to be sent, counted from 0
 * @param length how many are sent
 */
public record FileReply(int status, Map<String, String> headers, long first, long length) {
  /**
   * Answers a request that may see this file.
   *
   * @param method ranges are for GET alone (RFC 9110, section 14.2)
   * @param bytes how long the file is
   */
  public static FileReply to(
      String method, RequestHeaders request, Validators validators, long bytes) {
    Map<String, String> headers = new LinkedHashMap<>();
    validators.addTo(headers);
    headers.put("Accept-Ranges", "bytes");
    Conditions conditions = Conditions.of(request);
    Instant now = Instant.now();
    Conditions.Outcome outcome = conditions.check(validators, now);
    if (outcome != Conditions.Outcome.SEND) {
      return new FileReply(outcome.status(), headers, 0, 0);
    }
    boolean ranges = method.equals("GET") && conditions.allowsRange(validators, now);
    ByteRange range = ranges ? ByteRange.of(request.value("Range"), bytes) : new ByteRange.Whole();
    return switch (range) {
      case ByteRange.Whole() -> sending(200, headers, 0, bytes);
      case ByteRange.Part part -> {
        headers.put("Content-Range", part.of(bytes));
        yield sending(206, headers, part.first(), part.length());
      }
      case ByteRange.Unsatisfiable none -> {
        headers.put("Content-Range", none.of(bytes));
        yield sending(416, headers, 0, 0);
      }
    };
  }

  private static FileReply sending(
      int status, Map<String, String> headers, long first, long length) {
    headers.put("Content-Length", Long.toString(length));
    return new FileReply(status, headers, first, length);
  }
}
