package org.lectern.iiif.pyramid;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.scan.ScanReader;

/** Scan files drawn for tests, written by the JDK, and pyramids made of them. */
public final class Scans {
  private Scans() {}

  /** Both codecs, or one where the system has no libjpeg-turbo. */
  public static List<JpegCodec> codecs() {
    return Stream.concat(JpegCodec.turbo().stream(), Stream.of(JpegCodec.pure())).toList();
  }

  /** Gray or RGB pixels as an image whose raster holds exactly these samples. */
  public static BufferedImage image(Pixels pixels) {
    int n = pixels.components();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, pixels.width(), pixels.height(), n, null);
    byte[] packed = pixels.packed().samples();
    raster.setDataElements(0, 0, pixels.width(), pixels.height(), packed);
    return new BufferedImage(model(n, DataBuffer.TYPE_BYTE, false), raster, false, null);
  }

  public static ColorModel model(int components, int type, boolean alpha) {
    ColorSpace space =
        ColorSpace.getInstance(
            components - (alpha ? 1 : 0) == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    int transparency = alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE;
    return new ComponentColorModel(space, alpha, false, transparency, type);
  }

  /** A TIFF by the JDK's writer. */
  public static Path tiff(Path file, BufferedImage image, String compression, int tileSize) {
    ImageWriter writer = writer("tiff");
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    if (!compression.equals("none")) {
      param.setCompressionType(compression);
    } else {
      param.setCompressionMode(ImageWriteParam.MODE_DISABLED);
    }
    if (tileSize > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tileSize, tileSize, 0, 0);
    }
    try {
      Files.deleteIfExists(file);
      try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(image, null, null), param);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  // Other writers may be on the class path; the JDK's are meant.
  private static ImageWriter writer(String format) {
    for (var i = ImageIO.getImageWritersByFormatName(format); i.hasNext(); ) {
      ImageWriter writer = i.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IllegalStateException("no writer for " + format);
  }

  /** A file of a format by the JDK's writer, with its defaults. */
  public static void write(Path file, BufferedImage image, String format) throws IOException {
    Files.deleteIfExists(file);
    ImageWriter writer = writer(format);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
  }

  /** A progressive JPEG by the JDK's writer. */
  public static void progressive(Path file, Pixels rgb) throws IOException {
    jpeg(file, rgb, p -> p.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  /** A JPEG by the JDK's writer. */
  static void jpeg(Path file, Pixels rgb, Consumer<JPEGImageWriteParam> how) throws IOException {
    BufferedImage image = new BufferedImage(rgb.width(), rgb.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < rgb.height(); y++) {
      for (int x = 0; x < rgb.width(); x++) {
        image.setRGB(
            x, y, rgb.sample(x, y, 0) << 16 | rgb.sample(x, y, 1) << 8 | rgb.sample(x, y, 2));
      }
    }
    ImageWriter writer = writer("jpeg");
    JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
    how.accept(param);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  static Path tiff(Path file, Pixels pixels) {
    return tiff(file, image(pixels), "none", 0);
  }

  /** All of a scan as the reader gives it, in bands of uneven size. */
  public static Pixels read(Path file, JpegCodec codec) throws IOException {
    try (ScanReader scan = ScanReader.open(file, codec)) {
      Pixels all = Pixels.blank(scan.width(), scan.height(), scan.components());
      for (int y = 0; y < scan.height(); ) {
        int rows = Math.min(37, scan.height() - y);
        scan.read(all.window(0, y, scan.width(), rows));
        y += rows;
      }
      return all;
    }
  }

  static Path pyramid(Path scan, Path file, JpegCodec codec) throws IOException {
    try (ScanReader reader = ScanReader.open(scan, codec);
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      new PyramidWriter(codec).write(reader, out);
    }
    return file;
  }

  /** The folder of real scans that lies beside a checkout on some machines. */
  public static Path samples() {
    Optional<Path> samples =
        Stream.of("../shared/samples", "../../shared/samples", "../../../shared/samples")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(samples.isPresent(), "skipped: no folder ../shared/samples");
    return samples.orElseThrow();
  }
}
