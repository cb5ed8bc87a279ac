package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.OpenJpeg;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.pyramid.Scans;

/** What the boxes of a JP2 file say about its samples (ISO/IEC 15444-1, annex I). */
class Jp2ScanTest {
  private static final Pixels PAGE = Pictures.page(61, 43, 3);

  @TempDir Path folder;

  /** A lossless codestream, cut out of what the encoder writes. */
  private static byte[] codestream(Pixels page) throws IOException {
    BufferedImage image = Scans.image(page);
    ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
    J2KImageWriteParam how = (J2KImageWriteParam) writer.getDefaultWriteParam();
    how.setLossless(true);
    how.setFilter(J2KImageWriteParam.FILTER_53);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    byte[] whole = bytes.toByteArray();
    for (int i = 0; i + 3 < whole.length; i++) {
      if (ByteBuffer.wrap(whole).getInt(i) == 0xff4fff51) {
        return Arrays.copyOfRange(whole, i, whole.length);
      }
    }
    throw new IllegalStateException("no codestream");
  }

  private static byte[] box(String type, byte[]... contents) {
    int length = 8 + Arrays.stream(contents).mapToInt(c -> c.length).sum();
    ByteBuffer box = ByteBuffer.allocate(length).putInt(length);
    box.put(type.getBytes(StandardCharsets.US_ASCII));
    for (byte[] content : contents) {
      box.put(content);
    }
    return box.array();
  }

  private static byte[] colour(int space) {
    return box(
        "colr", ByteBuffer.allocate(7).put((byte) 1).putShort((short) 0).putInt(space).array());
  }

  /** Channels by threes: number, type, colour. */
  private static byte[] definition(int... values) {
    ByteBuffer out =
        ByteBuffer.allocate(2 + 2 * values.length).putShort((short) (values.length / 3));
    for (int value : values) {
      out.putShort((short) value);
    }
    return box("cdef", out.array());
  }

  private Path write(byte[] codestreamBox, byte[] behind, byte[]... header) throws IOException {
    byte[] size = ByteBuffer.allocate(14).putInt(PAGE.height()).putInt(PAGE.width()).array();
    byte[] contents = box("ihdr", size);
    for (byte[] box : header) {
      contents = ByteBuffer.allocate(contents.length + box.length).put(contents).put(box).array();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(box("jP  ", new byte[] {13, 10, (byte) 0x87, 10}));
    out.writeBytes(box("ftyp", "jp2 \0\0\0\0jp2 ".getBytes(StandardCharsets.US_ASCII)));
    out.writeBytes(box("jp2h", contents));
    out.writeBytes(codestreamBox);
    out.writeBytes(behind);
    return Files.write(folder.resolve("scan.jp2"), out.toByteArray());
  }

  private static byte[] read(Path file) throws IOException {
    return Scans.read(file, JpegCodec.pure()).packed().samples();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "0000xml <a/>", "anything that is longer than a box"})
  void whatStandsBehindTheCodestreamIsPassedOver(String behind) throws Exception {
    byte[] trailer = behind.getBytes(StandardCharsets.US_ASCII);
    Path file = write(box("jp2c", codestream(PAGE)), trailer, colour(16));
    assertEquals(new Dimensions(61, 43), ScanReader.measure(file).size());
    assertArrayEquals(PAGE.samples(), read(file));
  }

  @Test
  void boxesMayHaveLongLengthsOrGoOnToTheEnd() throws IOException {
    byte[] code = codestream(PAGE);
    ByteBuffer large = ByteBuffer.allocate(16 + code.length).putInt(1);
    large.put("jp2c".getBytes(StandardCharsets.US_ASCII)).putLong(16L + code.length).put(code);
    assertArrayEquals(PAGE.samples(), read(write(large.array(), new byte[0], colour(16))));
    ByteBuffer open = ByteBuffer.allocate(8 + code.length).putInt(0);
    open.put("jp2c".getBytes(StandardCharsets.US_ASCII)).put(code);
    assertArrayEquals(PAGE.samples(), read(write(open.array(), new byte[0], colour(16))));
  }

  @Test
  void channelsAreExchangedAsTheFileDefinesThem() throws IOException {
    byte[] blueFirst = definition(0, 0, 3, 1, 0, 2, 2, 0, 1);
    byte[] found = read(write(box("jp2c", codestream(PAGE)), new byte[0], colour(16), blueFirst));
    byte[] expected = PAGE.samples().clone();
    for (int i = 0; i < expected.length; i += 3) {
      byte red = expected[i];
      expected[i] = expected[i + 2];
      expected[i + 2] = red;
    }
    assertArrayEquals(expected, found);
  }

  /** ITU-R BT.601 in the full range, as in JFIF. */
  @ParameterizedTest
  @CsvSource({"128, 128, 128, 128 128 128", "76, 85, 255, 254 0 0", "255, 128, 128, 255 255 255"})
  void syccIsLightnessAndTwoDifferences(int y, int cb, int cr, String rgb) throws IOException {
    Pixels page = Pixels.blank(8, 8, 3);
    for (int i = 0; i < 64; i++) {
      page.samples()[3 * i] = (byte) y;
      page.samples()[3 * i + 1] = (byte) cb;
      page.samples()[3 * i + 2] = (byte) cr;
    }
    byte[] found = read(write(box("jp2c", codestream(page)), new byte[0], colour(18)));
    assertEquals(rgb, (found[0] & 255) + " " + (found[1] & 255) + " " + (found[2] & 255));
  }

  @ParameterizedTest
  @CsvSource({"14, CIELab", "9, PhotoYCC", "21, ROMM-RGB", "99, unknown"})
  void otherColourSpacesAreRefusedByTheirNames(int space, String name) throws IOException {
    Path file = write(box("jp2c", codestream(PAGE)), new byte[0], colour(space));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }

  /** libvips and ImageMagick show it as gray, too. */
  @ParameterizedTest
  @ValueSource(ints = {16, 18})
  void oneChannelIsLightnessWhateverTheColourSpaceNeeds(int space) throws Exception {
    Pixels gray = Pixels.blank(8, 8, 1);
    Arrays.fill(gray.samples(), (byte) 77);
    Path file = write(box("jp2c", codestream(gray)), new byte[0], colour(space));
    assertEquals("repaired-scan", ScanReader.measure(file).warnings().getFirst().code());
    assertArrayEquals(gray.samples(), read(file));
  }

  @Test
  void aPaletteIsLookedUp() throws IOException {
    Pixels indexes = Pixels.blank(4, 4, 1);
    Arrays.fill(indexes.samples(), (byte) 1);
    byte[] palette = box("pclr", new byte[] {0, 2, 3, 7, 7, 7, 0, 0, 0, (byte) 200, 100, 50});
    byte[] map = box("cmap", new byte[] {0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 2});
    byte[] found =
        read(write(box("jp2c", codestream(indexes)), new byte[0], colour(16), palette, map));
    assertArrayEquals(new byte[] {(byte) 200, 100, 50}, Arrays.copyOf(found, 3));
  }

  /** A lossless codestream has one right answer, with any decoder. */
  @Test
  void bothDecodersGiveTheSamplesThatWereEncoded() throws IOException {
    Path file = write(box("jp2c", codestream(PAGE)), new byte[0], colour(16));
    List<Optional<OpenJpeg>> decoders = new ArrayList<>();
    decoders.add(Optional.empty());
    OpenJpeg.find().ifPresent(library -> decoders.add(Optional.of(library)));
    for (Optional<OpenJpeg> decoder : decoders) {
      byte[] samples = new byte[PAGE.samples().length];
      try (RawScan scan = Jp2Scan.open(file, decoder)) {
        scan.load();
        for (int y = 0; y < PAGE.height(); y++) {
          scan.readRow(samples, y * PAGE.width() * 3);
        }
      }
      assertArrayEquals(PAGE.samples(), samples, "OpenJPEG: " + decoder.isPresent());
    }
  }

  @Test
  void aDamagedCodestreamIsRefusedByBothDecoders() throws IOException {
    byte[] code = codestream(PAGE);
    int header = 0;
    while (code[header] != (byte) 0xff || code[header + 1] != (byte) 0x52) {
      header++; // COD, whose number of levels becomes impossible
    }
    code[header + 9] = 77;
    Path file = write(box("jp2c", code), new byte[0], colour(16));
    try (RawScan scan = Jp2Scan.open(file, Optional.empty())) {
      assertThrows(IOException.class, scan::load);
    }
    if (OpenJpeg.find().isPresent()) {
      try (RawScan scan = Jp2Scan.open(file, OpenJpeg.find())) {
        IOException refused = assertThrows(IOException.class, scan::load);
        assertTrue(refused.getMessage().startsWith("the JPEG 2000 cannot be read: "));
      }
    }
  }

  @Test
  void aCutCodestreamIsRefusedByCheck() throws IOException {
    byte[] code = codestream(PAGE);
    Path file = write(box("jp2c", Arrays.copyOf(code, code.length / 2)), new byte[0], colour(16));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file));
    assertEquals("truncated-scan", refused.code());
  }
}
