package org.lectern.iiif.scan;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * A TIFF of a rare kind, which the reader of the JDK decodes as a whole. Its stored samples are
 * taken and not its colours: the colour models of {@code BufferedImage} change the gamma of gray
 * pictures.
 */
final class ImageIoScan implements RawScan {
  private final ImageReader reader;
  private final ImageInputStream in;
  private final int page;
  private final int width;
  private final int height;
  private final int depth;
  private final Orientation orientation;
  private final boolean lossless;
  private final Optional<byte[]> profile;
  private Raster raster;
  private ColorModel model;
  private byte[] palette;
  private int components;
  private int bands;
  private int nextRow;
  private int[] samples = new int[0];

  private ImageIoScan(
      ImageReader reader,
      ImageInputStream in,
      int page,
      Optional<byte[]> profile,
      Orientation orientation,
      boolean lossless)
      throws IOException {
    this.lossless = lossless;
    this.reader = reader;
    this.in = in;
    this.page = page;
    this.profile = profile;
    this.orientation = orientation;
    reader.setInput(in, false, true);
    this.width = reader.getWidth(page);
    this.height = reader.getHeight(page);
    this.depth = reader.getImageTypes(page).next().getColorModel().getPixelSize();
  }

  static RawScan open(
      Path file, int page, Optional<byte[]> profile, Orientation orientation, boolean lossless)
      throws IOException {
    ImageReader reader = reader();
    ImageInputStream in = new FileImageInputStream(file.toFile());
    try {
      return new ImageIoScan(reader, in, page, profile, orientation, lossless);
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      in.close();
      throw refusal(e);
    }
  }

  @Override
  public String colour() {
    return depth == 1 ? "bitonal 1" : depth <= 8 ? "gray " + depth : "RGB 8";
  }

  // Other readers on the class path may register themselves; the wanted one is named.
  static ImageReader reader() throws IOException {
    for (Iterator<ImageReader> i = ImageIO.getImageReadersByFormatName("tiff"); i.hasNext(); ) {
      ImageReader reader = i.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new IOException("this Java reads no TIFF");
  }

  /** Decoders meet damaged files with whatever exception comes first. */
  private static IOException refusal(Exception e) {
    return new IOException(
        e instanceof IOException
            ? "the TIFF cannot be read: " + e.getMessage()
            : "the TIFF is damaged: " + e,
        e);
  }

  @Override
  public long wholeBytes() {
    return Math.max(32L, depth) * width * height / 8;
  }

  @Override
  public void load() throws IOException {
    try {
      BufferedImage image = reader.read(page);
      raster = image.getRaster();
      model = image.getColorModel();
      bands = raster.getNumBands();
    } catch (IOException | RuntimeException e) {
      throw refusal(e);
    } catch (OutOfMemoryError e) {
      // Readers of ImageIO take what a damaged file says in one piece, which fails before it is
      // taken.
      throw refusal(new IOException("it asks for more memory than there is", e));
    }
    int type = raster.getTransferType();
    if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      throw new IOException("the image has samples of floating point, which have no fixed white");
    }
    palette = model instanceof IndexColorModel index ? palette(index) : new byte[0];
    components = colours();
    for (int b = 0; palette.length == 0 && b < bands; b++) {
      if (b >= model.getNumComponents() || model.getComponentSize(b) < 1) {
        throw new IOException("the image is damaged: it says that a colour has no bits");
      }
      if (model.getComponentSize(b) > 16) {
        throw new IOException(
            "the image has samples of "
                + model.getComponentSize(b)
                + " bits, which have no fixed white; save it with 8 or 16");
      }
    }
  }

  private static byte[] palette(IndexColorModel index) {
    byte[] rgb = new byte[3 * index.getMapSize()];
    for (int i = 0; i < index.getMapSize(); i++) {
      int alpha = index.getAlpha(i);
      rgb[3 * i] = (byte) Alpha.overWhite(index.getRed(i), alpha, false);
      rgb[3 * i + 1] = (byte) Alpha.overWhite(index.getGreen(i), alpha, false);
      rgb[3 * i + 2] = (byte) Alpha.overWhite(index.getBlue(i), alpha, false);
    }
    return rgb;
  }

  private int colours() throws IOException {
    if (palette.length > 0) {
      return Palette.isGray(palette) ? 1 : 3;
    }
    int colours = bands - (model.hasAlpha() ? 1 : 0);
    boolean ink = model.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    if (colours != 1 && colours != 3 && !(colours == 4 && ink)) {
      throw new IOException("the image has " + bands + " samples of unknown meaning for a pixel");
    }
    return colours;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean lossless() {
    return lossless;
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public Optional<byte[]> profile() {
    return profile;
  }

  @Override
  public Orientation orientation() {
    return orientation;
  }

  @Override
  public void readRow(byte[] into, int offset) {
    if (samples.length < width * bands) {
      samples = new int[width * bands];
    }
    raster.getPixels(raster.getMinX(), raster.getMinY() + nextRow++, width, 1, samples);
    if (palette.length > 0) {
      for (int x = 0; x < width; x++) {
        int entry = Math.min(3 * samples[x], palette.length - 3);
        System.arraycopy(palette, entry, into, offset + x * components, components);
      }
      return;
    }
    boolean alpha = model.hasAlpha();
    boolean premultiplied = model.isAlphaPremultiplied();
    int[] most = new int[bands];
    for (int b = 0; b < bands; b++) {
      most[b] = (1 << model.getComponentSize(b)) - 1;
    }
    for (int x = 0; x < width; x++) {
      int from = x * bands;
      int cover = alpha ? to8(samples[from + bands - 1], most[bands - 1]) : 255;
      for (int c = 0; c < components; c++) {
        int value = to8(samples[from + c], most[c]);
        into[offset + x * components + c] =
            (byte) (alpha ? Alpha.overWhite(value, cover, premultiplied) : value);
      }
    }
  }

  private static int to8(int value, int most) {
    return most == 255 ? value : (int) ((value * 255L + most / 2) / most);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }
}
