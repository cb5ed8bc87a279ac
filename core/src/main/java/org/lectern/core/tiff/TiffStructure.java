package org.lectern.core.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The head of a TIFF 6.0 or BigTIFF file, and its directories: which tag has how many values of
 * which type, and where. Values are not read here. Immutable.
 */
public final class TiffStructure {
  /** Bytes of a value by the number of its type; 0 where the number means nothing. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int MOST_ENTRIES = 4_096;

  private final Bytes file;
  private final ByteOrder order;
  private final boolean big;
  private final long first;

  /** A TIFF file, or a part of one, that can be read at any place. */
  public interface Bytes {
    long size();

    /** Exactly {@code length} bytes, or an EOFException. */
    ByteBuffer at(long offset, int length) throws IOException;
  }

  /**
   * The values of a tag.
   *
   * @param type number of the type in TIFF 6.0, page 15
   * @param place of the first value in the file, as the directory says it: not checked
   */
  public record Entry(int type, long count, long place) {
    /** Bytes of one value. */
    public int size() {
      return SIZES[type];
    }
  }

  /**
   * A directory.
   *
   * @param entries by tag, those of unknown types left out
   * @param next where the next directory is, 0 after the last; empty where the file ends before it
   *     says
   */
  public record Directory(Map<Integer, Entry> entries, OptionalLong next) {}

  private TiffStructure(Bytes file, ByteOrder order, boolean big, long first) {
    this.file = file;
    this.order = order;
    this.big = big;
    this.first = first;
  }

  /**
   * Reads the head of a file.
   *
   * @throws IOException where it is not a TIFF
   */
  public static TiffStructure of(Bytes file) throws IOException {
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
    long first =
        big ? file.at(8, 8).order(order).getLong(0) : Integer.toUnsignedLong(head.getInt(4));
    return new TiffStructure(file, order, big, first);
  }

  public ByteOrder order() {
    return order;
  }

  /** Where the first directory is; 0 in a file without one. */
  public long first() {
    return first;
  }

  /**
   * The directory at a place.
   *
   * @throws IOException where there is none
   */
  public Directory directory(long offset) throws IOException {
    int countSize = big ? 8 : 2;
    int entrySize = big ? 20 : 12;
    int room = big ? 8 : 4;
    ByteBuffer start = at(offset, countSize);
    long count = big ? start.getLong(0) : Short.toUnsignedInt(start.getShort(0));
    if (count < 1 || count > MOST_ENTRIES) {
      throw new IOException("a TIFF directory with " + count + " entries");
    }
    long from = offset + countSize;
    int length = (int) count * entrySize;
    ByteBuffer body = at(from, length);
    Map<Integer, Entry> entries = new TreeMap<>();
    for (int i = 0; i < length; i += entrySize) {
      int type = Short.toUnsignedInt(body.getShort(i + 2));
      if (type >= SIZES.length || SIZES[type] == 0) {
        continue; // TIFF 6.0, page 16: readers skip fields of unknown types
      }
      long values = big ? body.getLong(i + 4) : Integer.toUnsignedLong(body.getInt(i + 4));
      int valueAt = i + entrySize - room;
      boolean inside = values >= 0 && values <= room / SIZES[type];
      long place = inside ? from + valueAt : offset(body, valueAt);
      entries.putIfAbsent(Short.toUnsignedInt(body.getShort(i)), new Entry(type, values, place));
    }
    long end = from + length;
    return new Directory(
        entries,
        end + room <= file.size()
            ? OptionalLong.of(offset(at(end, room), 0))
            : OptionalLong.empty());
  }

  private long offset(ByteBuffer bytes, int at) {
    return big ? bytes.getLong(at) : Integer.toUnsignedLong(bytes.getInt(at));
  }

  private ByteBuffer at(long offset, int length) throws IOException {
    return file.at(offset, length).order(order);
  }
}
