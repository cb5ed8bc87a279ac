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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.lectern.iiif.pyramid.PyramidChoices;
import org.lectern.iiif.pyramid.PyramidWriter;
import org.lectern.iiif.scan.ScanReader;

/**
 * What a pyramid costs at ingest, beside {@code vips tiffsave}, and what a tile costs when it is
 * found, beside decoding and encoding it. A page of 5000 x 7000 pixels, drawn here and saved by
 * vips in the forms that masters have. CPU seconds, user and system, of all threads: ours of the
 * conversion in a process that has done some, those of vips of its process less what {@code vips
 * --version} takes; medians of rounds in which all take turns, so that other work on the machine
 * disturbs them little. Ours writes what vips does not: the tiles at the edges twice, and
 * thumbnails.
 *
 * <pre>
 * mvn -pl iiif-server -am test -Dtest=PyramidBench -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class PyramidBench {
  private static final int WIDTH = 5000;
  private static final int HEIGHT = 7000;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 4;

  /** Commands of vips; without it there are strips only. */
  private static final Map<String, String> MASTERS = new LinkedHashMap<>();

  static {
    MASTERS.put("strips.tif", "tiffsave");
    MASTERS.put("lzw.tif", "tiffsave --compression lzw --predictor horizontal");
    MASTERS.put("deflate.tif", "tiffsave --compression deflate --predictor horizontal");
    MASTERS.put("page.png", "pngsave");
    MASTERS.put("page.jpg", "jpegsave --Q 90");
  }

  @TempDir Path folder;

  @Test
  void ingestAndTiles() throws IOException {
    Path drawn = draw(folder.resolve("drawn.tif"));
    List<JpegCodec> codecs =
        Stream.concat(JpegCodec.turbo().stream(), Stream.of(JpegCodec.pure())).toList();
    boolean vips = seconds("vips --version") > 0;
    System.out.printf("%nPyramids of 35 megapixels, CPU seconds%n");
    for (Map.Entry<String, String> master : MASTERS.entrySet()) {
      Path scan = folder.resolve(master.getKey());
      if (vips) {
        String[] command = master.getValue().split(" ", 2);
        seconds(
            "vips %s %s %s %s"
                .formatted(command[0], drawn, scan, command.length > 1 ? command[1] : ""));
        compare(scan, codecs);
      } else if (master.getKey().equals("strips.tif")) {
        compare(drawn, codecs);
      }
    }
    System.out.printf("%nTiles of 512 pixels%n");
    for (JpegCodec codec : codecs) {
      tiles(codec);
    }
  }

  private void compare(Path scan, List<JpegCodec> codecs) throws IOException {
    double[] vips = new double[ROUNDS];
    double[][] ours = new double[codecs.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double theirs =
          seconds(
                  "vips tiffsave %s %s --tile --tile-width 512 --tile-height 512 --pyramid --compression jpeg --Q %d"
                      .formatted(
                          scan, folder.resolve("vips.tif"), PyramidChoices.DEFAULT.quality()))
              - seconds("vips --version");
      for (int i = 0; i < codecs.size(); i++) {
        double mine = ingest(scan, codecs.get(i));
        if (round >= 0) {
          vips[round] = theirs;
          ours[i][round] = mine;
        }
      }
    }
    System.out.printf("  %-12s vips %.2f", scan.getFileName(), median(vips));
    for (int i = 0; i < codecs.size(); i++) {
      double mine = median(ours[i]);
      System.out.printf(
          "   %s %.2f, %.2f of vips", codecs.get(i).name(), mine, mine / median(vips));
    }
    System.out.println();
  }

  private double ingest(Path scan, JpegCodec codec) throws IOException {
    Path file = folder.resolve("pyramid.tif");
    Files.deleteIfExists(file);
    double before = cpu();
    try (ScanReader reader = ScanReader.open(scan, codec);
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      new PyramidWriter(codec).write(reader, out);
    }
    return cpu() - before;
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
              jpeg ->
                  codec.encode(
                      codec.decode(jpeg), PyramidChoices.DEFAULT.quality(), Subsampling.HALVED));
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

  /** CPU seconds of a command on one thread, or 0 where it fails. */
  private static double seconds(String command) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time " + command + " > /dev/null")
            .redirectErrorStream(true);
    shell.environment().put("VIPS_CONCURRENCY", "1");
    Process process = shell.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.onExit().join().exitValue() != 0) {
      return 0;
    }
    String[] times = output.split("\\s+", 2);
    return Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
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
