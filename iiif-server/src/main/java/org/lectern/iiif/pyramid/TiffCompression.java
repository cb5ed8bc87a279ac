package org.lectern.iiif.pyramid;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The compressions of TIFF that are streams of bytes, each as an InputStream. */
final class TiffCompression {
  private static final int BUFFER = 1 << 15;

  private TiffCompression() {}

  static InputStream decode(int compression, InputStream in) throws IOException {
    return switch (compression) {
      case 1 -> in;
      case 5 -> new Lzw(in);
      case 8, 32946 -> new Deflate(in);
      case 32773 -> new PackBits(new BufferedInputStream(in, BUFFER));
      default -> throw new IOException("TIFF compression " + compression + " is not read");
    };
  }

  /** Adobe's Deflate, supplement 2 of TIFF 6.0. */
  private static final class Deflate extends InflaterInputStream {
    Deflate(InputStream in) {
      super(in, new Inflater(), BUFFER);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (ZipException e) {
        throw new IOException("the TIFF has damaged Deflate data: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** TIFF 6.0, section 9. */
  private static final class PackBits extends InputStream {
    private final InputStream in;
    private int literal;
    private int repeat;
    private byte repeated;

    PackBits(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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

  /** TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first, changing one early. */
  private static final class Lzw extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MOST = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int bufferAt;
    private int bufferEnd;
    private int bits;
    private int bitCount;

    private final short[] prefix = new short[MOST];
    private final byte[] suffix = new byte[MOST];
    private final byte[] head = new byte[MOST];
    private final short[] length = new short[MOST];
    private int next = FIRST;
    private int codeSize = 9;
    private int before = -1;
    private boolean ended;
    private boolean begun;

    private final byte[] text = new byte[MOST];
    private int textAt;
    private int textEnd;

    Lzw(InputStream in) {
      this.in = in;
      for (int i = 0; i < 256; i++) {
        suffix[i] = (byte) i;
        head[i] = (byte) i;
        length[i] = 1;
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
      int at = offset;
      int end = offset + wanted;
      while (at < end) {
        if (textAt < textEnd) {
          int count = Math.min(end - at, textEnd - textAt);
          System.arraycopy(text, textAt, into, at, count);
          textAt += count;
          at += count;
          continue;
        }
        int code = ended ? END : code();
        if (code == END) {
          ended = true;
          return at == offset && wanted > 0 ? -1 : at - offset;
        }
        if (code == CLEAR) {
          next = FIRST;
          codeSize = 9;
          before = -1;
          continue;
        }
        learn(code);
        int size = length[code];
        if (size <= end - at) {
          spell(code, into, at + size);
          at += size;
        } else {
          spell(code, text, size);
          textAt = 0;
          textEnd = size;
        }
        before = code;
      }
      return wanted;
    }

    private void learn(int code) throws IOException {
      if (before >= 0 && next < MOST) {
        prefix[next] = (short) before;
        head[next] = head[before];
        length[next] = (short) (length[before] + 1);
        suffix[next] = code == next ? head[before] : head[code];
      }
      if (code > next || (code == next && before < 0)) {
        throw new IOException("the TIFF has damaged LZW data");
      }
      if (before >= 0 && next < MOST) {
        next++;
        if (next + 1 >= 1 << codeSize && codeSize < 12) {
          codeSize++;
        }
      }
      if (code >= next) {
        throw new IOException("the TIFF has damaged LZW data");
      }
    }

    private void spell(int code, byte[] into, int end) {
      int at = end;
      int rest = code;
      for (int i = length[code]; i > 0; i--) {
        into[--at] = suffix[rest];
        rest = prefix[rest];
      }
    }

    private int code() throws IOException {
      while (bitCount < codeSize) {
        if (bufferAt == bufferEnd) {
          bufferEnd = in.read(buffer, 0, buffer.length);
          bufferAt = 0;
          if (bufferEnd <= 0) {
            bufferEnd = 0;
            return END; // some writers leave out the end code; missing rows are noticed above
          }
          if (!begun && bufferEnd > 1 && buffer[0] == 0 && (buffer[1] & 1) == 1) {
            throw new IOException("the TIFF has LZW of the kind before 1989, which is not read");
          }
          begun = true;
        }
        bits = bits << 8 | (buffer[bufferAt++] & 0xff);
        bitCount += 8;
      }
      bitCount -= codeSize;
      return bits >> bitCount & ((1 << codeSize) - 1);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
