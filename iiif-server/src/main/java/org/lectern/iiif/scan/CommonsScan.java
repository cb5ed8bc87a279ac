package org.lectern.iiif.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.pcx.PcxImageParser;
import org.apache.commons.imaging.formats.pcx.PcxImagingParameters;
import org.apache.commons.imaging.formats.psd.PsdImageParser;
import org.apache.commons.imaging.formats.psd.PsdImagingParameters;

/**
 * A scan of a format that only Commons Imaging reads, decoded by it as a whole: PCX, DCX and
 * flattened Photoshop files. The others that it knows were compared with ImageMagick and come out
 * otherwise, or cannot be recognised by their first bytes.
 */
final class CommonsScan implements RawScan {
  private static final int PSD_GRAY = 1;
  private static final int PSD_RGB = 3;

  private static final int DCX_HEADER = 8;
  private static final int PCX_HEADER = 128;
  private static final int PSD_HEADER = 26;

  private final FileChannel channel;
  private final ChannelBytes bytes;
  private final boolean photoshop;
  private final long start;
  private final int width;
  private final int height;
  private final String colour;
  private final int components;
  private Optional<BufferedImage> image = Optional.empty();
  private int nextRow;

  private CommonsScan(FileChannel channel, String mediaType) throws IOException {
    this.channel = channel;
    this.bytes = new ChannelBytes(channel);
    this.photoshop = mediaType.equals("image/vnd.adobe.photoshop");
    if (photoshop) {
      this.start = 0;
      ByteBuffer head = bytes.at(0, PSD_HEADER);
      this.height = head.getInt(14);
      this.width = head.getInt(18);
      int mode = head.getShort(24);
      if (head.getShort(4) != 1
          || head.getShort(22) != 8
          || (mode != PSD_GRAY && mode != PSD_RGB)) {
        throw new IOException("the Photoshop file is not gray or RGB of 8 bits; save it as TIFF");
      }
      this.components = mode == PSD_GRAY ? 1 : 3;
      this.colour = components == 1 ? "gray 8" : "RGB 8";
    } else {
      // A DCX is a list of offsets of PCX files.
      this.start =
          mediaType.equals("image/x-dcx")
              ? Integer.toUnsignedLong(little(0, DCX_HEADER).getInt(4))
              : 0;
      ByteBuffer head = little(start, PCX_HEADER);
      this.width =
          Short.toUnsignedInt(head.getShort(8)) - Short.toUnsignedInt(head.getShort(4)) + 1;
      this.height =
          Short.toUnsignedInt(head.getShort(10)) - Short.toUnsignedInt(head.getShort(6)) + 1;
      int bits = (head.get(3) & 0xff) * (head.get(65) & 0xff);
      this.components = 3;
      this.colour = bits <= 8 ? "palette " + bits : "RGB 8";
    }
    ScanLimits.checkSize(width, height);
  }

  static RawScan open(Path file, String mediaType) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      scan = new CommonsScan(channel, mediaType);
      return scan;
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private ByteBuffer little(long offset, int length) throws IOException {
    return bytes.at(offset, length).order(ByteOrder.LITTLE_ENDIAN);
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
  public String colour() {
    return colour;
  }

  /** What Commons Imaging makes of a file shows only when it has done so. */
  @Override
  public boolean isDoubtful() {
    return true;
  }

  /** Four bytes of each pixel where it is decoded, as many in the picture, and the file. */
  @Override
  public long wholeBytes() {
    return 8L * width * height + bytes.size();
  }

  @Override
  public void load() throws IOException {
    byte[] whole = new byte[Math.toIntExact(bytes.size() - start)];
    bytes.at(start, whole.length).get(whole);
    ByteSource source = ByteSource.array(whole);
    BufferedImage decoded;
    try {
      decoded =
          photoshop
              ? new PsdImageParser().getBufferedImage(source, new PsdImagingParameters())
              : new PcxImageParser().getBufferedImage(source, new PcxImagingParameters());
    } catch (RuntimeException e) {
      throw new IOException("the file is damaged: " + e, e);
    }
    if (decoded.getWidth() != width || decoded.getHeight() != height) {
      throw new IOException("the file is damaged: its picture is not as large as its header says");
    }
    image = Optional.of(decoded);
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public Optional<byte[]> profile() {
    try {
      byte[] whole = new byte[Math.toIntExact(photoshop ? bytes.size() : 0)];
      bytes.at(0, whole.length).get(whole);
      return photoshop
          ? Optional.ofNullable(
              new PsdImageParser()
                  .getIccProfileBytes(ByteSource.array(whole), new PsdImagingParameters()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // a page with slightly wrong colours is better than none
    }
  }

  @Override
  public void readRow(byte[] into, int offset) {
    int[] row = image.orElseThrow().getRGB(0, nextRow++, width, 1, null, 0, width);
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < components; c++) {
        into[offset + x * components + c] = (byte) (row[x] >> (16 - 8 * c));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
