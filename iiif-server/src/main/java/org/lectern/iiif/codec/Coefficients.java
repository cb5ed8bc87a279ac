package org.lectern.iiif.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG picture, or rows of one, as quantized coefficients. Cutting it at the borders of its MCUs,
 * turning it and leaving its colour away move blocks and change signs only, so nothing is lost:
 * what comes out decodes to the pixels that were there.
 */
final class Coefficients {
  /** For a place in zigzag order the last place of its diagonal, where transposing keeps it. */
  private static final byte[] DIAGONAL_END = diagonalEnds();

  /**
   * The blocks of one component, row by row, 64 coefficients each; or a part of those of another
   * plane, whose arrays it shares.
   *
   * @param across blocks in a row
   * @param first the block in the upper left corner
   * @param stride blocks from one row to the next
   * @param last for each block the zigzag place behind which all is zero
   */
  @SuppressWarnings("ArrayRecordComponent") // filled in place, never compared
  record Plane(int across, int down, int first, int stride, short[] blocks, byte[] last) {
    static Plane blank(int across, int down) {
      int count = Math.multiplyExact(across, down);
      short[] blocks = new short[Math.multiplyExact(count, 64)];
      return new Plane(across, down, 0, across, blocks, new byte[count]);
    }

    int index(int x, int y) {
      return first + y * stride + x;
    }

    /** A part that lies within. */
    Plane window(int x, int y, int width, int height) {
      return new Plane(width, height, index(x, y), stride, blocks, last);
    }

    /** The block there, or beyond the edges a flat one as light as the nearest. */
    void copy(int x, int y, Plane to, int target) {
      int nearest = index(Math.min(x, across - 1), Math.min(y, down - 1));
      if (x < across && y < down) {
        System.arraycopy(blocks, 64 * nearest, to.blocks, 64 * target, 64);
        to.last[target] = last[nearest];
      } else {
        to.blocks[64 * target] = blocks[64 * nearest];
      }
    }
  }

  private final JpegFrame frame;
  private final List<Plane> planes;

  /** Black, to be read into. */
  Coefficients(JpegFrame frame) {
    this(
        frame,
        frame.components().stream()
            .map(c -> Plane.blank(frame.columns() * c.h(), frame.rows() * c.v()))
            .toList());
  }

  private Coefficients(JpegFrame frame, List<Plane> planes) {
    this.frame = frame;
    this.planes = planes;
  }

  /**
   * The coefficients of a JPEG; empty where it is of a kind that is not taken apart here.
   *
   * @throws JpegException if it is damaged or cut short
   */
  static Optional<Coefficients> of(byte[] jpeg) {
    JpegSegments segments = JpegSegments.of(jpeg);
    return JpegFrame.ofAny(segments)
        .map(
            frame -> {
              int data = segments.scanData();
              CoefficientReader reader =
                  new CoefficientReader(
                      segments, frame, new ByteArrayInputStream(jpeg, data, jpeg.length - data));
              Coefficients all = new Coefficients(frame);
              try {
                for (int row = 0; row < frame.rows(); row++) {
                  reader.readRow(all, row);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return all;
            });
  }

  JpegFrame frame() {
    return frame;
  }

  Plane plane(int component) {
    return planes.get(component);
  }

  /**
   * A part that begins at the corner of an MCU: what lies within is shared and not copied. Where it
   * reaches beyond the picture it goes on in the colour of the edge.
   */
  Coefficients part(int x, int y, int width, int height) {
    if (x % frame.unitWidth() != 0 || y % frame.unitHeight() != 0) {
      throw new IllegalArgumentException(x + "," + y + " is not a corner of an MCU");
    }
    JpegFrame resized = frame.resized(width, height);
    int firstColumn = x / frame.unitWidth();
    int firstRow = y / frame.unitHeight();
    if (firstColumn + resized.columns() <= frame.columns()
        && firstRow + resized.rows() <= frame.rows()) {
      List<Plane> windows = new ArrayList<>();
      for (int c = 0; c < planes.size(); c++) {
        int h = frame.components().get(c).h();
        int v = frame.components().get(c).v();
        windows.add(
            planes
                .get(c)
                .window(firstColumn * h, firstRow * v, resized.columns() * h, resized.rows() * v));
      }
      return new Coefficients(resized, windows);
    }
    Coefficients part = new Coefficients(resized);
    for (int c = 0; c < planes.size(); c++) {
      JpegFrame.Component component = frame.components().get(c);
      Plane to = part.planes.get(c);
      int left = firstColumn * component.h();
      int top = firstRow * component.v();
      for (int row = 0; row < to.down; row++) {
        for (int column = 0; column < to.across; column++) {
          planes.get(c).copy(left + column, top + row, to, to.index(column, row));
        }
      }
    }
    return part;
  }

  /** Moves the last rows of MCUs to the top, where further ones will follow; for no part. */
  void keepLast(int rows) {
    for (int c = 0; c < planes.size(); c++) {
      Plane plane = planes.get(c);
      int count = rows * frame.components().get(c).v() * plane.across;
      int from = plane.last.length - count;
      System.arraycopy(plane.blocks, 64 * from, plane.blocks, 0, 64 * count);
      System.arraycopy(plane.last, from, plane.last, 0, count);
    }
  }

  /** Luma alone. */
  Coefficients gray() {
    Coefficients gray = new Coefficients(frame.gray());
    Plane to = gray.planes.getFirst();
    for (int row = 0; row < to.down; row++) {
      for (int column = 0; column < to.across; column++) {
        planes.getFirst().copy(column, row, to, to.index(column, row));
      }
    }
    return gray;
  }

  /**
   * The picture turned.
   *
   * @param turn one that is exact for it
   */
  Coefficients turned(BlockTurn turn) {
    Coefficients turned = new Coefficients(turn.frame(frame));
    int[] from = new int[64];
    int[] sign = new int[64];
    for (int i = 0; i < 64; i++) {
      int u = i % 8;
      int v = i / 8;
      from[i] = turn.transposed() ? 8 * u + v : i;
      sign[i] = ((turn.flipX() ? u : 0) + (turn.flipY() ? v : 0)) % 2 == 0 ? 1 : -1;
    }
    for (int c = 0; c < planes.size(); c++) {
      Plane source = planes.get(c);
      Plane to = turned.planes.get(c);
      for (int row = 0; row < to.down; row++) {
        int y = turn.flipY() ? to.down - 1 - row : row;
        for (int column = 0; column < to.across; column++) {
          int x = turn.flipX() ? to.across - 1 - column : column;
          int in = turn.transposed() ? source.index(y, x) : source.index(x, y);
          int target = to.index(column, row);
          byte last = source.last[in];
          to.last[target] = turn.transposed() ? DIAGONAL_END[last] : last;
          for (int i = 0; i < 64; i++) {
            to.blocks[64 * target + i] = (short) (sign[i] * source.blocks[64 * in + from[i]]);
          }
        }
      }
    }
    return turned;
  }

  /** A whole JFIF file, gray or YCbCr, with the standard Huffman tables. */
  byte[] encode() {
    return encode(planes.size() == 1 ? JpegSegments.Colour.GRAY : JpegSegments.Colour.YCBCR);
  }

  /** A whole JPEG with the marker that says what its components are. */
  byte[] encode(JpegSegments.Colour colour) {
    EntropyWriter out = new EntropyWriter(4096 + frame.width() * frame.height() / 4);
    int n = planes.size();
    frame.writeHeader(colour, HuffmanCode.standardAc(n), out);
    int[] before = new int[n];
    for (int row = 0; row < frame.rows(); row++) {
      for (int column = 0; column < frame.columns(); column++) {
        for (int c = 0; c < n; c++) {
          before[c] = writeUnit(c, column, row, before[c], out);
        }
      }
    }
    return out.finish();
  }

  private int writeUnit(int c, int column, int row, int before, EntropyWriter out) {
    Plane plane = planes.get(c);
    JpegFrame.Component component = frame.components().get(c);
    HuffmanCode dc = c == 0 ? HuffmanCode.LUMA_DC : HuffmanCode.CHROMA_DC;
    HuffmanCode ac = c == 0 ? HuffmanCode.LUMA_AC : HuffmanCode.CHROMA_AC;
    int value = before;
    for (int y = 0; y < component.v(); y++) {
      for (int x = 0; x < component.h(); x++) {
        int block = plane.index(column * component.h() + x, row * component.v() + y);
        out.block(plane.blocks, 64 * block, plane.last[block], value, dc, ac);
        value = plane.blocks[64 * block];
      }
    }
    return value;
  }

  private static byte[] diagonalEnds() {
    byte[] ends = new byte[64];
    byte[] ofDiagonal = new byte[15];
    for (byte i = 0; i < 64; i++) {
      int z = EntropyWriter.ZIGZAG[i];
      ofDiagonal[z / 8 + z % 8] = i;
    }
    for (int i = 0; i < 64; i++) {
      int z = EntropyWriter.ZIGZAG[i];
      ends[i] = ofDiagonal[z / 8 + z % 8];
    }
    return ends;
  }
}
