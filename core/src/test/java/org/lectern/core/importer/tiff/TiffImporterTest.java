package org.lectern.core.importer.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.ocr.Tesseract;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText;

class TiffImporterTest {
  @TempDir private Path temp;

  private Path tiff(String compression, int pages) throws IOException {
    return tiff(compression, IntStream.rangeClosed(1, pages).mapToObj(i -> leaf(i)).toList());
  }

  private Path tiff(String compression, List<BufferedImage> pages) throws IOException {
    Path file = temp.resolve("Two leaves.tif");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionType(compression);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), how);
      }
      writer.endWriteSequence();
    }
    return file;
  }

  private static BufferedImage leaf(int number) {
    BufferedImage leaf = new BufferedImage(70, 50, BufferedImage.TYPE_INT_RGB);
    leaf.setRGB(number, number, 0x123456);
    return leaf;
  }

  private ImportReport run(Path source) {
    return run(source, Optional.empty());
  }

  private ImportReport run(Path source, Optional<Tesseract> ocr) {
    return new Import(temp.resolve("folder"), "en", false)
        .run(new TiffImporter(source, ocr), "source", Progress.NONE);
  }

  private static BufferedImage written(String words) {
    BufferedImage picture = new BufferedImage(1000, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1000, 200);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.PLAIN, 60));
    pen.drawString(words, 100, 120);
    pen.dispose();
    return picture;
  }

  @Test
  void wordsOfPagesAreReadAndWhatAPersonWroteStays() throws IOException {
    Optional<Tesseract> tesseract = Optional.empty();
    try {
      tesseract = Optional.of(Tesseract.find("eng"));
    } catch (ImportException e) {
      Assumptions.abort("tesseract-ocr is not installed");
    }
    Path file = tiff("LZW", List.of(written("weather report"), written("harbour fees")));
    assertEquals(List.of(), run(file, tesseract).problems());
    Path ocr = temp.resolve("folder/documents/two-leaves/ocr");
    Dimensions size = new Dimensions(1000, 200);
    assertEquals(
        "harbour fees",
        PageText.read(Files.readAllBytes(ocr.resolve("0002.xml")), Page.Ocr.Format.ALTO, size)
            .plain());
    assertEquals(1, run(file, tesseract).unchanged());

    String first = Files.readString(ocr.resolve("0001.xml")).replace("weather", "Weather");
    Files.writeString(ocr.resolve("0001.xml"), first);
    assertEquals(List.of("documents/two-leaves/ocr/0001.xml"), run(file, tesseract).edited());
    assertEquals(first, Files.readString(ocr.resolve("0001.xml")));
  }

  private Path page(int number) {
    return temp.resolve("folder/documents/two-leaves/pages/000%d.tif".formatted(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "PackBits", "JPEG"})
  void eachPageIsAFileOfItsOwnWithTheSamePixels(String compression) throws IOException {
    Path file = tiff(compression, 2);
    assertEquals(1, run(file).written());
    var reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (var in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      for (int i = 0; i < 2; i++) {
        BufferedImage before = reader.read(i);
        BufferedImage after = ImageIO.read(page(i + 1).toFile());
        assertArrayEquals(
            before.getRGB(0, 0, 70, 50, null, 0, 70), after.getRGB(0, 0, 70, 50, null, 0, 70));
      }
    }
    assertEquals(1, run(file).unchanged());
  }

  @Test
  void aFileOfOnePageIsCopiedAsItIs() throws IOException {
    Path file = tiff("LZW", 1);
    run(file);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(page(1)));
  }

  /** TIFF 6.0, page 36: bit 0 of NewSubfileType marks what is of less resolution. */
  @Test
  void aThumbnailIsNoPage() throws IOException {
    Path file = temp.resolve("Two leaves.tif");
    try (TiffFile tiff = new TiffFile(file, java.nio.ByteOrder.LITTLE_ENDIAN)) {
      tiff.chunk(new byte[4], 4);
      tiff.set(254, 1);
      tiff.set(TiffFile.WIDTH, 2);
      tiff.set(TiffFile.HEIGHT, 2);
      tiff.places(TiffFile.STRIP_OFFSETS, TiffFile.STRIP_BYTE_COUNTS);
      tiff.finish();
    }
    ImportReport report = run(file);
    assertEquals(1, report.failed());
    assertTrue(report.problems().getFirst().message().contains("no page"));
  }

  /** 12 strips of 1,000 bytes in each page, all of them the same bytes of the file. */
  @Test
  void pagesThatPointAtTheSameBytesAgainAndAgainAreNotWritten() throws IOException {
    int strips = 12;
    ByteBuffer file = ByteBuffer.allocate(4_000).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(2_000);
    for (int i = 0; i < strips; i++) {
      file.putInt(1_000 + i * 4, 500).putInt(1_100 + i * 4, 1_000);
    }
    for (int page = 0; page < 2; page++) {
      file.position(2_000 + page * 200);
      file.putShort((short) 4);
      entry(file, TiffFile.WIDTH, 1, 100);
      entry(file, TiffFile.HEIGHT, 1, 120);
      entry(file, TiffFile.STRIP_OFFSETS, strips, 1_000);
      entry(file, TiffFile.STRIP_BYTE_COUNTS, strips, 1_100);
      file.putInt(page == 0 ? 2_200 : 0);
    }
    ImportReport report = run(Files.write(temp.resolve("trap.tif"), file.array()));
    assertEquals(1, report.failed());
    assertTrue(report.words().contains("larger than the whole file"), report::words);
  }

  private static void entry(ByteBuffer file, int tag, int count, int value) {
    file.putShort((short) tag).putShort((short) 4).putInt(count).putInt(value);
  }

  @Test
  void aPageThatIsCutShortIsNamedAndTheOthersCome() throws IOException {
    Path file = tiff("LZW", 3);
    byte[] whole = Files.readAllBytes(file);
    Path cut =
        Files.write(temp.resolve("cut.tif"), java.util.Arrays.copyOf(whole, whole.length / 2));
    ImportReport report = run(cut);
    assertFalse(report.problems().isEmpty());
    assertEquals(1, report.documents());
  }

  @Test
  void whatIsNotATiffIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("a.tif"), "II but not a TIFF at all");
    assertEquals(
        List.of("a.tif: it is not a TIFF"),
        run(file).problems().stream().map(Object::toString).toList());
  }
}
