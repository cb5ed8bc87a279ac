package org.lectern.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which files are named and compared, in lower-case hexadecimal digits. */
public final class Sha512 {
  private static final int BUFFER = 1 << 16;

  private Sha512() {}

  public static String of(byte[] bytes) {
    return text(begin().digest(bytes));
  }

  /** Of a file, which is read once and never held whole. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = begin();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[Math.clamp(Files.size(file), 1, BUFFER)];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return text(digest.digest());
  }

  /** For bytes that come one after the other. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-512", e);
    }
  }

  /** A finished digest as it is written down. */
  public static String text(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
