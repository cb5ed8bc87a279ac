package org.lectern.oai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.model.DocumentId;

/**
 * Where a list was left and everything needed to go on (section 3.5), so that no server remembers
 * anything. It is sent to the client signed; it never expires and may be used again and again.
 *
 * @param until the client's own bound
 * @param end the archive's last position when the list began: what changes later stands above it
 *     and is in the next list
 * @param after the last record sent
 * @param completeListSize counted at the first request
 * @param cursor how many records were sent before
 */
record ResumptionToken(
    Verb verb,
    String prefix,
    Optional<String> set,
    Optional<Instant> from,
    Optional<Instant> until,
    Position end,
    Position after,
    long completeListSize,
    long cursor) {
  private static final String VERSION = "2";

  /** URL-safe base64 of signature and fields. */
  String encode(TokenKey key) {
    byte[] fields =
        String.join(
                "\n",
                VERSION,
                verb.toString(),
                prefix,
                set.orElse(""),
                seconds(from),
                seconds(until),
                seconds(Optional.of(end.datestamp())),
                end.id().value(),
                seconds(Optional.of(after.datestamp())),
                after.id().value(),
                Long.toString(completeListSize),
                Long.toString(cursor))
            .getBytes(StandardCharsets.UTF_8);
    byte[] signature = key.sign(fields);
    byte[] token = Arrays.copyOf(signature, signature.length + fields.length);
    System.arraycopy(fields, 0, token, signature.length, fields.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Empty unless it is, to the last character, a token signed with this key. */
  static Optional<ResumptionToken> decode(String text, TokenKey key) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int split = TokenKey.signatureBytes();
    if (token.length <= split
        || !Base64.getUrlEncoder().withoutPadding().encodeToString(token).equals(text)) {
      return Optional.empty();
    }
    byte[] fields = Arrays.copyOfRange(token, split, token.length);
    if (!MessageDigest.isEqual(key.sign(fields), Arrays.copyOf(token, split))) {
      return Optional.empty();
    }
    List<String> f = List.of(new String(fields, StandardCharsets.UTF_8).split("\n", -1));
    if (f.size() != 12 || !f.get(0).equals(VERSION)) {
      return Optional.empty(); // signed by another release
    }
    return Verb.of(f.get(1))
        .map(
            verb ->
                new ResumptionToken(
                    verb,
                    f.get(2),
                    Optional.of(f.get(3)).filter(s -> !s.isEmpty()),
                    instant(f.get(4)),
                    instant(f.get(5)),
                    new Position(instant(f.get(6)).orElseThrow(), new DocumentId(f.get(7))),
                    new Position(instant(f.get(8)).orElseThrow(), new DocumentId(f.get(9))),
                    Long.parseLong(f.get(10)),
                    Long.parseLong(f.get(11))));
  }

  private static String seconds(Optional<Instant> instant) {
    return instant.map(i -> Long.toString(i.getEpochSecond())).orElse("");
  }

  private static Optional<Instant> instant(String seconds) {
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}
