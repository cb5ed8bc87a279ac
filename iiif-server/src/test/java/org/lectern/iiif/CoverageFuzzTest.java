package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegCutter;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.format.TiffWriter;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.scan.ScanReader;

/**
 * The parsers of scans and addresses under jazzer, which changes inputs so that they reach code
 * that none reached before. It instruments classes as they are loaded, so each target has a JVM of
 * its own. What fails once fails again, from one seed: {@code -Dlectern.fuzz.seconds=600
 * -Dlectern.fuzz.seed=2} lets each run longer than its three seconds, from another.
 */
class CoverageFuzzTest {
  private static final String SECONDS = System.getProperty("lectern.fuzz.seconds", "3");
  private static final String SEED = System.getProperty("lectern.fuzz.seed", "1");

  @TempDir private Path folder;

  /** Our decoder of coefficients, and what is made of them. */
  static final class Jpeg {
    private Jpeg() {}

    public static void fuzzerTestOneInput(byte[] data) {
      try {
        JpegSegments header = JpegSegments.of(data);
        if ((long) header.width() * header.height() > 1_000_000) {
          return;
        }
        JpegCodec.pure().turn(data, true, 1, header.components() == 3);
        JpegCutter.corner(data, 16, 16);
        var scan = new ByteArrayInputStream(data, header.scanData(), data.length);
        Optional<JpegCutter> cutter = JpegCutter.of(header, scan, 512);
        if (cutter.isPresent()) {
          cutter.get().nextRow();
          cutter.get().tile(0, true);
        }
      } catch (JpegException e) {
        assertTrue(!e.getMessage().isBlank());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Everything that reads scans, by what the first bytes say. */
  static final class Scan {
    private static final Path FILE = Path.of(System.getProperty("lectern.fuzz.file", "fuzzed"));

    private Scan() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
      Files.write(FILE, data);
      try (ScanReader reader = ScanReader.open(FILE, JpegCodec.pure())) {
        if ((long) reader.width() * reader.height() > 1_000_000) {
          return;
        }
        for (int y = 0; y < reader.height(); y += 64) {
          int rows = Math.min(64, reader.height() - y);
          reader.read(Pixels.blank(reader.width(), rows, reader.components()));
        }
      } catch (IOException e) {
        assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "a reason");
      }
    }
  }

  /** Four parts of an address, between slashes. */
  static final class Address {
    private Address() {}

    public static void fuzzerTestOneInput(byte[] data) {
      String[] parts = new String(data, StandardCharsets.UTF_8).split("/", 4);
      if (parts.length < 4) {
        return;
      }
      for (ImageApi api : ImageApi.values()) {
        try {
          var plan =
              ImageRequest.parse(api, parts[0], parts[1], parts[2], parts[3])
                  .plan(new Dimensions(5001, 7003), false, ImageLimits.DEFAULT);
          assertTrue(plan.size().area() <= ImageLimits.DEFAULT.maxArea(), plan.path());
        } catch (BadImageRequest e) {
          assertTrue(e.status() == 400 || e.status() == 501);
        }
      }
    }
  }

  @Test
  void jpegsAreTakenApartOrRefused() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    for (int n : new int[] {1, 3}) {
      for (Subsampling subsampling : Subsampling.values()) {
        seeds.add(JpegCodec.pure().encode(Pictures.page(33, 17, n), 75, subsampling));
      }
    }
    fuzz(Jpeg.class, seeds);
  }

  @Test
  void scansAreReadOrRefused() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    Pixels page = Pictures.page(33, 17, 3);
    byte[] jpeg = JpegCodec.pure().encode(page, 75, Subsampling.HALVED);
    seeds.add(jpeg);
    ByteArrayOutputStream tiff = new ByteArrayOutputStream();
    TiffWriter writer = new TiffWriter(new PictureWriter.Shape(33, 17, 3, false), tiff);
    writer.write(page, Optional.empty());
    writer.finish();
    seeds.add(tiff.toByteArray());
    for (String format : List.of("png", "bmp", "gif", "tiff")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(ImageIO.read(new ByteArrayInputStream(jpeg)), format, out);
      seeds.add(out.toByteArray());
    }
    fuzz(Scan.class, seeds);
  }

  @Test
  void addressesArePlannedOrRefused() throws Exception {
    fuzz(
        Address.class,
        List.of("full/max/0/default.jpg", "pct:1,2,3.5,50/^!200,100/!22.5/gray.png").stream()
            .map(a -> a.getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  private void fuzz(Class<?> target, List<byte[]> seeds) throws Exception {
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed" + i), seeds.get(i));
    }
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dlectern.fuzz.file=" + folder.resolve("fuzzed"),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=org.lectern.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_len=4096",
                "-seed=" + SEED,
                "-max_total_time=" + SECONDS,
                corpus.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(
          process.waitFor(Long.parseLong(SECONDS) + 120, TimeUnit.SECONDS), "it does not end");
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      assertEquals(0, process.exitValue(), said);
      assertTrue(said.contains("Done "), said);
    } finally {
      process.destroyForcibly();
    }
  }
}
