package org.lectern.iiif.scan;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A scan as its file holds it, its samples brought to 8 bits: gray, RGB, or CMYK where 255 is all
 * ink. Transparent pixels lie over white. It is read once, from top to bottom, by one thread.
 *
 * <p>An open scan knows its size and orientation; {@link #load} must come before anything else.
 */
interface RawScan extends Closeable {
  int width();

  int height();

  Orientation orientation();

  /** Bytes that {@link #load} takes for the picture as a whole; 0 where it is read by rows. */
  long wholeBytes();

  /** Makes the scan ready to be read, which decodes it where its format leaves no other way. */
  void load() throws IOException;

  /** 1 for gray, 3 for RGB, 4 for CMYK. */
  int components();

  /** Whether its samples are what was scanned, and not what a lossy compression left of that. */
  default boolean lossless() {
    return false;
  }

  /** The ICC profile that says what the samples mean. */
  Optional<byte[]> profile();

  /**
   * The tiles that it holds, or can be cut into, without decoding; ask before the first row, and
   * read either these or the rows.
   */
  default Optional<ReadyTiles> ready() throws IOException {
    return Optional.empty();
  }

  /** Writes the next row's samples into an array that has room for them at {@code offset}. */
  void readRow(byte[] into, int offset) throws IOException;
}
