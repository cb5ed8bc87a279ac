package org.lectern.iiif.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * Zstandard (RFC 8878) by the system's libzstd, through the foreign function interface. Any number
 * of threads may use it; a stream is for one at a time.
 */
public final class Zstd {
  private static final List<String> NAMES =
      List.of("libzstd.so.1", "libzstd.so", "libzstd.1.dylib", "libzstd.dylib");
  private static final int BUFFER = 1 << 16;

  // ZSTD_inBuffer and ZSTD_outBuffer: address, size, position
  private static final int BUFFER_BYTES = 24;
  private static final int SIZE = 8;
  private static final int POSITION = 16;

  private final MethodHandle create;
  private final MethodHandle free;
  private final MethodHandle decompress;
  private final MethodHandle isError;

  private Zstd(NativeLibrary library) {
    create = library.function("ZSTD_createDStream", FunctionDescriptor.of(ADDRESS));
    free = library.function("ZSTD_freeDStream", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    // stream, &output, &input
    decompress =
        library.function(
            "ZSTD_decompressStream", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS));
    isError = library.function("ZSTD_isError", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  }

  private static final class Holder {
    static final Optional<Zstd> FOUND = NativeLibrary.bind(NAMES, Zstd::new);
  }

  /** The library, if the system has it. */
  public static Optional<Zstd> find() {
    return Holder.FOUND;
  }

  /**
   * What one frame holds.
   *
   * @param in the frame, which is closed with the stream; what follows the frame is left alone
   */
  public InputStream decompressed(InputStream in) {
    return new Decompressed(in);
  }

  private final class Decompressed extends BlockInput {
    private final InputStream in;
    private final byte[] packed = new byte[BUFFER];
    private final MemorySegment input;
    private final MemorySegment output;
    private final MemorySegment inBuffer;
    private final MemorySegment outBuffer;
    private MemorySegment stream;
    private long taken;
    private boolean ended;

    Decompressed(InputStream in) {
      this.in = in;
      Arena arena = Arena.ofAuto();
      input = arena.allocate(BUFFER_BYTES, 8);
      output = arena.allocate(BUFFER_BYTES, 8);
      inBuffer = arena.allocate(BUFFER);
      outBuffer = arena.allocate(BUFFER);
      input.set(ADDRESS, 0, inBuffer);
      output.set(ADDRESS, 0, outBuffer);
      output.set(JAVA_LONG, SIZE, BUFFER);
      try {
        stream = (MemorySegment) create.invokeExact();
      } catch (Throwable e) {
        throw NativeLibrary.failure(e);
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (taken == output.get(JAVA_LONG, POSITION)) {
        if (ended) {
          return -1;
        }
        fill();
      }
      int count = (int) Math.min(length, output.get(JAVA_LONG, POSITION) - taken);
      MemorySegment.copy(outBuffer, JAVA_BYTE, taken, into, offset, count);
      taken += count;
      return count;
    }

    private void fill() throws IOException {
      if (input.get(JAVA_LONG, POSITION) == input.get(JAVA_LONG, SIZE)) {
        int count = Math.max(0, in.read(packed));
        MemorySegment.copy(packed, 0, inBuffer, JAVA_BYTE, 0, count);
        input.set(JAVA_LONG, SIZE, count);
        input.set(JAVA_LONG, POSITION, 0);
        ended = count == 0;
      }
      output.set(JAVA_LONG, POSITION, 0);
      taken = 0;
      try {
        long left = (long) decompress.invokeExact(stream, output, input);
        if ((int) isError.invokeExact(left) != 0) {
          throw new IOException("the Zstandard data are damaged");
        }
        // What is held back for want of room comes with the next call.
        boolean more = output.get(JAVA_LONG, POSITION) == BUFFER;
        ended = left == 0 || (ended && !more);
      } catch (IOException e) {
        throw e;
      } catch (Throwable e) {
        throw NativeLibrary.failure(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (stream.address() != 0) {
        try {
          var _ = (long) free.invokeExact(stream);
        } catch (Throwable e) {
          throw NativeLibrary.failure(e);
        }
        stream = MemorySegment.NULL;
        ended = true;
      }
      in.close();
    }
  }
}
