package org.lectern.core.importer.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.pdf.TestPdfs.HELVETICA;
import static org.lectern.core.importer.pdf.TestPdfs.noise;
import static org.lectern.core.importer.pdf.TestPdfs.page;
import static org.lectern.core.importer.pdf.TestPdfs.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText;

/** Words of pages of PDFs that are made here, and where they stand in the picture of the page. */
class PageWordsTest {
  @TempDir Path temp;
  private TestPdfs pdfs;

  @BeforeEach
  void open() {
    pdfs = new TestPdfs(temp);
  }

  @Test
  void aWrittenPageIsRenderedAndItsWordsAreWhereTheyAre() throws IOException {
    pdfs.run(
        pdfs.pdf("a.pdf", (_, _, c) -> text(c, RenderingMode.FILL, 36, 36, "Ruritania shines")),
        false);
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
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

  /** 6 letters and a blank are stretched over 105 points; the blank is behind the last letter. */
  @Test
  void theBoxOfAWordThatTesseractReadIsAsWideAsTheWord() throws IOException {
    pdfs.run(
        pdfs.pdf(
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
    BufferedImage page = ImageIO.read(pdfs.in("a", "pages/0001.tif").toFile());
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

  private PageText words(String document, String path, BufferedImage page) throws IOException {
    return PageText.read(
        Files.readAllBytes(pdfs.in(document, path)),
        Page.Ocr.Format.ALTO,
        new Dimensions(page.getWidth(), page.getHeight()));
  }

  /** The page is 72 by 144 as it is shown; its picture 30 by 60 pixels. */
  @Test
  void hiddenWordsOfATurnedScanAreInThePixelsThatAreSeen() throws IOException {
    pdfs.run(
        pdfs.pdf(
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
            Files.readAllBytes(pdfs.in("a", "ocr/0001.xml")),
            Page.Ocr.Format.ALTO,
            new Dimensions(30, 60));
    PageText.Word word = text.blocks().getFirst().lines().getFirst().words().getFirst();
    // Writing runs from the middle downwards, 36 points from the left edge; 0.4167 pixels a point.
    assertEquals(30, word.box().y(), 1);
    assertTrue(word.box().height() > 2 * word.box().width(), word::toString);
    assertEquals(15, word.box().x() + 1, 2);
    assertTrue(Files.exists(pdfs.in("a", "pages/0001.tif")));
  }
}
