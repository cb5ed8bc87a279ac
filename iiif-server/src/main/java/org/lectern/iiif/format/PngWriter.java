package org.lectern.iiif.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.lectern.iiif.codec.Pixels;

/**
 * PNG, 8 bits a sample, gray or RGB, with or without alpha (ISO/IEC 15948). For each row the filter
 * whose differences are smallest is taken, as the standard advises (12.8).
 */
public final class PngWriter implements PictureWriter {
  private static final int GRAY = 0;
  private static final int COLOUR = 2;
  private static final int ALPHA = 4;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int PAETH = 4;

  /** Deflate's own middle: higher levels take twice the time for a few per cent. */
  private static final int LEVEL = 4;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final OutputStream out;
  private final Shape shape;
  private final Deflater deflater = new Deflater(LEVEL);
  private final byte[] data = new byte[1 << 16];
  private final byte[][] filtered;
  private byte[] row;
  private byte[] above;
  private int filled;

  /** Begins a picture. */
  public PngWriter(Shape shape, OutputStream out) throws IOException {
    this.out = out;
    this.shape = shape;
    int length = shape.width() * shape.samples();
    row = new byte[length];
    above = new byte[length];
    filtered = new byte[][] {filter(SUB, length), filter(UP, length), filter(PAETH, length)};
    out.write(SIGNATURE);
    int kind = (shape.components() == 3 ? COLOUR : GRAY) + (shape.transparent() ? ALPHA : 0);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(shape.width()).putInt(shape.height());
    header.put((byte) 8).put((byte) kind).put((byte) 0).put((byte) 0).put((byte) 0);
    chunk("IHDR", header.array(), 13);
    if (shape.components() == 3) {
      chunk("sRGB", new byte[1], 1);
    }
  }

  private static byte[] filter(int kind, int length) {
    byte[] filtered = new byte[length + 1];
    filtered[0] = (byte) kind;
    return filtered;
  }

  @Override
  public void write(Pixels rows, Optional<Pixels> opacity) throws IOException {
    for (int y = 0; y < rows.height(); y++) {
      shape.interleave(rows, opacity, y, row, 0);
      deflater.setInput(bestFilter());
      while (!deflater.needsInput()) {
        deflate();
      }
      byte[] spare = above;
      above = row;
      row = spare;
    }
  }

  private byte[] bestFilter() {
    int step = shape.samples();
    byte[] sub = filtered[0];
    byte[] up = filtered[1];
    byte[] paeth = filtered[2];
    for (int i = 0; i < row.length; i++) {
      up[i + 1] = (byte) (row[i] - above[i]);
    }
    for (int i = 0; i < Math.min(step, row.length); i++) {
      sub[i + 1] = row[i];
      paeth[i + 1] = up[i + 1];
    }
    for (int i = step; i < row.length; i++) {
      int left = row[i - step] & 0xff;
      sub[i + 1] = (byte) (row[i] - left);
      paeth[i + 1] = (byte) (row[i] - predict(left, above[i] & 0xff, above[i - step] & 0xff));
    }
    byte[] best = sub;
    long least = Long.MAX_VALUE;
    for (byte[] candidate : filtered) {
      long sum = 0;
      for (int i = 1; i < candidate.length; i++) {
        sum += Math.abs(candidate[i]);
      }
      if (sum < least) {
        least = sum;
        best = candidate;
      }
    }
    return best;
  }

  private static int predict(int left, int up, int corner) {
    int byLeft = Math.abs(up - corner);
    int byUp = Math.abs(left - corner);
    int byCorner = Math.abs(left + up - 2 * corner);
    if (byLeft <= byUp && byLeft <= byCorner) {
      return left;
    }
    return byUp <= byCorner ? up : corner;
  }

  private void deflate() throws IOException {
    filled += deflater.deflate(data, filled, data.length - filled);
    if (filled == data.length) {
      chunk("IDAT", data, filled);
      filled = 0;
    }
  }

  @Override
  public void finish() throws IOException {
    deflater.finish();
    while (!deflater.finished()) {
      deflate();
    }
    deflater.end();
    if (filled > 0) {
      chunk("IDAT", data, filled);
    }
    chunk("IEND", data, 0);
  }

  private void chunk(String type, byte[] content, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content, 0, length);
    out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
    out.write(content, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
