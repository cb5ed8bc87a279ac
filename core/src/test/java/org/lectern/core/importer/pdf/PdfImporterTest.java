package org.lectern.core.importer.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText;

/** Imports PDFs that are made here, and looks at what is in the folder then. */
class PdfImporterTest {
  private static final PDType1Font HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  @TempDir private Path temp;

  /** Draws a page of 144 by 72 points, two inches by one. */
  private interface Drawing {
    void draw(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
  }

  private static void page(PDDocument document, Drawing drawing) throws IOException {
    PDPage page = new PDPage(new PDRectangle(144, 72));
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      drawing.draw(document, page, content);
    }
  }

  private Path pdf(String name, Drawing... pages) throws IOException {
    Path file = temp.resolve(name);
    try (PDDocument document = new PDDocument()) {
      for (Drawing drawing : pages) {
        page(document, drawing);
      }
      document.save(file.toFile());
    }
    return file;
  }

  private ImportReport run(Path source, boolean byBookmarks) {
    return new Import(temp.resolve("folder"), "en", false)
        .run(new PdfImporter(source, byBookmarks, Optional.empty()), "source", Progress.NONE);
  }

  private Path in(String document, String path) {
    return temp.resolve("folder/documents").resolve(document).resolve(path);
  }

  private String description(String document) throws IOException {
    return Files.readString(in(document, "document.yml"));
  }

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(60, 30, type);
    Random random = new Random(1);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 60; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(noise(BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    return bytes.toByteArray();
  }

  /** An image of random samples, stored with Flate. */
  private static PDImageXObject image(
      PDDocument document, byte[] samples, int bits, COSBase colours) throws IOException {
    PDImageXObject image = new PDImageXObject(document);
    try (var out = image.getCOSObject().createOutputStream(COSName.FLATE_DECODE)) {
      out.write(samples);
    }
    image.setWidth(60);
    image.setHeight(30);
    image.setBitsPerComponent(bits);
    image.getCOSObject().setItem(COSName.COLORSPACE, colours);
    return image;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(2).nextBytes(bytes);
    return bytes;
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
    run(
        pdf(
            "Annual report.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72)),
        false);
    assertArrayEquals(jpeg, Files.readAllBytes(in("annual-report", "pages/0001.jpg")));
    assertTrue(Files.exists(in("annual-report", "files/Annual report.pdf")));
    assertEquals("title: Annual report", description("annual-report").lines().findFirst().get());
  }

  /** Exif 2.32, 4.6.4: 6 is shown turned clockwise by 90 degrees, 3 by 180, 8 by 270. */
  @ParameterizedTest
  @CsvSource({"90, 6", "180, 3", "270, 8"})
  void aTurnedPageTurnsItsJpegWithoutTouchingItsPixels(int turn, int orientation)
      throws IOException {
    byte[] jpeg = jpeg();
    run(
        pdf(
            "a.pdf",
            (d, page, c) -> {
              page.setRotation(turn);
              c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72);
            }),
        false);
    byte[] turned = Files.readAllBytes(in("a", "pages/0001.jpg"));
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
    run(
        pdf(
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
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
    assertEquals(0xffffff, page.getRGB(5, 5) & 0xffffff);
  }

  @Test
  void anOrientationInAJpegThatPdfIgnoresIsTakenAway() throws IOException {
    byte[] jpeg = jpeg();
    byte[] sixth =
        JpegHead.read(new java.io.ByteArrayInputStream(jpeg))
            .turned(new java.io.ByteArrayInputStream(jpeg), 6)
            .readAllBytes();
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, sixth), 0, 0, 144, 72)),
        false);
    byte[] page = Files.readAllBytes(in("a", "pages/0001.jpg"));
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
    run(
        pdf("a.pdf", (d, _, c) -> c.drawImage(image(d, samples, bits, colours), 0, 0, 144, 72)),
        false);
    Raster raster = raster(in("a", "pages/0001.tif"));
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
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> {
              PDImageXObject image = image(d, samples, 1, COSName.DEVICEGRAY);
              image.setDecode(new COSArray(List.of(COSInteger.ONE, COSInteger.ZERO)));
              c.drawImage(image, 0, 0, 144, 72);
            }),
        false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
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
    run(
        pdf("a.pdf", (d, _, c) -> c.drawImage(image(d, samples, 8, colours), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
    int expected = samples[0] == 0 ? 0x0a141e : 0xc89664;
    assertEquals(expected, page.getRGB(0, 0) & 0xffffff);
  }

  @Test
  void aFaxStaysAFax() throws IOException {
    BufferedImage black = noise(BufferedImage.TYPE_BYTE_BINARY);
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(CCITTFactory.createFromImage(d, black), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
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
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(LosslessFactory.createFromImage(d, glass), 0, 0, 144, 72)),
        false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
    assertEquals(60, page.getWidth());
    assertEquals(0x204060, page.getRGB(3, 4) & 0xffffff);
    assertEquals(0xffffff, page.getRGB(5, 5) & 0xffffff);
  }

  @Test
  void aWrittenPageIsRenderedAndItsWordsAreWhereTheyAre() throws IOException {
    run(pdf("a.pdf", (_, _, c) -> text(c, RenderingMode.FILL, 36, 36, "Ruritania shines")), false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
    // Two inches by one at 300 dots an inch.
    assertEquals(List.of(600, 300), List.of(page.getWidth(), page.getHeight()));
    PageText text = words("a", "ocr/0001.xml", page);
    assertEquals("Ruritania shines", text.plain());
    PageText.Word second = text.blocks().getFirst().lines().getFirst().words().getLast();
    double start = 36 + HELVETICA.getStringWidth("Ruritania ") / 1000 * 8;
    assertEquals(start / 72 * 300, second.box().x(), 2);
    double baseline = (72 - 36) / 72.0 * 300;
    assertTrue(second.box().y() < baseline - 15 && second.box().y() > baseline - 40);
    assertEquals(baseline + 7, second.box().y() + second.box().height(), 3);
    assertTrue(isDark(page, second), "ink in the box");
  }

  @Test
  void whatIsEncryptedForCertificatesIsNamedSo() throws IOException {
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
            "<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/R 131105/StmF/DefaultCryptFilter"
                + "/StrF/DefaultCryptFilter/CF<</DefaultCryptFilter<</CFM/AESV2/Length 128"
                + "/Recipients[(x)]>>>>>>");
    StringBuilder pdf = new StringBuilder("%PDF-1.6\n");
    StringBuilder places = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append("%d 0 obj %s endobj\n".formatted(i + 1, objects.get(i)));
    }
    int start = pdf.length();
    pdf.append(places)
        .append("trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\nstartxref\n")
        .append(start)
        .append("\n%%EOF\n");
    Path file = Files.writeString(temp.resolve("a.pdf"), pdf);
    ImportReport report = run(file, false);
    assertEquals(1, report.failed());
    assertTrue(report.words().contains("holders of certificates"), report.words());
  }

  /** 6 letters and a blank are stretched over 105 points; the blank is behind the last letter. */
  @Test
  void theBoxOfAWordThatTesseractReadIsAsWideAsTheWord() throws IOException {
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> {
              c.drawImage(
                  LosslessFactory.createFromImage(d, noise(BufferedImage.TYPE_INT_RGB)),
                  0,
                  0,
                  144,
                  72);
              c.beginText();
              c.setFont(glyphLess(), 10);
              c.setRenderingMode(RenderingMode.NEITHER);
              c.newLineAtOffset(18, 36);
              c.setHorizontalScaling(300);
              c.showText("linzen ");
              c.endText();
            }),
        false);
    BufferedImage page = ImageIO.read(in("a", "pages/0001.tif").toFile());
    PageText text = words("a", "ocr/0001.xml", page);
    assertEquals("linzen", text.plain());
    double pixels = page.getWidth() / 144.0;
    assertEquals(
        105 * pixels,
        text.blocks().getFirst().lines().getFirst().words().getFirst().box().width(),
        2);
  }

  /** A font whose letters are all half as wide as high, as Tesseract's. */
  private static PDType1Font glyphLess() throws IOException {
    COSDictionary font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE1);
    font.setName(COSName.BASE_FONT, "GlyphLessFont");
    font.setItem(COSName.ENCODING, COSName.WIN_ANSI_ENCODING);
    font.setInt(COSName.FIRST_CHAR, 32);
    font.setInt(COSName.LAST_CHAR, 126);
    COSArray widths = new COSArray();
    for (int i = 32; i <= 126; i++) {
      widths.add(COSInteger.get(500));
    }
    font.setItem(COSName.WIDTHS, widths);
    return new PDType1Font(font);
  }

  private static boolean isDark(BufferedImage page, PageText.Word word) {
    for (int y = word.box().y(); y < word.box().y() + word.box().height(); y++) {
      for (int x = word.box().x(); x < word.box().x() + word.box().width(); x++) {
        if ((page.getRGB(x, y) & 0xff) < 80) {
          return true;
        }
      }
    }
    return false;
  }

  private static void text(
      PDPageContentStream content, RenderingMode mode, float x, float y, String words)
      throws IOException {
    content.beginText();
    content.setFont(HELVETICA, 8);
    content.setRenderingMode(mode);
    content.newLineAtOffset(x, y);
    content.showText(words);
    content.endText();
  }

  private PageText words(String document, String path, BufferedImage page) throws IOException {
    return PageText.read(
        Files.readAllBytes(in(document, path)),
        Page.Ocr.Format.ALTO,
        new Dimensions(page.getWidth(), page.getHeight()));
  }

  /** The page is 72 by 144 as it is shown; its picture 30 by 60 pixels. */
  @Test
  void hiddenWordsOfATurnedScanAreInThePixelsThatAreSeen() throws IOException {
    run(
        pdf(
            "a.pdf",
            (d, page, c) -> {
              page.setRotation(90);
              text(c, RenderingMode.NEITHER, 72, 36, "Ruritania");
              c.drawImage(
                  LosslessFactory.createFromImage(d, noise(BufferedImage.TYPE_INT_RGB)),
                  0,
                  0,
                  144,
                  72);
            }),
        false);
    PageText text =
        PageText.read(
            Files.readAllBytes(in("a", "ocr/0001.xml")),
            Page.Ocr.Format.ALTO,
            new Dimensions(30, 60));
    PageText.Word word = text.blocks().getFirst().lines().getFirst().words().getFirst();
    // Writing runs from the middle downwards, 36 points from the left edge; 0.4167 pixels a point.
    assertEquals(30, word.box().y(), 1);
    assertTrue(word.box().height() > 2 * word.box().width(), word::toString);
    assertEquals(15, word.box().x() + 1, 2);
    assertTrue(Files.exists(in("a", "pages/0001.tif")));
  }

  @Test
  void aScanWithAStampIsRenderedAtTheScansResolution() throws IOException {
    BufferedImage fine = new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB);
    fine.createGraphics().drawLine(0, 0, 800, 400);
    run(
        pdf(
            "a.pdf",
            (d, _, c) -> {
              c.drawImage(LosslessFactory.createFromImage(d, fine), 0, 0, 144, 72);
              text(c, RenderingMode.FILL, 36, 36, "COPY");
            }),
        false);
    assertEquals(800, ImageIO.read(in("a", "pages/0001.tif").toFile()).getWidth());
  }

  @Test
  void metadataBecomeKeysAndTheReportCountsThem() throws IOException {
    Path file = temp.resolve("scan_0012.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.getDocumentCatalog().setLanguage("de-DE");
      var info = document.getDocumentInformation();
      info.setTitle("Über das Wetter");
      info.setAuthor("Rudolf Rassendyll; Flavia");
      info.setSubject("Ein Bericht");
      info.setKeywords("Wetter, Ruritanien");
      info.setCustomMetadataValue("CreationDate", "D:19981224");
      document.save(file.toFile());
    }
    ImportReport report = run(file, false);
    assertEquals(
        """
        title: Über das Wetter
        creator:
        - Rudolf Rassendyll
        - Flavia
        summary: Ein Bericht
        subject:
        - Wetter
        - Ruritanien
        date: '1998-12-24'
        language: de-DE
        """,
        description("scan_0012"));
    assertTrue(report.words().contains("Keywords → subject (2, for example: Wetter)"));
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft Word - letter.doc, scan 12",
    "untitled, scan 12",
    "letter_final.docx, scan 12",
    "The letter, The letter",
    "Scan 7 of the tower, Scan 7 of the tower",
    "Image0001, scan 12",
  })
  void whatAProgramCallsAFileIsNotATitle(String title, String expected) throws IOException {
    Path file = temp.resolve("scan_12.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.getDocumentInformation().setTitle(title);
      document.save(file.toFile());
    }
    run(file, false);
    assertTrue(description("scan_12").startsWith("title: " + expected + "\n"));
  }

  @Test
  void eachBookmarkBeginsADocumentAndPagesKeepTheirLabels() throws IOException {
    Path file = temp.resolve("Minutes.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int i = 1; i <= 5; i++) {
        int number = i;
        page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sheet " + number));
      }
      PDDocumentOutline outline = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(outline);
      bookmark(outline, "Second meeting", document.getPage(3));
      bookmark(outline, "First meeting", document.getPage(1));
      PDPageLabels labels = new PDPageLabels(document);
      PDPageLabelRange roman = new PDPageLabelRange();
      roman.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
      labels.setLabelItem(0, roman);
      document.getDocumentCatalog().setPageLabels(labels);
      document.save(file.toFile());
    }
    ImportReport report = run(file, true);
    assertEquals(3, report.written());
    assertTrue(description("minutes-01").contains("x-pdf-pages: Minutes.pdf, 1 to 1"));
    assertTrue(description("minutes-02").startsWith("title: First meeting\n"));
    assertTrue(description("minutes-03").startsWith("title: Second meeting\n"));
    assertEquals(
        List.of("name,label", "0001,ii", "0002,iii"),
        Files.readAllLines(in("minutes-02", "pages/pages.csv")));
    assertTrue(Files.exists(in("minutes-01", "files/Minutes.pdf")));
    assertFalse(Files.exists(in("minutes-02", "files/Minutes.pdf")));
  }

  private static void bookmark(PDDocumentOutline outline, String title, PDPage page) {
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(page);
    outline.addLast(item);
  }

  @Test
  void bookmarksInACircleEnd() throws IOException {
    Path file = temp.resolve("a.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      PDDocumentOutline outline = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(outline);
      bookmark(outline, "One", document.getPage(0));
      bookmark(outline, "Two", document.getPage(0));
      outline.getLastChild().getCOSObject().setItem(COSName.NEXT, outline.getFirstChild());
      document.save(file.toFile());
    }
    assertEquals(2, run(file, true).written());
  }

  @Test
  void anotherRunChangesNoByte() throws IOException {
    byte[] jpeg = jpeg();
    Path file =
        pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72),
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "words"));
    run(file, false);
    Map<String, String> before = snapshot();
    ImportReport second = run(file, false);
    assertEquals(List.of(0, 1), List.of(second.written(), second.unchanged()));
    assertEquals(before, snapshot());
  }

  private Map<String, String> snapshot() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temp.resolve("folder"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndTheOthersCome() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("source"));
    Files.move(
        pdf("a.pdf", (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x")),
        folder.resolve("good.pdf"));
    Files.writeString(folder.resolve("letter.pdf"), "Dear Sir");
    Files.createFile(folder.resolve("nothing.pdf"));
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.protect(new StandardProtectionPolicy("o", "secret", new AccessPermission()));
      document.save(folder.resolve("locked.pdf").toFile());
    }
    ImportReport report = run(folder, false);
    assertEquals(List.of(1, 3), List.of(report.written(), report.failed()));
    List<String> problems = report.problems().stream().map(Object::toString).toList();
    assertTrue(problems.get(0).startsWith("letter.pdf: it is not a PDF"), problems::toString);
    assertTrue(problems.get(1).startsWith("locked.pdf: it is encrypted; take the password away"));
    assertTrue(problems.get(2).startsWith("nothing.pdf: it is empty"));
  }

  @Test
  void aFolderWithoutPdfsIsRefused() {
    ImportException refused = assertThrows(ImportException.class, () -> run(temp, false));
    assertTrue(refused.getMessage().contains("ends in .pdf"));
  }

  @Test
  void aPageWhoseFormsAreNestedWithoutEndIsNamedAndTheOthersCome() throws IOException {
    Path file =
        pdf(
            "a.pdf",
            (d, page, c) -> {
              var inner = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(d);
              inner.setBBox(new PDRectangle(144, 72));
              var resources = new org.apache.pdfbox.pdmodel.PDResources();
              COSName name = resources.add(inner);
              inner.setResources(resources);
              String twice = "/%s Do /%s Do".formatted(name.getName(), name.getName());
              try (var out = inner.getStream().createOutputStream()) {
                out.write(twice.getBytes(StandardCharsets.US_ASCII));
              }
              page.setResources(resources);
              c.drawForm(inner);
            },
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sound"));
    ImportReport report =
        new Import(temp.resolve("folder"), "en", false)
            .run(
                new PdfImporter(file, false, Optional.empty(), Duration.ofSeconds(1)),
                "source",
                Progress.NONE);
    assertEquals(
        "a, a.pdf: page 1: it takes more than 1 seconds", report.problems().getFirst().toString());
    assertTrue(Files.exists(in("a", "pages/0002.tif")));
  }

  @Test
  void anImageThatIsCutShortIsNamedAndItsPageLeftOut() throws IOException {
    Path file =
        pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(image(d, random(60), 8, COSName.DEVICEGRAY), 0, 0, 144, 72),
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sound"));
    ImportReport report = run(file, false);
    assertEquals(
        "a, a.pdf: page 1: its image ends after 1 of 30 rows; get the PDF again",
        report.problems().getFirst().toString());
    assertTrue(Files.exists(in("a", "pages/0002.tif")));
  }

  /** Whatever is damaged, the run ends in time, and says what is wrong or brings the document. */
  @Test
  void damagedFilesEndInAProblemOrADocument() throws IOException {
    byte[] jpeg = jpeg();
    byte[] whole =
        Files.readAllBytes(
            pdf(
                "whole.pdf",
                (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72),
                (d, _, c) ->
                    c.drawImage(
                        CCITTFactory.createFromImage(d, noise(BufferedImage.TYPE_BYTE_BINARY)),
                        0,
                        0,
                        144,
                        72),
                (d, _, c) ->
                    c.drawImage(
                        LosslessFactory.createFromImage(d, noise(BufferedImage.TYPE_INT_ARGB)),
                        0,
                        0,
                        144,
                        72),
                (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "words of a page")));
    Random random = new Random(20261128);
    List<Path> files = new ArrayList<>();
    Path folder = Files.createDirectory(temp.resolve("damaged"));
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int hits = 1 + random.nextInt(20); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = i % 3 == 0 ? 1 + random.nextInt(damaged.length) : damaged.length;
      files.add(
          Files.write(folder.resolve("f%02d.pdf".formatted(i)), Arrays.copyOf(damaged, length)));
    }
    ImportReport report = run(folder, random.nextBoolean());
    assertEquals(report.documents(), report.written() + report.failed());
    assertTrue(report.documents() >= files.size());
    assertTrue(report.problems().size() >= report.failed());
  }
}
