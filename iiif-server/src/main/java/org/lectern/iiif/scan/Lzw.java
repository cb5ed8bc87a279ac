package org.lectern.iiif.scan;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.lectern.iiif.codec.BlockInput;

/**
 * LZW of TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first, changing one early.
 *
 * <p>What a code stands for is a piece of the text before it, so the table keeps only where each
 * piece begins and how long it is, and decoding is copying within the text. The text since the
 * table was last cleared is kept, which is 20 KB of a usual page and 8 MB at most.
 */
final class Lzw extends BlockInput {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST = 258;
  private static final int MOST = 4096;
  private static final int MOST_BITS = 12;
  private static final int WORD = 8;
  private static final int BUFFER = 1 << 13;
  private static final int USUAL_TEXT = 1 << 15;

  /** The longest string, written by whole words. */
  private static final int ROOM = MOST + WORD;

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean exhausted;

  /** The next bits, from the highest down; {@code count} of them are sure to be there. */
  private long bits;

  private int count;

  private final int[] starts = new int[MOST];

  /** 0 for the codes that stand for nothing (yet). */
  private final short[] lengths = new short[MOST];

  private int next = FIRST;
  private int codeSize = 9;
  private boolean ended;

  /** Every byte once, for the codes below 256, and then the text. */
  private byte[] text = new byte[USUAL_TEXT];

  private int written = CLEAR;
  private int given = CLEAR;

  /** Where the text ends that the table of {@link #MOST} codes refers to. */
  private int tableEnd;

  Lzw(InputStream in) throws IOException {
    this.in = in;
    for (int i = 0; i < CLEAR; i++) {
      text[i] = (byte) i;
      starts[i] = i;
      lengths[i] = 1;
    }
    load();
    if (end > 1 && buffer[0] == 0 && (buffer[1] & 1) == 1) {
      throw new IOException("the TIFF has LZW of the kind before 1989, which is not read");
    }
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    decode(wanted);
    int length = Math.min(wanted, written - given);
    System.arraycopy(text, given, into, offset, length);
    given += length;
    return length == 0 && wanted > 0 ? -1 : length;
  }

  /** Goes on until so many bytes can be given, or to the end. */
  private void decode(int wanted) throws IOException {
    while (!ended && written - given < wanted) {
      if (written > text.length - ROOM) {
        makeRoom();
      }
      strings(Math.min(given + wanted, text.length - ROOM + 1));
    }
  }

  /** Decodes strings until the text is that long; at a clear or the end it stops before. */
  private void strings(int enough) throws IOException {
    byte[] out = text;
    long b = bits;
    int n = count;
    int size = codeSize;
    int code = CLEAR;
    int length = 1;
    int to = written;
    while (to < enough) {
      if (n < MOST_BITS) {
        if (end - at >= WORD) {
          b |= (long) BIG.get(buffer, at) >>> n;
          at += (63 - n) >> 3;
          n |= 56;
        } else {
          bits = b;
          count = n;
          fill();
          b = bits;
          n = count;
        }
      }
      code = n < size ? END : (int) (b >>> (64 - size));
      b <<= size;
      n -= size;
      length = lengths[code];
      if (length == 0) {
        break;
      }
      int from = starts[code];
      for (int i = 0; i < length; i += WORD) {
        BIG.set(out, to + i, (long) BIG.get(out, from + i));
      }
      if (from + length > to) {
        out[to + length - 1] = out[from]; // the string that this very code completes
      }
      if (next < MOST) {
        // What follows is this string and one byte more, which comes with the next code.
        starts[next] = to;
        lengths[next] = (short) (length + 1);
        next++;
        if (next >= 1 << size && size < MOST_BITS) {
          size++;
        }
        tableEnd = to + length + 1;
      }
      to += length;
    }
    bits = b;
    count = n;
    codeSize = size;
    written = to;
    if (length == 0) {
      turn(code);
    }
  }

  private void turn(int code) throws IOException {
    if (code != CLEAR && code != END) {
      throw new IOException("the TIFF has damaged LZW data");
    }
    ended = code == END;
    Arrays.fill(lengths, FIRST, next, (short) 0);
    next = FIRST;
    codeSize = 9;
    moveTo(CLEAR);
  }

  /** Drops the text that was given away down to a place. */
  private void moveTo(int place) {
    System.arraycopy(text, given, text, place, written - given);
    written -= given - place;
    given = place;
  }

  private void makeRoom() {
    if (next == MOST && given > tableEnd + USUAL_TEXT / 2) {
      moveTo(tableEnd);
    } else {
      text = Arrays.copyOf(text, 2 * text.length);
    }
  }

  /** Fills up the bits where the buffer holds less than a word. */
  private void fill() throws IOException {
    if (!exhausted) {
      System.arraycopy(buffer, at, buffer, 0, end - at);
      end -= at;
      at = 0;
      load();
    }
    while (count <= 56 && at < end) {
      bits |= (buffer[at++] & 0xffL) << (56 - count);
      count += 8;
    }
  }

  private void load() throws IOException {
    int length = in.readNBytes(buffer, end, BUFFER - end);
    end += length;
    exhausted = end < BUFFER;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
