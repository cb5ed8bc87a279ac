package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.model.DocumentId;

class ResumptionTokenTest {
  private static final TokenKey KEY = TokenKey.of(new byte[32]);
  private static final ResumptionToken TOKEN =
      new ResumptionToken(
          Verb.LIST_RECORDS,
          "oai_dc",
          Optional.of("letters:moscow"),
          Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
          Optional.empty(),
          new Position(Instant.parse("2026-11-23T08:00:00Z"), new DocumentId("z9")),
          new Position(Instant.parse("2026-11-20T07:06:05Z"), new DocumentId("a-letter_1")),
          12345,
          200);

  @Test
  void whatIsEncodedIsDecoded() {
    assertEquals(Optional.of(TOKEN), ResumptionToken.decode(TOKEN.encode(KEY), KEY));
  }

  @Test
  void itNeedsNoEscapingInAUrl() {
    assertTrue(TOKEN.encode(KEY).matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String token = TOKEN.encode(KEY);
    for (int i = 0; i < token.length(); i++) {
      for (char c : "AZaz09_-".toCharArray()) {
        if (c != token.charAt(i)) {
          String changed = token.substring(0, i) + c + token.substring(i + 1);
          assertTrue(ResumptionToken.decode(changed, KEY).isEmpty(), changed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "=", "not a token", "AAAA", "%%%", "\u0000", "ж"})
  void whatIsNotATokenIsRefused(String text) {
    assertTrue(ResumptionToken.decode(text, KEY).isEmpty());
  }

  @Test
  void aTokenWithMoreBehindItIsRefused() {
    String token = TOKEN.encode(KEY);
    assertTrue(ResumptionToken.decode(token + "A", KEY).isEmpty());
    assertTrue(ResumptionToken.decode(token + "=", KEY).isEmpty());
    assertTrue(ResumptionToken.decode(token.substring(1), KEY).isEmpty());
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    byte[] other = new byte[32];
    other[31] = 1;
    assertTrue(ResumptionToken.decode(TOKEN.encode(TokenKey.of(other)), KEY).isEmpty());
  }

  @Test
  void aTokenOfAnotherReleaseIsRefused() {
    byte[] fields = "1\nListRecords".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] signature = KEY.sign(fields);
    byte[] token = java.util.Arrays.copyOf(signature, signature.length + fields.length);
    System.arraycopy(fields, 0, token, signature.length, fields.length);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    assertTrue(ResumptionToken.decode(text, KEY).isEmpty());
  }
}
