package org.lectern.iiif.pyramid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chain of BigTIFF directories being written, little-endian, each after its values. Equal values
 * are stored once, so that all levels share their JPEG tables.
 */
final class BigTiffDirectories {
  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int UNDEFINED = 7;
  static final int LONG8 = 16;

  private static final int ENTRY = 20;

  private record Entry(int type, long count, ByteBuffer value) {}

  private final long start;
  private final SortedMap<Integer, Entry> open = new TreeMap<>();
  private final Map<ByteBuffer, Long> stored = new HashMap<>();
  private ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private long first;
  private int pointer = -1;

  /** Directories that will lie in a file from {@code start} on, a multiple of 8. */
  BigTiffDirectories(long start) {
    this.start = start;
  }

  /** Adds whole numbers to the directory that is open. */
  void add(int tag, int type, long... values) {
    int size = type == SHORT ? 2 : type == LONG ? 4 : 8;
    ByteBuffer bytes = ByteBuffer.allocate(values.length * size).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      switch (type) {
        case SHORT -> bytes.putShort((short) value);
        case LONG -> bytes.putInt((int) value);
        case LONG8 -> bytes.putLong(value);
        default -> throw new IllegalArgumentException("type " + type);
      }
    }
    open.put(tag, new Entry(type, values.length, bytes.flip()));
  }

  /** Adds bytes to the directory that is open: ASCII with its final zero, or UNDEFINED. */
  void add(int tag, int type, byte[] bytes) {
    open.put(tag, new Entry(type, bytes.length, ByteBuffer.wrap(bytes.clone())));
  }

  /** Closes the open directory, links it to the one before, and opens the next. */
  void end() {
    Map<Integer, Long> places = new HashMap<>();
    open.forEach(
        (tag, entry) -> {
          if (entry.value().remaining() > 8) {
            places.put(tag, stored.computeIfAbsent(entry.value(), this::append));
          }
        });
    align();
    room(8 + ENTRY * open.size() + 8);
    long offset = start + out.position();
    if (pointer < 0) {
      first = offset;
    } else {
      out.putLong(pointer, offset);
    }
    out.putLong(open.size());
    open.forEach(
        (tag, entry) -> {
          out.putShort((short) (int) tag).putShort((short) entry.type()).putLong(entry.count());
          Long place = places.get(tag);
          if (place != null) {
            out.putLong(place);
          } else {
            out.put(entry.value().duplicate());
            out.position(out.position() + 8 - entry.value().remaining());
          }
        });
    pointer = out.position();
    out.putLong(0);
    open.clear();
  }

  private long append(ByteBuffer value) {
    align();
    room(value.remaining());
    long offset = start + out.position();
    out.put(value.duplicate());
    return offset;
  }

  private void align() {
    room(8);
    out.position((out.position() + 7) & ~7);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes + 8) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (out.capacity() + bytes));
      out = larger.order(ByteOrder.LITTLE_ENDIAN).put(out.flip());
    }
  }

  /** Where the first directory is in the file. */
  long first() {
    return first;
  }

  /** All that was written. */
  ByteBuffer bytes() {
    align();
    return out.duplicate().flip();
  }
}
