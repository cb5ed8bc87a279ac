package org.lectern.core.batch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.lectern.core.archive.Archive;

/** A batch folder that tests fill. */
public record TestFolder(Path path) {

  public TestFolder with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public TestFolder with(String name, byte[] bytes) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a scan of that size, in the format that the name says. */
  public TestFolder withScan(String name, int width, int height) {
    return with(name, image(BatchFolder.extension(name), width, height));
  }

  static byte[] image(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < Math.min(width, height); i++) {
      image.setRGB(i, i, 0xFF8040);
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Batch read() {
    return Batch.read(path, DrawnScans::measure);
  }

  /** As it is read for an archive. */
  public Batch read(Mode mode, Archive archive) {
    return Batch.read(path, mode, archive, Progress.NONE, DrawnScans::measure);
  }
}
