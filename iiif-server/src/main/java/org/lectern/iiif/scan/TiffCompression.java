package org.lectern.iiif.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.lectern.iiif.codec.BlockInput;
import org.lectern.iiif.codec.Zstd;

/** The compressions of TIFF that are streams of bytes, each as an InputStream. */
final class TiffCompression {
  private static final int BUFFER = 1 << 15;

  private TiffCompression() {}

  static InputStream decode(int compression, InputStream in) throws IOException {
    return switch (compression) {
      case 1 -> in;
      case 5 -> new Lzw(in);
      case 8, 32946 -> new Inflate(in); // Adobe's Deflate, supplement 2 of TIFF 6.0
      case TiffLayout.ZSTANDARD -> Zstd.find().orElseThrow().decompressed(in);
      case 32773 -> new PackBits(new BufferedInputStream(in, BUFFER));
      default -> throw new IOException("TIFF compression " + compression + " is not read");
    };
  }

  /** TIFF 6.0, section 9. */
  private static final class PackBits extends BlockInput {
    private final InputStream in;
    private int literal;
    private int repeat;
    private byte repeated;

    PackBits(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (literal == 0 && repeat == 0) {
        int control = in.read();
        if (control < 0) {
          return -1;
        }
        if (control < 128) {
          literal = control + 1;
        } else if (control > 128) {
          repeat = 257 - control;
          repeated = (byte) in.read();
        }
      }
      if (repeat > 0) {
        int count = Math.min(length, repeat);
        java.util.Arrays.fill(into, offset, offset + count, repeated);
        repeat -= count;
        return count;
      }
      int count = in.read(into, offset, Math.min(length, literal));
      literal -= Math.max(count, 0);
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
