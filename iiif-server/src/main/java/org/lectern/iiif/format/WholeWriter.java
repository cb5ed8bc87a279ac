package org.lectern.iiif.format;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/** Formats that are written only when the last row is there: GIF, by the JDK, and WebP. */
public final class WholeWriter implements PictureWriter {
  private final Shape shape;
  private final Pixels whole;
  private final Encoding encoding;
  private final OutputStream out;
  private int ready;

  private interface Encoding {
    void write(byte[] samples, OutputStream out) throws IOException;
  }

  private WholeWriter(Shape shape, int samples, Encoding encoding, OutputStream out) {
    this.shape = shape;
    this.encoding = encoding;
    this.out = out;
    // One sample more than a gray or RGB row has is opacity.
    this.whole = Pixels.blank(shape.width() * samples, shape.height(), 1);
  }

  /** GIF with a palette made for the picture; what is more than half transparent is so wholly. */
  public static PictureWriter gif(Shape shape, OutputStream out) {
    return new WholeWriter(shape, shape.samples(), (s, to) -> gif(shape, s, to), out);
  }

  /** Lossy WebP. */
  public static PictureWriter webp(Shape shape, Webp webp, int quality, OutputStream out) {
    return new WholeWriter(
        shape,
        shape.samples(),
        (s, to) -> to.write(webp.encode(s, shape.width(), shape.height(), quality)),
        out);
  }

  @Override
  public void write(Pixels rows, Optional<Pixels> opacity) {
    for (int y = 0; y < rows.height(); y++) {
      shape.interleave(rows, opacity, y, whole.samples(), whole.index(0, ready++));
    }
  }

  @Override
  public void finish() throws IOException {
    encoding.write(whole.samples(), out);
  }

  private static void gif(Shape shape, byte[] samples, OutputStream stream) throws IOException {
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
      if (!ImageIO.write(image(shape, samples), "gif", out)) {
        throw new IllegalStateException("this Java runtime writes no GIF");
      }
    }
  }

  private static BufferedImage image(Shape shape, byte[] samples) {
    if (shape.transparent()) {
      return argb(shape, samples);
    }
    int n = shape.samples();
    boolean gray = shape.components() == 1;
    ColorSpace space = ColorSpace.getInstance(gray ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(
        model,
        Raster.createInterleavedRaster(
            new DataBufferByte(samples, samples.length),
            shape.width(),
            shape.height(),
            shape.width() * n,
            n,
            IntStream.range(0, n).toArray(),
            null),
        false,
        null);
  }

  private static BufferedImage argb(Shape shape, byte[] samples) {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_ARGB);
    int n = shape.samples();
    for (int i = 0; i < shape.width() * shape.height(); i++) {
      int red = samples[i * n] & 0xff;
      int green = n == 2 ? red : samples[i * n + 1] & 0xff;
      int blue = n == 2 ? red : samples[i * n + 2] & 0xff;
      int alpha = (samples[i * n + n - 1] & 0xff) < 128 ? 0 : 255;
      image.setRGB(
          i % shape.width(),
          i / shape.width(),
          alpha == 0 ? 0 : alpha << 24 | red << 16 | green << 8 | blue);
    }
    return image;
  }
}
