package org.lectern.core.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** The one content coding that answers come in (RFC 9110, sections 8.4.1.3 and 12.5.3). */
public final class Gzip {
  /** Below this many bytes a compressed body saves nothing worth the header that names it. */
  public static final int LEAST = 1_400;

  private Gzip() {}

  /**
   * Whether a client likes gzip better than, or as much as, what is not compressed.
   *
   * @param acceptEncoding all lines of the header, joined by commas; empty where it sent none
   */
  public static boolean isPreferred(String acceptEncoding) {
    Map<String, Integer> weights = new HashMap<>();
    for (String choice : FieldValue.split(acceptEncoding, ',')) {
      List<String> parts = FieldValue.split(choice, ';');
      OptionalInt weight = Weight.of(parts);
      if (!parts.isEmpty() && weight.isPresent()) {
        String coding = parts.getFirst().toLowerCase(Locale.ROOT);
        weights.putIfAbsent(coding.equals("x-gzip") ? "gzip" : coding, weight.getAsInt());
      }
    }
    int any = weights.getOrDefault("*", 0);
    int gzip = weights.getOrDefault("gzip", any);
    return gzip > 0 && gzip >= weights.getOrDefault("identity", 0);
  }

  /** Compresses bytes when they are asked for first, and keeps what comes out. */
  public static Supplier<byte[]> once(byte[] bytes, int level) {
    return new Supplier<>() {
      private volatile byte[] zipped = {};

      @Override
      public byte[] get() {
        byte[] now = zipped;
        if (now.length == 0) {
          now = compressed(bytes, level);
          zipped = now;
        }
        return now;
      }
    };
  }

  /**
   * The bytes in gzip.
   *
   * @param level of the compression, 1 (fast) to 9 (small)
   */
  public static byte[] compressed(byte[] bytes, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 8 + 512);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out, 1 << 14) {
          {
            def.setLevel(level);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("compressing in memory", e);
    }
    return out.toByteArray();
  }
}
