package org.lectern.iiif.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * Codestreams of JPEG 2000, high-throughput ones too, by the system's OpenJPEG (version 2), through
 * the foreign function interface. Any number of threads may use it.
 */
@SuppressWarnings("restricted") // calling C is the purpose of this class
public final class OpenJpeg {
  private static final List<String> NAMES =
      List.of("libopenjp2.so.7", "libopenjp2.so", "libopenjp2.7.dylib", "libopenjp2.dylib");

  private static final int CODESTREAM = 0;
  private static final int BUFFER = 1 << 16;

  /** opj_dparameters_t has two paths of 4,096 bytes and some numbers. */
  private static final int PARAMETERS_BYTES = 1 << 14;

  // opj_image_t
  private static final int IMAGE_BYTES = 32;
  private static final int COMPONENT_COUNT = 16;
  private static final int COMPONENTS = 24;

  // opj_image_comp_t
  private static final int COMPONENT_BYTES = 64;
  private static final int WIDTH = 8;
  private static final int HEIGHT = 12;
  private static final int SAMPLES = 48;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final FunctionDescriptor READ =
      FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
  private static final FunctionDescriptor SKIP =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS);
  private static final FunctionDescriptor SEEK =
      FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS);
  private static final FunctionDescriptor MESSAGE = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);

  private final MethodHandle createCodec;
  private final MethodHandle destroyCodec;
  private final MethodHandle setDefaults;
  private final MethodHandle setUp;
  private final MethodHandle onError;
  private final MethodHandle createStream;
  private final MethodHandle destroyStream;
  private final MethodHandle onRead;
  private final MethodHandle onSkip;
  private final MethodHandle onSeek;
  private final MethodHandle setLength;
  private final MethodHandle setData;
  private final MethodHandle readHeader;
  private final MethodHandle decode;
  private final MethodHandle destroyImage;

  private OpenJpeg(NativeLibrary library) {
    FunctionDescriptor destroy = FunctionDescriptor.ofVoid(ADDRESS);
    FunctionDescriptor two = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    FunctionDescriptor three = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    FunctionDescriptor set = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
    createCodec =
        library.function("opj_create_decompress", FunctionDescriptor.of(ADDRESS, JAVA_INT));
    destroyCodec = library.function("opj_destroy_codec", destroy);
    setDefaults = library.function("opj_set_default_decoder_parameters", destroy);
    setUp = library.function("opj_setup_decoder", two);
    onError = library.function("opj_set_error_handler", three);
    createStream =
        library.function("opj_stream_create", FunctionDescriptor.of(ADDRESS, JAVA_LONG, JAVA_INT));
    destroyStream = library.function("opj_stream_destroy", destroy);
    onRead = library.function("opj_stream_set_read_function", set);
    onSkip = library.function("opj_stream_set_skip_function", set);
    onSeek = library.function("opj_stream_set_seek_function", set);
    setLength =
        library.function(
            "opj_stream_set_user_data_length", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    setData =
        library.function(
            "opj_stream_set_user_data", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    readHeader = library.function("opj_read_header", three);
    decode = library.function("opj_decode", three);
    destroyImage = library.function("opj_image_destroy", destroy);
  }

  private static final class Holder {
    static final Optional<OpenJpeg> FOUND = NativeLibrary.bind(NAMES, OpenJpeg::new);
  }

  /** The library, if the system has it. */
  public static Optional<OpenJpeg> find() {
    return Holder.FOUND;
  }

  /** Takes the rows of a component from top to bottom, each of as many samples as it is wide. */
  public interface Rows {
    void row(int component, int y, int[] samples) throws IOException;
  }

  /**
   * Decodes a codestream, which takes four bytes of native memory a sample, and as many again for
   * the tile that is decoded.
   *
   * @param start where it begins in the file
   * @param rows gets the rows of every component
   * @throws IOException with the library's reason, if it is damaged or cut short
   */
  public void decode(FileChannel file, long start, long length, Rows rows) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Source source = new Source(file, start, length);
      MemorySegment codec = (MemorySegment) createCodec.invokeExact(CODESTREAM);
      MemorySegment stream = (MemorySegment) createStream.invokeExact((long) BUFFER, 1);
      MemorySegment image = arena.allocate(ADDRESS);
      try {
        onRead.invokeExact(stream, source.stub("read", READ, arena));
        onSkip.invokeExact(stream, source.stub("skip", SKIP, arena));
        onSeek.invokeExact(stream, source.stub("seek", SEEK, arena));
        setData.invokeExact(stream, image, MemorySegment.NULL); // the library wants some data
        setLength.invokeExact(stream, length);
        var _ = (int) onError.invokeExact(codec, source.stub("failed", MESSAGE, arena), image);
        MemorySegment parameters = arena.allocate(PARAMETERS_BYTES, 8);
        setDefaults.invokeExact(parameters);
        boolean done =
            (int) setUp.invokeExact(codec, parameters) != 0
                && (int) readHeader.invokeExact(stream, codec, image) != 0
                && (int) decode.invokeExact(codec, stream, image.get(ADDRESS, 0)) != 0;
        if (!done) {
          throw new IOException(source.reason);
        }
        hand(image.get(ADDRESS, 0).reinterpret(IMAGE_BYTES), rows);
      } finally {
        destroyImage.invokeExact(image.get(ADDRESS, 0));
        destroyStream.invokeExact(stream);
        destroyCodec.invokeExact(codec);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw NativeLibrary.failure(e);
    }
  }

  private static void hand(MemorySegment image, Rows rows) throws IOException {
    int count = image.get(JAVA_INT, COMPONENT_COUNT);
    MemorySegment all = image.get(ADDRESS, COMPONENTS).reinterpret((long) count * COMPONENT_BYTES);
    for (int c = 0; c < count; c++) {
      MemorySegment component = all.asSlice((long) c * COMPONENT_BYTES, COMPONENT_BYTES);
      int width = component.get(JAVA_INT, WIDTH);
      int height = component.get(JAVA_INT, HEIGHT);
      MemorySegment samples = component.get(ADDRESS, SAMPLES);
      if (samples.address() == 0) {
        throw new IOException("component " + c + " is missing");
      }
      long size = (long) width * height * Integer.BYTES;
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        MemorySegment.copy(
            samples.reinterpret(size), JAVA_INT, (long) y * width * Integer.BYTES, row, 0, width);
        rows.row(c, y, row);
      }
    }
  }

  /** What the library calls. An exception that left it would end the process. */
  private static final class Source {
    private static final long END = -1;

    private final FileChannel file;
    private final long start;
    private final long length;
    private long position;
    private String reason = "its decoder gives no reason";

    Source(FileChannel file, long start, long length) {
      this.file = file;
      this.start = start;
      this.length = length;
    }

    MemorySegment stub(String name, FunctionDescriptor signature, Arena arena)
        throws ReflectiveOperationException {
      MethodType type = signature.toMethodType();
      return LINKER.upcallStub(
          MethodHandles.lookup().findVirtual(Source.class, name, type).bindTo(this),
          signature,
          arena);
    }

    @SuppressWarnings("unused") // called by the library
    long read(MemorySegment into, long count, MemorySegment data) {
      int most = (int) Math.min(Math.min(count, BUFFER), length - position);
      if (most <= 0) {
        return END;
      }
      try {
        ByteBuffer bytes = into.reinterpret(most).asByteBuffer();
        int read = file.read(bytes, start + position);
        position += Math.max(0, read);
        return read;
      } catch (IOException e) {
        reason = "reading failed: " + e.getMessage();
        return END;
      }
    }

    @SuppressWarnings("unused") // called by the library
    long skip(long count, MemorySegment data) {
      long skipped = Math.clamp(count, 0, length - position);
      position += skipped;
      return skipped == 0 && count > 0 ? END : skipped;
    }

    @SuppressWarnings("unused") // called by the library
    int seek(long to, MemorySegment data) {
      if (to < 0 || to > length) {
        return 0;
      }
      position = to;
      return 1;
    }

    @SuppressWarnings("unused") // called by the library
    void failed(MemorySegment message, MemorySegment data) {
      reason = message.reinterpret(MOST_WORDS).getString(0).strip();
    }

    /** The library writes its messages into a buffer of that size. */
    private static final int MOST_WORDS = 512;
  }
}
