package org.lectern.core.importer.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.lectern.core.model.Dimensions;

/**
 * What a JPEG 2000 file (ISO/IEC 15444-1) says of its picture.
 *
 * @param boxed whether the codestream is in a JP2 file, and not bare
 */
record Jpeg2000Head(Dimensions size, int components, boolean boxed) {
  /** SOC and SIZ, which every codestream begins with. */
  private static final int CODESTREAM = 0xFF4FFF51;

  /**
   * Reads the head.
   *
   * @param start of the file, enough for what is before the picture
   * @throws IOException where no codestream begins in it
   */
  static Jpeg2000Head read(byte[] start) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(start);
    for (int at = 0; at + 42 <= start.length; at++) {
      if (start[at] == (byte) 0xFF && file.getInt(at) == CODESTREAM) {
        long width = difference(file, at + 8, at + 16);
        long height = difference(file, at + 12, at + 20);
        if (width < 1 || height < 1 || width > 1 << 26 || height > 1 << 26) {
          throw new IOException("its JPEG 2000 has a size of %d x %d".formatted(width, height));
        }
        return new Jpeg2000Head(
            new Dimensions((int) width, (int) height),
            Short.toUnsignedInt(file.getShort(at + 40)),
            at > 0);
      }
    }
    throw new IOException("its JPEG 2000 has no codestream");
  }

  private static long difference(ByteBuffer file, int end, int start) {
    return Integer.toUnsignedLong(file.getInt(end)) - Integer.toUnsignedLong(file.getInt(start));
  }
}
