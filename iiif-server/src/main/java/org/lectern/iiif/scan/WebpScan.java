package org.lectern.iiif.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.lectern.iiif.codec.Webp;

/** A WebP (RFC 9649), decoded as a whole by the system's libwebp. Animated ones are refused. */
final class WebpScan implements RawScan {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int SAMPLES = 4;

  /** Sides have 14 bits, so that no picture that can be decoded has a larger file. */
  private static final long LONGEST_FILE = 1L << 30;

  private final Webp webp;
  private final byte[] file;
  private final int width;
  private final int height;
  private byte[] samples = new byte[0];
  private int nextRow;

  private WebpScan(Webp webp, byte[] file, int width, int height) {
    this.webp = webp;
    this.file = file;
    this.width = width;
    this.height = height;
  }

  static RawScan open(Path path) throws IOException {
    Webp webp =
        Webp.find()
            .orElseThrow(
                () ->
                    new IOException(
                        "WebP is read by libwebp, which this system lacks; install it (libwebp7)"
                            + " or save the scan as PNG"));
    if (Files.size(path) > LONGEST_FILE) {
      throw new IOException("the webp is damaged: no picture takes so many bytes");
    }
    ScanLimits.checkWhole(Files.size(path));
    byte[] file = Files.readAllBytes(path);
    int[] size =
        webp.size(file).orElseThrow(() -> new IOException("the webp is damaged: its header"));
    ScanLimits.checkSize(size[0], size[1]);
    return new WebpScan(webp, file, size[0], size[1]);
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
  public Orientation orientation() {
    // Some writers put the beginning before it that JPEG wants.
    return bytes("EXIF")
        .map(e -> e.length > 6 && e[0] == 'E' ? Arrays.copyOfRange(e, 6, e.length) : e)
        .map(Orientation::ofExif)
        .orElse(Orientation.UPRIGHT);
  }

  @Override
  public long wholeBytes() {
    // Once where the decoder works, once as an array.
    return 2L * SAMPLES * width * height + file.length;
  }

  @Override
  public void load() throws IOException {
    if (chunk("ANIM").isPresent()) {
      throw new IOException("the webp is animated; save the picture that is meant by itself");
    }
    samples =
        webp.decode(file, width, height)
            .orElseThrow(() -> new IOException("the webp is damaged or cut short"));
  }

  @Override
  public int components() {
    return 3;
  }

  @Override
  public boolean lossless() {
    return chunk("VP8L").isPresent();
  }

  @Override
  public Optional<byte[]> profile() {
    return bytes("ICCP");
  }

  private Optional<byte[]> bytes(String name) {
    return chunk(name)
        .map(
            content -> {
              byte[] bytes = new byte[content.remaining()];
              content.get(bytes);
              return bytes;
            });
  }

  /** The content of the first chunk of that name. */
  private Optional<ByteBuffer> chunk(String name) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = RIFF_HEADER; at + CHUNK_HEADER <= file.length; ) {
      int here = (int) at;
      long length = Integer.toUnsignedLong(in.getInt(here + 4));
      String found = new String(file, here, 4, StandardCharsets.ISO_8859_1);
      if (found.equals(name)) {
        int rest = file.length - here - CHUNK_HEADER;
        return Optional.of(in.slice(here + CHUNK_HEADER, (int) Math.min(length, rest)));
      }
      at += CHUNK_HEADER + length + (length & 1);
    }
    return Optional.empty();
  }

  @Override
  public void readRow(byte[] into, int offset) {
    int from = nextRow++ * width * SAMPLES;
    for (int x = 0; x < width; x++, from += SAMPLES) {
      int alpha = samples[from + 3] & 0xff;
      for (int c = 0; c < 3; c++) {
        int value = samples[from + c] & 0xff;
        into[offset + 3 * x + c] =
            (byte) (alpha == 255 ? value : Alpha.overWhite(value, alpha, false));
      }
    }
  }

  @Override
  public void close() {}
}
