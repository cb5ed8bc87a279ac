package org.lectern.core.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer has that distinguishes one state of it from another (RFC 9110, section 8.8).
 *
 * @param etag with its quotes, and {@code W/} where it is weak
 * @param lastModified to the second
 */
public record Validators(Optional<String> etag, Optional<Instant> lastModified) {
  /** Of an answer whose states cannot be distinguished. */
  public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  /** Leaves out what a header cannot say. */
  public Validators {
    lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A tag alone. */
  public static Validators of(String etag) {
    return new Validators(Optional.of(etag), Optional.empty());
  }

  /** A tag and a date. */
  public static Validators of(String etag, Instant lastModified) {
    return new Validators(Optional.of(etag), Optional.of(lastModified));
  }

  /**
   * Of the same in gzip: other bytes have another strong tag (section 8.8.3.3); a weak one stands
   * for the content, whatever its bytes.
   */
  Validators ofGzip() {
    return new Validators(
        etag.map(
            tag -> tag.startsWith("\"") ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag),
        lastModified);
  }

  void addTo(Map<String, String> headers) {
    etag.ifPresent(tag -> headers.put("ETag", tag));
    lastModified.ifPresent(time -> headers.put("Last-Modified", HttpDate.format(time)));
  }
}
