package org.lectern.iiif.pyramid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.codec.Zstd;

/**
 * Scans of every kind that archives hold, made into pyramids and held against what libvips makes of
 * them: the table of {@code SCANS.md}.
 */
class AwkwardScansTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  /** What a pyramid or libvips says that a page looks like. */
  private record Look(Dimensions size, double red, double green, double blue) {
    static Look of(Pixels pixels) {
      double[] sums = new double[3];
      for (int y = 0; y < pixels.height(); y++) {
        for (int x = 0; x < pixels.width(); x++) {
          for (int c = 0; c < 3; c++) {
            sums[c] += pixels.sample(x, y, Math.min(c, pixels.components() - 1));
          }
        }
      }
      double count = (double) pixels.width() * pixels.height();
      return new Look(
          new Dimensions(pixels.width(), pixels.height()),
          sums[0] / count,
          sums[1] / count,
          sums[2] / count);
    }

    double distance(Look other) {
      return Math.max(
          Math.abs(red - other.red),
          Math.max(Math.abs(green - other.green), Math.abs(blue - other.blue)));
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s rgb %.1f %.1f %.1f", size, red, green, blue);
    }
  }

  private Pixels ingested(Path scan) throws IOException {
    Path file = folder.resolve("pyramid.tif");
    Files.deleteIfExists(file);
    Pyramid pyramid = Pyramid.open(Scans.pyramid(scan, file, CODEC), CODEC);
    return pyramid.read(0, 0, 0, pyramid.width(), pyramid.height());
  }

  /** Upright, in sRGB, over white, as libvips sees it. */
  private Look byVips(Path scan) throws IOException {
    Path upright = folder.resolve("upright.v");
    Path srgb = folder.resolve("srgb.v");
    Path page = folder.resolve("page.v");
    vips("autorot", scan, upright);
    boolean profile = VipsTest.run("vipsheader", "-a", upright.toString()).contains("icc-profile");
    vips(
        profile ? "icc_transform IN OUT srgb --embedded" : "colourspace IN OUT srgb",
        upright,
        srgb);
    String header = VipsTest.run("vipsheader", "-a", srgb.toString());
    boolean transparent = field(header, "bands") % 2 == 0;
    if (transparent) {
      vips("flatten IN OUT --background 255", srgb, page);
    }
    Path raw = folder.resolve("raw");
    VipsTest.run("vips", "rawsave", (transparent ? page : srgb).toString(), raw.toString());
    int width = field(header, "width");
    int height = field(header, "height");
    byte[] samples = Files.readAllBytes(raw);
    return Look.of(Pixels.of(width, height, samples.length / (width * height), samples));
  }

  private static int field(String header, String name) {
    return header
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToInt(line -> Integer.parseInt(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static void vips(String command, Path in, Path out) throws IOException {
    String whole = command.contains("IN") ? command : command + " IN OUT";
    VipsTest.run(
        ("vips " + whole).replace("IN", in.toString()).replace("OUT", out.toString()).split(" "));
  }

  private void assertLikeVips(Path scan, double tolerance) throws IOException {
    Look theirs = byVips(scan);
    Look ours = Look.of(ingested(scan));
    assertEquals(theirs.size(), ours.size());
    assertTrue(ours.distance(theirs) <= tolerance, () -> ours + " but by vips " + theirs);
  }

  private Path drawn(int components) {
    return Scans.tiff(
        folder.resolve("drawn" + components + ".tif"), Pictures.page(700, 500, components));
  }

  /** Made by one command of vips from a drawn page in colour, or in gray where the name says so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tif | tiffsave IN OUT --compression none | 1",
        "bigtiff.tif | tiffsave IN OUT --bigtiff --tile | 1",
        "lzw.tif | tiffsave IN OUT --compression lzw --predictor horizontal | 1",
        "deflate.tif | tiffsave IN OUT --compression deflate --tile | 1",
        "packbits.tif | tiffsave IN OUT --compression packbits | 1",
        "jpeg.tif | tiffsave IN OUT --compression jpeg --Q 90 | 1",
        "jpegtile.tif | tiffsave IN OUT --compression jpeg --tile --Q 75 | 1",
        "pyramid.tif | tiffsave IN OUT --compression jpeg --tile --pyramid --tile-width 256"
            + " --tile-height 256 | 1",
        "subifd.tif | tiffsave IN OUT --compression jpeg --tile --pyramid --subifd | 1",
        "gray-g4.tif | tiffsave IN OUT --compression ccittfax4 --bitdepth 1 | 1",
        "gray-1bit.tif | tiffsave IN OUT --compression none --bitdepth 1 --miniswhite | 1",
        "gray-2bit.tif | tiffsave IN OUT --compression none --bitdepth 2 | 2",
        "gray-4bit.tif | tiffsave IN OUT --compression none --bitdepth 4 | 1",
        "16.tif | linear IN OUT 257 0 | 2",
        "16.png | linear IN OUT 257 0 | 2",
        "gray-16.tif | linear IN OUT 257 0 | 2",
        "cmyk.tif | icc_transform IN OUT cmyk | 4",
        "cmyk.jpg | icc_transform IN OUT cmyk | 4",
        "p3.tif | icc_transform IN OUT p3 | 2",
        "p3.jpg | icc_transform IN OUT p3 | 2",
        "p3.png | icc_transform IN OUT p3 | 2",
        "alpha.tif | bandjoin_const IN OUT 128 | 2",
        "alpha.png | bandjoin_const IN OUT 128 | 2",
        "gray-alpha.png | bandjoin_const IN OUT 128 | 2",
        "jpg | jpegsave IN OUT --Q 90 | 1",
        "gray.jpg | jpegsave IN OUT --Q 90 | 1",
        "444.jpg | jpegsave IN OUT --Q 95 --subsample-mode off | 1",
        "progressive.jpg | jpegsave IN OUT --interlace | 1",
        "optimised.jpg | jpegsave IN OUT --optimize-coding | 1",
        "png | pngsave IN OUT | 1",
        "interlaced.png | pngsave IN OUT --interlace | 1",
        "palette.png | pngsave IN OUT --palette | 1",
        "gray-1bit.png | pngsave IN OUT --palette --bitdepth 1 | 1",
        "webp | webpsave IN OUT | 1",
        "lossless.webp | webpsave IN OUT --lossless | 1",
        "jp2 | jp2ksave IN OUT | 1",
        "lossless.jp2 | jp2ksave IN OUT --lossless | 1",
        "gray.jp2 | jp2ksave IN OUT | 1",
        "420.jp2 | jp2ksave IN OUT --subsample-mode on | 2",
        "ppm | ppmsave IN OUT | 1",
        "ascii.ppm | ppmsave IN OUT --ascii | 1",
        "gray.pgm | ppmsave IN OUT | 1",
        "gif | gifsave IN OUT | 1",
      })
  void scansOfThisKindLookAsLibvipsSeesThem(String name, String command, double tolerance)
      throws IOException {
    Path in = drawn(name.startsWith("gray") ? 1 : 3);
    Path scan = folder.resolve("scan." + name);
    if (command.startsWith("linear")) {
      Path wide = folder.resolve("wide.v");
      Path words = folder.resolve("words.v");
      vips(command, in, wide);
      vips("cast IN OUT ushort", wide, words);
      String kind = name.startsWith("gray") ? "grey16" : "rgb16";
      vips("copy IN OUT --interpretation " + kind, words, scan);
    } else {
      vips(command, in, scan);
    }
    assertLikeVips(scan, tolerance);
  }

  /** Kinds that are not understood, or whose values have no fixed white. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "float.tif | cast IN OUT float | floating point",
        "lab.tif | colourspace IN OUT lab | floating point",
        "heif.avif | heifsave IN OUT --compression av1 | not an image that is read here",
      })
  void scansOfThisKindAreRefusedWithTheReason(String name, String command, String reason)
      throws IOException {
    Path scan = folder.resolve("scan." + name);
    vips(command, drawn(3), scan);
    IOException refused = assertThrows(IOException.class, () -> ingested(scan));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  /** Exif 2.32, 4.6.4: which corner of the page the first pixel is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyExifOrientationComesOutAsLibvipsTurnsIt(int orientation) throws IOException {
    byte[] jpeg = CODEC.encode(Pictures.page(333, 200, 3), 92, Subsampling.HALVED);
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xffe1).putShort((short) 34).put("Exif".getBytes(US_ASCII));
    exif.putShort((short) 0).putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
    exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(exif.array());
    out.write(jpeg, 2, jpeg.length - 2);
    Path turned = Files.write(folder.resolve("turned.jpg"), out.toByteArray());
    assertTurnedAsByVips(turned);
    for (String kind : List.of("turned.png", "turned.png[interlace]", "turned.webp[lossless]")) {
      Path scan = folder.resolve(kind.replaceAll("\\[.*", ""));
      VipsTest.run("vips", "copy", turned.toString(), folder.resolve(kind).toString());
      assertTurnedAsByVips(scan);
    }
    // libvips does not look behind the picture.
    Path png = folder.resolve("turned.png");
    Path behind = folder.resolve("behind.png");
    Files.write(behind, withExifBehindThePicture(Files.readAllBytes(png)));
    assertArrayEquals(ingested(png).packed().samples(), ingested(behind).packed().samples());
  }

  /** The chunk in front of the picture goes to its end (PNG 3, 5.6: anywhere but between IDAT). */
  private static byte[] withExifBehindThePicture(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] exif = new byte[0];
    out.write(png, 0, 8);
    for (int at = 8; at < png.length; ) {
      int length = 12 + in.getInt(at);
      String name = new String(png, at + 4, 4, US_ASCII);
      if (name.equals("eXIf")) {
        exif = Arrays.copyOfRange(png, at, at + length);
      } else {
        out.writeBytes(name.equals("IEND") ? exif : new byte[0]);
        out.write(png, at, length);
      }
      at += length;
    }
    return out.toByteArray();
  }

  private void assertTurnedAsByVips(Path scan) throws IOException {
    assertLikeVips(scan, 1);
    Pixels ours = ingested(scan).window(0, 0, 60, 60);
    Path raw = folder.resolve("corner");
    Path corner = folder.resolve("corner.v");
    vips("extract_area IN OUT 0 0 60 60", folder.resolve("srgb.v"), corner);
    VipsTest.run("vips", "rawsave", corner.toString(), raw.toString());
    Pixels theirs = Pixels.of(60, 60, 3, Files.readAllBytes(raw));
    double difference = Pictures.meanDifference(theirs, ours);
    assertTrue(difference < 3, () -> scan + " differs by " + difference);
  }

  @Test
  void theFirstOfSeveralPagesIsShown() throws IOException {
    Path first = Scans.tiff(folder.resolve("first.tif"), Pictures.page(300, 200, 3));
    Path second = Scans.tiff(folder.resolve("second.tif"), Pictures.page(500, 700, 1));
    Path both = folder.resolve("both.tif");
    VipsTest.run("tiffcp", first.toString(), second.toString(), both.toString());
    assertLikeVips(both, 1);
    assertEquals("300x200x3", ingested(both).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"g3:1d", "g3:2d", "g4", "zip", "lzw", "packbits"})
  void faxAndOtherTiffsByLibtiffLookTheSame(String compression) throws IOException {
    Path bits = folder.resolve("bits.tif");
    vips("tiffsave IN OUT --bitdepth 1", drawn(1), bits);
    Path scan = folder.resolve("scan.tif");
    VipsTest.run("tiffcp", "-c", compression, bits.toString(), scan.toString());
    assertLikeVips(scan, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "zstd:2", "webp"})
  void tiffsOfNewerCompressionsLookTheSame(String compression) throws IOException {
    Assumptions.assumeTrue(Zstd.find().isPresent() && Webp.find().isPresent(), "libzstd, libwebp");
    Path bare = folder.resolve("bare.tif");
    vips("tiffsave IN OUT", drawn(3), bare);
    for (String layout : List.of("-s", "-t", "-r 1")) {
      Path scan = folder.resolve("scan.tif");
      List<String> command = new ArrayList<>(List.of("tiffcp", "-c", compression));
      command.addAll(List.of(layout.split(" ", -1)));
      command.addAll(List.of(bare.toString(), scan.toString()));
      VipsTest.run(command.toArray(String[]::new));
      assertLikeVips(scan, 1);
      Files.write(scan, Arrays.copyOf(Files.readAllBytes(scan), 4000));
      assertThrows(IOException.class, () -> ingested(scan));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tif", "webp", "jp2"})
  void halfAScanIsRefused(String format) throws IOException {
    Path whole = folder.resolve("whole." + format);
    vips("copy", drawn(3), whole);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
    IOException refused = assertThrows(IOException.class, () -> ingested(half));
    String reason = refused.getMessage();
    assertTrue(
        Stream.of("cut short", "damaged", "cannot be read", "missing").anyMatch(reason::contains),
        reason);
  }

  /** Files by others, where they lie beside the checkout. */
  @Test
  void realScansLookAsLibvipsSeesThem() throws IOException {
    Path samples = Scans.samples();
    List<Path> files;
    try (Stream<Path> images = Files.list(samples.resolve("images"));
        Stream<Path> more = Files.list(samples.resolve("jp2"));
        Stream<Path> batch = Files.walk(samples.resolve("batch"))) {
      files =
          Stream.of(images, more, batch.filter(f -> f.toString().endsWith(".tif")))
              .flatMap(f -> f)
              .sorted()
              .toList();
    }
    assertTrue(files.size() > 10, files.toString());
    for (Path file : files) {
      if (file.toString().endsWith(".pdf")) {
        IOException refused = assertThrows(IOException.class, () -> ingested(file));
        assertTrue(refused.getMessage().contains("not an image"), refused.getMessage());
      } else {
        assertLikeVips(file, 2);
      }
    }
  }
}
