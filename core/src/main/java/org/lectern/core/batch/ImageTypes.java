package org.lectern.core.batch;

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
    return Optional.empty();
  }

  /** The length of a bitmap's header names its version; much else begins with "BM". */
  private static boolean isBitmapHeader(int length) {
    return length == 12 || (length >= 40 && length <= 124);
  }
}
