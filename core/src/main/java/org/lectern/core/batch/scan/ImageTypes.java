package org.lectern.core.batch.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The media types of images by their first bytes. */
public final class ImageTypes {
  /** Bytes that distinguish the formats. */
  private static final int HEAD = 18;

  private ImageTypes() {}

  /** The media type by content; empty for what is not an image that is read. */
  public static Optional<String> of(Path file) throws IOException {
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
    if (latin.matches("(?s)P[1-7]\\s.*") && (latin.charAt(1) == '7' || isNumberNext(latin))) {
      return Optional.of(
          switch (latin.charAt(1)) {
            case '1', '4' -> "image/x-portable-bitmap";
            case '2', '5' -> "image/x-portable-graymap";
            case '3', '6' -> "image/x-portable-pixmap";
            default -> "image/x-portable-arbitrarymap";
          });
    }
    if (isPcx(head)) {
      return Optional.of("image/vnd.zbrush.pcx");
    }
    if (latin.startsWith("\u00b1h\u00de:")) {
      return Optional.of("image/x-dcx");
    }
    if (latin.startsWith("8BPS")) {
      return Optional.of("image/vnd.adobe.photoshop");
    }
    return Optional.empty();
  }

  /** A version, run lengths, and 1, 2, 4 or 8 bits. */
  private static boolean isPcx(byte[] head) {
    return head.length > 3
        && head[0] == 10
        && head[1] >= 0
        && head[1] <= 5
        && head[2] == 1
        && (head[3] == 1 || head[3] == 2 || head[3] == 4 || head[3] == 8);
  }

  /** Much else begins with "P1 "; a Netpbm file goes on with a number or a comment. */
  private static boolean isNumberNext(String latin) {
    String rest = latin.substring(2).stripLeading();
    return !rest.isEmpty() && (rest.charAt(0) == '#' || Character.isDigit(rest.charAt(0)));
  }

  /** The length of a bitmap's header names its version; much else begins with "BM". */
  private static boolean isBitmapHeader(int length) {
    return length == 12 || length == 16 || (length >= 40 && length <= 124);
  }
}
