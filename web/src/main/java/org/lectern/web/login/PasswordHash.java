package org.lectern.web.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-512, written {@code
 * pbkdf2-sha512$<iterations>$<salt>$<hash>}. The word cannot be had back from it, and trying one
 * takes a good part of a second.
 */
record PasswordHash(String written) {
  private static final String SCHEME = "pbkdf2-sha512";

  /** As OWASP advises for this function. */
  private static final int ITERATIONS = 210_000;

  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** Of no password, to be compared with where nobody has a name. */
  static final PasswordHash NOBODY =
      new PasswordHash(SCHEME + "$" + ITERATIONS + "$" + "A".repeat(22) + "$" + "A".repeat(43));

  /** A hash for a new password, with salt of its own. */
  static PasswordHash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
    return new PasswordHash(
        String.join(
            "$",
            SCHEME,
            Integer.toString(ITERATIONS),
            text.encodeToString(salt),
            text.encodeToString(derive(password, salt, ITERATIONS))));
  }

  /** A hash as it was written; empty where it is none of ours. */
  static Optional<PasswordHash> parse(String written) {
    return written.matches(SCHEME + "\\$[1-9][0-9]{3,7}\\$[A-Za-z0-9_-]{16,64}\\$[A-Za-z0-9_-]{43}")
        ? Optional.of(new PasswordHash(written))
            .filter(h -> Integer.parseInt(h.part(1)) <= MOST_ITERATIONS)
        : Optional.empty();
  }

  boolean matches(String password) {
    Base64.Decoder text = Base64.getUrlDecoder();
    byte[] derived = derive(password, text.decode(part(2)), Integer.parseInt(part(1)));
    return MessageDigest.isEqual(derived, text.decode(part(3)));
  }

  private String part(int at) {
    return written.split("\\$", -1)[at];
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2 with SHA-512", e);
    }
  }

  @Override
  public String toString() {
    return SCHEME;
  }
}
