package org.lectern.core.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.lectern.core.http.Conditions.Outcome;

/**
 * The answer to a GET or HEAD of something that is in memory: as it is or in gzip, whole or, where
 * the client's conditions say so, not at all. {@code HEAD} is answered alike; the server leaves the
 * body out.
 *
 * @param status 200, 304 or 412
 * @param headers to be set; what the answer is besides (Cache-Control, Link) its route says
 * @param body not to be changed; empty without a status of 200
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {
  private static final byte[] NOTHING = {};

  /**
   * What there is to be sent.
   *
   * @param mediaType with its parameters
   * @param validators of what is not compressed; a strong tag gets another one for gzip. Without
   *     any the answer is sent whatever the conditions
   * @param zipped makes the bytes in gzip when a client wants them; empty where that saves nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  public record Content(
      String mediaType, byte[] bytes, Validators validators, Optional<Supplier<byte[]>> zipped) {
    /** Compressed for each client that likes that, at a level from 1 (fast) to 9 (small). */
    public static Content text(String mediaType, byte[] bytes, Validators validators, int level) {
      return new Content(
          mediaType, bytes, validators, Optional.of(() -> Gzip.compressed(bytes, level)));
    }

    /** The same, compressed once: for what is kept and sent to many. */
    public static Content kept(String mediaType, byte[] bytes, Validators validators, int level) {
      AtomicReference<byte[]> compressed = new AtomicReference<>();
      return new Content(
          mediaType,
          bytes,
          validators,
          Optional.of(
              () ->
                  compressed.updateAndGet(
                      known -> known == null ? Gzip.compressed(bytes, level) : known)));
    }

    /** Never compressed: pictures and fonts are already. */
    public static Content packed(String mediaType, byte[] bytes, Validators validators) {
      return new Content(mediaType, bytes, validators, Optional.empty());
    }
  }

  /** Answers a request that may see this content. */
  public static Reply to(RequestHeaders request, Content content) {
    Optional<Supplier<byte[]>> zip =
        content.zipped().filter(_ -> content.bytes().length >= Gzip.LEAST);
    boolean zipped = zip.isPresent() && Gzip.isPreferred(request.text("Accept-Encoding"));
    Validators validators = zipped ? content.validators().ofGzip() : content.validators();
    Map<String, String> headers = new LinkedHashMap<>();
    validators.addTo(headers);
    if (zip.isPresent()) {
      headers.put("Vary", "Accept-Encoding");
    }
    Outcome outcome =
        validators.equals(Validators.NONE)
            ? Outcome.SEND
            : Conditions.of(request).check(validators, Instant.now());
    if (outcome != Outcome.SEND) {
      return new Reply(outcome.status(), headers, NOTHING);
    }
    headers.put("Content-Type", content.mediaType());
    if (zipped) {
      headers.put("Content-Encoding", "gzip");
    }
    byte[] body = zipped ? zip.get().get() : content.bytes();
    headers.put("Content-Length", Integer.toString(body.length));
    return new Reply(200, headers, body);
  }
}
