package org.lectern.core.importer.ocr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.importer.ImportException;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Page;
import org.lectern.core.text.PageText;

class TesseractTest {
  @TempDir private Path temp;

  private static Optional<Tesseract> find() {
    try {
      return Optional.of(Tesseract.find("eng"));
    } catch (ImportException e) {
      return Optional.empty();
    }
  }

  @Test
  void aPictureOfWordsIsReadAsWords() throws IOException {
    Optional<Tesseract> tesseract = find();
    Assumptions.assumeTrue(tesseract.isPresent(), "tesseract-ocr is not installed");
    BufferedImage picture = new BufferedImage(1000, 200, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 1000, 200);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.PLAIN, 60));
    pen.drawString("weather report", 100, 120);
    pen.dispose();
    Path file = temp.resolve("page.png");
    ImageIO.write(picture, "png", file.toFile());
    Dimensions size = new Dimensions(1000, 200);
    PageText words = PageText.read(tesseract.get().read(file, size), Page.Ocr.Format.ALTO, size);
    assertEquals("weather report", words.plain());
  }

  @Test
  void aLanguageThatIsNoneIsRefused() {
    ImportException refused =
        assertThrows(ImportException.class, () -> Tesseract.find("eng; rm -r"));
    assertTrue(refused.getMessage().contains("--ocr takes languages"));
  }
}
