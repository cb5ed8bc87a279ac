package org.lectern.iiif.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * WebP by the system's libwebp, through the foreign function interface. Where the library is
 * missing there is no WebP, and nothing promises any. Any number of threads may use it.
 */
@SuppressWarnings("restricted") // calling C is the purpose of this class
public final class Webp {
  /** The format has no more pixels a side. */
  public static final int MOST_SIDE = 16383;

  private static final List<String> NAMES = List.of("libwebp.so.7", "libwebp.so", "libwebp.dylib");

  private final MethodHandle encodeRgb;
  private final MethodHandle encodeRgba;
  private final MethodHandle size;
  private final MethodHandle decodeRgba;
  private final MethodHandle free;

  private Webp(NativeLibrary library) {
    FunctionDescriptor encode =
        // pixels, width, height, stride, quality, &file
        FunctionDescriptor.of(
            JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_FLOAT, ADDRESS);
    encodeRgb = library.function("WebPEncodeRGB", encode);
    encodeRgba = library.function("WebPEncodeRGBA", encode);
    // file, length, &width, &height
    size =
        library.function(
            "WebPGetInfo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
    // file, length, pixels, room, stride
    decodeRgba =
        library.function(
            "WebPDecodeRGBAInto",
            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT));
    free = library.function("WebPFree", FunctionDescriptor.ofVoid(ADDRESS));
    encode(new byte[] {1, 2, 3}, 1, 1, 80);
  }

  /** The library, if the system has it. */
  public static Optional<Webp> find() {
    return Holder.FOUND;
  }

  private static final class Holder {
    static final Optional<Webp> FOUND = NativeLibrary.bind(NAMES, Webp::new);
  }

  /**
   * A lossy file of the pixels.
   *
   * @param samples one (gray), two (gray and opacity), three (RGB) or four (RGB and opacity) each
   * @param quality 0 to 100
   */
  public byte[] encode(byte[] samples, int width, int height, int quality) {
    int n = samples.length / (width * height);
    byte[] pixels = n == 1 || n == 2 ? coloured(samples, n) : samples;
    boolean opaque = n % 2 == 1;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(JAVA_BYTE, pixels);
      MemorySegment file = arena.allocate(ADDRESS);
      int stride = pixels.length / height;
      long length =
          opaque
              ? (long) encodeRgb.invokeExact(in, width, height, stride, (float) quality, file)
              : (long) encodeRgba.invokeExact(in, width, height, stride, (float) quality, file);
      if (length == 0) {
        throw new IllegalStateException("libwebp does not encode " + width + "x" + height);
      }
      MemorySegment bytes = file.get(ADDRESS, 0);
      byte[] out = bytes.reinterpret(length).toArray(JAVA_BYTE);
      free.invokeExact(bytes);
      return out;
    } catch (Throwable e) {
      throw NativeLibrary.failure(e);
    }
  }

  private static byte[] coloured(byte[] samples, int n) {
    byte[] pixels = new byte[samples.length / n * (n + 2)];
    for (int from = 0, to = 0; from < samples.length; from += n) {
      for (int c = 0; c < 3; c++) {
        pixels[to++] = samples[from];
      }
      if (n == 2) {
        pixels[to++] = samples[from + 1];
      }
    }
    return pixels;
  }

  /** Width and height, from the header. Empty where it is not a WebP. */
  public Optional<int[]> size(byte[] file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(JAVA_BYTE, file);
      MemorySegment sides = arena.allocate(JAVA_INT, 2);
      int known =
          (int) size.invokeExact(in, (long) file.length, sides, sides.asSlice(JAVA_INT.byteSize()));
      return known == 0
          ? Optional.empty()
          : Optional.of(new int[] {sides.get(JAVA_INT, 0), sides.get(JAVA_INT, 4)});
    } catch (Throwable e) {
      throw NativeLibrary.failure(e);
    }
  }

  /** Decodes into red, green, blue and opacity; empty where the file is damaged. */
  public Optional<byte[]> decode(byte[] file, int width, int height) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment in = arena.allocateFrom(JAVA_BYTE, file);
      long room = 4L * width * height;
      MemorySegment out = arena.allocate(room);
      MemorySegment done =
          (MemorySegment) decodeRgba.invokeExact(in, (long) file.length, out, room, 4 * width);
      return done.equals(MemorySegment.NULL)
          ? Optional.empty()
          : Optional.of(out.toArray(JAVA_BYTE));
    } catch (Throwable e) {
      throw NativeLibrary.failure(e);
    }
  }
}
