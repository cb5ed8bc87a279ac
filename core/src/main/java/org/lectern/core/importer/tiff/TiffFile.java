package org.lectern.core.importer.tiff;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a TIFF 6.0 file of one page: its strips or tiles as they come, its directory behind them.
 * For one thread.
 */
public final class TiffFile implements Closeable {
  public static final int WIDTH = 256;
  public static final int HEIGHT = 257;
  public static final int BITS_PER_SAMPLE = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  public static final int STRIP_OFFSETS = 273;
  public static final int ORIENTATION = 274;
  public static final int SAMPLES_PER_PIXEL = 277;
  public static final int ROWS_PER_STRIP = 278;
  public static final int STRIP_BYTE_COUNTS = 279;
  public static final int X_RESOLUTION = 282;
  public static final int Y_RESOLUTION = 283;
  public static final int T6_OPTIONS = 293;
  public static final int RESOLUTION_UNIT = 296;
  public static final int PREDICTOR = 317;
  public static final int COLOR_MAP = 320;
  public static final int ICC_PROFILE = 34675;

  private static final int UNDEFINED = 7;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;

  /** Offsets have 32 bits; a directory needs room behind the pixels. */
  private static final long MOST_BYTES = 0xf000_0000L;

  private record Value(int type, long count, ByteBuffer bytes) {}

  private final FileChannel file;
  private final ByteOrder order;
  private final Map<Integer, Value> tags = new TreeMap<>();
  private final List<Long> offsets = new ArrayList<>();
  private final List<Long> lengths = new ArrayList<>();
  private long end = 8;

  /**
   * Begins a file; one that is there is written over.
   *
   * @param order of numbers, and of samples of more than eight bits
   */
  public TiffFile(Path path, ByteOrder order) throws IOException {
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.order = order;
  }

  /** Sets a tag to whole numbers, of 16 bits where all fit. */
  public void set(int tag, long... values) {
    boolean small = true;
    for (long value : values) {
      small &= value <= 0xffff;
    }
    ByteBuffer bytes = ByteBuffer.allocate(values.length * (small ? 2 : 4)).order(order);
    for (long value : values) {
      if (small) {
        bytes.putShort((short) value);
      } else {
        bytes.putInt((int) value);
      }
    }
    tags.put(tag, new Value(small ? SHORT : LONG, values.length, bytes.flip()));
  }

  /** Sets a tag to bytes without a meaning of their own, for example a colour profile. */
  public void set(int tag, byte[] bytes) {
    tags.put(tag, new Value(UNDEFINED, bytes.length, ByteBuffer.wrap(bytes.clone())));
  }

  /**
   * Sets a tag to values as another file of the same byte order has them.
   *
   * @param type number of the type in TIFF 6.0, page 15
   */
  public void set(int tag, int type, long count, byte[] bytes) {
    tags.put(tag, new Value(type, count, ByteBuffer.wrap(bytes.clone())));
  }

  /** Sets the resolution of both directions. */
  public void dotsPerInch(double dots) {
    ByteBuffer value =
        ByteBuffer.allocate(8).order(order).putInt((int) Math.round(dots * 100)).putInt(100).flip();
    tags.put(X_RESOLUTION, new Value(RATIONAL, 1, value));
    tags.put(Y_RESOLUTION, new Value(RATIONAL, 1, value));
    set(RESOLUTION_UNIT, 2);
  }

  /**
   * Writes a strip or tile as it is stored.
   *
   * @throws IOException also where the file would be larger than four gigabytes
   */
  public void chunk(byte[] bytes, int length) throws IOException {
    offsets.add(place(ByteBuffer.wrap(bytes, 0, length)));
    lengths.add((long) length);
  }

  /** How many strips or tiles were written. */
  public int chunks() {
    return offsets.size();
  }

  /** Sets the tags that say where the strips or tiles are. */
  public void places(int offsetsTag, int lengthsTag) {
    set(LONG, offsetsTag, offsets);
    set(LONG, lengthsTag, lengths);
  }

  private void set(int type, int tag, List<Long> values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.size()).order(order);
    values.forEach(value -> bytes.putInt(value.intValue()));
    tags.put(tag, new Value(type, values.size(), bytes.flip()));
  }

  /** Writes the directory and the head, which makes the file whole. */
  public void finish() throws IOException {
    ByteBuffer directory = ByteBuffer.allocate(2 + 12 * tags.size() + 4).order(order);
    directory.putShort((short) tags.size());
    for (Map.Entry<Integer, Value> tag : tags.entrySet()) {
      Value value = tag.getValue();
      directory.putShort(tag.getKey().shortValue()).putShort((short) value.type());
      directory.putInt((int) value.count());
      int length = value.bytes().remaining();
      if (length <= 4) {
        directory.put(value.bytes().duplicate()).put(new byte[4 - length]);
      } else {
        directory.putInt((int) place(value.bytes().duplicate()));
      }
    }
    directory.putInt(0);
    long first = place(directory.flip());
    ByteBuffer head = ByteBuffer.allocate(8).order(order);
    head.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949));
    head.putShort((short) 42).putInt((int) first).flip();
    write(head, 0);
  }

  /** Puts bytes behind all others, at an even place as the specification wants. */
  private long place(ByteBuffer bytes) throws IOException {
    long at = end + (end & 1);
    if (at + bytes.remaining() > MOST_BYTES) {
      throw new IOException("the page has more than four gigabytes, which no TIFF 6.0 file holds");
    }
    end = at + bytes.remaining();
    write(bytes, at);
    return at;
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    long to = at;
    while (bytes.hasRemaining()) {
      to += file.write(bytes, to);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
