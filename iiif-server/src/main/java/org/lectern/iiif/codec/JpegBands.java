package org.lectern.iiif.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A JPEG of any height made in the memory of one band.
 *
 * <p>Every band is encoded as a JPEG of its own. All have the same tables, a band is a whole number
 * of MCU rows, and a JPEG begins as a restart interval does: with predictions at zero, on a byte.
 * So the scans of the bands, with restart markers between them, are the scan of the whole picture
 * (ITU-T T.81, B.2.4.4 and E.1.4). What fits one band is written without restarts. For one thread.
 */
public final class JpegBands {
  private static final int MCU = 16;
  private static final int EOI_BYTES = 2;

  /** So many rows fit one restart interval at any width; the codec takes in no more at a time. */
  private static final int MOST_ROWS = 64;

  private final JpegCodec codec;
  private final int quality;
  private final int height;
  private final OutputStream out;
  private final int width;
  private final int rows;
  private Optional<Pixels> band = Optional.empty();
  private int filled;
  private int done;
  private int restarts;

  /**
   * Begins a picture; the stream is left open.
   *
   * @param rows how many rows a band should have
   */
  public JpegBands(
      JpegCodec codec, int quality, int width, int height, int rows, OutputStream out) {
    this.codec = codec;
    this.quality = quality;
    this.width = width;
    this.height = height;
    this.out = out;
    this.rows = rows >= height ? height : Math.clamp(rows - rows % MCU, MCU, MOST_ROWS);
  }

  /** The next rows from top to bottom. */
  public void write(Pixels next) throws IOException {
    for (int y = 0; y < next.height(); ) {
      int count = Math.min(next.height() - y, rows - filled);
      Pixels part = next.window(0, y, width, count);
      y += count;
      if (filled == 0 && (count == rows || done + count == height)) {
        append(part);
        continue;
      }
      if (band.isEmpty()) {
        band = Optional.of(Pixels.blank(width, rows, next.components()));
      }
      part.copyInto(band.get(), 0, filled);
      filled += count;
      if (filled == rows || done + filled == height) {
        append(band.get().window(0, 0, width, filled));
      }
    }
  }

  /**
   * The next rows as planes; as many as make up whole MCUs, or all that are left.
   *
   * @throws IllegalArgumentException if these rows do not begin and end where bands may
   */
  public void write(Planes next) throws IOException {
    boolean last = done + next.height() == height;
    if (filled > 0 || (!last && next.height() % rows != 0)) {
      throw new IllegalArgumentException(next.height() + " rows, bands have " + rows);
    }
    for (int y = 0; y < next.height(); y += rows) {
      int count = Math.min(rows, next.height() - y);
      appendBand(codec.encode(next.window(0, y, width, count), quality), count);
    }
  }

  /** Completes the picture; call it when all rows have come. */
  public void finish() throws IOException {
    if (done != height) {
      throw new IllegalStateException(done + " rows of " + height);
    }
    if (rows < height) {
      out.write(new byte[] {(byte) 0xff, (byte) 0xd9});
    }
  }

  private void append(Pixels part) throws IOException {
    appendBand(codec.encode(part, quality, Subsampling.HALVED), part.height());
  }

  private void appendBand(byte[] jpeg, int count) throws IOException {
    done += count;
    filled = 0;
    if (rows == height) {
      out.write(jpeg);
      return;
    }
    JpegSegments segments = JpegSegments.of(jpeg);
    int scan = segments.scanStart();
    if (restarts == 0) {
      segments.setHeight(height);
      out.write(jpeg, 0, scan);
      out.write(restartInterval(segments));
      out.write(jpeg, scan, jpeg.length - scan - EOI_BYTES);
    } else {
      out.write(new byte[] {(byte) 0xff, (byte) (0xd0 + (restarts - 1) % 8)});
      int data = segments.scanData();
      out.write(jpeg, data, jpeg.length - data - EOI_BYTES);
    }
    restarts++;
  }

  /** DRI: how many MCUs a band has. */
  private byte[] restartInterval(JpegSegments segments) {
    int side = segments.components() == 1 || segments.sampling(0) == 0x11 ? MCU / 2 : MCU;
    int units = Math.ceilDiv(width, side) * (rows / side);
    return ByteBuffer.allocate(6)
        .putShort((short) 0xffdd)
        .putShort((short) 4)
        .putShort((short) units)
        .array();
  }
}
