package org.lectern.iiif.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts a JPEG into square tiles without decoding it: their coefficients are those of the picture,
 * so that their pixels are too. It is read once, in the memory of one row of tiles. For one thread.
 */
public final class JpegCutter {
  private final JpegFrame frame;
  private final CoefficientReader reader;
  private final int side;
  private final Coefficients band;
  private int done;
  private int height;

  private JpegCutter(JpegFrame frame, CoefficientReader reader, int side) {
    this.frame = frame;
    this.reader = reader;
    this.side = side;
    this.band = new Coefficients(frame.resized(frame.width(), Math.min(side, frame.height())));
  }

  /**
   * Begins at the top. Empty for pictures that are not gray or YCbCr, and for progressive ones,
   * whose scans each cover all of the picture.
   *
   * @param data the entropy-coded data behind the header
   * @param side pixels, a multiple of 16
   */
  public static Optional<JpegCutter> of(JpegSegments header, InputStream data, int side) {
    return JpegFrame.of(header)
        .map(f -> new JpegCutter(f, new CoefficientReader(header, f, data), side));
  }

  /** Whether {@link #corner} takes such a JPEG. */
  public static boolean cutsAny(JpegSegments header) {
    return JpegFrame.ofAny(header).isPresent();
  }

  /** Whether {@link #corner} takes a JPEG and its data are undamaged up to their end. */
  public static boolean isWhole(byte[] jpeg) {
    try {
      return Coefficients.of(jpeg).isPresent();
    } catch (JpegException e) {
      return false;
    }
  }

  /** A corner of a JPEG, from the upper left; empty where its kind is not taken apart here. */
  public static Optional<byte[]> corner(byte[] jpeg, int width, int height) {
    JpegSegments.Colour colour = JpegSegments.of(jpeg).colour();
    return Coefficients.of(jpeg).map(c -> c.part(0, 0, width, height).encode(colour));
  }

  /** Sampling factors of luma, as the frame header writes them. */
  public int sampling() {
    JpegFrame.Component luma = frame.components().getFirst();
    return luma.h() << 4 | luma.v();
  }

  /**
   * Goes on to the next row of tiles.
   *
   * @throws JpegException if the JPEG is damaged or cut short
   */
  public void nextRow() throws IOException {
    height = Math.min(side, frame.height() - done);
    done += height;
    for (int row = 0; row * frame.unitHeight() < height; row++) {
      reader.readRow(band, row);
    }
  }

  /**
   * A tile of this row as a JFIF file.
   *
   * @param padded whether it is to be {@code side} pixels wide and high even at the edges; what is
   *     beyond them has the colour of the edge
   */
  public byte[] tile(int column, boolean padded) {
    int x = column * side;
    int width = padded ? side : Math.min(side, frame.width() - x);
    if (height < side && padded) {
      // Below the last row the band still holds blocks of the row of tiles before.
      return band.part(x, 0, Math.min(side, frame.width() - x), height)
          .part(0, 0, side, side)
          .encode();
    }
    return band.part(x, 0, width, height).encode();
  }
}
