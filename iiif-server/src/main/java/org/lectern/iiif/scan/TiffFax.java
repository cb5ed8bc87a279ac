package org.lectern.iiif.scan;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Strips of CCITT fax (TIFF 6.0, sections 10 and 11), decoded by the reader of the JDK. Each is
 * given to it as a TIFF of its own, so that it meets no tag but those that matter.
 */
final class TiffFax {
  private static final int HEADER = 8;
  private static final int ENTRIES = 11;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private TiffFax() {}

  /** Rows of packed bits, 0 for white. */
  static byte[] decode(TiffLayout layout, byte[] data, int width, int height) throws IOException {
    ImageReader reader = ImageIoScan.reader();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(
            new ByteArrayInputStream(tiff(layout, data, width, height)))) {
      reader.setInput(in, true, true);
      BufferedImage picture = reader.read(0);
      Raster raster = picture.getRaster();
      boolean oneIsWhite = picture.getColorModel().getRed(1) > picture.getColorModel().getRed(0);
      int bytes = (width + 7) / 8;
      byte[] rows = new byte[bytes * height];
      int[] pixels = new int[width];
      for (int y = 0; y < height; y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, pixels);
        for (int x = 0; x < width; x++) {
          if ((pixels[x] == 1) != oneIsWhite) {
            rows[y * bytes + (x >> 3)] |= (byte) (0x80 >> (x & 7));
          }
        }
      }
      return rows;
    } catch (RuntimeException e) {
      throw new IOException("the TIFF has damaged fax data: " + e, e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] tiff(TiffLayout layout, byte[] data, int width, int height)
      throws IOException {
    int directory = 2 + ENTRIES * 12 + 4;
    ByteBuffer out =
        ByteBuffer.allocate(HEADER + directory + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0x4949).putShort((short) 42).putInt(HEADER).putShort((short) ENTRIES);
    entry(out, TiffDirectory.IMAGE_WIDTH, width);
    entry(out, TiffDirectory.IMAGE_LENGTH, height);
    entry(out, TiffDirectory.BITS_PER_SAMPLE, 1);
    entry(out, TiffDirectory.COMPRESSION, layout.compression);
    entry(out, TiffDirectory.PHOTOMETRIC, TiffLayout.WHITE_IS_ZERO);
    entry(out, TiffDirectory.STRIP_OFFSETS, HEADER + directory);
    entry(out, TiffDirectory.SAMPLES_PER_PIXEL, 1);
    entry(out, TiffDirectory.ROWS_PER_STRIP, height);
    entry(out, TiffDirectory.STRIP_BYTE_COUNTS, data.length);
    entry(out, TiffDirectory.T4_OPTIONS, layout.directory.value(TiffDirectory.T4_OPTIONS, 0));
    entry(out, TiffDirectory.T6_OPTIONS, layout.directory.value(TiffDirectory.T6_OPTIONS, 0));
    return out.putInt(0).put(data).array();
  }

  /** The reader takes some tags in one type only. */
  private static void entry(ByteBuffer out, int tag, long value) {
    boolean isShort =
        tag == TiffDirectory.BITS_PER_SAMPLE
            || tag == TiffDirectory.COMPRESSION
            || tag == TiffDirectory.PHOTOMETRIC
            || tag == TiffDirectory.SAMPLES_PER_PIXEL;
    out.putShort((short) tag).putShort((short) (isShort ? SHORT : LONG)).putInt(1);
    out.putInt((int) value);
  }
}
