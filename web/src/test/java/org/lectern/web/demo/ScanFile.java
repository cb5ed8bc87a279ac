package org.lectern.web.demo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/**
 * How a finished page is stored: a colour JPEG, a gray TIFF, or a black-and-white TIFF as a
 * photocopier makes.
 */
enum ScanFile {
  COLOUR(".jpg") {
    @Override
    byte[] encode(BufferedImage page) throws IOException {
      for (float quality = 0.82f; ; quality -= 0.05f) {
        byte[] bytes = jpeg(page, quality);
        if (bytes.length < MOST_BYTES || quality < 0.55f) {
          return bytes;
        }
      }
    }
  },

  GRAY(".tif") {
    @Override
    byte[] encode(BufferedImage page) throws IOException {
      BufferedImage gray =
          new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < page.getHeight(); y++) {
        for (int x = 0; x < page.getWidth(); x++) {
          // Thirty-two grays are plenty for paper, and pack small.
          gray.getRaster().setSample(x, y, 0, Math.min(255, (luma(page.getRGB(x, y)) + 4) / 8 * 8));
        }
      }
      return tiff(gray, "Deflate");
    }
  },

  BITONAL(".tif") {
    @Override
    byte[] encode(BufferedImage page) throws IOException {
      BufferedImage bits =
          new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
      Noise noise = new Noise(page.getWidth());
      for (int y = 0; y < page.getHeight(); y++) {
        for (int x = 0; x < page.getWidth(); x++) {
          double limit =
              138
                  + 26 * (noise.at(x / 2.0, y / 2.0) - 0.5)
                  + 20 * (noise.at(x / 300.0, y / 300.0) - 0.5);
          bits.getRaster().setSample(x, y, 0, luma(page.getRGB(x, y)) > limit ? 1 : 0);
        }
      }
      return tiff(bits, "CCITT T.6");
    }
  };

  private static final int MOST_BYTES = 330_000;
  private static final int DOTS_PER_INCH = 180;

  private final String suffix;

  ScanFile(String suffix) {
    this.suffix = suffix;
  }

  abstract byte[] encode(BufferedImage page) throws IOException;

  /** Stores the page as {@code stem} with this format's suffix, and returns the file's name. */
  String store(BufferedImage page, Path folder, String stem) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(stem + suffix), encode(page));
    return stem + suffix;
  }

  private static int luma(int rgb) {
    return (299 * ((rgb >> 16) & 255) + 587 * ((rgb >> 8) & 255) + 114 * (rgb & 255)) / 1000;
  }

  private static byte[] jpeg(BufferedImage page, float quality) throws IOException {
    BufferedImage plain =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = plain.createGraphics();
    g.drawImage(page, 0, 0, null);
    g.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(plain), how);
    String format = "javax_imageio_jpeg_image_1.0";
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode jfif = (IIOMetadataNode) root.getElementsByTagName("app0JFIF").item(0);
    jfif.setAttribute("resUnits", "1");
    jfif.setAttribute("Xdensity", String.valueOf(DOTS_PER_INCH));
    jfif.setAttribute("Ydensity", String.valueOf(DOTS_PER_INCH));
    metadata.setFromTree(format, root);
    return write(writer, how, new IIOImage(plain, null, metadata));
  }

  private static byte[] tiff(BufferedImage page, String compression) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionType(compression);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how);
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
    long[][] density = {{DOTS_PER_INCH, 1}};
    for (int tag :
        new int[] {BaselineTIFFTagSet.TAG_X_RESOLUTION, BaselineTIFFTagSet.TAG_Y_RESOLUTION}) {
      directory.addTIFFField(new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, density));
    }
    char[] inches = {(char) BaselineTIFFTagSet.RESOLUTION_UNIT_INCH};
    directory.addTIFFField(
        new TIFFField(
            tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), TIFFTag.TIFF_SHORT, 1, inches));
    return write(writer, how, new IIOImage(page, null, directory.getAsMetadata()));
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam how, IIOImage image)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, image, how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
