package org.lectern.iiif.pyramid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;

/** A JPEG master, decoded as a whole: baseline or progressive, gray, colour or CMYK. */
final class JpegScan implements RawScan {
  private final byte[] jpeg;
  private final JpegSegments segments;
  private final JpegCodec codec;
  private Pixels pixels;
  private boolean inverted;
  private int nextRow;

  private JpegScan(byte[] jpeg, JpegSegments segments, JpegCodec codec) {
    this.jpeg = jpeg;
    this.segments = segments;
    this.codec = codec;
  }

  static JpegScan open(Path file, JpegCodec codec) throws IOException {
    byte[] jpeg = Files.readAllBytes(file);
    try {
      JpegSegments segments = JpegSegments.of(jpeg);
      ScanLimits.checkSize(segments.width(), segments.height());
      return new JpegScan(jpeg, segments, codec);
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public long wholeBytes() {
    // Once where the decoder works, once as Pixels.
    return 2L * segments.width() * segments.height() * segments.components();
  }

  @Override
  public void load() throws IOException {
    try {
      pixels = codec.decode(jpeg);
      inverted = pixels.components() == 4 && segments.adobe();
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Orientation orientation() {
    return orientation(segments);
  }

  @Override
  public Optional<byte[]> profile() {
    return segments.profile();
  }

  // Exif 2.32, 4.5.4: APP1 holds "Exif", two zeros and a small TIFF file.
  private static Orientation orientation(JpegSegments segments) {
    List<byte[]> exif = segments.contents(0xe1, "Exif\0\0");
    if (exif.isEmpty()) {
      return Orientation.UPRIGHT;
    }
    try {
      TiffDirectory directory = TiffDirectory.first(new InMemory(exif.getFirst()));
      return Orientation.of(directory.value(TiffDirectory.ORIENTATION, 1));
    } catch (IOException e) {
      return Orientation.UPRIGHT; // broken Exif says nothing; the picture is whole
    }
  }

  private record InMemory(ByteBuffer bytes) implements TiffDirectory.Bytes {
    InMemory(byte[] bytes) {
      this(ByteBuffer.wrap(bytes));
    }

    @Override
    public long size() {
      return bytes.capacity();
    }

    @Override
    public ByteBuffer at(long offset, int length) throws IOException {
      if (offset < 0 || length < 0 || offset > size() - length) {
        throw new java.io.EOFException("the Exif data end too early");
      }
      return bytes.slice((int) offset, length);
    }
  }

  @Override
  public int width() {
    return segments.width();
  }

  @Override
  public int height() {
    return segments.height();
  }

  @Override
  public int components() {
    return pixels.components();
  }

  @Override
  public void readRow(byte[] into, int offset) {
    int length = pixels.width() * pixels.components();
    System.arraycopy(pixels.samples(), pixels.index(0, nextRow++), into, offset, length);
    if (inverted) {
      for (int i = offset; i < offset + length; i++) {
        into[i] = (byte) ~into[i];
      }
    }
  }

  @Override
  public void close() {}
}
