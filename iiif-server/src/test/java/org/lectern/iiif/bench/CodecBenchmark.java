package org.lectern.iiif.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;
import org.lectern.iiif.codec.Resampler;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.pyramid.PyramidStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The steps that an answer is made of, one by one, on a tile of 512 pixels in colour: what the
 * stored tile costs beside making one.
 *
 * <pre>
 * mvn -q -Pjmh -pl iiif-server -am verify -DskipTests
 * mvn -q -Pjmh -pl iiif-server -am verify -DskipTests -Djmh.args="CodecBenchmark.splice -f 3"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class CodecBenchmark {
  private static final int TILE = 512;

  /** {@code turbo} is the system's libjpeg-turbo, which must be there. */
  @Param({"turbo", "pure"})
  public String codec;

  private JpegCodec jpeg;
  private Pixels pixels;
  private Planes planes;
  private byte[] encoded;
  private Pyramid pyramid;

  /** Draws the tile and makes a pyramid of four. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    jpeg = codec.equals("pure") ? JpegCodec.pure() : JpegCodec.turbo().orElseThrow();
    pixels = Pictures.page(TILE, TILE, 3);
    encoded = jpeg.encode(pixels, 80, Subsampling.HALVED);
    planes = jpeg.decodePlanes(encoded).orElseThrow();
    Path folder = Files.createTempDirectory("lectern-jmh");
    Path scan =
        Files.write(
            folder.resolve("scan.jpg"),
            jpeg.encode(Pictures.page(2 * TILE, 2 * TILE, 3), 95, Subsampling.FULL));
    PyramidStore store = PyramidStore.open(folder.resolve("pyramids"), jpeg);
    String name = "0".repeat(128);
    store.make(name, scan);
    pyramid = store.find(name).orElseThrow();
  }

  /** Pixels to a JPEG. */
  @Benchmark
  public byte[] encode() {
    return jpeg.encode(pixels, 80, Subsampling.HALVED);
  }

  /** Luma and chroma to a JPEG. */
  @Benchmark
  public byte[] encodePlanes() {
    return jpeg.encode(planes, 80);
  }

  /** A JPEG to pixels. */
  @Benchmark
  public Pixels decode() {
    return jpeg.decode(encoded);
  }

  /** A JPEG to pixels at an eighth of its size. */
  @Benchmark
  public Pixels decodeAnEighth() {
    return jpeg.decode(encoded, 8);
  }

  /** A stored tile: found, its header put before its bytes, copied once. */
  @Benchmark
  public byte[] splice() {
    return pyramid.tile(0, 1, 1).orElseThrow().toBytes();
  }

  /** Pixels to two thirds of their size. */
  @Benchmark
  public Pixels resample() {
    Resampler.Axis axis = Resampler.Axis.whole(TILE, TILE * 2 / 3);
    return new Resampler(axis, axis, 3).scale(y -> pixels.window(0, y, TILE, TILE - y));
  }
}
