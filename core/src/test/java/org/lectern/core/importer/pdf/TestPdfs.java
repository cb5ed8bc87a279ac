package org.lectern.core.importer.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;

/**
 * PDFs that tests draw, and the folder into which they are imported: both in one temporary folder.
 */
record TestPdfs(Path temp) {
  static final PDType1Font HELVETICA = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  /** Draws a page of 144 by 72 points, two inches by one. */
  interface Drawing {
    void draw(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
  }

  static void page(PDDocument document, Drawing drawing) throws IOException {
    PDPage page = new PDPage(new PDRectangle(144, 72));
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      drawing.draw(document, page, content);
    }
  }

  Path pdf(String name, Drawing... pages) throws IOException {
    Path file = temp.resolve(name);
    try (PDDocument document = new PDDocument()) {
      for (Drawing drawing : pages) {
        page(document, drawing);
      }
      document.save(file.toFile());
    }
    return file;
  }

  ImportReport run(Path source, boolean byBookmarks) {
    return new Import(temp.resolve("folder"), "en", false)
        .run(new PdfImporter(source, byBookmarks, Optional.empty()), "source", Progress.NONE);
  }

  Path in(String document, String path) {
    return temp.resolve("folder/documents").resolve(document).resolve(path);
  }

  String description(String document) throws IOException {
    return Files.readString(in(document, "document.yml"));
  }

  static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(60, 30, type);
    Random random = new Random(1);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 60; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(noise(BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    return bytes.toByteArray();
  }

  /** An image of random samples, stored with Flate. */
  static PDImageXObject image(PDDocument document, byte[] samples, int bits, COSBase colours)
      throws IOException {
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

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(2).nextBytes(bytes);
    return bytes;
  }

  static void text(PDPageContentStream content, RenderingMode mode, float x, float y, String words)
      throws IOException {
    content.beginText();
    content.setFont(HELVETICA, 8);
    content.setRenderingMode(mode);
    content.newLineAtOffset(x, y);
    content.showText(words);
    content.endText();
  }
}
