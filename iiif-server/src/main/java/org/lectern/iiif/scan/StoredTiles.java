package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.iiif.codec.JpegCutter;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;

/**
 * The tiles of a TIFF of JPEG tiles, such as libvips and other programs make pyramids of. Tiles are
 * taken over byte for byte; those that reach beyond the edge are cut there without decoding them.
 * Levels that were rounded down are not the ones that viewers ask for, and are made again.
 */
final class StoredTiles implements ReadyTiles {
  private static final int JPEG = 7;
  private static final int RGB = 2;
  private static final int YCBCR = 6;

  /** Sides that viewers cope with: smaller tiles take too many requests, larger ones too long. */
  private static final List<Integer> SIDES = List.of(256, 512, 1024);

  /** Larger headers than these hold something else than tables. */
  private static final int LONGEST_HEADER = 1 << 16;

  private final TiffStructure.Bytes file;
  private final TiffDirectory page;
  private final List<TiffDirectory> directories;
  private final int side;

  private StoredTiles(
      TiffStructure.Bytes file, TiffDirectory page, List<TiffDirectory> directories, int side) {
    this.file = file;
    this.page = page;
    this.directories = directories;
    this.side = side;
  }

  /**
   * The tiles of a page and of its smaller sizes; empty where its own do not fit.
   *
   * @param page the directory of the full size
   * @param chain all directories of the file
   */
  static Optional<ReadyTiles> of(
      TiffStructure.Bytes file, TiffDirectory page, List<TiffDirectory> chain) throws IOException {
    int side = (int) page.value(TiffDirectory.TILE_WIDTH, 0);
    // Sizes follow their page; behind the next page they are of that one.
    int end = chain.indexOf(page) + 1;
    while (end < chain.size() && reduced(chain.get(end))) {
      end++;
    }
    List<TiffDirectory> fitting =
        chain.subList(0, end).stream()
            .filter(d -> d == page || reduced(d))
            .filter(d -> fits(file, d, side))
            .toList();
    return SIDES.contains(side) && fitting.contains(page)
        ? Optional.of(new StoredTiles(file, page, fitting, side))
        : Optional.empty();
  }

  private static boolean reduced(TiffDirectory directory) {
    try {
      return (directory.value(TiffDirectory.NEW_SUBFILE_TYPE, 0) & 1) == 1;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether every tile is a JPEG of the full size, of a kind that can be cut. */
  private static boolean fits(TiffStructure.Bytes file, TiffDirectory directory, int side) {
    try {
      long photometric = directory.value(TiffDirectory.PHOTOMETRIC, -1);
      long samples = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
      boolean colours =
          samples == 1
              ? photometric == 1
              : samples == 3 && (photometric == RGB || photometric == YCBCR);
      if (!colours
          || directory.value(TiffDirectory.COMPRESSION, 1) != JPEG
          || directory.value(TiffDirectory.BITS_PER_SAMPLE, 1) != 8
          || directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) != 1
          || directory.value(TiffDirectory.TILE_WIDTH, 0) != side
          || directory.value(TiffDirectory.TILE_LENGTH, 0) != side) {
        return false;
      }
      Stored level = new Stored(file, directory, side);
      for (int i = 0; i < level.columns * level.rows; i++) {
        JpegSegments header = level.header(i);
        if (header.width() != side
            || header.height() != side
            || header.components() != samples
            || header.sampling(0) != level.sampling
            || !JpegCutter.cutsAny(header)) {
          return false;
        }
      }
      return true;
    } catch (IOException | JpegException | ArithmeticException e) {
      return false; // the reader of the pixels says what is wrong
    }
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public Optional<ReadyTiles.Level> level(int width, int height) throws IOException {
    for (TiffDirectory directory : directories) {
      if (directory.value(TiffDirectory.IMAGE_WIDTH, 0) == width
          && directory.value(TiffDirectory.IMAGE_LENGTH, 0) == height) {
        Stored level = new Stored(file, directory, side);
        // The page is decoded when it is taken over; smaller sizes are not.
        if (directory == page || level.isWhole()) {
          return Optional.of(level);
        }
      }
    }
    return Optional.empty();
  }

  private static final class Stored implements ReadyTiles.Level {
    private final TiffStructure.Bytes file;
    private final long[] offsets;
    private final long[] lengths;
    private final byte[] tables;
    private final byte[] header;
    private final int photometric;
    private final int sampling;
    final int columns;
    final int rows;
    private int row = -1;

    Stored(TiffStructure.Bytes file, TiffDirectory directory, int side) throws IOException {
      this.file = file;
      this.columns = Math.ceilDiv(directory.size(TiffDirectory.IMAGE_WIDTH), side);
      this.rows = Math.ceilDiv(directory.size(TiffDirectory.IMAGE_LENGTH), side);
      this.offsets = directory.values(TiffDirectory.TILE_OFFSETS);
      this.lengths = directory.values(TiffDirectory.TILE_BYTE_COUNTS);
      this.tables = directory.bytes(TiffDirectory.JPEG_TABLES).orElse(new byte[0]);
      this.photometric = (int) directory.value(TiffDirectory.PHOTOMETRIC, -1);
      this.header = JpegSegments.header(tables, photometric != RGB);
      if (Math.min(offsets.length, lengths.length) < Math.multiplyExact(columns, rows)) {
        throw new EOFException("the TIFF lists too few tiles");
      }
      this.sampling = header(0).sampling(0);
    }

    /** The header of a tile with the tables before it. */
    JpegSegments header(int index) throws IOException {
      return JpegSegments.of(whole(bytes(index, (int) Math.min(lengths[index], LONGEST_HEADER))));
    }

    /** Whether no tile is damaged or cut short. */
    boolean isWhole() {
      try {
        for (int i = 0; i < columns * rows; i++) {
          if (!JpegCutter.isWhole(whole(bytes(i, Math.toIntExact(lengths[i]))))) {
            return false;
          }
        }
        return true;
      } catch (IOException | ArithmeticException e) {
        return false;
      }
    }

    private byte[] bytes(int index, int length) throws IOException {
      ByteBuffer in = file.at(offsets[index], length);
      byte[] bytes = new byte[in.remaining()];
      in.get(bytes);
      if (bytes.length < 4) {
        throw new EOFException("tile " + index + " of the TIFF is missing");
      }
      return bytes;
    }

    private byte[] whole(byte[] body) {
      byte[] whole = Arrays.copyOf(header, header.length + body.length - 2);
      System.arraycopy(body, 2, whole, header.length, body.length - 2);
      return whole;
    }

    @Override
    public byte[] tables() {
      return tables.clone();
    }

    @Override
    public int photometric() {
      return photometric;
    }

    @Override
    public int sampling() {
      return sampling;
    }

    @Override
    public void nextRow() {
      row++;
    }

    @Override
    public byte[] padded(int column) throws IOException {
      int index = row * columns + column;
      byte[] body = bytes(index, Math.toIntExact(lengths[index]));
      return JpegSegments.of(body).withoutApplications();
    }

    @Override
    public byte[] cut(int column, int width, int height) throws IOException {
      byte[] jpeg = whole(padded(column));
      // It brings its own tables, which need not be those of the others.
      return JpegSegments.of(JpegCutter.corner(jpeg, width, height).orElseThrow())
          .withoutApplications();
    }
  }
}
