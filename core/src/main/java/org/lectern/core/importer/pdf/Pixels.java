package org.lectern.core.importer.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lectern.core.importer.tiff.TiffPixels;
import org.lectern.core.importer.tiff.TiffPixels.Meaning;
import org.lectern.core.model.Dimensions;

/** Writes pixels that were painted as a TIFF: gray where no pixel has a colour, else sRGB. */
final class Pixels {
  private Pixels() {}

  static void write(BufferedImage image, Path file, int orientation, double dotsPerInch)
      throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean gray = isGray(image);
    TiffPixels.Form form =
        new TiffPixels.Form(
            new Dimensions(width, height),
            gray ? Meaning.BLACK_IS_ZERO : Meaning.RGB,
            gray ? 1 : 3,
            8,
            List.of(),
            orientation,
            dotsPerInch,
            Optional.empty());
    int[] colours = new int[width];
    byte[] row = new byte[form.rowBytes()];
    try (TiffPixels tiff = new TiffPixels(file, form)) {
      for (int y = 0; y < height; y++) {
        row(image, y, colours);
        for (int x = 0; x < width; x++) {
          int colour = colours[x];
          if (gray) {
            row[x] = (byte) colour;
          } else {
            row[3 * x] = (byte) (colour >> 16);
            row[3 * x + 1] = (byte) (colour >> 8);
            row[3 * x + 2] = (byte) colour;
          }
        }
        tiff.row(row);
      }
      tiff.finish();
    }
  }

  private static boolean isGray(BufferedImage image) {
    int[] colours = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      row(image, y, colours);
      for (int colour : colours) {
        int blue = colour & 0xff;
        if ((colour >> 8 & 0xff) != blue || (colour >> 16 & 0xff) != blue) {
          return false;
        }
      }
    }
    return true;
  }

  /** The colours of a row, on white where they are not opaque. */
  private static void row(BufferedImage image, int y, int[] colours) {
    image.getRGB(0, y, colours.length, 1, colours, 0, colours.length);
    if (image.getColorModel().hasAlpha()) {
      for (int x = 0; x < colours.length; x++) {
        int alpha = colours[x] >>> 24;
        if (alpha < 255) {
          colours[x] =
              onWhite(colours[x] >> 16 & 0xff, alpha) << 16
                  | onWhite(colours[x] >> 8 & 0xff, alpha) << 8
                  | onWhite(colours[x] & 0xff, alpha);
        }
      }
    }
  }

  private static int onWhite(int colour, int alpha) {
    return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
  }
}
