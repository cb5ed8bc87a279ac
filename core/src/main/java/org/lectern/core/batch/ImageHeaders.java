package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Knows image formats by their first bytes, and reads the headers of JPEG 2000 (ISO/IEC 15444-1,
 * annexes A and I) and WebP (RFC 9649), which Commons Imaging does not or not safely.
 */
final class ImageHeaders {
  private static final int LONGEST_ICC = 4 << 20;

  /** Bytes that tell the formats apart. */
  private static final int HEAD = 18;

  /**
   * A header.
   *
   * @param complete whether the file is as long as it announces
   */
  record Header(
      int width,
      int height,
      String colour,
      Optional<Double> dotsPerInch,
      Optional<byte[]> icc,
      boolean complete) {}

  private ImageHeaders() {}

  /** The media type by content; empty for what is no image. */
  static Optional<String> mediaType(Path file) throws IOException {
    byte[] head = new byte[HEAD];
    try (InputStream in = Files.newInputStream(file)) {
      int n = in.readNBytes(head, 0, head.length);
      head = Arrays.copyOf(head, n);
    }
    String latin = new String(head, StandardCharsets.ISO_8859_1);
    if (latin.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of("image/jpeg");
    }
    if (latin.startsWith("II*\0")
        || latin.startsWith("MM\0*")
        || latin.startsWith("II+\0")
        || latin.startsWith("MM\0+")) {
      return Optional.of("image/tiff");
    }
    if (latin.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of("image/png");
    }
    if (latin.startsWith("\0\0\0\fjP  \r\n\u0087\n") || latin.startsWith("\u00ffO\u00ffQ")) {
      return Optional.of("image/jp2");
    }
    if (latin.startsWith("RIFF") && latin.startsWith("WEBP", 8)) {
      return Optional.of("image/webp");
    }
    if (latin.startsWith("BM") && head.length == HEAD && isBitmapHeader(head[14] & 0xff)) {
      return Optional.of("image/bmp");
    }
    if (latin.startsWith("GIF87a") || latin.startsWith("GIF89a")) {
      return Optional.of("image/gif");
    }
    return Optional.empty();
  }

  /** The length of a bitmap's header says its version; much else begins with "BM". */
  private static boolean isBitmapHeader(int length) {
    return length == 12 || (length >= 40 && length <= 124);
  }

  /** Walks the boxes of a JP2 file, or reads the header of a bare codestream. */
  static Header jp2(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if ((read(channel, 0, 2).getShort() & 0xFFFF) == 0xFF4F) {
        return codestream(channel, 0, Optional.empty(), Optional.empty());
      }
      Optional<byte[]> icc = Optional.empty();
      Optional<Double> dpi = Optional.empty();
      long at = 0;
      while (at + 8 <= channel.size()) {
        ByteBuffer box = read(channel, at, (int) Math.min(16, channel.size() - at));
        long length = box.getInt() & 0xFFFFFFFFL;
        String type = ascii(box, 4);
        int header = 8;
        if (length == 1) {
          length = box.getLong();
          header = 16;
        }
        long end = length == 0 ? channel.size() : at + length;
        if (end <= at) {
          throw new IOException("a box of impossible length");
        }
        switch (type) {
          case "jp2c" -> {
            return codestream(channel, at + header, icc, dpi);
          }
          case "jp2h", "res " -> end = at + header;
          case "colr" -> icc = colour(channel, at + header, end);
          case "resc", "resd" -> dpi = resolution(channel, at + header);
          default -> {}
        }
        at = end;
      }
      throw new IOException("a JP2 file without a codestream");
    }
  }

  private static Header codestream(
      FileChannel channel, long at, Optional<byte[]> icc, Optional<Double> dpi) throws IOException {
    // SOC, then SIZ: marker, length, capabilities, Xsiz, Ysiz, XOsiz, YOsiz, tiles, components.
    ByteBuffer siz = read(channel, at, 44);
    if ((siz.getInt() & 0xFFFFFFFFL) != 0xFF4FFF51L) {
      throw new IOException("a codestream that does not begin with its size");
    }
    int width = siz.getInt(8) - siz.getInt(16);
    int height = siz.getInt(12) - siz.getInt(20);
    int components = siz.getShort(40) & 0xFFFF;
    int bits = (siz.get(42) & 0x7F) + 1;
    int last = read(channel, channel.size() - 2, 2).getShort() & 0xFFFF;
    return new Header(width, height, colour(components, bits), dpi, icc, last == 0xFFD9);
  }

  private static String colour(int components, int bits) {
    return switch (components) {
      case 1 -> bits == 1 ? "bitonal 1" : "gray " + bits;
      case 2 -> "gray with alpha " + bits;
      case 3 -> "RGB " + bits;
      case 4 -> "RGBA " + bits;
      default -> components + " components " + bits;
    };
  }

  private static Optional<byte[]> colour(FileChannel channel, long at, long end)
      throws IOException {
    int method = read(channel, at, 1).get();
    boolean icc = method == 2 && end - at - 3 <= LONGEST_ICC;
    return icc
        ? Optional.of(bytes(read(channel, at + 3, (int) (end - at - 3)), (int) (end - at - 3)))
        : Optional.empty();
  }

  /** Pixels per metre as a fraction with an exponent: annex I.5.3.7. */
  private static Optional<Double> resolution(FileChannel channel, long at) throws IOException {
    ByteBuffer box = read(channel, at, 10);
    double horizontal =
        (double) (box.getShort(4) & 0xFFFF) / (box.getShort(6) & 0xFFFF) * Math.pow(10, box.get(9));
    double dpi = Math.rint(horizontal * 0.0254 * 100) / 100;
    return Double.isFinite(dpi) && dpi > 1 ? Optional.of(dpi) : Optional.empty();
  }

  /** The first frame of a WebP file: its VP8, VP8L or VP8X chunk. */
  static Header webp(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = read(channel, 0, 30).order(ByteOrder.LITTLE_ENDIAN);
      boolean complete = (head.getInt(4) & 0xFFFFFFFFL) + 8 <= channel.size();
      String chunk = ascii(head.slice(12, 4), 4);
      return switch (chunk) {
        case "VP8 " ->
            webp(head.getShort(26) & 0x3FFF, head.getShort(28) & 0x3FFF, false, complete);
        case "VP8L" -> {
          int bits = head.getInt(21);
          boolean alpha = (bits >>> 28 & 1) == 1;
          yield webp((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, alpha, complete);
        }
        case "VP8X" -> {
          int width = (head.getInt(24) & 0xFFFFFF) + 1;
          int height = (head.getInt(26) >>> 8) + 1;
          yield webp(width, height, (head.get(20) & 0x10) != 0, complete);
        }
        default -> throw new IOException("a WebP file without an image");
      };
    }
  }

  private static Header webp(int width, int height, boolean alpha, boolean complete) {
    return new Header(
        width, height, alpha ? "RGBA 8" : "RGB 8", Optional.empty(), Optional.empty(), complete);
  }

  private static String ascii(ByteBuffer buffer, int length) {
    return new String(bytes(buffer, length), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (at < 0 || channel.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("the file ends inside its header");
      }
    }
    return buffer.flip();
  }
}
