package org.lectern.web.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks WOFF 1.0, the form in which npm ships fonts, to the TrueType font that is in it. */
final class Woff {
  private static final int SIGNATURE = 0x774F4646;
  private static final int TRUE_TYPE = 0x00010000;
  private static final int HEADER = 44;
  private static final int ENTRY = 20;

  private Woff() {}

  /**
   * The font with its tables as they were before packing (WOFF File Format 1.0, sections 3 to 5).
   *
   * @throws IOException where the bytes are not WOFF, or hold outlines other than TrueType's
   */
  static byte[] trueType(byte[] woff) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(woff);
    if (woff.length < HEADER || in.getInt(0) != SIGNATURE || in.getInt(4) != TRUE_TYPE) {
      throw new IOException("not a WOFF file with TrueType outlines");
    }
    int tables = in.getShort(12) & 0xFFFF;
    int length = 12 + 16 * tables;
    for (int i = 0; i < tables; i++) {
      length += padded(in.getInt(HEADER + ENTRY * i + 12));
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    int log = 31 - Integer.numberOfLeadingZeros(tables);
    out.putInt(TRUE_TYPE).putShort((short) tables).putShort((short) (16 << log));
    out.putShort((short) log).putShort((short) (16 * tables - (16 << log)));
    int at = 12 + 16 * tables;
    for (int i = 0; i < tables; i++) {
      int entry = HEADER + ENTRY * i;
      int size = in.getInt(entry + 12);
      out.putInt(in.getInt(entry)).putInt(in.getInt(entry + 16)).putInt(at).putInt(size);
      unpack(woff, in.getInt(entry + 4), in.getInt(entry + 8), out.array(), at, size);
      at += padded(size);
    }
    return out.array();
  }

  private static int padded(int size) {
    return (size + 3) & ~3;
  }

  private static void unpack(byte[] from, int offset, int packed, byte[] to, int at, int size)
      throws IOException {
    if (packed == size) {
      System.arraycopy(from, offset, to, at, size);
      return;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(from, offset, packed);
      if (inflater.inflate(to, at, size) != size) {
        throw new IOException("a table of the font is shorter than it says");
      }
    } catch (DataFormatException e) {
      throw new IOException("a table of the font is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
