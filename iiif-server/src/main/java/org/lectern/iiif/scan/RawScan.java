package org.lectern.iiif.scan;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.MeasuredScan;

/**
 * A scan as its file holds it, its samples brought to 8 bits: gray, RGB, or CMYK where 255 is all
 * ink. Transparent pixels lie over white. It is read once, from top to bottom, by one thread.
 *
 * <p>An open scan knows its size and orientation; {@link #load} must come before anything else.
 */
interface RawScan extends Closeable {
  int width();

  int height();

  /** Upright where the format has no way to say otherwise. */
  default Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  /** Colour model and bits as {@link MeasuredScan} has them. */
  String colour();

  default Optional<Double> dotsPerInch() {
    return Optional.empty();
  }

  /** What is left out of the picture or repaired, as far as the headers show. */
  default List<MeasuredScan.Warning> warnings() {
    return List.of();
  }

  /** Whether only decoding it shows if the scan can be shown. */
  default boolean isDoubtful() {
    return false;
  }

  /**
   * Looks for the end of the picture without decoding it.
   *
   * @throws java.io.EOFException if the file is cut short
   */
  default void checkWhole() throws IOException {}

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
   *
   * @param side of tiles that are cut, in pixels; stored ones have theirs
   */
  default Optional<ReadyTiles> ready(int side) throws IOException {
    return Optional.empty();
  }

  /** Writes the next row's samples into an array that has room for them at {@code offset}. */
  void readRow(byte[] into, int offset) throws IOException;
}
