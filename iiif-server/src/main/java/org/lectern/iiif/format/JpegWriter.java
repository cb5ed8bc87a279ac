package org.lectern.iiif.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.lectern.iiif.codec.JpegBands;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;

/** JPEG; where the picture is transparent, white shines through. */
public final class JpegWriter implements PictureWriter {
  private final JpegBands bands;

  /**
   * Begins a picture.
   *
   * @param rows how many rows come at a time; where that is all, the file has no restart markers
   */
  public JpegWriter(Shape shape, JpegCodec codec, int quality, int rows, OutputStream out) {
    this.bands = new JpegBands(codec, quality, shape.width(), shape.height(), rows, out);
  }

  @Override
  public void write(Pixels rows, Optional<Pixels> opacity) throws IOException {
    bands.write(opacity.isEmpty() ? rows : overWhite(rows, opacity.get()));
  }

  /** The next rows as planes of luma and chroma, none of them transparent. */
  public void write(Planes rows) throws IOException {
    bands.write(rows);
  }

  private static Pixels overWhite(Pixels rows, Pixels opacity) {
    int n = rows.components();
    Pixels out = Pixels.blank(rows.width(), rows.height(), n);
    for (int y = 0; y < rows.height(); y++) {
      int to = out.index(0, y);
      for (int x = 0; x < rows.width(); x++) {
        int alpha = opacity.sample(x, y, 0);
        for (int c = 0; c < n; c++) {
          int value = rows.sample(x, y, c) * alpha + 255 * (255 - alpha);
          out.samples()[to++] = (byte) ((value + 127) / 255);
        }
      }
    }
    return out;
  }

  @Override
  public void finish() throws IOException {
    bands.finish();
  }
}
