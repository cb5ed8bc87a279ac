package org.lectern.iiif;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** An archive folder whose pages were taken in several lights, open and closed. */
final class ChoiceFolder {
  static final int WIDTH = 700;
  static final int HEIGHT = 900;

  private ChoiceFolder() {}

  static Path write(Path folder) {
    try {
      Path open = document(folder, "herbal", "title: A herbal\nlanguage: la\n");
      picture(open.resolve("0001.jpg"), WIDTH, HEIGHT, Color.WHITE);
      picture(open.resolve("0001~infrared.jpg"), WIDTH, HEIGHT, Color.GRAY);
      picture(open.resolve("0001~colour-target.jpg"), WIDTH, HEIGHT + 200, Color.YELLOW);
      picture(open.resolve("0002.jpg"), WIDTH, HEIGHT, Color.WHITE);
      Files.writeString(
          open.resolve("pages.csv"),
          """
          name,picture@en,picture@de
          0001,Daylight,Tageslicht
          0001~infrared,Infrared,Infrarot
          """);
      word(folder.resolve("documents/herbal/ocr"), "0001", "rosmarinus", 120, 240);
      word(folder.resolve("documents/herbal/ocr"), "0002", "verbena", 310, 580);
      Path plain = document(folder, "plain", "title: A letter\nlanguage: en\n");
      picture(plain.resolve("1.jpg"), WIDTH, HEIGHT, Color.WHITE);
      picture(plain.resolve("1~uv.jpg"), WIDTH, HEIGHT, Color.BLUE);
      Path closed = document(folder, "closed", "title: A diary\nlanguage: en\naccess: closed\n");
      picture(closed.resolve("1.jpg"), WIDTH, HEIGHT, Color.PINK);
      picture(closed.resolve("1~uv.jpg"), WIDTH, HEIGHT, Color.CYAN);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path document(Path folder, String id, String description) throws IOException {
    Path document = folder.resolve("documents").resolve(id);
    Path pages = Files.createDirectories(document.resolve("pages"));
    Files.writeString(document.resolve("document.yml"), description);
    return pages;
  }

  /** One word of 200 by 40 pixels on a page. */
  private static void word(Path ocr, String page, String word, int x, int y) throws IOException {
    Files.writeString(
        Files.createDirectories(ocr).resolve(page + ".xml"),
        """
        <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
          <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
          <Layout><Page ID="p" WIDTH="%1$d" HEIGHT="%2$d" PHYSICAL_IMG_NR="1">
            <PrintSpace HPOS="0" VPOS="0" WIDTH="%1$d" HEIGHT="%2$d">
              <TextBlock ID="b" HPOS="%3$d" VPOS="%4$d" WIDTH="200" HEIGHT="40">
                <TextLine ID="l" HPOS="%3$d" VPOS="%4$d" WIDTH="200" HEIGHT="40">
                  <String ID="s" CONTENT="%5$s" HPOS="%3$d" VPOS="%4$d" WIDTH="200" HEIGHT="40"/>
                </TextLine>
              </TextBlock>
            </PrintSpace>
          </Page></Layout>
        </alto>
        """
            .formatted(WIDTH, HEIGHT, x, y, word));
  }

  private static void picture(Path file, int width, int height, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.BLACK);
    pen.drawLine(0, 0, width, height);
    pen.dispose();
    ImageIO.write(image, "jpg", file.toFile());
  }
}
