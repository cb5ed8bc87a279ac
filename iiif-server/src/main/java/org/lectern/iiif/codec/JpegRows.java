package org.lectern.iiif.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The pixels of a baseline JPEG of any height, in the memory of some rows of its MCUs. The
 * coefficients of a band, with a row of MCUs above and below, from which its decoder makes the
 * chroma between, become a JPEG of their own; so the pixels are those that the whole would give.
 * For one thread.
 */
public final class JpegRows {
  /** Pixels of a band; a few times as many bytes are in use. */
  private static final int BAND_PIXELS = 2 << 20;

  private final JpegSegments.Colour colour;
  private final JpegFrame frame;
  private final CoefficientReader reader;
  private final JpegCodec codec;
  private final Coefficients window;
  private final int windowRows;
  private final boolean cut;
  private int read;
  private int given;
  private long there;

  private JpegRows(
      JpegSegments.Colour colour,
      JpegFrame frame,
      CoefficientReader reader,
      JpegCodec codec,
      boolean cut) {
    this.cut = cut;
    this.colour = colour;
    this.frame = frame;
    this.reader = reader;
    this.codec = codec;
    int rows = Math.max(1, BAND_PIXELS / frame.width() / frame.unitHeight());
    this.windowRows = Math.min(frame.rows(), rows + 2);
    this.window = new Coefficients(frame.resized(frame.width(), windowRows * frame.unitHeight()));
  }

  /**
   * Begins at the top; empty for progressive pictures, whose scans each cover all of them.
   *
   * @param data the entropy-coded data behind the header
   * @param cut whether the end of the file is known to be missing: the rest is then gray
   */
  public static Optional<JpegRows> of(
      JpegSegments header, InputStream data, JpegCodec codec, boolean cut) {
    return JpegFrame.ofAny(header)
        .map(
            f ->
                new JpegRows(
                    header.colour(), f, new CoefficientReader(header, f, data), codec, cut));
  }

  /** Whether the last rows were read. */
  public boolean isDone() {
    return read == frame.rows();
  }

  /** How many MCUs were in the file, as a part of all that the picture has. */
  public double partThere() {
    return (double) there / ((long) frame.rows() * frame.columns());
  }

  /** Whether {@link #of} would begin. */
  public static boolean reads(JpegSegments header) {
    return JpegFrame.ofAny(header).isPresent();
  }

  /**
   * The next rows, at least one.
   *
   * @throws JpegException if the JPEG is damaged or cut short
   */
  public Pixels next() throws IOException {
    // The window begins one row of MCUs above the band, but for the first.
    int kept = read == 0 ? 0 : 2;
    window.keepLast(kept);
    int count = Math.min(windowRows - kept, frame.rows() - read);
    for (int row = 0; row < count; row++) {
      if (cut) {
        there += reader.readCutRow(window, kept + row);
      } else {
        reader.readRow(window, kept + row);
      }
    }
    int top = read - kept;
    read += count;
    boolean last = read == frame.rows();
    int unit = frame.unitHeight();
    int height = Math.min((kept + count) * unit, frame.height() - top * unit);
    byte[] jpeg = window.part(0, 0, frame.width(), height).encode(colour);
    Pixels pixels = codec.decode(jpeg);
    int end = last ? frame.height() : (read - 1) * unit;
    Pixels band = pixels.window(0, given - top * unit, frame.width(), end - given);
    given = end;
    return band;
  }
}
