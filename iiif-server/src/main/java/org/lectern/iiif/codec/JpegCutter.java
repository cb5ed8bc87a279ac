package org.lectern.iiif.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a JPEG into square tiles without decoding it: the codes of their coefficients are those of
 * the picture, so that their pixels are too. Only the first coefficients of blocks, which are
 * stored as differences, are written again. It is read once, in the memory of one row of tiles, and
 * its pixels at half the size are made on the way. For one thread.
 */
public final class JpegCutter {
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Cut(byte[] padded, byte[] own) {}

  private final JpegFrame frame;
  private final CoefficientReader reader;
  private final int side;
  private final List<HuffmanCode> ac;
  private final HalvedBlocks half;

  /** What lies between the beginning of a row of MCUs in a tile at the right edge and its end. */
  private final EntropyWriter edge = new EntropyWriter(0);

  /** The first coefficients of the blocks of the last row of MCUs, by component. */
  private final short[][] lightness;

  private List<Cut> row = List.of();
  private int done;
  private int height;

  private JpegCutter(JpegFrame frame, CoefficientReader reader, int side, List<HuffmanCode> ac) {
    this.frame = frame;
    this.reader = reader;
    this.side = side;
    this.ac = ac;
    this.half = new HalvedBlocks(frame, Math.min(side, frame.height()));
    this.lightness =
        frame.components().stream()
            .map(c -> new short[frame.columns() * c.h() * c.v()])
            .toArray(short[][]::new);
  }

  /**
   * Begins at the top. Empty for pictures that are not gray or YCbCr, and for progressive ones,
   * whose scans each cover all of the picture.
   *
   * @param data the entropy-coded data behind the header
   * @param side pixels, a multiple of 16
   */
  public static Optional<JpegCutter> of(JpegSegments header, InputStream data, int side) {
    Optional<JpegFrame> frame = JpegFrame.of(header);
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    CoefficientReader reader = new CoefficientReader(header, frame.get(), data);
    HuffmanCode[] codes = new HuffmanCode[32];
    JpegFrame.huffmanTables(
        header, (id, lengths, symbols) -> codes[id] = new HuffmanCode(id, lengths, symbols));
    List<HuffmanCode> ac =
        frame.get().components().stream().map(c -> codes[16 | c.acTable()]).toList();
    // Without a code for the end of a block none can be made up beyond the edges.
    return ac.stream().allMatch(code -> code.size[0] > 0)
        ? Optional.of(new JpegCutter(frame.get(), reader, side, ac))
        : Optional.empty();
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
    List<Tile> tiles = new ArrayList<>();
    for (int x = 0; x < frame.width(); x += side) {
      tiles.add(new Tile(x));
    }
    for (int y = 0; y * frame.unitHeight() < height; y++) {
      for (Tile tile : tiles) {
        tile.readRow(y);
      }
      reader.checkEnd();
    }
    row = tiles.stream().map(Tile::end).toList();
  }

  /**
   * A tile of this row as a JFIF file.
   *
   * @param padded whether it is to be {@code side} pixels wide and high even at the edges; what is
   *     beyond them has the colour of the edge
   */
  public byte[] tile(int column, boolean padded) {
    Cut cut = row.get(column);
    return padded ? cut.padded() : cut.own();
  }

  /** The pixels of this row of tiles at half the size, rounded up; valid until the next row. */
  public Pixels half() {
    return half.rows((height + 1) / 2);
  }

  private EntropyWriter header(int width, int rows) {
    EntropyWriter out = new EntropyWriter(4096 + side * side / 4);
    JpegSegments.Colour colour =
        ac.size() == 1 ? JpegSegments.Colour.GRAY : JpegSegments.Colour.YCBCR;
    frame.resized(width, rows).writeHeader(colour, ac, out);
    return out;
  }

  /** A tile of the present row while the picture goes by. */
  private final class Tile {
    private final int first;
    private final int columns;
    private final EntropyWriter own;

    /** The same with what is beyond the right edge. */
    private final Optional<EntropyWriter> wide;

    private final short[] before = new short[ac.size()];
    private final short[] block = new short[64];

    Tile(int x) {
      int width = Math.min(side, frame.width() - x);
      this.first = x / frame.unitWidth();
      this.columns = Math.ceilDiv(width, frame.unitWidth());
      this.own = header(width, height);
      this.wide = width < side ? Optional.of(header(side, side)) : Optional.empty();
    }

    void readRow(int row) throws IOException {
      EntropyWriter out = wide.isPresent() ? edge : own;
      for (int column = first; column < first + columns; column++) {
        reader.beginUnit();
        for (int c = 0; c < before.length; c++) {
          int h = frame.components().get(c).h();
          int v = frame.components().get(c).v();
          for (int y = 0; y < v; y++) {
            for (int x = column * h; x < column * h + h; x++) {
              short light = reader.readDc(c);
              lightness[c][y * h * frame.columns() + x] = light;
              begin(c, light, out);
              block[0] = light;
              int last = reader.readAc(c, block, 0, Optional.of(out));
              half.put(c, x, row * v + y, block, last);
              Arrays.fill(block, (short) 0);
            }
          }
        }
      }
      if (wide.isPresent()) {
        own.append(edge);
        wide.get().append(edge);
        edge.clear();
        pad(wide.get(), first + columns, false);
      }
    }

    private void begin(int c, short light, EntropyWriter out) {
      out.begin(light - before[c], c == 0 ? HuffmanCode.LUMA_DC : HuffmanCode.CHROMA_DC);
      before[c] = light;
    }

    /**
     * Writes MCUs up to the right end of a whole tile that are as light as the nearest blocks.
     *
     * @param below whether they lie below the last row, or else beside it
     */
    private void pad(EntropyWriter out, int from, boolean below) {
      for (int column = from; column < first + side / frame.unitWidth(); column++) {
        for (int c = 0; c < before.length; c++) {
          int h = frame.components().get(c).h();
          int v = frame.components().get(c).v();
          int across = h * frame.columns();
          for (int y = 0; y < v; y++) {
            for (int x = column * h; x < column * h + h; x++) {
              int nearest = (below ? v - 1 : y) * across + Math.min(x, across - 1);
              begin(c, lightness[c][nearest], out);
              out.put(ac.get(c).code[0], ac.get(c).size[0]);
            }
          }
        }
      }
    }

    /** The tile as {@code side} wants it, and cut to the picture; the same where it lies within. */
    Cut end() {
      if (wide.isEmpty() && height == side) {
        byte[] jpeg = own.finish();
        return new Cut(jpeg, jpeg);
      }
      EntropyWriter out = wide.orElseGet(() -> header(side, side));
      if (wide.isEmpty()) {
        out.append(own);
      }
      int rows = Math.ceilDiv(height, frame.unitHeight());
      for (int row = rows; row < side / frame.unitHeight(); row++) {
        pad(out, first, true);
      }
      return new Cut(out.finish(), own.finish());
    }
  }
}
