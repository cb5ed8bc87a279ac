package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lectern.iiif.codec.Webp;

/** A WebP (RFC 9649), decoded as a whole by the system's libwebp. Animated ones are refused. */
final class WebpScan implements RawScan {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int SAMPLES = 4;

  /** Profiles and Exif are shorter. */
  private static final int LONGEST_WORDS = 16 << 20;

  /** Sides have 14 bits, so that no picture that can be decoded has a larger file. */
  private static final long LONGEST_FILE = 1L << 30;

  /** A still picture has a few; more are a mistake or an attack. */
  private static final int MOST_CHUNKS = 1000;

  private static final int ALPHA_FLAG = 0x10;

  private record Chunk(long offset, long length) {}

  private final Webp webp;
  private final FileChannel channel;
  private final ChannelBytes file;
  private final Map<String, Chunk> chunks;
  private final boolean lossless;
  private final boolean alpha;
  private final int width;
  private final int height;
  private byte[] samples = new byte[0];
  private int nextRow;

  private WebpScan(Webp webp, FileChannel channel) throws IOException {
    this.webp = webp;
    this.channel = channel;
    this.file = new ChannelBytes(channel);
    if (file.size() > LONGEST_FILE) {
      throw new IOException("the webp is damaged: no picture takes so many bytes");
    }
    this.chunks = chunks(file);
    this.lossless = chunks.containsKey("VP8L");
    ByteBuffer frame = frame();
    int[] size = lossless ? losslessSize(frame) : lossySize(frame);
    this.width = size[0];
    this.height = size[1];
    boolean flagged = false;
    if (chunks.containsKey("VP8X")) {
      ByteBuffer canvas = part("VP8X", 10);
      flagged = (canvas.get(0) & ALPHA_FLAG) != 0;
      int canvasWidth = (canvas.getInt(4) & 0xffffff) + 1;
      int canvasHeight = (canvas.getInt(6) >>> 8) + 1;
      if (canvasWidth != width || canvasHeight != height) {
        throw new IOException("the webp is damaged: its picture is not as large as its canvas");
      }
    }
    this.alpha = flagged || (lossless && (frame.getInt(1) >>> 28 & 1) == 1);
    ScanLimits.checkSize(width, height);
  }

  static RawScan open(Path path) throws IOException {
    Webp webp =
        Webp.find()
            .orElseThrow(
                () ->
                    new MissingLibrary(
                        "WebP is read by libwebp, which this system lacks; install it (libwebp7)"
                            + " or save the scan as PNG"));
    FileChannel channel = FileChannel.open(path);
    RawScan scan = null;
    try {
      scan = new WebpScan(webp, channel);
      return scan;
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  /** Where the content of the first chunk of each name lies. */
  private static Map<String, Chunk> chunks(ChannelBytes file) throws IOException {
    Map<String, Chunk> chunks = new HashMap<>();
    long at = RIFF_HEADER;
    for (int n = 0; n < MOST_CHUNKS && at + CHUNK_HEADER <= file.size(); n++) {
      ByteBuffer head = file.at(at, CHUNK_HEADER).order(ByteOrder.LITTLE_ENDIAN);
      long length = Integer.toUnsignedLong(head.getInt(4));
      String name = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
      chunks.putIfAbsent(name, new Chunk(at + CHUNK_HEADER, length));
      at += CHUNK_HEADER + length + (length & 1);
    }
    return chunks;
  }

  private ByteBuffer frame() throws IOException {
    if (chunks.containsKey("ANIM") || chunks.containsKey("ANMF")) {
      throw new IOException("the webp is animated; save the picture that is meant by itself");
    }
    if (!lossless && !chunks.containsKey("VP8 ")) {
      throw new IOException("the webp is damaged: it holds no picture");
    }
    return part(lossless ? "VP8L" : "VP8 ", lossless ? 5 : 10);
  }

  /** RFC 9649, 3.4: a signature, then 14 bits of each side. */
  private static int[] losslessSize(ByteBuffer frame) throws IOException {
    if (frame.get(0) != 0x2f) {
      throw new IOException("the webp is damaged: its picture has no signature");
    }
    int bits = frame.getInt(1);
    return new int[] {(bits & 0x3fff) + 1, (bits >>> 14 & 0x3fff) + 1};
  }

  /** RFC 6386, 9.1: a start code behind the frame tag, then the sides. */
  private static int[] lossySize(ByteBuffer frame) throws IOException {
    if ((frame.getInt(3) & 0xffffff) != 0x2a019d) {
      throw new IOException("the webp is damaged: its picture has no start code");
    }
    return new int[] {frame.getShort(6) & 0x3fff, frame.getShort(8) & 0x3fff};
  }

  private ByteBuffer part(String name, int length) throws IOException {
    return file.at(chunks.get(name).offset(), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void checkWhole() throws IOException {
    Chunk frame = chunks.get(lossless ? "VP8L" : "VP8 ");
    if (frame.offset() + frame.length() > file.size()) {
      throw new EOFException("the webp is cut short: its picture goes on behind the end");
    }
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
  public String colour() {
    return alpha ? "RGBA 8" : "RGB 8";
  }

  @Override
  public long wholeBytes() {
    // Once where the decoder works, once as an array.
    return 2L * SAMPLES * width * height + file.size();
  }

  @Override
  public void load() throws IOException {
    byte[] whole = new byte[Math.toIntExact(file.size())];
    file.at(0, whole.length).get(whole);
    samples =
        webp.decode(whole, width, height)
            .orElseThrow(() -> new IOException("the webp is damaged or cut short"));
  }

  @Override
  public int components() {
    return 3;
  }

  @Override
  public boolean lossless() {
    return lossless;
  }

  @Override
  public Optional<byte[]> profile() {
    return bytes("ICCP");
  }

  /** The content of a chunk; empty where it is missing or not whole. */
  private Optional<byte[]> bytes(String name) {
    Chunk chunk = chunks.get(name);
    if (chunk == null || chunk.length() > LONGEST_WORDS) {
      return Optional.empty();
    }
    try {
      byte[] bytes = new byte[(int) chunk.length()];
      file.at(chunk.offset(), bytes.length).get(bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
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
  public void close() throws IOException {
    channel.close();
  }
}
