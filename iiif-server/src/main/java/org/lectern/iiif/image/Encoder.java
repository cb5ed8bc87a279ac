package org.lectern.iiif.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;

/** Writes pixels as a file of some format. JPEG by our codec, what is lossless by the JDK. */
final class Encoder {
  /** Of 100, as libjpeg counts; the same as stored tiles have. */
  private static final int JPEG_QUALITY = 85;

  private final JpegCodec jpeg;

  Encoder(JpegCodec jpeg) {
    this.jpeg = jpeg;
  }

  byte[] encode(Pixels pixels, OutputFormat format) {
    return switch (format) {
      case JPG -> jpeg.encode(pixels, JPEG_QUALITY, Subsampling.HALVED);
      case PNG, TIF, GIF -> byJdk(pixels.packed(), format);
      default -> throw new IllegalArgumentException("no encoder of " + format);
    };
  }

  private static byte[] byJdk(Pixels pixels, OutputFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(pixels.samples().length / 4 + 1024);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image(pixels), format.toString().toLowerCase(Locale.ROOT), out)) {
        throw new IllegalStateException("this Java runtime writes no " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + format, e);
    }
    return bytes.toByteArray();
  }

  /** A view, not a copy. */
  private static BufferedImage image(Pixels pixels) {
    int n = pixels.components();
    ColorSpace space = ColorSpace.getInstance(n == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ColorModel model =
        new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(pixels.samples(), pixels.samples().length),
            pixels.width(),
            pixels.height(),
            pixels.stride(),
            n,
            n == 1 ? new int[] {0} : new int[] {0, 1, 2},
            null);
    return new BufferedImage(model, raster, false, null);
  }
}
