package org.lectern.iiif.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.lectern.iiif.codec.Pixels;

/**
 * TIFF 6.0, uncompressed strips, gray or RGB, 8 bits, with or without alpha. Every place in it is
 * known before the first pixel, so the directory comes first and the rows follow as they are made.
 */
public final class TiffWriter implements PictureWriter {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int STRIP_BYTES = 1 << 16;

  /** Offsets have 32 bits. */
  private static final long MOST_BYTES = 0xffff_0000L;

  private final OutputStream out;
  private final Shape shape;
  private final byte[] row;

  /**
   * Begins a picture.
   *
   * @throws IllegalArgumentException if it has more than four gigabytes
   */
  public TiffWriter(Shape shape, OutputStream out) throws IOException {
    this.out = out;
    this.shape = shape;
    this.row = new byte[shape.width() * shape.samples()];
    out.write(header());
  }

  private byte[] header() {
    long data = (long) row.length * shape.height();
    int rowsPerStrip = Math.clamp(STRIP_BYTES / row.length, 1, shape.height());
    int strips = Math.ceilDiv(shape.height(), rowsPerStrip);
    int entries = shape.transparent() ? 14 : 13;
    int values = 8 + 2 + 12 * entries + 4;
    int resolution = values + 8;
    int offsets = resolution + 8;
    int counts = offsets + 4 * strips;
    long start = counts + 4L * strips;
    if (start + data > MOST_BYTES) {
      throw new IllegalArgumentException("a TIFF of " + data + " bytes");
    }
    ByteBuffer to = ByteBuffer.allocate((int) start).order(ByteOrder.LITTLE_ENDIAN);
    to.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries);
    entry(to, 256, LONG, 1, shape.width());
    entry(to, 257, LONG, 1, shape.height());
    if (shape.samples() > 2) {
      entry(to, 258, SHORT, shape.samples(), values);
    } else {
      entry(to, 258, SHORT, shape.samples(), shape.samples() == 1 ? 8 : 8 | 8 << 16);
    }
    entry(to, 259, SHORT, 1, 1);
    entry(to, 262, SHORT, 1, shape.components() == 1 ? 1 : 2);
    entry(to, 273, LONG, strips, strips == 1 ? (int) start : offsets);
    entry(to, 277, SHORT, 1, shape.samples());
    entry(to, 278, LONG, 1, rowsPerStrip);
    entry(to, 279, LONG, strips, strips == 1 ? (int) data : counts);
    entry(to, 282, RATIONAL, 1, resolution);
    entry(to, 283, RATIONAL, 1, resolution);
    entry(to, 284, SHORT, 1, 1);
    entry(to, 296, SHORT, 1, 1); // no unit: the resolution gives the shape of pixels only
    if (shape.transparent()) {
      entry(to, 338, SHORT, 1, 2);
    }
    to.putInt(0);
    to.putShort((short) 8).putShort((short) 8).putShort((short) 8).putShort((short) 8);
    to.putInt(1).putInt(1);
    long strip = (long) rowsPerStrip * row.length;
    for (int i = 0; i < strips; i++) {
      to.putInt((int) (start + i * strip));
    }
    for (int i = 0; i < strips; i++) {
      to.putInt((int) Math.min(strip, data - i * strip));
    }
    return to.array();
  }

  private static void entry(ByteBuffer to, int tag, int type, int count, int value) {
    to.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  @Override
  public void write(Pixels rows, Optional<Pixels> opacity) throws IOException {
    for (int y = 0; y < rows.height(); y++) {
      shape.interleave(rows, opacity, y, row, 0);
      out.write(row);
    }
  }

  @Override
  public void finish() {}
}
