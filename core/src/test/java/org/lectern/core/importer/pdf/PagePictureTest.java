package org.lectern.core.importer.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.pdf.TestPdfs.image;
import static org.lectern.core.importer.pdf.TestPdfs.jpeg;
import static org.lectern.core.importer.pdf.TestPdfs.noise;
import static org.lectern.core.importer.pdf.TestPdfs.page;
import static org.lectern.core.importer.pdf.TestPdfs.random;
import static org.lectern.core.importer.pdf.TestPdfs.text;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.ImportReport;

/** The pictures of pages of PDFs that are made here, as they are in the folder after an import. */
class PagePictureTest {
  @TempDir Path temp;
  private TestPdfs pdfs;

  @BeforeEach
  void open() {
    pdfs = new TestPdfs(temp);
  }

  private static Raster raster(Path file) throws IOException {
    var reader = ImageIO.getImageReadersByFormatName("tiff").next();
    try (var in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      return reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
    }
  }

  @Test
  void aPageThatIsAJpegIsThatJpeg() throws IOException {
    byte[] jpeg = jpeg();
    pdfs.run(
        pdfs.pdf(
            "Annual report.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72)),
        false);
    assertArrayEquals(jpeg, Files.readAllBytes(pdfs.in("annual-report", "pages/0001.jpg")));
    assertTrue(Files.exists(pdfs.in("annual-report", "files/Annual report.pdf")));
    assertEquals(
        "title: Annual report", pdfs.description("annual-report").lines().findFirst().get());
  }

  /** Exif 2.32, 4.6.4: 6 is shown turned clockwise by 90 degrees, 3 by 180, 8 by 270. */
  @ParameterizedTest
  @CsvSource({"90, 6", "180, 3", "270, 8"})
  void aTurnedPageTurnsItsJpegWithoutTouchingItsPixels(int turn, int orientation)
      throws IOException {
    byte[] jpeg = jpeg();
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, page, c) -> {
              page.setRotation(turn);
              c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72);
            }),
        false);
    byte[] turned = Files.readAllBytes(pdfs.in("a", "pages/0001.jpg"));
    assertEquals(
        orientation, JpegHead.read(new java.io.ByteArrayInputStream(turned)).orientation());
    assertArrayEquals(
        Arrays.copyOfRange(jpeg, 2, jpeg.length),
        Arrays.copyOfRange(turned, turned.length - jpeg.length + 2, turned.length));
  }

  /** Programs take inks of a JPEG as inverted, PDF does not: such a file would be a negative. */
  @Test
  void aJpegWithInksAsPdfHasThemIsNotKept() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
      writer.setOutput(out);
      Raster paper = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 60, 30, 4, null);
      writer.write(null, new IIOImage(paper, null, null), null);
    }
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) ->
                c.drawImage(
                    new PDImageXObject(
                        d,
                        new java.io.ByteArrayInputStream(jpeg.toByteArray()),
                        COSName.DCT_DECODE,
                        60,
                        30,
                        8,
                        PDDeviceCMYK.INSTANCE),
                    0,
                    0,
                    144,
                    72)),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
    assertEquals(0xffffff, page.getRGB(5, 5) & 0xffffff);
  }

  @Test
  void anOrientationInAJpegThatPdfIgnoresIsTakenAway() throws IOException {
    byte[] jpeg = jpeg();
    byte[] sixth =
        JpegHead.read(new java.io.ByteArrayInputStream(jpeg))
            .turned(new java.io.ByteArrayInputStream(jpeg), 6)
            .readAllBytes();
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, sixth), 0, 0, 144, 72)),
        false);
    byte[] page = Files.readAllBytes(pdfs.in("a", "pages/0001.jpg"));
    assertEquals(1, JpegHead.read(new java.io.ByteArrayInputStream(page)).orientation());
    assertEquals(sixth.length, page.length);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 4", "1, 8", "1, 16", "3, 8", "3, 16", "4, 8"})
  void samplesOfAnImageAreInTheTiffAsTheyWereInThePdf(int components, int bits) throws IOException {
    int rowBytes = (60 * components * bits + 7) / 8;
    byte[] samples = random(rowBytes * 30);
    COSBase colours =
        switch (components) {
          case 1 -> PDDeviceGray.INSTANCE.getCOSObject();
          case 3 -> PDDeviceRGB.INSTANCE.getCOSObject();
          default -> PDDeviceCMYK.INSTANCE.getCOSObject();
        };
    pdfs.run(
        pdfs.pdf(
            "a.pdf", (d, _, c) -> c.drawImage(image(d, samples, bits, colours), 0, 0, 144, 72)),
        false);
    Raster raster = raster(pdfs.in("a", "pages/0001.tif"));
    for (int y = 0; y < 30; y++) {
      for (int i = 0; i < 60 * components; i++) {
        assertEquals(
            sample(samples, rowBytes * y, i, bits),
            raster.getSample(i / components, y, i % components));
      }
    }
  }

  private static int sample(byte[] packed, int at, int index, int bits) {
    return bits == 16
        ? Short.toUnsignedInt(ByteBuffer.wrap(packed).getShort(at + 2 * index))
        : ((packed[at + index * bits / 8] & 0xff) >> (8 - bits - index * bits % 8))
            & ((1 << bits) - 1);
  }

  /** A page of one bit whose Decode is turned shows white for 0, which a TIFF calls WhiteIsZero. */
  @Test
  void aTurnedDecodeShowsTheOppositeColour() throws IOException {
    byte[] samples = new byte[8 * 30];
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> {
              PDImageXObject image = image(d, samples, 1, COSName.DEVICEGRAY);
              image.setDecode(new COSArray(List.of(COSInteger.ONE, COSInteger.ZERO)));
              c.drawImage(image, 0, 0, 144, 72);
            }),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
    assertEquals(Color.WHITE.getRGB(), page.getRGB(5, 5));
  }

  @Test
  void paletteColoursAreThoseOfThePdf() throws IOException {
    byte[] samples = random(60 * 30);
    for (int i = 0; i < samples.length; i++) {
      samples[i] &= 1;
    }
    COSArray colours = new COSArray();
    colours.add(COSName.INDEXED);
    colours.add(COSName.DEVICERGB);
    colours.add(COSInteger.ONE);
    colours.add(new COSString(new byte[] {10, 20, 30, (byte) 200, (byte) 150, 100}));
    pdfs.run(
        pdfs.pdf("a.pdf", (d, _, c) -> c.drawImage(image(d, samples, 8, colours), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
    int expected = samples[0] == 0 ? 0x0a141e : 0xc89664;
    assertEquals(expected, page.getRGB(0, 0) & 0xffffff);
  }

  @Test
  void aFaxStaysAFax() throws IOException {
    BufferedImage black = noise(BufferedImage.TYPE_BYTE_BINARY);
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(CCITTFactory.createFromImage(d, black), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 60; x++) {
        assertEquals(black.getRGB(x, y), page.getRGB(x, y), x + "," + y);
      }
    }
  }

  @Test
  void whatIsTransparentIsShownOnWhiteAtTheImagesOwnSize() throws IOException {
    BufferedImage glass = new BufferedImage(60, 30, BufferedImage.TYPE_INT_ARGB);
    glass.setRGB(3, 4, 0xff204060);
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(LosslessFactory.createFromImage(d, glass), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
    assertEquals(60, page.getWidth());
    assertEquals(0x204060, page.getRGB(3, 4) & 0xffffff);
    assertEquals(0xffffff, page.getRGB(5, 5) & 0xffffff);
  }

  @Test
  void aScanWithAStampIsRenderedAtTheScansResolution() throws IOException {
    BufferedImage fine = new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB);
    fine.createGraphics().drawLine(0, 0, 800, 400);
    pdfs.run(
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> {
              c.drawImage(LosslessFactory.createFromImage(d, fine), 0, 0, 144, 72);
              text(c, RenderingMode.FILL, 36, 36, "COPY");
            }),
        false);
    assertEquals(800, ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile()).getWidth());
  }

  @Test
  void anImageThatIsCutShortIsNamedAndItsPageLeftOut() throws IOException {
    Path file =
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(image(d, random(60), 8, COSName.DEVICEGRAY), 0, 0, 144, 72),
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sound"));
    ImportReport report = pdfs.run(file, false);
    assertEquals(
        "a, a.pdf: page 1: its image ends after 1 of 30 rows; get the PDF again",
        report.problems().getFirst().toString());
    assertTrue(Files.exists(pdfs.in("a", "pages/0002.tif")));
  }
}
