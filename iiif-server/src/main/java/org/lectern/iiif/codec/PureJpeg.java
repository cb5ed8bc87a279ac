package org.lectern.iiif.codec;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The codec that needs nothing but Java: an encoder of our own and the decoder of the JDK. The
 * decoder is asked for the stored components only; their colours are made here, since the colour
 * management of {@code BufferedImage} changes the gamma of gray pictures.
 */
final class PureJpeg implements JpegCodec {
  static final PureJpeg INSTANCE = new PureJpeg();

  private final Semaphore atWork =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private PureJpeg() {}

  @Override
  public String name() {
    return "pure Java";
  }

  @Override
  public byte[] encode(Pixels pixels, int quality, Subsampling subsampling) {
    JpegCodec.checkEncode(pixels, quality);
    atWork.acquireUninterruptibly();
    try {
      return new BaselineEncoder(pixels, quality, subsampling).encode();
    } finally {
      atWork.release();
    }
  }

  @Override
  public Pixels decode(byte[] jpeg, int denominator) {
    if (denominator < 1 || denominator > 8 || Integer.bitCount(denominator) != 1) {
      throw new IllegalArgumentException("scale must be 1, 2, 4 or 8, not " + denominator);
    }
    JpegSegments segments = JpegSegments.of(jpeg);
    segments.checkWhole();
    atWork.acquireUninterruptibly();
    try {
      Pixels pixels = stored(jpeg);
      switch (segments.colour()) {
        case YCBCR -> YCbCr.toRgb(pixels);
        case YCCK -> YCbCr.toCmyk(pixels);
        case GRAY, RGB, CMYK -> {}
      }
      for (int d = denominator; d > 1; d /= 2) {
        pixels = pixels.halved();
      }
      return pixels;
    } finally {
      atWork.release();
    }
  }

  @Override
  public Optional<Planes> decodePlanes(byte[] jpeg) {
    JpegSegments segments = JpegSegments.of(jpeg);
    segments.checkWhole();
    if (!segments.isPlanar()) {
      return Optional.empty();
    }
    atWork.acquireUninterruptibly();
    try {
      Pixels pixels = stored(jpeg);
      if (pixels.components() == 1) {
        return Optional.of(new Planes(pixels, List.of()));
      }
      Planes planes = Planes.blank(pixels.width(), pixels.height(), true);
      Pixels half = pixels.halved();
      for (int c = 0; c < 3; c++) {
        Pixels from = c == 0 ? pixels : half;
        byte[] to = (c == 0 ? planes.luma() : planes.chroma().get(c - 1)).samples();
        for (int i = 0; i < to.length; i++) {
          to[i] = from.samples()[3 * i + c];
        }
      }
      return Optional.of(planes);
    } finally {
      atWork.release();
    }
  }

  @Override
  public byte[] encode(Planes planes, int quality) {
    JpegCodec.checkEncode(planes.luma(), quality);
    atWork.acquireUninterruptibly();
    try {
      return new BaselineEncoder(planes, quality).encode();
    } finally {
      atWork.release();
    }
  }

  @Override
  public Optional<byte[]> turn(byte[] jpeg, boolean mirrored, int quarters, boolean gray) {
    BlockTurn turn = BlockTurn.of(mirrored, quarters);
    Optional<JpegFrame> frame = JpegFrame.of(JpegSegments.of(jpeg));
    if (frame.filter(f -> turn.isExact(gray ? f.gray() : f)).isEmpty()) {
      return Optional.empty();
    }
    atWork.acquireUninterruptibly();
    try {
      return Coefficients.of(jpeg)
          .map(whole -> (gray ? whole.gray() : whole).turned(turn).encode());
    } finally {
      atWork.release();
    }
  }

  private static Pixels stored(byte[] jpeg) {
    ImageReader reader = reader();
    List<String> warnings = new ArrayList<>();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.addIIOReadWarningListener(
          (IIOReadWarningListener) (source, warning) -> warnings.add(warning));
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      JpegWarnings.check(warnings);
      Pixels pixels = Pixels.blank(raster.getWidth(), raster.getHeight(), raster.getNumBands());
      raster.getDataElements(
          raster.getMinX(),
          raster.getMinY(),
          raster.getWidth(),
          raster.getHeight(),
          pixels.samples());
      return pixels;
    } catch (IIOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new JpegException("the JPEG cannot be decoded: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new JpegException("the JPEG is cut short: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  // Other readers on the class path may register for JPEG; only the JDK's gives stored components.
  private static ImageReader reader() {
    for (Iterator<ImageReader> i = ImageIO.getImageReadersByFormatName("jpeg"); i.hasNext(); ) {
      ImageReader reader = i.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IllegalStateException("this Java has no JPEG reader; module java.desktop is missing");
  }
}
