package org.lectern.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.ingest.Ingest;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.server.Workbench;

/**
 * An archive of two documents with a page, a text and a file each: {@code letter} is open, {@code
 * secret} is for readers. Made in moments, for tests of what stands around the answers.
 */
final class SmallArchive {
  /** The bytes of {@code files/data.bin}: each is its place, as far as a byte goes. */
  static final byte[] FILE = new byte[1000];

  static {
    for (int i = 0; i < FILE.length; i++) {
      FILE[i] = (byte) i;
    }
  }

  private SmallArchive() {}

  /** Writes an archive folder and takes it in. */
  static Path in(Path folder) {
    try {
      Path batch = folder.resolve("batch");
      Files.createDirectories(batch);
      Files.writeString(
          batch.resolve("archive.yml"), "title: A small archive\nlanguage: en\npublisher: Us\n");
      document(batch, "letter", "title: A letter\n");
      document(batch, "secret", "title: A secret\naccess: restricted\naccess-reason: Names\n");
      scan(batch, Color.GRAY);
      ingest(folder);
      return folder.resolve("data");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void document(Path batch, String id, String description) throws IOException {
    Path folder = batch.resolve("documents").resolve(id);
    for (String part : new String[] {"pages", "text", "files"}) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("document.yml"), description);
    Files.writeString(
        folder.resolve("text/transcript.en.md"),
        "# A heading\n\nDear friend, the weather is fine. ".repeat(60),
        StandardCharsets.UTF_8);
    Files.write(folder.resolve("files/data.bin"), FILE);
  }

  /** Draws the one page of every document in another colour; it goes in by {@link #ingest}. */
  static void scan(Path batch, Color colour) throws IOException {
    BufferedImage page = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, 1200, 800);
    pen.setColor(Color.WHITE);
    pen.drawLine(0, 0, 1200, 800);
    pen.dispose();
    for (String id : new String[] {"letter", "secret"}) {
      Path file = batch.resolve("documents").resolve(id).resolve("pages/0001.png");
      ImageIO.write(page, "png", file.toFile());
    }
  }

  /** Words that a machine has read in one line at the top of a page of that size. */
  static String alto(int width, int height, String... words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      line.append(
          "<String CONTENT='%s' HPOS='%d' VPOS='10' WIDTH='100' HEIGHT='40'/>"
              .formatted(words[i], 10 + 110 * i));
    }
    return """
    <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
    <Page WIDTH="%d" HEIGHT="%d" PHYSICAL_IMG_NR="1"><PrintSpace>
    <TextBlock HPOS="10" VPOS="10" WIDTH="300" HEIGHT="40">
    <TextLine HPOS="10" VPOS="10" WIDTH="300" HEIGHT="40">%s</TextLine>
    </TextBlock></PrintSpace></Page></Layout></alto>
    """
        .formatted(width, height, line);
  }

  /** Takes the folder in as it is now. */
  static void ingest(Path folder) {
    Batch batch = Batch.read(folder.resolve("batch").toAbsolutePath(), ScanReader::measure);
    if (batch.report().hasErrors()) {
      throw new IllegalStateException(batch.report().text());
    }
    try (Workbench bench = Workbench.open(folder.resolve("data"))) {
      Ingest.Result result = bench.ingest(batch, Progress.NONE);
      result
          .stopped()
          .ifPresent(
              why -> {
                throw new IllegalStateException(why);
              });
    }
  }
}
