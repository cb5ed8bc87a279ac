package org.lectern.iiif.codec;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the quantized coefficients of a baseline JPEG as a stream, one row of MCUs after the other
 * (ITU-T T.81, F.2.2), so that a picture of any height takes the memory of a few rows. Damage is
 * never passed over, and the end of a file that was cut off only where the caller asks for it. For
 * one thread.
 */
final class CoefficientReader {
  /** Codes of up to so many bits are found in one step; longer ones are rare. */
  private static final int QUICK = 10;

  /** What standard Huffman tables can write, F.1.2: larger ones come from broken encoders only. */
  private static final int MOST = 1023;

  /** EOI, which is also taken for the end of the file. */
  private static final int END = 0xd9;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** A Huffman table made for decoding, F.2.2.3. */
  private static final class Decoder {
    final short[] quick = new short[1 << QUICK];
    final int[] most = new int[18];
    final int[] shift = new int[17];
    final byte[] symbols;

    Decoder(byte[] lengths, byte[] symbols) {
      this.symbols = symbols;
      int code = 0;
      int index = 0;
      for (int size = 1; size <= 16; size++) {
        shift[size] = index - code;
        int count = lengths[size - 1] & 0xff;
        if (code + count > (1 << size) || index + count > symbols.length) {
          throw new JpegException("the JPEG has a Huffman table with more codes than there are");
        }
        for (int i = 0; i < count && size <= QUICK; i++) {
          int from = (code + i) << (QUICK - size);
          int to = (code + i + 1) << (QUICK - size);
          Arrays.fill(quick, from, to, (short) (size << 8 | (symbols[index + i] & 0xff)));
        }
        code += count;
        index += count;
        most[size] = code << (16 - size);
        code <<= 1;
      }
      most[17] = Integer.MAX_VALUE;
    }
  }

  private final JpegFrame frame;
  private final InputStream in;
  private final List<Decoder> dc;
  private final List<Decoder> ac;
  private final int[] before;
  private final int interval;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private long bits;
  private int count;
  private int missing;
  private int marker;
  private int untilRestart;
  private int restarts;
  private boolean cut;

  /**
   * @param in the entropy-coded data, left open
   */
  CoefficientReader(JpegSegments segments, JpegFrame frame, InputStream in) {
    this.frame = frame;
    this.in = in;
    this.before = new int[frame.components().size()];
    this.interval = JpegFrame.restartInterval(segments);
    this.untilRestart = interval;
    Decoder[] tables = new Decoder[32];
    JpegFrame.huffmanTables(
        segments, (id, lengths, symbols) -> tables[id] = new Decoder(lengths, symbols));
    this.dc = frame.components().stream().map(c -> table(tables, c.dcTable())).toList();
    this.ac = frame.components().stream().map(c -> table(tables, 16 | c.acTable())).toList();
  }

  private static Decoder table(Decoder[] tables, int id) {
    if (tables[id] == null) {
      throw new JpegException("the JPEG is damaged: it does not define a Huffman table it uses");
    }
    return tables[id];
  }

  /** Reads the next row of MCUs into the row {@code row} of MCUs of a picture as wide. */
  void readRow(Coefficients into, int row) throws IOException {
    for (int column = 0; column < frame.columns(); column++) {
      readUnit(into, row, column);
    }
    checkEnd();
  }

  /**
   * The same as far as the file goes; what is missing becomes gray.
   *
   * @return how many MCUs of the row were there
   */
  int readCutRow(Coefficients into, int row) throws IOException {
    int there = 0;
    for (int column = 0; column < frame.columns(); column++) {
      if (!cut) {
        try {
          readUnit(into, row, column);
        } catch (JpegException e) {
          if (marker != END) {
            throw e;
          }
          cut = true;
        }
        cut |= missing > count;
      }
      if (cut) {
        unit(into, row, column, false);
      } else {
        there++;
      }
    }
    return there;
  }

  private void readUnit(Coefficients into, int row, int column) throws IOException {
    beginUnit();
    unit(into, row, column, true);
  }

  /** The blocks of an MCU: as the file has them, or else gray. */
  private void unit(Coefficients into, int row, int column, boolean there) throws IOException {
    for (int c = 0; c < before.length; c++) {
      Coefficients.Plane plane = into.plane(c);
      int h = frame.components().get(c).h();
      int v = frame.components().get(c).v();
      for (int y = 0; y < v; y++) {
        for (int x = 0; x < h; x++) {
          int block = plane.index(column * h + x, row * v + y);
          int base = 64 * block;
          Arrays.fill(plane.blocks(), base, base + 64, (short) 0);
          plane.last()[block] = 0;
          if (there) {
            plane.blocks()[base] = readDc(c);
            plane.last()[block] = (byte) readAc(c, plane.blocks(), base, Optional.empty());
          }
        }
      }
    }
  }

  /** To be called before the blocks of each MCU. */
  void beginUnit() throws IOException {
    if (interval > 0 && untilRestart-- == 0) {
      restart();
    }
  }

  /** The first coefficient of the next block, which is of a component. */
  short readDc(int c) throws IOException {
    fill();
    int size = symbol(dc.get(c));
    if (size > 11) {
      throw damaged();
    }
    count -= size;
    before[c] += extended((int) (bits >>> count) & ((1 << size) - 1), size);
    return (short) Math.clamp(before[c], -MOST - 1, MOST);
  }

  /**
   * Reads the other coefficients of the block.
   *
   * @param to 64 coefficients row by row, from {@code base} on, which are zero
   * @param copy gets the very codes that were read
   * @return the place in zigzag order of the last coefficient that is not zero
   */
  int readAc(int c, short[] to, int base, Optional<EntropyWriter> copy) throws IOException {
    EntropyWriter out = copy.orElse(null);
    Decoder table = ac.get(c);
    int last = 0;
    for (int k = 1; k < 64; k++) {
      fill();
      int available = count;
      int symbol = symbol(table);
      int size = symbol & 15;
      count -= size;
      if (out != null) {
        int length = available - count;
        out.put((int) (bits >>> count) & ((1 << length) - 1), length);
      }
      k += symbol >> 4;
      if (size == 0) {
        if (symbol < 0xf0) {
          break;
        }
        continue;
      }
      if (k > 63) {
        throw damaged();
      }
      int value = extended((int) (bits >>> count) & ((1 << size) - 1), size);
      to[base + EntropyWriter.ZIGZAG[k]] =
          (short) (size > 10 ? Math.clamp(value, -MOST, MOST) : value);
      last = k;
    }
    return last;
  }

  /** The next code's symbol; there are 32 bits or more. */
  private int symbol(Decoder table) {
    int sixteen = (int) (bits >>> (count - 16)) & 0xffff;
    int quick = table.quick[sixteen >> (16 - QUICK)];
    if (quick != 0) {
      count -= quick >> 8;
      return quick & 0xff;
    }
    int size = QUICK + 1;
    while (sixteen >= table.most[size]) {
      size++;
    }
    if (size > 16) {
      throw damaged();
    }
    count -= size;
    return table.symbols[(sixteen >> (16 - size)) + table.shift[size]] & 0xff;
  }

  /** F.2.2.1: the value that so many bits stand for. */
  private static int extended(int value, int size) {
    int half = (1 << size) >> 1;
    return value - (((value - half) >> 31) & ((1 << size) - 1));
  }

  /** Makes sure of 32 bits: a code and a value take up to 31. */
  private void fill() throws IOException {
    if (count >= 32) {
      return;
    }
    if (marker == 0 && end - at >= 4) {
      int word = (int) WORD.get(buffer, at);
      if (((~word - 0x01010101) & word & 0x80808080) == 0) {
        bits = bits << 32 | (word & 0xffffffffL);
        count += 32;
        at += 4;
        return;
      }
    }
    while (count < 32) {
      bits = bits << 8 | dataByte();
      count += 8;
    }
  }

  /** The next byte of data; zeros where a marker ends them, which are counted. */
  private int dataByte() throws IOException {
    if (marker == 0) {
      int value = next();
      if (value != 0xff) {
        return value < 0 ? end() : value;
      }
      int second = next();
      while (second == 0xff) {
        second = next();
      }
      if (second == 0) {
        return 0xff;
      }
      marker = second < 0 ? END : second;
    }
    return end();
  }

  /** Bits may be looked at beyond the end, but not taken. */
  private int end() {
    marker = marker == 0 ? END : marker;
    missing += 8;
    return 0;
  }

  private int next() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer));
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }

  private void restart() throws IOException {
    checkEnd();
    count = 0;
    bits = 0;
    missing = 0;
    while (marker == 0) {
      dataByte();
    }
    if (marker != (0xd0 | (restarts & 7))) {
      throw new JpegException("the JPEG is damaged: a restart marker is missing");
    }
    marker = 0;
    missing = 0;
    restarts++;
    untilRestart = interval - 1;
    Arrays.fill(before, 0);
  }

  /** Refuses what was read if it was not there; to be called after each row. */
  void checkEnd() {
    if (missing > count) {
      throw new JpegException("the JPEG is cut short: its data end before the picture does");
    }
  }

  private static JpegException damaged() {
    return new JpegException("the JPEG is damaged: its data are no Huffman codes");
  }
}
