package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Scans;

/** Files of other writers, odd but whole: what can be shown is shown. */
class OddScansTest {
  private static final Pixels PAGE = Pictures.page(70, 50, 3);

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("scan"), bytes);
  }

  private static byte[] samples(Path file) throws IOException {
    return Scans.read(file, JpegCodec.pure()).packed().samples();
  }

  private static List<String> codes(MeasuredScan scan) {
    return scan.warnings().stream().map(MeasuredScan.Warning::code).toList();
  }

  // GIF

  /** A picture of 2 x 2 pixels at (3, 1) of a screen of 6 x 4: codes of 3 bits, 4 clears. */
  private static byte[] gif(boolean trailer) {
    ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.put("GIF89a".getBytes(StandardCharsets.US_ASCII)).putShort((short) 6).putShort((short) 4);
    out.put((byte) 0x80).put((byte) 0).put((byte) 0).put(new byte[] {10, 20, 30, 40, 50, 60});
    out.put((byte) 0x2c).putShort((short) 3).putShort((short) 1);
    out.putShort((short) 2).putShort((short) 2).put((byte) 0).put((byte) 2);
    // Codes from the lowest bit: clear, 0, 1, clear, 1, 0, end.
    int bits = 4 | 0 << 3 | 1 << 6 | 4 << 9 | 1 << 12 | 0 << 15 | 5 << 18;
    out.put((byte) 3)
        .put((byte) bits)
        .put((byte) (bits >> 8))
        .put((byte) (bits >> 16))
        .put((byte) 0);
    if (trailer) {
      out.put((byte) 0x3b);
    }
    byte[] gif = new byte[out.position()];
    out.flip().get(gif);
    return gif;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFrameOfAGifLiesAtItsPlaceOnTheScreen(boolean trailer) throws Exception {
    Path file = write(gif(trailer));
    assertEquals(new Dimensions(6, 4), ScanReader.measure(file).size());
    byte[] shown = samples(file);
    assertEquals(255, shown[0] & 255);
    int first = 3 * (6 + 3);
    assertArrayEquals(
        new byte[] {10, 20, 30, 40, 50, 60}, Arrays.copyOfRange(shown, first, first + 6));
    int second = first + 18;
    assertArrayEquals(
        new byte[] {40, 50, 60, 10, 20, 30}, Arrays.copyOfRange(shown, second, second + 6));
  }

  // BMP

  @ParameterizedTest
  @ValueSource(ints = {2, -2})
  void aBitmapStandsUprightWhicheverRowIsFirst(int height) throws Exception {
    ByteBuffer out = ByteBuffer.allocate(54 + 16).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(70).putInt(0).putInt(54).putInt(40);
    out.putInt(2).putInt(height).putShort((short) 1).putShort((short) 24).putInt(0);
    out.position(54);
    byte[] top = {3, 2, 1, 6, 5, 4, 0, 0};
    byte[] bottom = {9, 8, 7, 12, 11, 10, 0, 0};
    out.put(height > 0 ? bottom : top).put(height > 0 ? top : bottom);
    Path file = write(out.array());
    assertEquals(new Dimensions(2, 2), ScanReader.measure(file).size());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, samples(file));
  }

  // PNG

  private static byte[] withChunk(byte[] png, String name, byte[] content, boolean intact) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + content.length);
    chunk.putInt(intact ? (int) sum.getValue() : 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(chunk.array());
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  private byte[] png() throws IOException {
    Path file = folder.resolve("png");
    Scans.write(file, Scans.image(PAGE), "png");
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @CsvSource({
    "iTXt, true, ''",
    "zTXt, true, ''",
    "tEXt, true, ''",
    "iTXt, false, ''",
    "iCCP, true, damaged-chunk",
    "iCCP, false, damaged-chunk",
    "eXIf, false, damaged-chunk",
    "tRNS, false, damaged-chunk",
    "gAMA, true, ''"
  })
  void badAncillaryChunksOfAPngAreLeftOut(String name, boolean intact, String warning)
      throws Exception {
    Path file =
        write(withChunk(png(), name, "no\0\1words".getBytes(StandardCharsets.US_ASCII), intact));
    assertEquals(warning.isEmpty() ? List.of() : List.of(warning), codes(ScanReader.measure(file)));
    assertArrayEquals(PAGE.samples(), samples(file));
  }

  @Test
  void anythingMayStandBehindAPngOrAJpeg() throws Exception {
    byte[] jpeg = JpegCodec.pure().encode(PAGE, 80, Subsampling.FULL);
    byte[] expected = JpegCodec.pure().decode(jpeg).packed().samples();
    assertArrayEquals(PAGE.samples(), samples(trailed(png())));
    assertEquals(List.of(), codes(ScanReader.measure(trailed(png()))));
    assertArrayEquals(expected, samples(trailed(jpeg)));
    assertEquals(List.of(), codes(ScanReader.measure(trailed(jpeg))));
  }

  private Path trailed(byte[] bytes) throws IOException {
    return write(Arrays.copyOf(bytes, bytes.length + 200_000));
  }

  // JPEG

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xff);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "0, 1", "3, 1", "1, 0"})
  void aProfileWhoseChunksAreNumberedWronglyIsLeftOut(int number, int of) throws Exception {
    byte[] chunk =
        ("ICC_PROFILE\0" + (char) number + (char) of + "profile")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] jpeg = withSegment(JpegCodec.pure().encode(PAGE, 80, Subsampling.FULL), 0xe2, chunk);
    MeasuredScan scan = ScanReader.measure(write(jpeg));
    assertEquals(List.of("damaged-profile"), codes(scan));
    assertEquals(new Dimensions(70, 50), scan.size());
  }

  @Test
  void anOrientationAmongSeveralValuesIsTheFirst() throws Exception {
    ByteBuffer exif = ByteBuffer.allocate(32);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    exif.putShort((short) 274)
        .putShort((short) 3)
        .putInt(2)
        .putShort((short) 6)
        .putShort((short) 1);
    byte[] jpeg =
        withSegment(JpegCodec.pure().encode(PAGE, 80, Subsampling.FULL), 0xe1, exif.array());
    MeasuredScan scan = ScanReader.measure(write(jpeg));
    assertEquals(new Dimensions(50, 70), scan.size());
    assertEquals(6, scan.orientation());
  }

  /** Some programs cut Exif data that are longer than a segment, others add a second set. */
  @ParameterizedTest
  @CsvSource({"20, 0, 50 70", "25, 0, 50 70", "32, 1, 50 70", "32, 8, 50 70"})
  void exifDataMayGoOnInTheNextSegment(int first, int more, String size) throws Exception {
    ByteBuffer exif =
        ByteBuffer.allocate(32).put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
    exif.putInt(8).putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) 6);
    byte[] start = Arrays.copyOf(exif.array(), first);
    byte[] rest = Arrays.copyOf(exif.array(), 6 + (more == 0 ? 32 - first : 26));
    if (more == 0) {
      System.arraycopy(exif.array(), first, rest, 6, 32 - first);
    } else {
      rest[6 + 19] = (byte) more; // a second orientation, in a second set
    }
    byte[] jpeg = JpegCodec.pure().encode(PAGE, 80, Subsampling.FULL);
    MeasuredScan scan =
        ScanReader.measure(write(withSegment(withSegment(jpeg, 0xe1, rest), 0xe1, start)));
    assertEquals(size, scan.size().width() + " " + scan.size().height());
  }

  /** As libvips, ImageMagick and Pillow have it, with Adobe's marker and without. */
  @Test
  void inksOfAJpegAreStoredInverted() throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      inks.setPixel(i % 16, i / 16, new int[] {255, 55, 155, 255}); // no cyan, no black
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(inks, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] shown = samples(write(jpeg.toByteArray()));
    assertEquals(255, shown[0] & 0xff, 4);
    assertEquals(55, shown[1] & 0xff, 4);
    assertEquals(155, shown[2] & 0xff, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "CS_GRAY, 'its colour profile is for 1 components, the scan has 3; it is left out'",
    "CUT, its colour profile is damaged and is left out",
    "WORDS, its colour profile is damaged and is left out"
  })
  void checkNamesAProfileThatIsLeftOut(String kind, String problem) throws Exception {
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] profile =
        switch (kind) {
          case "CS_GRAY" -> gray;
          case "CUT" -> Arrays.copyOf(srgb, 128);
          default -> "not a profile".repeat(20).getBytes(StandardCharsets.US_ASCII);
        };
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(profile);
    byte[] jpeg = JpegCodec.pure().encode(PAGE, 80, Subsampling.FULL);
    Path file = write(withSegment(jpeg, 0xe2, chunk.toByteArray()));
    assertEquals(
        List.of(problem),
        ScanReader.measureDecoded(file).warnings().stream()
            .map(MeasuredScan.Warning::problem)
            .toList());
    assertArrayEquals(JpegCodec.pure().decode(jpeg).packed().samples(), samples(file));
  }

  /** One unit of gray: a block of luma and four of each chroma, all of them flat. */
  @Test
  void lumaMayBeCoarserThanChroma() throws Exception {
    byte[] jpeg = JpegCodec.pure().encode(Pixels.blank(16, 16, 3), 90, Subsampling.FULL);
    int frame = find(jpeg, 0xc0);
    jpeg[frame + 11 + 3] = 0x22;
    jpeg[frame + 11 + 6] = 0x22;
    int scan = find(jpeg, 0xda);
    int data = scan + 2 + (jpeg[scan + 2] << 8 | jpeg[scan + 3]);
    // Annex K.3: no difference 00, end of block 1010 for luma and 00 for chroma.
    byte[] flat = {0b00101000, 0, 0, 0, 0x03, (byte) 0xff, (byte) 0xd9};
    byte[] odd = Arrays.copyOf(jpeg, data + flat.length);
    System.arraycopy(flat, 0, odd, data, flat.length);
    Path file = write(odd);
    assertEquals(new Dimensions(16, 16), ScanReader.measure(file).size());
    assertEquals(128, samples(file)[0] & 255);
  }

  private static int find(byte[] jpeg, int marker) {
    for (int at = 2; ; at += 2 + ((jpeg[at + 2] & 255) << 8 | (jpeg[at + 3] & 255))) {
      if ((jpeg[at + 1] & 255) == marker) {
        return at;
      }
    }
  }

  // Netpbm and PCX

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P2 3 2 100 0 50 100 100 50 0 | 0 128 255 255 128 0",
        "P1 4 1 # words, too\\n 1010 | 0 255 0 255",
        "P3 1 1 1000 0 500 1000 | 0 128 255",
        "P5 2 1 255 AZ | 65 90",
        "P5 1 1 65535 @\\0 | 64",
        "P4 4 1 \\240 | 0 255 0 255",
        "P7\\n"
            + "WIDTH 1\\n"
            + "HEIGHT 1\\n"
            + "DEPTH 2\\n"
            + "MAXVAL 255\\n"
            + "TUPLTYPE GRAYSCALE_ALPHA\\n"
            + "ENDHDR\\n"
            + "A\\0 | 255"
      })
  void netpbmIsReadWithItsOwnWhite(String file, String expected) throws Exception {
    byte[] bytes = file.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
    Path scan = write(bytes);
    ScanReader.measure(scan);
    StringBuilder found = new StringBuilder();
    for (byte sample : samples(scan)) {
      found.append(sample & 255).append(' ');
    }
    assertEquals(expected, found.toString().strip());
  }

  @Test
  void aCutNetpbmIsRefused() throws IOException {
    Path scan = write("P5 20 20 255 short".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "truncated-scan", assertThrows(BadScan.class, () -> ScanReader.measure(scan)).code());
  }

  @Test
  void aPcxIsReadByItsPlanes() throws Exception {
    ByteBuffer out = ByteBuffer.allocate(128 + 6).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 10).put((byte) 5).put((byte) 1).put((byte) 8);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 1).putShort((short) 0);
    out.put(65, (byte) 3).putShort(66, (short) 2);
    out.position(128).put(new byte[] {1, 2, 3, 4, 5, 6});
    Path scan = write(out.array());
    assertEquals(new Dimensions(2, 1), ScanReader.measure(scan).size());
    assertArrayEquals(new byte[] {1, 3, 5, 2, 4, 6}, samples(scan));
  }

  // BMP

  /** A pixel of gray 128 and one of white, in a bitmap whose header has that length. */
  private static byte[] bmp(int header, int height, int bits, int compression, byte[] pixels) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    int palette = bits == 8 ? 4 * 256 : 0;
    int start = 14 + header + palette;
    ByteBuffer out =
        ByteBuffer.allocate(start + pixels.length + profile.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(10, start).putInt(14, header);
    out.putInt(18, 2).putInt(22, height).putShort(26, (short) 1).putShort(28, (short) bits);
    if (header >= 40) {
      out.putInt(30, compression);
    }
    if (header == 124) {
      out.putInt(14 + 56, 0x4d424544);
      out.putInt(14 + 112, start - 14 + pixels.length).putInt(14 + 116, profile.length);
    }
    for (int i = 0; i < palette; i++) {
      out.put(14 + header + i, (byte) (i / 4));
    }
    return out.put(start, pixels).put(start + pixels.length, profile).array();
  }

  private static final byte[] TWO_PIXELS = {(byte) 128, (byte) 128, (byte) 128, -1, -1, -1, 0, 0};

  /** Half of the light is 188 of 255 in sRGB (IEC 61966-2-1). */
  @ParameterizedTest
  @CsvSource({"124, 188", "40, 128", "16, 128"})
  void theProfileOfABitmapCounts(int header, int gray) throws IOException {
    byte[] shown = samples(write(bmp(header, 1, 24, 0, TWO_PIXELS)));
    assertEquals(gray, shown[0] & 0xff, 1);
    assertEquals(255, shown[3] & 0xff);
  }

  @ParameterizedTest
  @CsvSource({"2, 7 7 3 3", "-2, 3 3 7 7"})
  void runLengthsMayGoFromTheTopDown(int height, String expected) throws IOException {
    byte[] runs = {2, 3, 0, 0, 2, 7, 0, 1};
    byte[] shown = samples(write(bmp(40, height, 8, 1, runs)));
    assertEquals(expected, shown[0] + " " + shown[1] + " " + shown[2] + " " + shown[3]);
  }
}
