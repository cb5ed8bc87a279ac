package org.lectern.iiif.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A classic TIFF put together by hand, for the kinds that the JDK does not write. */
final class TiffDrawing {
  private final ByteOrder order;
  private final Map<Integer, long[]> tags = new TreeMap<>();
  private final Map<Integer, byte[]> bytes = new TreeMap<>();
  private final Map<Integer, Integer> types = new TreeMap<>();
  private final Set<Integer> left = new HashSet<>();
  private byte[][] chunks = new byte[0][];
  private int next;
  private Optional<TiffDrawing> following = Optional.empty();

  TiffDrawing(ByteOrder order, int width, int height, int samples, int bits, int photometric) {
    this.order = order;
    long[] depth = new long[samples];
    Arrays.fill(depth, bits);
    tag(256, width).tag(257, height).tag(258, depth).tag(259, 1).tag(262, photometric);
    tag(277, samples).tag(278, height);
  }

  TiffDrawing tag(int tag, long... values) {
    tags.put(tag, values);
    return this;
  }

  /** Writes a tag in another type than LONG. */
  TiffDrawing type(int tag, int type) {
    types.put(tag, type);
    return this;
  }

  /** Leaves out a tag that would be there by itself. */
  TiffDrawing without(int tag) {
    left.add(tag);
    return this;
  }

  /** Where the next directory should be, though there is none. */
  TiffDrawing next(int offset) {
    next = offset;
    return this;
  }

  /** Another directory behind this one, of the same byte order. */
  TiffDrawing followedBy(TiffDrawing other) {
    following = Optional.of(other);
    return this;
  }

  TiffDrawing profile(byte[] profile) {
    bytes.put(34675, profile);
    return this;
  }

  TiffDrawing strips(byte[]... strips) {
    chunks = strips;
    return this;
  }

  Path write(Path file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(size() + following.map(TiffDrawing::size).orElse(0));
    out.order(order).putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
    out.putShort((short) 42).putInt(0);
    int link = directory(out, 4);
    if (following.isPresent()) {
      following.get().directory(out, link);
    }
    return Files.write(file, Arrays.copyOf(out.array(), out.position()));
  }

  private int size() {
    int size = 80 + Arrays.stream(chunks).mapToInt(c -> c.length + 16).sum();
    size += tags.values().stream().mapToInt(v -> 12 + 4 * v.length).sum();
    return size + bytes.values().stream().mapToInt(v -> 16 + v.length).sum();
  }

  /** Writes strips and directory, and links it; returns where the link to the next is. */
  private int directory(ByteBuffer out, int link) {
    long[] offsets = new long[chunks.length];
    long[] lengths = new long[chunks.length];
    for (int i = 0; i < chunks.length; i++) {
      offsets[i] = out.position();
      lengths[i] = chunks[i].length;
      out.put(chunks[i]);
    }
    boolean tiled = tags.containsKey(322);
    tags.putIfAbsent(tiled ? 324 : 273, offsets);
    tags.putIfAbsent(tiled ? 325 : 279, lengths);
    tags.keySet().removeAll(left);
    Map<Integer, long[]> entries = new TreeMap<>();
    tags.forEach(
        (tag, values) -> {
          long place = out.position();
          if (values.length > 1) {
            for (long value : values) {
              out.putInt((int) value);
            }
          }
          int type = types.getOrDefault(tag, 4);
          long value = values.length == 0 ? 0 : values.length > 1 ? place : values[0];
          boolean high = order == ByteOrder.BIG_ENDIAN && values.length == 1;
          int shift = high ? (type == 3 ? 16 : type == 1 ? 24 : 0) : 0;
          entries.put(tag, new long[] {type, values.length, value << shift});
        });
    bytes.forEach(
        (tag, value) -> {
          entries.put(tag, new long[] {7, value.length, out.position()});
          out.put(value);
        });
    out.putInt(link, out.position());
    out.putShort((short) entries.size());
    entries.forEach(
        (tag, entry) ->
            out.putShort((short) (int) tag)
                .putShort((short) entry[0])
                .putInt((int) entry[1])
                .putInt((int) entry[2]));
    out.putInt(next);
    return out.position() - 4;
  }
}
