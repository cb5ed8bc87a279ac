package org.lectern.core.importer.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Makes a PDF as scanners with text recognition make it, to measure imports with: {@code BigPdf
 * FILE [PAGES]}. 300 pages, which is what is made without a number, are 200 MB: a JPEG of 4 million
 * pixels for each page, and below it the words, invisible.
 */
public final class BigPdf {
  private static final int WIDTH = 1654;
  private static final int HEIGHT = 2339;
  private static final int LINES = 40;

  private BigPdf() {}

  public static void main(String[] arguments) throws IOException {
    int pages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    write(Path.of(arguments[0]), pages);
  }

  private static void write(Path file, int pages) throws IOException {
    Random random = new Random(15);
    try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      PDType1Font font = new PDType1Font(Standard14Fonts.FontName.COURIER);
      BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      for (int number = 1; number <= pages; number++) {
        paper(picture, random);
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          lines(content, font, picture, number);
          content.drawImage(
              JPEGFactory.createFromImage(document, picture, 0.8f),
              0,
              0,
              page.getCropBox().getWidth(),
              page.getCropBox().getHeight());
        }
      }
      document.save(file.toFile());
    }
  }

  /** Paper with grain, which a JPEG pays for. */
  private static void paper(BufferedImage picture, Random random) {
    int[] row = new int[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int gray = 215 + random.nextInt(18);
        row[x] = (gray << 16) | ((gray - 4) << 8) | (gray - 16);
      }
      picture.setRGB(0, y, WIDTH, 1, row, 0, WIDTH);
    }
  }

  private static void lines(
      PDPageContentStream content, PDType1Font font, BufferedImage picture, int number)
      throws IOException {
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.BLACK);
    content.beginText();
    content.setFont(font, 12);
    content.setRenderingMode(RenderingMode.NEITHER);
    for (int line = 0; line < LINES; line++) {
      String words =
          "Page %d line %d of a report on the weather of Ruritania".formatted(number, line);
      float y = 780 - 18f * line;
      content.newLineAtOffset(line == 0 ? 60 : 0, line == 0 ? y : -18);
      content.showText(words);
      float scale = WIDTH / PDRectangle.A4.getWidth();
      for (int i = 0; i < words.length(); i++) {
        if (words.charAt(i) != ' ') {
          pen.fillRect(
              Math.round((60 + 7.2f * i + 1) * scale),
              Math.round((PDRectangle.A4.getHeight() - y - 7) * scale),
              Math.round(5 * scale),
              Math.round(7 * scale));
        }
      }
    }
    content.endText();
    pen.dispose();
  }
}
