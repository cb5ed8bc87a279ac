package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.ZipException;
import org.lectern.iiif.codec.BlockInput;

/**
 * Data in the zlib format (RFC 1950) of Deflate (RFC 1951), as PNG and TIFF hold pictures: what
 * {@code InflaterInputStream} does in half the time, because it looks at 64 bits at once, finds up
 * to four literals before it asks for more, and copies eight bytes at a time. For one thread.
 */
final class Inflate extends BlockInput {
  private static final int HISTORY = 1 << 15;
  private static final int WINDOW = 3 << 15;
  private static final int BUFFER = 1 << 14;
  private static final int WORD = 8;

  /** The longest match, written by whole words. */
  private static final int ROOM = 258 + 2 * WORD;

  private static final int LITERAL_BITS = 11;
  private static final int DISTANCE_BITS = 8;
  private static final int MOST_BITS = 15;

  /** Two codes, and the bits that say more about length and distance. */
  private static final int MOST_OF_A_MATCH = 2 * MOST_BITS + 5 + 13;

  // Entries of tables: a value in the high half, how many further bits belong to it in the next
  // byte, the length of its code in the lowest six bits. No entry is zero, but where no code is.
  private static final int LITERAL = 1 << 31;
  private static final int LONGER = 1 << 15;

  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int[] LENGTHS = lengths();
  private static final int[] DISTANCES = doubling(30, 2, 1);

  /** What makes as many bytes as the index says fill a word. */
  private static final long[] REPEAT = {
    0,
    0x0101010101010101L,
    0x0001000100010001L,
    0x0001000001000001L,
    0x0000000100000001L,
    0x0000010000000001L,
    0x0001000000000001L,
    0x0100000000000001L
  };

  /** How many of these bytes are then whole repetitions. */
  private static final int[] STEP = {0, 8, 8, 6, 8, 5, 6, 7};

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private boolean exhausted;

  /** The next bits, from the lowest up; {@code count} of them are sure to be there. */
  private long bits;

  private int count;

  private final int[] literals = new int[(1 << LITERAL_BITS) + (288 << 4)];
  private final int[] distances = new int[(1 << DISTANCE_BITS) + (32 << 7)];
  private final byte[] lengths = new byte[288 + 32];

  private final byte[] window = new byte[WINDOW];
  private int written;
  private int given;
  private final Adler32 sum = new Adler32();

  private boolean begun;
  private boolean coded;
  private int stored;
  private boolean last;
  private boolean ended;

  Inflate(InputStream in) {
    this.in = in;
  }

  /** The end of a block, and the lengths by their codes; RFC 1951, 3.2.5. */
  private static int[] lengths() {
    int[] lengths = new int[30];
    System.arraycopy(doubling(28, 4, 3), 0, lengths, 1, 28);
    lengths[29] = 258 << 16;
    return lengths;
  }

  /** Values whose steps double after so many, each with how many further bits it has. */
  private static int[] doubling(int codes, int after, int first) {
    int[] values = new int[codes];
    int base = first;
    for (int i = 0; i < codes; i++) {
      int extra = Math.max(0, i / after - 1);
      values[i] = base << 16 | extra << 8;
      base += 1 << extra;
    }
    return values;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    while (!ended && written - given < wanted && written < WINDOW - ROOM) {
      decode(Math.min(given + wanted, WINDOW - ROOM));
    }
    int length = Math.min(wanted, written - given);
    System.arraycopy(window, given, into, offset, length);
    sum.update(window, given, length);
    given += length;
    if (written >= WINDOW - ROOM) {
      int kept = Math.max(HISTORY, written - given);
      System.arraycopy(window, written - kept, window, 0, kept);
      given -= written - kept;
      written = kept;
    }
    if (ended && length == 0 && wanted > 0) {
      check();
      return -1;
    }
    return length;
  }

  private void decode(int enough) throws IOException {
    if (coded) {
      codes(enough);
    } else if (stored > 0) {
      copy(Math.min(stored, enough - written));
    } else if (last) {
      ended = true;
    } else {
      block();
    }
  }

  private void check() throws IOException {
    if (begun) {
      begun = false;
      take(count & 7);
      if (Integer.reverseBytes(take(16) | take(16) << 16) != (int) sum.getValue()) {
        throw new ZipException("incorrect data check");
      }
    }
  }

  private void block() throws IOException {
    if (!begun) {
      begun = true;
      int header = take(16);
      boolean deflate = (header & 0xf) == 8 && (header >> 4 & 0xf) < 8 && (header & 0x2000) == 0;
      if (!deflate || ((header & 0xff) << 8 | header >> 8) % 31 != 0) {
        throw new ZipException("incorrect header check");
      }
    }
    last = take(1) == 1;
    switch (take(2)) {
      case 0 -> {
        take(count & 7);
        stored = take(16);
        if (stored != (~take(16) & 0xffff)) {
          throw new ZipException("invalid stored block lengths");
        }
        at -= count / 8;
        bits = 0;
        count = 0;
      }
      case 1 -> {
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        Arrays.fill(lengths, 288, 318, (byte) 5);
        tables(288, 30);
      }
      case 2 -> dynamicTables();
      default -> throw new ZipException("invalid block type");
    }
  }

  private void copy(int most) throws IOException {
    if (at == end && !load()) {
      throw new EOFException();
    }
    int length = Math.min(most, end - at);
    System.arraycopy(buffer, at, window, written, length);
    at += length;
    written += length;
    stored -= length;
  }

  /** RFC 1951, 3.2.7. */
  private void dynamicTables() throws IOException {
    int literal = take(5) + 257;
    int distance = take(5) + 1;
    int codes = take(4) + 4;
    if (literal > 286) {
      throw new ZipException("too many length or distance symbols");
    }
    Arrays.fill(lengths, (byte) 0);
    for (int i = 0; i < codes; i++) {
      lengths[ORDER[i]] = (byte) take(3);
    }
    int[] table = literals;
    build(table, 7, 0, 19, 19, LENGTHS);
    Arrays.fill(lengths, (byte) 0);
    for (int i = 0; i < literal + distance; ) {
      fill();
      int entry = table[(int) bits & 0x7f];
      if (entry == 0) {
        throw new ZipException("invalid code lengths set");
      }
      take(entry & 63);
      int symbol = entry >> 16 & 0xff;
      if (symbol < 16) {
        lengths[i++] = (byte) symbol;
        continue;
      }
      int times = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
      if (i + times > literal + distance || (symbol == 16 && i == 0)) {
        throw new ZipException("invalid bit length repeat");
      }
      Arrays.fill(lengths, i, i + times, symbol == 16 ? lengths[i - 1] : 0);
      i += times;
    }
    tables(literal, distance);
  }

  private void tables(int literal, int distance) throws IOException {
    build(literals, LITERAL_BITS, 0, literal, 256, LENGTHS);
    build(distances, DISTANCE_BITS, literal, distance, 0, DISTANCES);
    coded = true;
  }

  /**
   * Makes a table of codes by what their first bits are, followed by tables of what comes after
   * these where codes are longer.
   *
   * @param plain how many symbols mean themselves
   * @param values what those after them mean
   */
  private void build(int[] table, int first, int from, int symbols, int plain, int[] values)
      throws IOException {
    int[] counts = new int[MOST_BITS + 2];
    int longest = 0;
    for (int i = from; i < from + symbols; i++) {
      counts[lengths[i] + 1]++;
      longest = Math.max(longest, lengths[i]);
    }
    int[] next = new int[MOST_BITS + 1];
    for (int size = 1, code = 0; size <= MOST_BITS; size++) {
      code = (code + (size == 1 ? 0 : counts[size])) << 1;
      next[size] = code;
      if (code + counts[size + 1] > 1 << size) {
        throw new ZipException("oversubscribed codes");
      }
    }
    Arrays.fill(table, 0, 1 << first, 0);
    int free = 1 << first;
    for (int i = 0; i < symbols; i++) {
      int size = lengths[from + i];
      if (size == 0) {
        continue;
      }
      int code = Integer.reverse(next[size]++) >>> (32 - size);
      if (i - plain >= values.length) {
        continue; // a symbol that never occurs
      }
      int entry = i < plain ? LITERAL | i << 16 : values[i - plain];
      if (size <= first) {
        for (int at = code; at < 1 << first; at += 1 << size) {
          table[at] = entry | size;
        }
        continue;
      }
      int more = longest - first;
      int root = code & ((1 << first) - 1);
      if (table[root] == 0) {
        Arrays.fill(table, free, free + (1 << more), 0);
        table[root] = free << 16 | LONGER | more << 8 | first;
        free += 1 << more;
      }
      for (int at = code >> first; at < 1 << more; at += 1 << (size - first)) {
        table[(table[root] >>> 16) + at] = entry | (size - first);
      }
    }
  }

  /** Decodes literals and matches until so much is there, or the block ends. */
  private void codes(int enough) throws IOException {
    byte[] out = window;
    byte[] data = buffer;
    int from = at;
    int dataEnd = end;
    int[] table = literals;
    int to = written;
    long b = bits;
    int n = count;
    while (to < enough) {
      if (dataEnd - from >= WORD) {
        b |= (long) LONG.get(data, from) << n;
        from += (63 - n) >> 3;
        n |= 56;
      } else {
        bits = b;
        count = n;
        at = from;
        fill();
        b = bits;
        n = count;
        from = at;
        dataEnd = end;
      }
      int entry = table[(int) b & ((1 << LITERAL_BITS) - 1)];
      for (int i = 0; entry < 0 && i < 4; i++) {
        b >>>= entry; // by its lowest six bits
        n -= entry & 63;
        out[to++] = (byte) (entry >> 16);
        entry = table[(int) b & ((1 << LITERAL_BITS) - 1)];
      }
      if (n < MOST_OF_A_MATCH) {
        if (dataEnd - from >= WORD) {
          b |= (long) LONG.get(data, from) << n;
          from += (63 - n) >> 3;
          n |= 56;
        } else {
          bits = b;
          count = n;
          at = from;
          fill();
          b = bits;
          n = count;
          from = at;
          dataEnd = end;
        }
      }
      if ((entry & LONGER) != 0) {
        b >>>= LITERAL_BITS;
        n -= LITERAL_BITS;
        entry = table[(entry >>> 16) + ((int) b & ((1 << (entry >> 8 & 0xf)) - 1))];
      }
      b >>>= entry;
      n -= entry & 63;
      if (entry < 0) {
        out[to++] = (byte) (entry >> 16);
        continue;
      }
      int length = entry >>> 16;
      if (length == 0) {
        if (entry == 0) {
          throw new ZipException("invalid literal/length code");
        }
        coded = false;
        break;
      }
      int extra = entry >> 8 & 0xf;
      length += (int) b & ((1 << extra) - 1);
      b >>>= extra;
      n -= extra;
      entry = distances[(int) b & ((1 << DISTANCE_BITS) - 1)];
      if ((entry & LONGER) != 0) {
        b >>>= DISTANCE_BITS;
        n -= DISTANCE_BITS;
        entry = distances[(entry >>> 16) + ((int) b & ((1 << (entry >> 8 & 0xf)) - 1))];
      }
      b >>>= entry;
      n -= entry & 63;
      extra = entry >> 8 & 0xf;
      int distance = (entry >>> 16) + ((int) b & ((1 << extra) - 1));
      b >>>= extra;
      n -= extra;
      if (n < 0) {
        break;
      }
      if (entry == 0 || distance > to) {
        throw new ZipException("invalid distance");
      }
      int source = to - distance;
      long word = (long) LONG.get(out, source);
      // Most matches fit into two words, and not to ask which do is faster.
      if (distance >= WORD) {
        LONG.set(out, to, word);
        LONG.set(out, to + WORD, (long) LONG.get(out, source + WORD));
        for (int i = 2 * WORD; i < length; i += WORD) {
          LONG.set(out, to + i, (long) LONG.get(out, source + i));
        }
      } else {
        word = (word & ((1L << (8 * distance)) - 1)) * REPEAT[distance];
        int step = STEP[distance];
        LONG.set(out, to, word);
        LONG.set(out, to + step, word);
        for (int i = 2 * step; i < length; i += step) {
          LONG.set(out, to + i, word);
        }
      }
      to += length;
    }
    if (n < 0) {
      throw new EOFException();
    }
    bits = b;
    count = n;
    at = from;
    written = to;
  }

  private int take(int size) throws IOException {
    if (count < size) {
      fill();
      if (count < size) {
        throw new EOFException();
      }
    }
    int value = (int) bits & ((1 << size) - 1);
    bits >>>= size;
    count -= size;
    return value;
  }

  /** Fills up the bits as far as the data go; what is looked at behind them is zero. */
  private void fill() throws IOException {
    while (count <= 56 && (at < end || load())) {
      bits |= (buffer[at++] & 0xffL) << count;
      count += 8;
    }
  }

  private boolean load() throws IOException {
    if (!exhausted) {
      // What was taken for bits may be wanted as bytes again.
      int kept = Math.min(at, WORD);
      System.arraycopy(buffer, at - kept, buffer, 0, kept);
      at = kept;
      end = kept;
      try {
        int length = in.read(buffer, at, BUFFER - at);
        end += Math.max(0, length);
        exhausted = length < 0;
      } catch (EOFException e) {
        exhausted = true; // matters only where something is missing
      }
    }
    return at < end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
