package org.lectern.iiif.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Level;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.pyramid.PyramidWriter;
import org.lectern.iiif.pyramid.ScanReader;

/**
 * What a pyramid costs at ingest, beside {@code vips tiffsave}, and what a tile costs when it is
 * found, beside decoding and encoding it. A page of 5000 x 7000 pixels, drawn here. CPU seconds are
 * those of the whole process, medians after warming up, so that other work on the machine disturbs
 * them little.
 *
 * <pre>
 * mvn -pl iiif-server -am test -Dtest=PyramidBench -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class PyramidBench {
  private static final int WIDTH = 5000;
  private static final int HEIGHT = 7000;
  private static final double MEGAPIXELS = WIDTH * HEIGHT / 1e6;
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void ingestAndTiles() throws IOException {
    Path scan = draw(folder.resolve("page.tif"));
    List<JpegCodec> codecs =
        Stream.concat(JpegCodec.turbo().stream(), Stream.of(JpegCodec.pure())).toList();
    double vips = vips(scan);
    System.out.printf("%nIngest of a TIFF in strips, 35 megapixels%n");
    if (vips > 0) {
      row("vips tiffsave, one thread, no twins", vips, vips);
    }
    for (JpegCodec codec : codecs) {
      row("Lectern, " + codec.name(), ingest(scan, codec), vips);
    }
    System.out.printf("%nTiles of 512 pixels%n");
    for (JpegCodec codec : codecs) {
      tiles(codec);
    }
  }

  private static void row(String what, double seconds, double vips) {
    System.out.printf(
        "  %-55s %.2f CPU s  %4.0f MP/CPU s  %s%n",
        what,
        seconds,
        MEGAPIXELS / seconds,
        vips > 0 ? String.format("%.2f of vips", seconds / vips) : "vips is not installed");
  }

  private double ingest(Path scan, JpegCodec codec) throws IOException {
    double[] seconds = new double[ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      Path file = folder.resolve("pyramid.tif");
      Files.deleteIfExists(file);
      double before = cpu();
      try (ScanReader reader = ScanReader.open(scan, codec);
          FileChannel out =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        new PyramidWriter(codec).write(reader, out);
      }
      if (round >= 0) {
        seconds[round] = cpu() - before;
      }
    }
    return median(seconds);
  }

  private void tiles(JpegCodec codec) {
    Pyramid pyramid = Pyramid.open(folder.resolve("pyramid.tif"), codec);
    double found = 0;
    double made = 0;
    for (int round = 0; round < ROUNDS; round++) {
      found = eachTile(pyramid, 20, jpeg -> {});
      made =
          eachTile(
              pyramid,
              1,
              jpeg -> codec.encode(codec.decode(jpeg), PyramidWriter.QUALITY, Subsampling.HALVED));
    }
    System.out.printf(
        "  found: %.1f µs   decoded and encoded by %s: %.0f µs   ratio %.0f%n",
        found * 1e6, codec.name(), made * 1e6, made / found);
  }

  private interface Work {
    void on(byte[] jpeg);
  }

  private static double eachTile(Pyramid pyramid, int times, Work work) {
    double before = cpu();
    int count = 0;
    for (int i = 0; i < times; i++) {
      for (Level level : pyramid.levels()) {
        for (int row = 0; row < level.rows(); row++) {
          for (int column = 0; column < level.columns(); column++) {
            work.on(pyramid.tile(level.number(), column, row).orElseThrow().toBytes());
            count++;
          }
        }
      }
    }
    return (cpu() - before) / count;
  }

  /** CPU seconds of vips for the same work, or 0 where it is not installed. */
  private double vips(Path scan) throws IOException {
    String command =
        "TIMEFORMAT='%U %S'; time vips tiffsave "
            + scan
            + " "
            + folder.resolve("vips.tif")
            + " --tile --tile-width 512 --tile-height 512 --pyramid --compression jpeg --Q 85";
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
      shell.environment().put("VIPS_CONCURRENCY", "1");
      Process process = shell.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.onExit().join().exitValue() != 0) {
        return 0;
      }
      String[] times = output.split("\\s+", 2);
      seconds[round] = Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
    }
    return median(seconds);
  }

  private static double cpu() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double median(double[] values) {
    return DoubleStream.of(values).sorted().toArray()[values.length / 2];
  }

  /** An uncompressed TIFF of one strip, which vips and every scanner write too. */
  private static Path draw(Path file) throws IOException {
    Pixels tile = Pictures.page(WIDTH, 500, 3);
    java.nio.ByteBuffer head =
        java.nio.ByteBuffer.allocate(8 + 2 + 9 * 12 + 4 + 6)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0x4949).putShort((short) 42).putInt(8).putShort((short) 9);
    int bits = 8 + 2 + 9 * 12 + 4;
    int[][] tags = {
      {256, 1, WIDTH},
      {257, 1, HEIGHT},
      {258, 3, bits},
      {259, 1, 1},
      {262, 1, 2},
      {273, 1, bits + 6},
      {277, 1, 3},
      {278, 1, HEIGHT},
      {279, 1, WIDTH * HEIGHT * 3}
    };
    for (int[] tag : tags) {
      int type = tag[0] == 258 ? 3 : 4;
      head.putShort((short) tag[0]).putShort((short) type).putInt(tag[1]).putInt(tag[2]);
    }
    head.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.array());
      for (int band = 0; band < HEIGHT / 500; band++) {
        out.write(tile.samples());
      }
    }
    return file;
  }
}
