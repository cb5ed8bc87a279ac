package org.lectern.iiif.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Code words by symbol, made from a table as ITU-T T.81, Annex C, says. The four that Annex K.3
 * offers are those of all JPEGs written here, so that these share them; tiles cut from a JPEG keep
 * its own for AC.
 */
final class HuffmanCode {
  static final HuffmanCode LUMA_DC = standard(0x00, JPEGHuffmanTable.StdDCLuminance);
  static final HuffmanCode LUMA_AC = standard(0x10, JPEGHuffmanTable.StdACLuminance);
  static final HuffmanCode CHROMA_DC = standard(0x01, JPEGHuffmanTable.StdDCChrominance);
  static final HuffmanCode CHROMA_AC = standard(0x11, JPEGHuffmanTable.StdACChrominance);

  final int[] code = new int[256];
  final int[] size = new int[256];
  private final int id;
  private final byte[] lengths;
  private final byte[] symbols;

  /**
   * @param id bit 4 says AC, the others are the number
   * @param lengths how many codes there are of 1 to 16 bits
   */
  HuffmanCode(int id, byte[] lengths, byte[] symbols) {
    this.id = id;
    this.lengths = lengths.clone();
    this.symbols = symbols.clone();
    int next = 0;
    int index = 0;
    for (int bits = 1; bits <= 16; bits++) {
      for (int i = 0; i < (lengths[bits - 1] & 0xff); i++) {
        int symbol = symbols[index++] & 0xff;
        code[symbol] = next++;
        size[symbol] = bits;
      }
      next <<= 1;
    }
  }

  private static HuffmanCode standard(int id, JPEGHuffmanTable table) {
    byte[] lengths = new byte[16];
    byte[] symbols = new byte[table.getValues().length];
    for (int i = 0; i < table.getLengths().length; i++) {
      lengths[i] = (byte) table.getLengths()[i];
    }
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (byte) table.getValues()[i];
    }
    return new HuffmanCode(id, lengths, symbols);
  }

  /** The standard tables of AC for so many components. */
  static List<HuffmanCode> standardAc(int components) {
    List<HuffmanCode> codes = new ArrayList<>(Collections.nCopies(components, CHROMA_AC));
    codes.set(0, LUMA_AC);
    return codes;
  }

  /** What the header of a scan calls it. */
  int number() {
    return id & 15;
  }

  /** Writes the segment that defines it. */
  void define(EntropyWriter to) {
    to.bytes(0xff, 0xc4, (19 + symbols.length) >> 8, 19 + symbols.length, id);
    to.bytes(lengths);
    to.bytes(symbols);
  }
}
