package org.lectern.iiif.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A classic TIFF put together by hand, for the kinds that the JDK does not write. */
final class TiffDrawing {
  private final ByteOrder order;
  private final Map<Integer, long[]> tags = new TreeMap<>();
  private final Map<Integer, byte[]> bytes = new TreeMap<>();
  private byte[][] chunks = new byte[0][];

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

  TiffDrawing profile(byte[] profile) {
    bytes.put(34675, profile);
    return this;
  }

  TiffDrawing strips(byte[]... strips) {
    chunks = strips;
    return this;
  }

  Path write(Path file) throws IOException {
    int size = 64 + Arrays.stream(chunks).mapToInt(c -> c.length + 8).sum();
    size += tags.values().stream().mapToInt(v -> 12 + 4 * v.length).sum();
    size += bytes.values().stream().mapToInt(v -> 16 + v.length).sum() + 24 + 8 * chunks.length;
    ByteBuffer out = ByteBuffer.allocate(size + 16).order(order);
    out.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
    out.putShort((short) 42).putInt(0);
    long[] offsets = new long[chunks.length];
    long[] lengths = new long[chunks.length];
    for (int i = 0; i < chunks.length; i++) {
      offsets[i] = out.position();
      lengths[i] = chunks[i].length;
      out.put(chunks[i]);
    }
    boolean tiled = tags.containsKey(322);
    tag(tiled ? 324 : 273, offsets).tag(tiled ? 325 : 279, lengths);
    Map<Integer, long[]> entries = new TreeMap<>();
    tags.forEach(
        (tag, values) -> {
          long place = out.position();
          if (values.length > 1) {
            for (long value : values) {
              out.putInt((int) value);
            }
          }
          entries.put(tag, new long[] {4, values.length, values.length > 1 ? place : values[0]});
        });
    bytes.forEach(
        (tag, value) -> {
          entries.put(tag, new long[] {7, value.length, out.position()});
          out.put(value);
        });
    out.putInt(4, out.position());
    out.putShort((short) entries.size());
    entries.forEach(
        (tag, entry) ->
            out.putShort((short) (int) tag)
                .putShort((short) entry[0])
                .putInt((int) entry[1])
                .putInt((int) entry[2]));
    out.putInt(0);
    return Files.write(file, Arrays.copyOf(out.array(), out.position()));
  }
}
