package org.lectern.core.importer.eml;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The messages of an mbox (RFC 4155) one after the other, each written into a file. */
final class Mailbox implements Closeable {
  /** It ends in a time and a year, in whatever order; a sentence of a letter has no time. */
  private static final Pattern SEPARATOR =
      Pattern.compile("From \\S+ (?=.*\\b\\d{1,2}:\\d\\d)(?=.*\\b\\d{4}\\b).*\\s*");

  private static final Pattern QUOTED = Pattern.compile(">+From .*", Pattern.DOTALL);
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream in;
  private boolean more;

  /** Opens a mailbox, before its first message. */
  Mailbox(Path file) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file));
    byte[] line = line();
    this.more = line.length > 0 && isSeparator(line);
  }

  /** Whether a file begins as a mailbox does. */
  static boolean isOne(Path file) throws IOException {
    try (Mailbox mailbox = new Mailbox(file)) {
      return mailbox.more;
    }
  }

  /**
   * Writes the next message.
   *
   * @return whether there was one
   */
  boolean next(Path to) throws IOException {
    if (!more) {
      return false;
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      boolean blank = true;
      byte[] line = line();
      while (line.length > 0 && !(blank && isSeparator(line))) {
        String text = new String(line, 0, Math.min(line.length, 200), StandardCharsets.ISO_8859_1);
        int skip = text.startsWith(">") && QUOTED.matcher(text).matches() ? 1 : 0;
        out.write(line, skip, line.length - skip);
        blank = text.isBlank();
        line = line();
      }
      more = line.length > 0;
    }
    return true;
  }

  private static boolean isSeparator(byte[] line) {
    return line.length < 300
        && SEPARATOR.matcher(new String(line, StandardCharsets.ISO_8859_1)).matches();
  }

  /** A line with its end; empty at the end of the file. A longer one comes in parts. */
  private byte[] line() throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0) {
      line.write(c);
      if (c == '\n' || line.size() >= LONGEST_LINE) {
        break;
      }
      c = in.read();
    }
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
