package org.lectern.core.importer.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.lectern.core.model.Dimensions;

/**
 * Writes rows of samples as a TIFF of one page, with Deflate, which loses nothing. For one thread.
 */
public final class TiffPixels implements Closeable {
  private static final int STRIP_BYTES = 1 << 18;
  private static final int DEFLATE = 8;
  private static final int DIFFERENCES = 2;

  private final TiffFile file;
  private final Form form;
  private final int rowBytes;
  private final int rowsOfStrip;
  private final byte[] strip;
  private final Deflater deflater = new Deflater(6);
  private int rows;
  private int inStrip;

  /** What samples mean, by the number of TIFF 6.0. */
  public enum Meaning {
    WHITE_IS_ZERO(0),
    BLACK_IS_ZERO(1),
    RGB(2),
    PALETTE(3),
    CMYK(5);

    private final int number;

    Meaning(int number) {
      this.number = number;
    }
  }

  /**
   * What the rows hold: samples of a pixel side by side, packed, each row from a new byte; those of
   * 16 bits with the higher byte first.
   *
   * @param bits of a sample: 1, 2, 4, 8 or 16
   * @param palette red, green and blue of every number, 0 to 65535; empty where it has none
   * @param orientation 1 to 8 as in Exif and TIFF
   * @param dotsPerInch 0 where nobody knows
   * @param profile ICC, where there is one
   */
  public record Form(
      Dimensions size,
      Meaning meaning,
      int samples,
      int bits,
      List<Integer> palette,
      int orientation,
      double dotsPerInch,
      Optional<byte[]> profile) {

    public Form {
      palette = List.copyOf(palette);
    }

    /** Bytes of a row. */
    public int rowBytes() {
      return Math.toIntExact(((long) size.width() * samples * bits + 7) / 8);
    }
  }

  /** Begins a file; one that is there is written over. */
  public TiffPixels(Path path, Form form) throws IOException {
    this.file = new TiffFile(path, ByteOrder.BIG_ENDIAN);
    this.form = form;
    this.rowBytes = form.rowBytes();
    this.rowsOfStrip = Math.clamp(STRIP_BYTES / rowBytes, 1, form.size().height());
    this.strip = new byte[rowsOfStrip * rowBytes];
  }

  /** Writes the next row. */
  public void row(byte[] row) throws IOException {
    System.arraycopy(row, 0, strip, inStrip * rowBytes, rowBytes);
    rows++;
    if (++inStrip == rowsOfStrip || rows == form.size().height()) {
      strip();
    }
  }

  private void strip() throws IOException {
    int length = inStrip * rowBytes;
    if (hasDifferences()) {
      for (int row = 0; row < inStrip; row++) {
        differences(row * rowBytes);
      }
    }
    deflater.reset();
    deflater.setInput(strip, 0, length);
    deflater.finish();
    byte[] packed = new byte[length + length / 1000 + 64];
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(packed, size, packed.length - size);
    }
    file.chunk(packed, size);
    inStrip = 0;
  }

  /** TIFF 6.0, section 14: each sample less the same one of the pixel before. */
  private void differences(int at) {
    for (int i = at + rowBytes - 1; i >= at + form.samples(); i--) {
      strip[i] -= strip[i - form.samples()];
    }
  }

  private boolean hasDifferences() {
    return form.bits() == 8 && form.meaning() != Meaning.PALETTE;
  }

  /** Writes what is behind the pixels, which makes the file whole. */
  public void finish() throws IOException {
    file.set(TiffFile.WIDTH, form.size().width());
    file.set(TiffFile.HEIGHT, form.size().height());
    long[] bits = new long[form.samples()];
    Arrays.fill(bits, form.bits());
    file.set(TiffFile.BITS_PER_SAMPLE, bits);
    file.set(TiffFile.COMPRESSION, DEFLATE);
    file.set(TiffFile.PHOTOMETRIC, form.meaning().number);
    file.set(TiffFile.ORIENTATION, form.orientation());
    file.set(TiffFile.SAMPLES_PER_PIXEL, form.samples());
    file.set(TiffFile.ROWS_PER_STRIP, rowsOfStrip);
    if (hasDifferences()) {
      file.set(TiffFile.PREDICTOR, DIFFERENCES);
    }
    if (form.meaning() == Meaning.PALETTE) {
      file.set(TiffFile.COLOR_MAP, colours());
    }
    if (form.dotsPerInch() > 1) {
      file.dotsPerInch(form.dotsPerInch());
    }
    form.profile().ifPresent(profile -> file.set(TiffFile.ICC_PROFILE, profile));
    file.places(TiffFile.STRIP_OFFSETS, TiffFile.STRIP_BYTE_COUNTS);
    file.finish();
  }

  /** All reds, then all greens, then all blues. */
  private long[] colours() {
    int count = 1 << form.bits();
    long[] colours = new long[3 * count];
    for (int i = 0; i < form.palette().size(); i++) {
      colours[i % 3 * count + i / 3] = form.palette().get(i);
    }
    return colours;
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    file.close();
  }
}
