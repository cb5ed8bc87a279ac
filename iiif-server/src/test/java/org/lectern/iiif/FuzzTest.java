package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.format.PictureWriter;
import org.lectern.iiif.format.TiffWriter;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.pyramid.Pyramid;
import org.lectern.iiif.pyramid.PyramidException;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.scan.ScanReader;

/**
 * Parsers against files and addresses that were changed at random: whatever comes in, they answer
 * or refuse with their own words, and never end otherwise.
 *
 * <p>The changes follow from a seed, so that what fails once fails again. {@code
 * -Dlectern.fuzz.seconds=600 -Dlectern.fuzz.seed=2} lets each test run longer, from another seed;
 * without it each takes two seconds.
 */
class FuzzTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("lectern.fuzz.seconds", "2"));
  private static final long SEED = Long.getLong("lectern.fuzz.seed", 1);

  @TempDir private Path folder;

  @Test
  void damagedScansAreReadOrRefusedWithAReason() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (int n : new int[] {1, 3}) {
      Pixels page = Pictures.page(70, 50, n);
      seeds.add(JpegCodec.best().encode(page, 80, Subsampling.HALVED));
      seeds.add(tiff(page));
      seeds.add(pyramid(page, n));
    }
    byte[] jpeg = seeds.getFirst();
    seeds.add(byJdk(jpeg, "png"));
    seeds.add(byJdk(jpeg, "gif"));
    seeds.add(byJdk(jpeg, "bmp"));
    Webp.find().ifPresent(webp -> seeds.add(webp.encode(new byte[3 * 9 * 9], 9, 9, 80)));
    Path file = folder.resolve("scan");
    run(
        random -> {
          byte[] scan = mutated(seeds.get(random.nextInt(seeds.size())), random);
          write(file, scan);
          readWhole(file, JpegCodec.best());
        });
  }

  private static void readWhole(Path file, JpegCodec codec) {
    try (ScanReader reader = ScanReader.open(file, codec)) {
      if ((long) reader.width() * reader.height() > 4_000_000) {
        return; // a lie about the size costs time, not memory; others test it
      }
      for (int y = 0; y < reader.height(); y += 64) {
        int rows = Math.min(64, reader.height() - y);
        reader.read(Pixels.blank(reader.width(), rows, reader.components()));
      }
    } catch (IOException e) {
      assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), "a reason");
    }
  }

  @Test
  void damagedPyramidsAreOpenedOrRefusedWithAReason() throws IOException {
    byte[] seed = pyramid(Pictures.page(600, 530, 3), 3);
    Path file = folder.resolve("pyramid");
    run(
        random -> {
          write(file, mutated(seed, random));
          try {
            Pyramid pyramid = Pyramid.open(file, JpegCodec.best());
            int level = random.nextInt(pyramid.levels().size());
            var l = pyramid.levels().get(level);
            if ((long) l.width() * l.height() < 4_000_000) {
              pyramid.read(level, 0, 0, l.width(), l.height());
              pyramid.readPlanes(level, 0, 0, l.width(), l.height());
            }
          } catch (PyramidException e) {
            assertTrue(e.getMessage().contains(file.toString()));
          }
          // A mapped file must not shrink under its readers.
          Files.delete(file);
        });
  }

  @Test
  void damagedJpegsAreDecodedOrRefusedByBothCodecs() {
    List<byte[]> seeds = new ArrayList<>();
    for (int n : new int[] {1, 3}) {
      for (Subsampling subsampling : Subsampling.values()) {
        seeds.add(JpegCodec.best().encode(Pictures.page(65, 47, n), 75, subsampling));
      }
    }
    run(
        random -> {
          byte[] jpeg = mutated(seeds.get(random.nextInt(seeds.size())), random);
          for (JpegCodec codec : List.of(JpegCodec.best(), JpegCodec.pure())) {
            try {
              codec.decode(jpeg, 1 << random.nextInt(4));
              codec.decodePlanes(jpeg);
            } catch (JpegException e) {
              assertTrue(!e.getMessage().isBlank());
            } catch (IllegalArgumentException e) {
              assertTrue(e.getMessage().contains("do not fit"), e.toString());
            }
          }
        });
  }

  @Test
  void addressesArePlannedOrRefusedWithAReason() {
    List<String> words =
        List.of(
            "full",
            "square",
            "max",
            "^",
            "!",
            "pct:",
            ",",
            "0",
            "1",
            "-1",
            ".5",
            "50",
            "100",
            "90",
            "360",
            "361",
            "1e9",
            "NaN",
            "99999999999999999999",
            "2147483648",
            "default",
            "gray",
            "bitonal",
            ".jpg",
            ".png",
            ".webp",
            ".",
            "%00",
            "\u00b2",
            "/",
            " ");
    Dimensions image = new Dimensions(5001, 7003);
    run(
        random -> {
          String[] parts = new String[4];
          for (int i = 0; i < 4; i++) {
            StringBuilder part = new StringBuilder();
            for (int n = random.nextInt(i == 0 ? 9 : 6); n >= 0; n--) {
              part.append(words.get(random.nextInt(words.size())));
            }
            parts[i] = random.nextInt(3) > 0 ? sound(i, random) : part.toString();
          }
          ImageApi api = random.nextBoolean() ? ImageApi.V2 : ImageApi.V3;
          try {
            ImagePlan plan =
                ImageRequest.parse(api, parts[0], parts[1], parts[2], parts[3])
                    .plan(image, false, ImageLimits.DEFAULT);
            assertTrue(plan.size().area() <= ImageLimits.DEFAULT.maxArea(), plan.path());
            assertTrue(plan.turned().width() >= 1 && plan.turned().height() >= 1);
            String[] canonical = plan.path().split("/", -1);
            ImagePlan again =
                ImageRequest.parse(api, canonical[0], canonical[1], canonical[2], canonical[3])
                    .plan(image, false, ImageLimits.DEFAULT);
            assertTrue(again.equals(plan), plan.path() + " is not canonical: " + again.path());
          } catch (BadImageRequest e) {
            assertTrue(e.status() == 400 || e.status() == 501);
            assertTrue(!e.getMessage().isBlank());
          }
        });
  }

  private static String sound(int part, Random random) {
    int a = random.nextInt(8000);
    int b = 1 + random.nextInt(8000);
    return switch (part) {
      case 0 ->
          random.nextBoolean()
              ? "full"
              : a + "," + random.nextInt(8000) + "," + b + "," + (1 + random.nextInt(8000));
      case 1 ->
          switch (random.nextInt(6)) {
            case 0 -> "max";
            case 1 -> b + ",";
            case 2 -> "," + b;
            case 3 -> "!" + b + "," + (a + 1);
            case 4 -> "^" + b + "," + (a + 1);
            default -> "pct:" + (1 + a % 100) + "." + b;
          };
      case 2 -> random.nextBoolean() ? "0" : (a % 361) + "." + b;
      default -> "default.jpg";
    };
  }

  private interface Round {
    void with(Random random) throws IOException;
  }

  private static void run(Round round) {
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    for (long i = 0; i < 50 || System.nanoTime() < end; i++) {
      long seed = SEED * 1_000_003 + i;
      try {
        round.with(new Random(seed));
      } catch (RuntimeException | Error | IOException e) {
        throw new AssertionError("round " + i + " of seed " + SEED, e);
      }
    }
  }

  /** Bytes flipped, set to ends of their range, cut off, doubled or exchanged. */
  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int n = 1 + random.nextInt(6); n > 0; n--) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) 0xff;
        case 2 -> bytes[at] = 0;
        case 3 -> bytes[at] = (byte) random.nextInt(256);
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(16, at));
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
          System.arraycopy(bytes, from, bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.deleteIfExists(file);
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] tiff(Pixels page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TiffWriter writer =
        new TiffWriter(
            new PictureWriter.Shape(page.width(), page.height(), page.components(), false), out);
    writer.write(page, Optional.empty());
    writer.finish();
    return out.toByteArray();
  }

  private byte[] pyramid(Pixels page, int name) throws IOException {
    Path scan = folder.resolve(name + "-" + page.width() + ".jpg");
    Files.write(scan, JpegCodec.best().encode(page, 90, Subsampling.HALVED));
    PyramidStore store = PyramidStore.open(folder.resolve("pyramids"), JpegCodec.best());
    String sha512 = Integer.toString(name).repeat(64) + "ab".repeat(32);
    store.make(sha512, scan);
    byte[] bytes = Files.readAllBytes(store.file(sha512).orElseThrow());
    store.remove(sha512);
    return bytes;
  }

  private static byte[] byJdk(byte[] jpeg, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(ImageIO.read(new ByteArrayInputStream(jpeg)), format, out);
    return out.toByteArray();
  }
}
