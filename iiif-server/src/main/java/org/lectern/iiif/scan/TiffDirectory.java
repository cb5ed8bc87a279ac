package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One image file directory of a TIFF 6.0 or BigTIFF file: which tag has which values. Every offset
 * and count is checked against the file before it is followed.
 */
public final class TiffDirectory {
  public static final int NEW_SUBFILE_TYPE = 254;
  public static final int IMAGE_WIDTH = 256;
  public static final int IMAGE_LENGTH = 257;
  public static final int BITS_PER_SAMPLE = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  public static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  public static final int PLANAR_CONFIGURATION = 284;
  public static final int SOFTWARE = 305;
  static final int PREDICTOR = 317;
  static final int COLOR_MAP = 320;
  public static final int TILE_WIDTH = 322;
  public static final int TILE_LENGTH = 323;
  public static final int TILE_OFFSETS = 324;
  public static final int TILE_BYTE_COUNTS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  public static final int JPEG_TABLES = 347;
  public static final int YCBCR_SUBSAMPLING = 530;
  public static final int YCBCR_POSITIONING = 531;
  static final int ICC_PROFILE = 34675;

  /** Bytes of a value by the number of its type; 0 where the number means nothing. */
  private static final int[] TYPE_SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  /** More directories than any pyramid has levels; a file may chain a book of pages. */
  private static final int MOST_DIRECTORIES = 64;

  /** A TIFF file, or a part of one, that can be read at any place. */
  public interface Bytes {
    public long size();

    /** Exactly {@code length} bytes, or an EOFException. */
    ByteBuffer at(long offset, int length) throws IOException;
  }

  private record Entry(int type, long count, long offset) {}

  private final Bytes file;
  private final ByteOrder order;
  private final Map<Integer, Entry> entries;

  private TiffDirectory(Bytes file, ByteOrder order, Map<Integer, Entry> entries) {
    this.file = file;
    this.order = order;
    this.entries = entries;
  }

  /** The first directories of a file in the order of their chain; at least one, at most a few. */
  public static List<TiffDirectory> chain(Bytes file) throws IOException {
    return chain(file, MOST_DIRECTORIES);
  }

  static TiffDirectory first(Bytes file) throws IOException {
    return chain(file, 1).getFirst();
  }

  private static List<TiffDirectory> chain(Bytes file, int most) throws IOException {
    ByteBuffer head = file.at(0, 8);
    ByteOrder order =
        switch (head.getShort(0)) {
          case 0x4949 -> ByteOrder.LITTLE_ENDIAN;
          case 0x4d4d -> ByteOrder.BIG_ENDIAN;
          default -> throw new IOException("not a TIFF file");
        };
    int version = head.order(order).getShort(2);
    if (version != 42 && version != 43) {
      throw new IOException("not a TIFF file: version " + version);
    }
    boolean big = version == 43;
    long next =
        big
            ? file.at(8, 8).order(order).getLong(0)
            : Integer.toUnsignedLong(head.order(order).getInt(4));
    List<TiffDirectory> chain = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    while (next != 0 && chain.size() < most && seen.add(next)) {
      int countSize = big ? 8 : 2;
      int entrySize = big ? 20 : 12;
      ByteBuffer start = file.at(next, countSize).order(order);
      long count = big ? start.getLong(0) : Short.toUnsignedInt(start.getShort(0));
      if (count < 1 || count > 4096) {
        throw new IOException("a TIFF directory with " + count + " entries");
      }
      long first = next + countSize;
      int length = (int) count * entrySize;
      ByteBuffer body = file.at(first, length + (big ? 8 : 4)).order(order);
      Map<Integer, Entry> entries = new HashMap<>();
      for (int i = 0; i < count; i++) {
        int at = i * entrySize;
        int tag = Short.toUnsignedInt(body.getShort(at));
        int type = Short.toUnsignedInt(body.getShort(at + 2));
        if (type >= TYPE_SIZES.length || TYPE_SIZES[type] == 0) {
          continue; // TIFF 6.0, page 16: readers skip fields of unknown types
        }
        long values = big ? body.getLong(at + 4) : Integer.toUnsignedLong(body.getInt(at + 4));
        int room = big ? 8 : 4;
        int valueAt = at + entrySize - room;
        boolean inside = values >= 0 && values <= room / TYPE_SIZES[type];
        long offset =
            inside
                ? first + valueAt
                : big ? body.getLong(valueAt) : Integer.toUnsignedLong(body.getInt(valueAt));
        entries.putIfAbsent(tag, new Entry(type, values, offset));
      }
      chain.add(new TiffDirectory(file, order, entries));
      next = big ? body.getLong(length) : Integer.toUnsignedLong(body.getInt(length));
    }
    if (chain.isEmpty()) {
      throw new IOException("a TIFF file without a directory");
    }
    return chain;
  }

  ByteOrder order() {
    return order;
  }

  public boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of a tag, or another where the tag is absent. */
  public long value(int tag, long otherwise) throws IOException {
    Entry entry = entries.get(tag);
    return entry == null || entry.count() == 0 ? otherwise : read(tag, entry, 1)[0];
  }

  /** The first value of a tag that must be there and fit into an int above zero. */
  public int size(int tag) throws IOException {
    long value = value(tag, 0);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new IOException("TIFF tag " + tag + " should be a size, it is " + value);
    }
    return (int) value;
  }

  /** All values of a tag of whole numbers; none where it is absent. */
  public long[] values(int tag) throws IOException {
    Entry entry = entries.get(tag);
    return entry == null ? new long[0] : read(tag, entry, entry.count());
  }

  private long[] read(int tag, Entry entry, long count) throws IOException {
    int size = TYPE_SIZES[entry.type()];
    ByteBuffer in = raw(tag, entry, count, size);
    long[] values = new long[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (size) {
            case 1 -> Byte.toUnsignedLong(in.get(i));
            case 2 -> Short.toUnsignedLong(in.getShort(2 * i));
            case 4 -> Integer.toUnsignedLong(in.getInt(4 * i));
            default -> in.getLong(8 * i);
          };
    }
    return values;
  }

  /** The bytes of a tag's value. */
  public Optional<byte[]> bytes(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null) {
      return Optional.empty();
    }
    ByteBuffer in = raw(tag, entry, entry.count(), TYPE_SIZES[entry.type()]);
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return Optional.of(bytes);
  }

  private ByteBuffer raw(int tag, Entry entry, long count, int size) throws IOException {
    long rest = entry.offset() < 0 ? -1 : file.size() - entry.offset();
    long most = Math.min(rest, Integer.MAX_VALUE);
    if (count < 0 || rest < 0 || count > most / size) {
      throw new EOFException("the file is cut short: TIFF tag " + tag + " points behind its end");
    }
    return file.at(entry.offset(), (int) count * size).order(order);
  }
}
