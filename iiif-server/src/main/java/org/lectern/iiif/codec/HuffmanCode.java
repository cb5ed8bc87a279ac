package org.lectern.iiif.codec;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Code words by symbol, made from a table as ITU-T T.81, Annex C, says. The four that Annex K.3
 * offers are the only ones written here, so that all JPEGs share them.
 */
final class HuffmanCode {
  static final HuffmanCode LUMA_DC = new HuffmanCode(0x00, JPEGHuffmanTable.StdDCLuminance);
  static final HuffmanCode LUMA_AC = new HuffmanCode(0x10, JPEGHuffmanTable.StdACLuminance);
  static final HuffmanCode CHROMA_DC = new HuffmanCode(0x01, JPEGHuffmanTable.StdDCChrominance);
  static final HuffmanCode CHROMA_AC = new HuffmanCode(0x11, JPEGHuffmanTable.StdACChrominance);

  final int[] code = new int[256];
  final int[] size = new int[256];
  private final int id;
  private final JPEGHuffmanTable table;

  private HuffmanCode(int id, JPEGHuffmanTable table) {
    this.id = id;
    this.table = table;
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    int next = 0;
    int symbol = 0;
    for (int bits = 1; bits <= lengths.length; bits++) {
      for (int i = 0; i < lengths[bits - 1]; i++) {
        code[values[symbol]] = next++;
        size[values[symbol]] = bits;
        symbol++;
      }
      next <<= 1;
    }
  }

  /** Writes the segment that defines it. */
  void define(EntropyWriter to) {
    short[] lengths = table.getLengths();
    short[] values = table.getValues();
    to.bytes(0xff, 0xc4, 0, 19 + values.length, id);
    for (int i = 0; i < 16; i++) {
      to.bytes(i < lengths.length ? lengths[i] : 0);
    }
    for (short value : values) {
      to.bytes(value);
    }
  }
}
