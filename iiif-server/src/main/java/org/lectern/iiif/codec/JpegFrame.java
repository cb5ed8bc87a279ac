package org.lectern.iiif.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the blocks of a baseline JPEG of one interleaved scan are arranged (ITU-T T.81, A.2): what
 * must be known to move coefficients without making pixels of them.
 */
record JpegFrame(int width, int height, List<Component> components) {
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int DHT = 0xc4;

  /**
   * One colour.
   *
   * @param h blocks of an MCU in a row
   * @param v rows of blocks in an MCU
   * @param quantization 64 steps, row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Component(int h, int v, int[] quantization, int dcTable, int acTable) {
    Component transposed() {
      int[] q = new int[64];
      for (int i = 0; i < 64; i++) {
        q[i] = quantization[i % 8 * 8 + i / 8];
      }
      return new Component(v, h, q, dcTable, acTable);
    }
  }

  /** Takes the code lengths and symbols of a Huffman table; bit 4 of the id says AC. */
  interface TableVisitor {
    void table(int id, byte[] lengths, byte[] symbols);
  }

  JpegFrame {
    components = List.copyOf(components);
  }

  /**
   * The arrangement of a JPEG that is gray or YCbCr; empty for any other kind.
   *
   * @throws JpegException if the header is damaged
   */
  static Optional<JpegFrame> of(JpegSegments segments) {
    return switch (segments.colour()) {
      case GRAY, YCBCR -> ofAny(segments);
      case RGB, CMYK, YCCK -> Optional.empty();
    };
  }

  /**
   * The same whatever its components mean; empty where it is not baseline of 8 bits in one scan.
   *
   * @throws JpegException if the header is damaged
   */
  static Optional<JpegFrame> ofAny(JpegSegments segments) {
    segments.checkDecodable();
    int n = segments.components();
    byte[] scan = segments.scanHeader();
    if (segments.process() > 1 || scan.length < 4 + 2 * n || scan[0] != n || scan[1 + 2 * n] != 0) {
      return Optional.empty();
    }
    int[][] tables = quantization(segments);
    List<Component> components = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      int sampling = n == 1 ? 0x11 : segments.sampling(c);
      int[] table = tables[segments.quantization(c) & 3];
      int coding = scan[2 + 2 * c] & 0xff;
      if (!isUsual(sampling) || table == null || (coding & 0xcc) != 0) {
        return Optional.empty();
      }
      components.add(new Component(sampling >> 4, sampling & 15, table, coding >> 4, coding & 15));
    }
    Component first = components.getFirst();
    boolean firstIsFinest =
        components.stream().allMatch(c -> c.h() <= first.h() && c.v() <= first.v());
    return firstIsFinest
        ? Optional.of(new JpegFrame(segments.width(), segments.height(), components))
        : Optional.empty();
  }

  /** The quantization tables by number; null where one is missing or has 16 bits. */
  private static int[][] quantization(JpegSegments segments) {
    int[][] tables = new int[4][];
    for (byte[] segment : segments.contents(DQT, "")) {
      for (int at = 0; at + 65 <= segment.length && (segment[at] & 0xfc) == 0; at += 65) {
        int[] table = new int[64];
        for (int i = 0; i < 64; i++) {
          table[EntropyWriter.ZIGZAG[i]] = segment[at + 1 + i] & 0xff;
        }
        tables[segment[at]] = table;
      }
    }
    return tables;
  }

  private static boolean isUsual(int sampling) {
    return sampling == 0x11 || sampling == 0x21 || sampling == 0x12 || sampling == 0x22;
  }

  /** MCUs between restarts, or 0. */
  static int restartInterval(JpegSegments segments) {
    List<byte[]> given = segments.contents(DRI, "");
    byte[] last = given.isEmpty() ? new byte[2] : given.getLast();
    return last.length < 2 ? 0 : (last[0] & 0xff) << 8 | (last[1] & 0xff);
  }

  /** Shows every Huffman table, later ones of the same id after earlier ones. */
  static void huffmanTables(JpegSegments segments, TableVisitor visitor) {
    for (byte[] segment : segments.contents(DHT, "")) {
      for (int at = 0; at + 17 <= segment.length; ) {
        byte[] lengths = Arrays.copyOfRange(segment, at + 1, at + 17);
        int count = 0;
        for (byte length : lengths) {
          count += length & 0xff;
        }
        if (count > 256 || at + 17 + count > segment.length || (segment[at] & 0xec) != 0) {
          throw new JpegException("the JPEG is damaged: a Huffman table does not fit its segment");
        }
        visitor.table(segment[at], lengths, Arrays.copyOfRange(segment, at + 17, at + 17 + count));
        at += 17 + count;
      }
    }
  }

  /** Pixels that an MCU is wide. */
  int unitWidth() {
    return 8 * components.getFirst().h();
  }

  /** Pixels that an MCU is high. */
  int unitHeight() {
    return 8 * components.getFirst().v();
  }

  /** MCUs in a row. */
  int columns() {
    return Math.ceilDiv(width, unitWidth());
  }

  /** Rows of MCUs. */
  int rows() {
    return Math.ceilDiv(height, unitHeight());
  }

  JpegFrame resized(int newWidth, int newHeight) {
    return new JpegFrame(newWidth, newHeight, components);
  }

  /** Luma alone, whose MCU is one block. */
  JpegFrame gray() {
    Component luma = components.getFirst();
    return new JpegFrame(
        width,
        height,
        List.of(new Component(1, 1, luma.quantization(), luma.dcTable(), luma.acTable())));
  }

  JpegFrame transposed() {
    return new JpegFrame(height, width, components.stream().map(Component::transposed).toList());
  }

  /**
   * Writes what comes before the data of a baseline JPEG: the marker that says what the components
   * are, the tables, the headers. The Huffman tables of DC are the standard ones.
   *
   * @param ac the Huffman table of each component
   */
  void writeHeader(JpegSegments.Colour colour, List<HuffmanCode> ac, EntropyWriter out) {
    out.bytes(0xff, 0xd8);
    out.bytes(JpegSegments.marker(colour));
    List<int[]> tables = new ArrayList<>();
    for (Component component : components) {
      int[] table = component.quantization();
      if (indexOf(tables, table) < 0) {
        out.bytes(0xff, 0xdb, 0, 67, tables.size());
        for (int i : EntropyWriter.ZIGZAG) {
          out.bytes(table[i]);
        }
        tables.add(table);
      }
    }
    int n = components.size();
    HuffmanCode.LUMA_DC.define(out);
    if (n > 1) {
      HuffmanCode.CHROMA_DC.define(out);
    }
    ac.stream().distinct().forEach(code -> code.define(out));
    boolean extended = ac.stream().anyMatch(code -> code.number() > 1);
    out.bytes(0xff, extended ? 0xc1 : 0xc0, 0, 8 + 3 * n, 8);
    out.bytes(height >> 8, height, width >> 8, width, n);
    for (int c = 0; c < n; c++) {
      out.bytes(c + 1, components.get(c).h() << 4 | components.get(c).v());
      out.bytes(indexOf(tables, components.get(c).quantization()));
    }
    out.bytes(0xff, 0xda, 0, 6 + 2 * n, n);
    for (int c = 0; c < n; c++) {
      out.bytes(c + 1, Math.min(c, 1) << 4 | ac.get(c).number());
    }
    out.bytes(0, 63, 0);
  }

  private static int indexOf(List<int[]> tables, int[] table) {
    for (int i = 0; i < tables.size(); i++) {
      if (Arrays.equals(tables.get(i), table)) {
        return i;
      }
    }
    return -1;
  }
}
