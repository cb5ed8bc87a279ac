package org.lectern.iiif.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libjpeg-turbo through the foreign function interface: the TurboJPEG functions of version 2, which
 * version 3 still exports. Nothing needs to be installed for Java; the library comes with every
 * Linux ({@code libturbojpeg0}).
 *
 * <p>A TurboJPEG handle serves one caller at a time, so handles live in a pool, with as many at
 * work as there are processors. Callers beyond that wait; a virtual thread that waits holds no
 * processor.
 */
@SuppressWarnings("restricted") // calling C is the purpose of this class
final class TurboJpeg implements JpegCodec {
  private static final Logger log = LoggerFactory.getLogger(TurboJpeg.class);

  private static final List<String> NAMES =
      List.of("libturbojpeg.so.0", "libturbojpeg.so", "libturbojpeg.0.dylib", "libturbojpeg.dylib");

  private static final int RGB = 0;
  private static final int GRAY = 6;
  private static final int CMYK = 11;
  private static final int SAMPLES_444 = 0;
  private static final int SAMPLES_420 = 2;
  private static final int SAMPLES_GRAY = 3;
  private static final int COLOURS_GRAY = 2;
  private static final int COLOURS_CMYK = 3;
  private static final int COLOURS_YCCK = 4;
  private static final int WARNING = 0;
  private static final int NO_REALLOCATION = 1024;
  private static final int ACCURATE_DCT = 4096;

  // tjtransform: region of four ints, operation, options, two pointers
  private static final int TRANSFORM_BYTES = 40;
  private static final int OPERATION = 16;
  private static final int OPTIONS = 20;
  private static final int PERFECT = 1;
  private static final int TO_GRAY = 8;
  private static final int COPY_NONE = 64;

  /** Operations by quarter turns, without and with mirroring before. */
  private static final int[] TURNS = {0, 5, 6, 7};

  private static final int[] MIRRORED_TURNS = {1, 4, 2, 3};

  /** Native memory that a handle keeps between calls; enough for a tile with its neighbours. */
  private static final long KEPT_BYTES = 16L << 20;

  private final String library;
  private final boolean version3;
  private final MethodHandle initCompress;
  private final MethodHandle initDecompress;
  private final MethodHandle bufferSize;
  private final MethodHandle free;
  private final MethodHandle compress;
  private final MethodHandle readHeader;
  private final MethodHandle decompress;
  private final MethodHandle compressPlanes;
  private final MethodHandle decompressPlanes;
  private final MethodHandle initTransform;
  private final MethodHandle transform;
  private final MethodHandle errorText;
  private final MethodHandle errorCode;
  private final MethodHandle destroy;

  private final Semaphore atWork =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));
  private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();

  private TurboJpeg(String name, SymbolLookup symbols) {
    this.library = name;
    this.version3 = symbols.find("tj3Init").isPresent();
    this.initCompress = function(symbols, "tjInitCompress", FunctionDescriptor.of(ADDRESS));
    this.initDecompress = function(symbols, "tjInitDecompress", FunctionDescriptor.of(ADDRESS));
    this.bufferSize =
        function(
            symbols, "tjBufSize", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT));
    this.free = function(symbols, "tjFree", FunctionDescriptor.ofVoid(ADDRESS));
    // handle, pixels, width, pitch, height, format, &jpeg, &size, subsampling, quality, flags
    this.compress =
        function(
            symbols,
            "tjCompress2",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
                ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    // handle, jpeg, size, &width, &height, &subsampling, &colours
    this.readHeader =
        function(
            symbols,
            "tjDecompressHeader3",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    // handle, jpeg, size, pixels, width, pitch, height, format, flags
    this.decompress =
        function(
            symbols,
            "tjDecompress2",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT,
                JAVA_INT, JAVA_INT));
    // handle, planes, width, strides, height, subsampling, &jpeg, &size, quality, flags
    this.compressPlanes =
        function(
            symbols,
            "tjCompressFromYUVPlanes",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS,
                JAVA_INT, JAVA_INT));
    // handle, jpeg, size, planes, width, strides, height, flags
    this.decompressPlanes =
        function(
            symbols,
            "tjDecompressToYUVPlanes",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT,
                JAVA_INT));
    this.initTransform = function(symbols, "tjInitTransform", FunctionDescriptor.of(ADDRESS));
    // handle, jpeg, size, count, &jpegs, &sizes, transforms, flags
    this.transform =
        function(
            symbols,
            "tjTransform",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, ADDRESS,
                JAVA_INT));
    this.errorText = function(symbols, "tjGetErrorStr2", FunctionDescriptor.of(ADDRESS, ADDRESS));
    this.errorCode = function(symbols, "tjGetErrorCode", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    this.destroy = function(symbols, "tjDestroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  private static MethodHandle function(
      SymbolLookup symbols, String name, FunctionDescriptor signature) {
    MemorySegment address =
        symbols
            .find(name)
            .orElseThrow(() -> new UnsatisfiedLinkError("it does not export " + name));
    return Linker.nativeLinker().downcallHandle(address, signature);
  }

  static Optional<JpegCodec> find() {
    return Holder.FOUND;
  }

  private static final class Holder {
    static final Optional<JpegCodec> FOUND = load();
  }

  // An absent, foreign or broken library is not a fault: the codec in Java does its work.
  private static Optional<JpegCodec> load() {
    try {
      MemoryLayout size = Linker.nativeLinker().canonicalLayouts().get("long");
      if (size == null || size.byteSize() != 8) {
        return Optional.empty(); // the signatures above are those of 64-bit Unix
      }
    } catch (UnsupportedOperationException e) {
      log.debug("This platform cannot call C", e);
      return Optional.empty();
    }
    for (String name : NAMES) {
      try {
        TurboJpeg codec = new TurboJpeg(name, SymbolLookup.libraryLookup(name, Arena.global()));
        codec.tryOut();
        return Optional.of(codec);
      } catch (IllegalArgumentException e) {
        log.debug("No {}: {}", name, e.getMessage());
      } catch (LinkageError | RuntimeException e) {
        log.warn("{} cannot be used: {}", name, e.getMessage());
      }
    }
    return Optional.empty();
  }

  private void tryOut() {
    Pixels there = Pixels.of(1, 1, 3, new byte[] {100, 110, 120});
    Pixels back = decode(encode(there, 90, Subsampling.FULL));
    if (Math.abs(back.sample(0, 0, 0) - 100) > 10) {
      throw new IllegalStateException("it does not decode what it encodes");
    }
  }

  @Override
  public String name() {
    return "libjpeg-turbo " + (version3 ? "3" : "2") + " (" + library + ", FFM)";
  }

  @Override
  public byte[] encode(Pixels pixels, int quality, Subsampling subsampling) {
    JpegCodec.checkEncode(pixels, quality);
    boolean gray = pixels.components() == 1;
    int samples =
        gray ? SAMPLES_GRAY : subsampling == Subsampling.HALVED ? SAMPLES_420 : SAMPLES_444;
    return atWork(
        handle -> {
          int row = pixels.width() * pixels.components();
          MemorySegment in = handle.input((long) row * pixels.height());
          for (int y = 0; y < pixels.height(); y++) {
            MemorySegment.copy(
                pixels.samples(), pixels.index(0, y), in, JAVA_BYTE, (long) y * row, row);
          }
          MemorySegment compressor = handle.compressor();
          handle.jpeg.set(ADDRESS, 0, MemorySegment.NULL);
          int failed =
              (int)
                  compress.invokeExact(
                      compressor,
                      in,
                      pixels.width(),
                      row,
                      pixels.height(),
                      gray ? GRAY : RGB,
                      handle.jpeg,
                      handle.size,
                      samples,
                      quality,
                      ACCURATE_DCT);
          return written(handle, failed, pixels);
        });
  }

  @Override
  public Pixels decode(byte[] jpeg, int denominator) {
    if (denominator < 1 || denominator > 8 || Integer.bitCount(denominator) != 1) {
      throw new IllegalArgumentException("scale must be 1, 2, 4 or 8, not " + denominator);
    }
    JpegSegments segments = JpegSegments.of(jpeg);
    segments.checkWhole();
    return atWork(
        handle -> {
          MemorySegment in = handle.input(jpeg.length);
          MemorySegment.copy(jpeg, 0, in, JAVA_BYTE, 0, jpeg.length);
          MemorySegment decompressor = handle.decompressor(segments);
          MemorySegment facts = handle.facts;
          int failed =
              (int)
                  readHeader.invokeExact(
                      decompressor,
                      in,
                      (long) jpeg.length,
                      facts,
                      facts.asSlice(4),
                      facts.asSlice(8),
                      facts.asSlice(12));
          if (failed != 0) {
            throw new JpegException("the JPEG cannot be decoded: " + error(decompressor));
          }
          int width = (facts.get(JAVA_INT, 0) + denominator - 1) / denominator;
          int height = (facts.get(JAVA_INT, 4) + denominator - 1) / denominator;
          int colours = facts.get(JAVA_INT, 12);
          boolean ink = colours == COLOURS_CMYK || colours == COLOURS_YCCK;
          int format = colours == COLOURS_GRAY ? GRAY : ink ? CMYK : RGB;
          Pixels pixels = Pixels.blank(width, height, format == GRAY ? 1 : ink ? 4 : 3);
          int row = width * pixels.components();
          MemorySegment out = handle.output((long) row * height);
          failed =
              (int)
                  decompress.invokeExact(
                      decompressor,
                      in,
                      (long) jpeg.length,
                      out,
                      width,
                      row,
                      height,
                      format,
                      ACCURATE_DCT);
          if (failed != 0) {
            checkWarning(decompressor);
          }
          MemorySegment.copy(out, JAVA_BYTE, 0, pixels.samples(), 0, pixels.samples().length);
          return pixels;
        });
  }

  @Override
  public Optional<Planes> decodePlanes(byte[] jpeg) {
    JpegSegments segments = JpegSegments.of(jpeg);
    segments.checkWhole();
    if (!segments.isPlanar()) {
      return Optional.empty();
    }
    boolean colour = segments.components() == 3;
    int width = segments.width();
    int height = segments.height();
    return Optional.of(
        atWork(
            handle -> {
              MemorySegment in = handle.input(jpeg.length);
              MemorySegment.copy(jpeg, 0, in, JAVA_BYTE, 0, jpeg.length);
              PlanesMemory out = new PlanesMemory(handle, width, height, colour);
              MemorySegment decompressor = handle.decompressor(segments);
              int failed =
                  (int)
                      decompressPlanes.invokeExact(
                          decompressor,
                          in,
                          (long) jpeg.length,
                          handle.planes,
                          width,
                          MemorySegment.NULL,
                          height,
                          ACCURATE_DCT);
              if (failed != 0) {
                checkWarning(decompressor);
              }
              return out.planes();
            }));
  }

  @Override
  public byte[] encode(Planes planes, int quality) {
    JpegCodec.checkEncode(planes.luma(), quality);
    boolean colour = !planes.chroma().isEmpty();
    int samples = colour ? SAMPLES_420 : SAMPLES_GRAY;
    return atWork(
        handle -> {
          PlanesMemory in = new PlanesMemory(handle, planes.width(), planes.height(), colour);
          in.fill(planes);
          MemorySegment compressor = handle.compressor();
          handle.jpeg.set(ADDRESS, 0, MemorySegment.NULL);
          int failed =
              (int)
                  compressPlanes.invokeExact(
                      compressor,
                      handle.planes,
                      planes.width(),
                      MemorySegment.NULL,
                      planes.height(),
                      samples,
                      handle.jpeg,
                      handle.size,
                      quality,
                      ACCURATE_DCT);
          return written(handle, failed, planes.luma());
        });
  }

  /** The JPEG just compressed, from memory that the library took as it went. */
  private byte[] written(Handle handle, int failed, Pixels picture) throws Throwable {
    MemorySegment jpeg = handle.jpeg.get(ADDRESS, 0);
    try {
      if (failed != 0) {
        throw new IllegalStateException(
            "libjpeg-turbo does not encode " + picture + ": " + error(handle.compressor()));
      }
      return jpeg.reinterpret(handle.size.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    } finally {
      free.invokeExact(jpeg);
    }
  }

  @Override
  public Optional<byte[]> turn(byte[] jpeg, boolean mirrored, int quarters, boolean gray) {
    BlockTurn turn = BlockTurn.of(mirrored, quarters);
    Optional<JpegFrame> whole = JpegFrame.of(JpegSegments.of(jpeg));
    if (whole.filter(f -> turn.isExact(gray ? f.gray() : f)).isEmpty()) {
      return Optional.empty();
    }
    JpegFrame frame = whole.get();
    return Optional.of(
        atWork(
            handle -> {
              MemorySegment in = handle.input(jpeg.length);
              MemorySegment.copy(jpeg, 0, in, JAVA_BYTE, 0, jpeg.length);
              long room = (long) bufferSize.invokeExact(frame.width(), frame.height(), SAMPLES_444);
              MemorySegment out = handle.output(room);
              handle.jpeg.set(ADDRESS, 0, out);
              handle.size.set(JAVA_LONG, 0, room);
              MemorySegment how = handle.turn;
              how.set(JAVA_INT, OPERATION, (mirrored ? MIRRORED_TURNS : TURNS)[quarters]);
              how.set(JAVA_INT, OPTIONS, PERFECT | COPY_NONE | (gray ? TO_GRAY : 0));
              MemorySegment transformer = handle.transformer();
              int failed =
                  (int)
                      transform.invokeExact(
                          transformer,
                          in,
                          (long) jpeg.length,
                          1,
                          handle.jpeg,
                          handle.size,
                          how,
                          NO_REALLOCATION);
              if (failed != 0) {
                checkWarning(transformer);
              }
              byte[] turned = new byte[(int) handle.size.get(JAVA_LONG, 0)];
              MemorySegment.copy(out, JAVA_BYTE, 0, turned, 0, turned.length);
              return turned;
            }));
  }

  /**
   * Planes as the library lays them out: one after the other without gaps, luma of a colour picture
   * with an even number of columns and rows.
   */
  private static final class PlanesMemory {
    private final int width;
    private final int height;
    private final boolean colour;
    private final int stride;
    private final int rows;
    private final MemorySegment memory;

    PlanesMemory(Handle handle, int width, int height, boolean colour) {
      this.width = width;
      this.height = height;
      this.colour = colour;
      this.stride = colour ? (width + 1) / 2 * 2 : width;
      this.rows = colour ? (height + 1) / 2 * 2 : height;
      long luma = (long) stride * rows;
      this.memory = handle.output(colour ? luma + luma / 2 : luma);
      for (int i = 0; i < (colour ? 3 : 1); i++) {
        handle.planes.setAtIndex(ADDRESS, i, memory.asSlice(start(i)));
      }
    }

    private long start(int plane) {
      long luma = (long) stride * rows;
      return plane == 0 ? 0 : luma + (plane - 1) * luma / 4;
    }

    Planes planes() {
      Pixels luma = plane(0, width, height, stride);
      return new Planes(luma, colour ? List.of(chroma(1), chroma(2)) : List.of());
    }

    private Pixels chroma(int plane) {
      return plane(plane, stride / 2, rows / 2, stride / 2);
    }

    private Pixels plane(int plane, int columns, int lines, int step) {
      byte[] samples = new byte[step * lines];
      MemorySegment.copy(memory, JAVA_BYTE, start(plane), samples, 0, samples.length);
      return new Pixels(columns, lines, 1, samples, 0, step);
    }

    void fill(Planes planes) {
      fill(0, planes.luma(), stride, rows);
      for (int i = 0; i < planes.chroma().size(); i++) {
        fill(i + 1, planes.chroma().get(i), stride / 2, rows / 2);
      }
    }

    /** A column or row that the library wants beyond the picture repeats the last one. */
    private void fill(int plane, Pixels pixels, int step, int lines) {
      for (int y = 0; y < lines; y++) {
        int from = pixels.index(0, Math.min(y, pixels.height() - 1));
        long to = start(plane) + (long) y * step;
        MemorySegment.copy(pixels.samples(), from, memory, JAVA_BYTE, to, pixels.width());
        for (int x = pixels.width(); x < step; x++) {
          memory.set(JAVA_BYTE, to + x, pixels.samples()[from + pixels.width() - 1]);
        }
      }
    }
  }

  private String error(MemorySegment handle) throws Throwable {
    MemorySegment text = (MemorySegment) errorText.invokeExact(handle);
    return text.reinterpret(1024).getString(0);
  }

  /** A fault ends decoding; a warning does only where it says that picture is missing. */
  private void checkWarning(MemorySegment handle) throws Throwable {
    String error = error(handle);
    if ((int) errorCode.invokeExact(handle) != WARNING || !JpegWarnings.harmless(error)) {
      throw new JpegException("the JPEG is damaged: " + error);
    }
    log.debug("JPEG read with a warning: {}", error);
  }

  private interface Work<T> {
    // MethodHandle.invokeExact declares Throwable
    T with(Handle handle) throws Throwable;
  }

  @SuppressWarnings("ThrowSpecificity") // functions of C throw nothing
  private <T> T atWork(Work<T> work) {
    atWork.acquireUninterruptibly();
    Handle handle = idle.pollFirst();
    if (handle == null) {
      handle = new Handle();
    }
    boolean done = false;
    try {
      T answer = work.with(handle);
      done = true;
      return answer;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      if (!done) {
        // A decompressor that failed in a header goes on there with the next picture.
        handle.destroyNative();
      }
      handle.forgetLarge();
      idle.addFirst(handle);
      atWork.release();
    }
  }

  /**
   * One caller's compressor, decompressor, transformer and native memory; it lives as long as the
   * process.
   */
  private final class Handle {
    private final Arena arena = Arena.ofAuto();
    final MemorySegment jpeg = arena.allocate(ADDRESS);
    final MemorySegment size = arena.allocate(JAVA_LONG);
    final MemorySegment planes = arena.allocate(ADDRESS, 3);
    final MemorySegment turn = arena.allocate(TRANSFORM_BYTES, 8);
    final MemorySegment facts = arena.allocate(4 * JAVA_INT.byteSize(), 4);
    private final Scratch in = new Scratch();
    private final Scratch out = new Scratch();
    private MemorySegment compressor = MemorySegment.NULL;
    private MemorySegment decompressor = MemorySegment.NULL;
    private MemorySegment transformer = MemorySegment.NULL;

    MemorySegment compressor() throws Throwable {
      if (compressor.equals(MemorySegment.NULL)) {
        compressor = made((MemorySegment) initCompress.invokeExact());
      }
      return compressor;
    }

    /** A new one where libjpeg would go on with tables of the last picture. */
    MemorySegment decompressor(JpegSegments segments) throws Throwable {
      if (!segments.definesItsTables()) {
        destroyNative();
      }
      if (decompressor.equals(MemorySegment.NULL)) {
        decompressor = made((MemorySegment) initDecompress.invokeExact());
      }
      return decompressor;
    }

    MemorySegment transformer() throws Throwable {
      if (transformer.equals(MemorySegment.NULL)) {
        transformer = made((MemorySegment) initTransform.invokeExact());
      }
      return transformer;
    }

    void destroyNative() {
      MemorySegment[] all = {compressor, decompressor, transformer};
      compressor = MemorySegment.NULL;
      decompressor = MemorySegment.NULL;
      transformer = MemorySegment.NULL;
      for (MemorySegment one : all) {
        if (!one.equals(MemorySegment.NULL)) {
          try {
            int failed = (int) destroy.invokeExact(one);
            log.debug("handle destroyed: {}", failed);
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }

    private static MemorySegment made(MemorySegment handle) {
      if (handle.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("libjpeg-turbo gives no handle");
      }
      return handle;
    }

    MemorySegment input(long bytes) {
      return in.room(bytes);
    }

    MemorySegment output(long bytes) {
      return out.room(bytes);
    }

    void forgetLarge() {
      in.forgetLarge();
      out.forgetLarge();
    }
  }

  /** Native memory that grows, and is given back when it became large. */
  @SuppressWarnings("MustBeClosedChecker") // each arena is closed when the next one takes its place
  private static final class Scratch {
    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    MemorySegment room(long bytes) {
      if (memory.byteSize() < bytes) {
        release();
        memory = arena.allocate(bytes, 16);
      }
      return memory;
    }

    void forgetLarge() {
      if (memory.byteSize() > KEPT_BYTES) {
        release();
      }
    }

    private void release() {
      memory = MemorySegment.NULL;
      arena.close();
      arena = Arena.ofShared();
    }
  }
}
