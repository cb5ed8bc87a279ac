package org.lectern.iiif.scan;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * A scan that a reader of ImageIO decodes as a whole. Its stored samples are taken and not its
 * colours: the colour models of {@code BufferedImage} change the gamma of gray pictures.
 */
final class ImageIoScan implements RawScan {
  enum Format {
    TIFF("tiff"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    JPEG_2000("jpeg 2000");

    private final String name;

    Format(String name) {
      this.name = name;
    }

    // Other readers on the class path may register themselves; the wanted one is named.
    private ImageReader reader() throws IOException {
      if (this == JPEG_2000) {
        return new J2KImageReaderSpi().createReaderInstance(null);
      }
      for (Iterator<ImageReader> i = ImageIO.getImageReadersByFormatName(name); i.hasNext(); ) {
        ImageReader reader = i.next();
        if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
          return reader;
        }
      }
      throw new IOException("this Java reads no " + name);
    }

    /** Decoders meet damaged files with whatever exception comes first. */
    private IOException refusal(Exception e) {
      return new IOException(
          e instanceof IOException
              ? "the " + name + " cannot be read: " + e.getMessage()
              : "the " + name + " is damaged: " + e,
          e);
    }
  }

  private final Format format;
  private final ImageReader reader;
  private final ImageInputStream in;
  private final int page;
  private final int width;
  private final int height;
  private final int depth;
  private final Orientation orientation;
  private final boolean lossless;
  private Optional<byte[]> profile;
  private Raster raster;
  private ColorModel model;
  private byte[] palette;
  private int components;
  private int bands;
  private int nextRow;
  private int[] samples = new int[0];

  private ImageIoScan(
      Format format,
      ImageReader reader,
      ImageInputStream in,
      int page,
      Optional<byte[]> profile,
      Orientation orientation,
      boolean lossless)
      throws IOException {
    this.lossless = lossless;
    this.format = format;
    this.reader = reader;
    this.in = in;
    this.page = page;
    this.profile = profile;
    this.orientation = orientation;
    reader.setInput(in, false, format != Format.PNG);
    this.width = reader.getWidth(page);
    this.height = reader.getHeight(page);
    this.depth = format == Format.TIFF ? depth() : 24;
  }

  /** Bits of a pixel. */
  private int depth() throws IOException {
    return reader.getImageTypes(page).next().getColorModel().getPixelSize();
  }

  static RawScan open(Path file, Format format) throws IOException {
    // JPEG 2000 may be either.
    boolean lossless = format != Format.JPEG_2000;
    return open(file, format, 0, Optional.empty(), Orientation.UPRIGHT, lossless);
  }

  static RawScan open(
      Path file,
      Format format,
      int page,
      Optional<byte[]> profile,
      Orientation orientation,
      boolean lossless)
      throws IOException {
    ImageReader reader = format.reader();
    ImageInputStream in = new FileImageInputStream(file.toFile());
    try {
      return new ImageIoScan(format, reader, in, page, profile, orientation, lossless);
    } catch (IOException | RuntimeException e) {
      reader.dispose();
      in.close();
      throw format.refusal(e);
    }
  }

  @Override
  public String colour() {
    return depth == 1 ? "bitonal 1" : depth <= 8 ? "gray " + depth : "RGB 8";
  }

  @Override
  public long wholeBytes() {
    if (format == Format.JPEG_2000) {
      return 12L * width * height; // its decoder works on ints of every sample
    }
    // Fax stays packed: once as a strip, which may be the page, and once as the picture.
    return (depth < 8 ? 2L * depth : Math.max(32L, depth)) * width * height / 8;
  }

  @Override
  public void load() throws IOException {
    try {
      BufferedImage image = reader.read(page);
      raster = image.getRaster();
      model = image.getColorModel();
      bands = raster.getNumBands();
      profile =
          switch (format) {
            case PNG -> pngProfile(reader.getImageMetadata(page));
            case JPEG_2000 -> modelProfile(model);
            case TIFF, GIF, BMP -> profile;
          };
    } catch (IOException | RuntimeException e) {
      throw format.refusal(e);
    } catch (OutOfMemoryError e) {
      // Readers of ImageIO take what a damaged file says in one piece, which fails before it is
      // taken.
      throw format.refusal(new IOException("it asks for more memory than there is", e));
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

  private static Optional<byte[]> pngProfile(IIOMetadata metadata) throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_png_1.0");
    NodeList nodes = root.getElementsByTagName("iCCP");
    if (nodes.getLength() == 0
        || !(((IIOMetadataNode) nodes.item(0)).getUserObject() instanceof byte[] packed)) {
      return Optional.empty();
    }
    try (InputStream in = new InflaterInputStream(new java.io.ByteArrayInputStream(packed))) {
      return Optional.of(in.readAllBytes());
    }
  }

  private static Optional<byte[]> modelProfile(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    boolean own =
        space instanceof ICC_ColorSpace
            && !space.isCS_sRGB()
            && !space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))
            && !space.equals(ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB));
    return own ? Optional.of(((ICC_ColorSpace) space).getProfile().getData()) : Optional.empty();
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
      for (int i = 0; i < palette.length; i += 3) {
        if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
          return 3;
        }
      }
      return 1;
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
