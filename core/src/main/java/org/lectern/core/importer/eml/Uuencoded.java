package org.lectern.core.importer.eml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Files in the letters of uuencode, in which they were sent before MIME (POSIX, uuencode). */
final class Uuencoded {
  private Uuencoded() {}

  /** Whether a {@code Content-Transfer-Encoding} is that one. */
  static boolean isOne(String encoding) {
    return Optional.ofNullable(encoding)
        .filter(name -> name.toLowerCase(Locale.ROOT).strip().matches("(x-)?uu(e|encode)"))
        .isPresent();
  }

  /** The file between {@code begin} and {@code end}; what has no such lines stays as it is. */
  static byte[] decode(byte[] written) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    boolean begun = false;
    for (String line : new String(written, StandardCharsets.ISO_8859_1).lines().toList()) {
      if (!begun) {
        begun = line.matches("begin [0-7]{3,4} .*");
      } else if (line.equals("end")) {
        return file.toByteArray();
      } else {
        line(line, file);
      }
    }
    return begun ? file.toByteArray() : written;
  }

  /** The first letter is the number of bytes; four letters of six bits are three bytes. */
  private static void line(String line, ByteArrayOutputStream file) {
    int left = six(line, 0);
    for (int at = 1; left > 0 && at < line.length(); at += 4) {
      int bits =
          six(line, at) << 18
              | six(line, at + 1) << 12
              | six(line, at + 2) << 6
              | six(line, at + 3);
      for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
        file.write(bits >> shift);
      }
    }
  }

  /** Blanks at the end of a line are often cut off. */
  private static int six(String line, int at) {
    return at < line.length() ? (line.charAt(at) - ' ') & 0x3F : 0;
  }
}
