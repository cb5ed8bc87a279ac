package org.lectern.core.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Dimensions;

/** Measures what {@link TestFolder} draws; the image server's own reader is not known here. */
public final class DrawnScans {
  private DrawnScans() {}

  public static MeasuredScan measure(Path file) throws BadScan {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      String type =
          ImageTypes.of(file)
              .orElseThrow(() -> new BadScan("not-an-image", "is not an image", "give TIFF, JPEG"));
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      return new MeasuredScan(
          type,
          new Dimensions(reader.getWidth(0), reader.getHeight(0)),
          1,
          Optional.empty(),
          "RGB 8",
          Optional.empty(),
          List.of());
    } catch (IOException e) {
      throw BadScan.unreadable(e.getMessage());
    }
  }
}
