package org.lectern.iiif.format;

import java.io.IOException;
import java.util.Optional;
import org.lectern.iiif.codec.Pixels;

/** A picture being written to a stream, which stays open. For one thread. */
public interface PictureWriter {

  /**
   * The next rows, as many as there are in the band.
   *
   * @param rows gray or RGB, as wide as the picture
   * @param opacity 0 to 255 for each of these pixels, where the picture was said to have it
   */
  void write(Pixels rows, Optional<Pixels> opacity) throws IOException;

  /** Completes the file; call it when every row has been written. */
  void finish() throws IOException;

  /**
   * What the picture will be.
   *
   * @param components 1 gray, 3 RGB
   * @param transparent whether opacity comes with the rows
   */
  record Shape(int width, int height, int components, boolean transparent) {
    public Shape {
      if (width < 1 || height < 1 || (components != 1 && components != 3)) {
        throw new IllegalArgumentException(width + "x" + height + "x" + components);
      }
    }

    /** Samples of a pixel, opacity among them. */
    int samples() {
      return components + (transparent ? 1 : 0);
    }

    /** Interleaves one row of colours and opacity. */
    void interleave(Pixels rows, Optional<Pixels> opacity, int y, byte[] to, int at) {
      int from = rows.index(0, y);
      if (!transparent) {
        System.arraycopy(rows.samples(), from, to, at, width * components);
        return;
      }
      Pixels alpha = opacity.orElseThrow();
      int alphaFrom = alpha.index(0, y);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < components; c++) {
          to[at++] = rows.samples()[from++];
        }
        to[at++] = alpha.samples()[alphaFrom + x];
      }
    }
  }
}
