package org.lectern.core.importer.pdf;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * What Flate data were prepared with before they were compressed (ISO 32000-1, 7.4.4.4).
 *
 * @param kind 1 for nothing, 2 for the differences of TIFF, 10 and more for the filters of PNG
 * @param pixelBytes bytes from a sample to the same one of the next pixel
 */
record Predictor(int kind, int pixelBytes, int rowBytes) {
  private static final int MOST_ROW = 1 << 26;

  /** Empty where it is one that nobody uses. */
  static Optional<Predictor> of(COSDictionary parameters) {
    int kind = parameters.getInt(COSName.PREDICTOR, 1);
    long colours = Math.clamp(parameters.getInt(COSName.COLORS, 1), 1, 32);
    long bits = parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
    long row = (colours * bits * parameters.getInt(COSName.COLUMNS, 1) + 7) / 8;
    boolean usual = kind == 1 || (kind == 2 && bits == 8) || (kind >= 10 && kind <= 15);
    return bits >= 1 && bits <= 16 && row >= 1 && row <= MOST_ROW && usual
        ? Optional.of(new Predictor(kind, (int) Math.max(1, colours * bits / 8), (int) row))
        : Optional.empty();
  }

  /** The data as they were before; they end where the compressed ones are damaged. */
  InputStream undo(InputStream in) {
    return kind == 1 ? whole(in) : new Rows(whole(in));
  }

  /** Compressed data that end where they are damaged, as viewers show them. */
  static InputStream whole(InputStream in) {
    return new Whole(in);
  }

  private static final class Whole extends FilterInputStream {
    Whole(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int at, int length) throws IOException {
      try {
        return super.read(to, at, length);
      } catch (ZipException | EOFException e) {
        return -1;
      }
    }
  }

  private final class Rows extends InputStream {
    private final InputStream in;
    private byte[] row = new byte[rowBytes];
    private byte[] above = new byte[rowBytes];
    private int at = rowBytes;
    private int end = rowBytes;

    Rows(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (at >= end && !next()) {
        return -1;
      }
      int count = Math.min(length, end - at);
      System.arraycopy(row, at, to, offset, count);
      at += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    private boolean next() throws IOException {
      byte[] last = row;
      row = above;
      above = last;
      int filter = kind == 2 ? 1 : in.read();
      end = filter < 0 ? 0 : in.readNBytes(row, 0, rowBytes);
      at = 0;
      if (end < 1) {
        return false;
      }
      for (int i = 0; i < end; i++) {
        int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xff;
        int up = above[i] & 0xff;
        int corner = i < pixelBytes ? 0 : above[i - pixelBytes] & 0xff;
        row[i] +=
            (byte)
                switch (filter) {
                  case 1 -> left;
                  case 2 -> up;
                  case 3 -> (left + up) / 2;
                  case 4 -> paeth(left, up, corner);
                  default -> 0;
                };
      }
      return true;
    }
  }

  /** PNG, third edition, 9.4. */
  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
