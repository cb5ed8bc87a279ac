package org.lectern.iiif.scan;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A picture of the Netpbm formats (pbm, pgm, ppm, pam; plain or raw), read row by row. Commons
 * Imaging reads them too, but not samples of 16 bits.
 */
final class PnmScan implements RawScan {
  private static final int LONGEST_NUMBER = 10;
  private static final int LONGEST_LINE = 1000;
  private static final int MOST_LINES = 100;

  private final FileChannel channel;
  private final InputStream in;
  private final boolean plain;
  private final boolean bitmap;
  private final int width;
  private final int height;
  private final int samples;
  private final int most;
  private final boolean alpha;
  private final long start;
  private long position;
  private int nextRow;

  private PnmScan(FileChannel channel) throws IOException {
    this.channel = channel;
    this.in =
        new BufferedInputStream(
            new ChannelBytes.Section(channel, 0, channel.size(), false), 1 << 16);
    next();
    int kind = next() - '0';
    if (kind == 7) {
      Map<String, String> header = pamHeader();
      this.width = number(header, "WIDTH");
      this.height = number(header, "HEIGHT");
      this.samples = number(header, "DEPTH");
      this.most = number(header, "MAXVAL");
      this.alpha =
          header.getOrDefault("TUPLTYPE", samples % 2 == 0 ? "_ALPHA" : "").endsWith("_ALPHA");
      this.plain = false;
      this.bitmap = false;
    } else {
      this.plain = kind <= 3;
      this.bitmap = kind == 1 || kind == 4;
      this.samples = kind == 3 || kind == 6 ? 3 : 1;
      this.alpha = false;
      this.width = number();
      this.height = number();
      this.most = bitmap ? 1 : number();
    }
    int colours = samples - (alpha ? 1 : 0);
    if (most < 1 || most > 65535 || (colours != 1 && colours != 3)) {
      throw new IOException(
          "the pnm has %d samples of at most %d, which are not read".formatted(samples, most));
    }
    ScanLimits.checkSize(width, height);
    this.start = position;
  }

  static RawScan open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      scan = new PnmScan(channel);
      return scan;
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the pnm is cut short: row " + nextRow + " is missing");
    }
    position++;
    return b;
  }

  /** Passes over white space and over comments, which go to the end of their line. */
  private int firstOfWord() throws IOException {
    int b = next();
    while (b == '#' || b <= ' ') {
      while (b == '#') {
        int c = next();
        b = c == '\n' || c == '\r' ? ' ' : '#';
      }
      b = next();
    }
    return b;
  }

  /** A number and the one white space behind it. */
  private int number() throws IOException {
    int b = firstOfWord();
    long value = 0;
    int digits = 0;
    for (; b >= '0' && b <= '9'; b = plainNext()) {
      value = value * 10 + b - '0';
      if (++digits > LONGEST_NUMBER) {
        break;
      }
    }
    if (digits == 0 || value > Integer.MAX_VALUE) {
      throw new IOException("the pnm is damaged: a number was expected");
    }
    return (int) value;
  }

  /** The last number of a plain file may be its last byte. */
  private int plainNext() throws IOException {
    int b = in.read();
    position++;
    return b;
  }

  private Map<String, String> pamHeader() throws IOException {
    Map<String, String> header = new HashMap<>();
    for (int n = 0; n < MOST_LINES; n++) {
      StringBuilder line = new StringBuilder();
      for (int b = next(); b != '\n'; b = next()) {
        if (line.length() > LONGEST_LINE) {
          throw new IOException("the pam is damaged: its header has no lines");
        }
        line.append((char) b);
      }
      String text = line.toString().strip();
      if (text.equals("ENDHDR")) {
        return header;
      }
      if (!text.startsWith("#") && text.contains(" ")) {
        String[] words = text.split(" +", 2);
        header.putIfAbsent(words[0].toUpperCase(Locale.ROOT), words[1].strip());
      }
    }
    throw new IOException("the pam is damaged: its header has no end");
  }

  private static int number(Map<String, String> header, String key) throws IOException {
    String value = header.getOrDefault(key, "");
    if (!value.matches("[0-9]{1,9}")) {
      throw new IOException("the pam is damaged: it has no " + key);
    }
    return Integer.parseInt(value);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public String colour() {
    int bits = 32 - Integer.numberOfLeadingZeros(most);
    return components() == 1
        ? bits == 1 && !alpha ? "bitonal 1" : "gray " + (alpha ? "with alpha " : "") + bits
        : (alpha ? "RGBA " : "RGB ") + bits;
  }

  @Override
  public void checkWhole() throws IOException {
    long row = bitmap ? (width + 7) / 8 : (long) width * samples * (most > 255 ? 2 : 1);
    long least = plain ? (long) width * height * samples : row * height;
    if (start + least > channel.size()) {
      throw new EOFException("the pnm is cut short: its last rows are missing");
    }
  }

  /** Numbers in words may end anywhere. */
  @Override
  public boolean isDoubtful() {
    return plain;
  }

  @Override
  public long wholeBytes() {
    return 0;
  }

  @Override
  public void load() {}

  @Override
  public boolean lossless() {
    return true;
  }

  @Override
  public int components() {
    return samples >= 3 ? 3 : 1;
  }

  @Override
  public Optional<byte[]> profile() {
    return Optional.empty();
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    int bits = 0;
    for (int x = 0; x < width; x++) {
      if (bitmap && !plain) {
        bits = x % 8 == 0 ? next() : bits << 1;
        into[offset + x] = (byte) ((bits & 0x80) == 0 ? 255 : 0);
        continue;
      }
      int to = offset + x * components();
      for (int c = 0; c < components(); c++) {
        into[to + c] = (byte) to8(sample());
      }
      if (alpha) {
        int cover = to8(sample());
        for (int c = 0; c < components(); c++) {
          into[to + c] = (byte) Alpha.overWhite(into[to + c] & 0xff, cover, false);
        }
      }
    }
    nextRow++;
  }

  private int sample() throws IOException {
    if (bitmap) {
      return firstOfWord() == '0' ? 1 : 0;
    }
    return plain ? number() : most > 255 ? next() << 8 | next() : next();
  }

  private int to8(int value) {
    return (int) ((Math.min(value, most) * 255L + most / 2) / most);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
