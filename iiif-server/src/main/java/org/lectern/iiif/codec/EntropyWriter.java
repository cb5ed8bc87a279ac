package org.lectern.iiif.codec;

import java.util.Arrays;

/**
 * The bytes of a JPEG while they are written: headers as bytes, and blocks of coefficients as
 * Huffman codes (ITU-T T.81, F.1.2). For one thread.
 */
final class EntropyWriter {
  /** Where in a block, row by row, the coefficients of the zigzag order stand (figure A.6). */
  static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  /** No block takes more: 64 coefficients of 27 bits, every byte stuffed. */
  private static final int MOST_BYTES_OF_A_BLOCK = 512;

  private byte[] out;
  private int length;
  private int data;
  private long bits;
  private int bitCount;

  /**
   * @param room how many bytes are expected
   */
  EntropyWriter(int room) {
    out = new byte[Math.max(4096, room)];
  }

  /** Bytes outside of the entropy-coded data. */
  void bytes(int... values) {
    if (out.length - length < values.length) {
      out = Arrays.copyOf(out, out.length * 2);
    }
    for (int value : values) {
      out[length++] = (byte) value;
    }
    data = length;
  }

  /** Likewise. */
  void bytes(byte[] values) {
    for (byte value : values) {
      bytes(value);
    }
  }

  /** Sees to it that a block can be written. */
  private void reserve() {
    if (out.length - length < MOST_BYTES_OF_A_BLOCK) {
      out = Arrays.copyOf(out, out.length * 2);
    }
  }

  /**
   * Begins a block, whose other codes then come by {@link #put}.
   *
   * @param difference from the first coefficient of the component's block before
   */
  void begin(int difference, HuffmanCode dc) {
    reserve();
    int size = sizeOf(difference);
    put(dc.code[size] << size | magnitude(difference, size), dc.size[size] + size);
  }

  /**
   * Writes a block.
   *
   * @param blocks 64 coefficients row by row, from {@code at} on
   * @param last the place in zigzag order of the last one that is not zero, or any behind it
   * @param before the first coefficient of the component's block before
   */
  void block(short[] blocks, int at, int last, int before, HuffmanCode dc, HuffmanCode ac) {
    begin(blocks[at] - before, dc);
    // Which coefficients are not zero, found without asking at each one.
    long some = 0;
    for (int i = 1; i <= last; i++) {
      int value = blocks[at + ZIGZAG[i]];
      some |= (long) ((value | -value) >>> 31) << i;
    }
    int place = 0;
    while (some != 0) {
      int next = Long.numberOfTrailingZeros(some);
      some &= some - 1;
      int run = next - place - 1;
      place = next;
      while (run > 15) {
        put(ac.code[0xf0], ac.size[0xf0]);
        run -= 16;
      }
      int value = blocks[at + ZIGZAG[next]];
      int size = sizeOf(value);
      int symbol = run << 4 | size;
      put(ac.code[symbol] << size | magnitude(value, size), ac.size[symbol] + size);
    }
    if (place < 63) {
      put(ac.code[0], ac.size[0]);
    }
  }

  private static int sizeOf(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  private static int magnitude(int value, int size) {
    return (value + (value >> 31)) & ((1 << size) - 1);
  }

  /** Writes the low bits of a value, of which those above {@code size} are zero. */
  void put(int value, int size) {
    bits = bits << size | value;
    bitCount += size;
    if (bitCount >= 32) {
      bitCount -= 32;
      int word = (int) (bits >>> bitCount);
      if (((~word - 0x01010101) & word & 0x80808080) == 0) {
        out[length] = (byte) (word >>> 24);
        out[length + 1] = (byte) (word >>> 16);
        out[length + 2] = (byte) (word >>> 8);
        out[length + 3] = (byte) word;
        length += 4;
      } else {
        for (int shift = 24; shift >= 0; shift -= 8) {
          putStuffed(word >>> shift);
        }
      }
    }
  }

  /** A zero byte follows each FF, F.1.2.3. */
  private void putStuffed(int value) {
    out[length++] = (byte) value;
    if ((value & 0xff) == 0xff) {
      out[length++] = 0;
    }
  }

  /** Takes over the codes of blocks that another one was given. */
  void append(EntropyWriter other) {
    for (int i = other.data; i < other.length; i++) {
      reserve();
      put(other.out[i] & 0xff, 8);
      i += other.out[i] == (byte) 0xff ? 1 : 0;
    }
    reserve();
    put((int) other.bits & ((1 << other.bitCount) - 1), other.bitCount);
  }

  /** Forgets the codes of blocks. */
  void clear() {
    length = data;
    bitCount = 0;
  }

  /** Fills the last byte up with ones, ends the picture and gives all that was written. */
  byte[] finish() {
    int rest = -bitCount & 7;
    bits = bits << rest | ((1 << rest) - 1);
    bitCount += rest;
    if (out.length - length < 32) {
      out = Arrays.copyOf(out, length + 32);
    }
    while (bitCount > 0) {
      bitCount -= 8;
      putStuffed((int) (bits >>> bitCount) & 0xff);
    }
    bytes(0xff, 0xd9);
    return Arrays.copyOf(out, length);
  }
}
