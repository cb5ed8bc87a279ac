package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.iiif.codec.Pixels;

/**
 * How a stored picture must be turned to stand upright: values 1 to 8 of tag 274 in TIFF 6.0 and
 * Exif, in this order.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  UPSIDE_DOWN_MIRRORED,
  TRANSPOSED,
  TURN_RIGHT,
  TRANSVERSED,
  TURN_LEFT;

  /** The orientation of a value; any other value counts as upright, as everywhere. */
  static Orientation of(long value) {
    return value < 1 || value > 8 ? UPRIGHT : values()[(int) value - 1];
  }

  /** The value of the tag, from 1. */
  int value() {
    return Arrays.asList(values()).indexOf(this) + 1;
  }

  /** The orientation in Exif data, which are a small TIFF file. */
  static Orientation ofExif(byte[] exif) {
    try {
      TiffDirectory directory = TiffDirectory.first(new InMemory(ByteBuffer.wrap(exif)));
      return of(directory.value(TiffDirectory.ORIENTATION, 1));
    } catch (IOException e) {
      return UPRIGHT; // broken Exif says nothing; the picture is whole
    }
  }

  /** Pixels of an inch that Exif data state. */
  static Optional<Double> dotsPerInchOfExif(byte[] exif) {
    try {
      return TiffDirectory.first(new InMemory(ByteBuffer.wrap(exif))).dotsPerInch();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private record InMemory(ByteBuffer bytes) implements TiffStructure.Bytes {
    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public ByteBuffer at(long offset, int length) throws IOException {
      if (offset < 0 || length < 0 || offset > size() - length) {
        throw new EOFException("the Exif data end too early");
      }
      return bytes.slice((int) offset, length);
    }
  }

  /** Whether the stored rows are the columns of the upright picture. */
  boolean swapsSides() {
    return switch (this) {
      case UPRIGHT, MIRRORED, UPSIDE_DOWN, UPSIDE_DOWN_MIRRORED -> false;
      case TRANSPOSED, TURN_RIGHT, TRANSVERSED, TURN_LEFT -> true;
    };
  }

  /** Puts a stored row where it belongs in the upright picture. */
  void place(byte[] row, int y, int storedWidth, int storedHeight, Pixels upright) {
    int lastX = storedWidth - 1;
    int lastY = storedHeight - 1;
    int start =
        switch (this) {
          case UPRIGHT -> upright.index(0, y);
          case MIRRORED -> upright.index(lastX, y);
          case UPSIDE_DOWN -> upright.index(lastX, lastY - y);
          case UPSIDE_DOWN_MIRRORED -> upright.index(0, lastY - y);
          case TRANSPOSED -> upright.index(y, 0);
          case TURN_RIGHT -> upright.index(lastY - y, 0);
          case TRANSVERSED -> upright.index(lastY - y, lastX);
          case TURN_LEFT -> upright.index(y, lastX);
        };
    int n = upright.components();
    int step =
        switch (this) {
          case UPRIGHT, UPSIDE_DOWN_MIRRORED -> n;
          case MIRRORED, UPSIDE_DOWN -> -n;
          case TRANSPOSED, TURN_RIGHT -> upright.stride();
          case TRANSVERSED, TURN_LEFT -> -upright.stride();
        };
    byte[] out = upright.samples();
    for (int x = 0; x < storedWidth; x++) {
      int to = start + x * step;
      for (int c = 0; c < n; c++) {
        out[to + c] = row[x * n + c];
      }
    }
  }
}
