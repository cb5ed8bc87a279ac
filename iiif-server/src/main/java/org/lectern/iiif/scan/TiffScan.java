package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;

/**
 * The first page of full size in a TIFF or BigTIFF file (TIFF 6.0 and its supplements): strips or
 * tiles, samples of 1 to 16 bits, together or in planes, bare or compressed by PackBits, LZW,
 * Deflate or JPEG.
 *
 * <p>Strips are decoded as a stream, one row at a time, however long a strip is; of tiles one row
 * of them is held. A strip of JPEG must be decoded whole. The kinds of TIFF that are not understood
 * here, such as CCITT fax, go to the reader of the JDK, which {@link #open} chooses by itself.
 */
final class TiffScan implements RawScan {
  private static final int WHITE_IS_ZERO = 0;
  private static final int BLACK_IS_ZERO = 1;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int CMYK = 5;
  private static final int CIELAB = 8;
  private static final int ICCLAB = 9;
  private static final int ITULAB = 10;
  private static final int YCBCR = 6;

  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;

  private final FileChannel channel;
  private final JpegCodec codec;
  private final TiffDirectory directory;
  private final List<TiffDirectory> chain;
  private final int width;
  private final int height;
  private final int compression;
  private final int photometric;
  private final int bits;
  private final int samples;
  private final boolean planes;
  private final boolean predicted;
  private final boolean reversedBits;
  private final boolean tiled;
  private final int chunkWidth;
  private final int chunkHeight;
  private final long[] offsets;
  private final long[] lengths;
  private final byte[] jpegHeader;
  private final int alpha;
  private final boolean premultiplied;
  private final byte[] palette;
  private final int components;

  /** Whether a row is stored as it is wanted. */
  private final boolean plain;

  /** A row of samples of 8 bits, not yet gray, RGB or CMYK; or with tiles a whole row of these. */
  private final byte[] band;

  private final byte[] packed;
  private final InputStream[] streams;
  private int nextRow;

  private TiffScan(
      FileChannel channel, TiffDirectory directory, List<TiffDirectory> chain, JpegCodec codec)
      throws IOException {
    this.channel = channel;
    this.chain = List.copyOf(chain);
    this.directory = directory;
    this.codec = codec;
    this.width = directory.size(TiffDirectory.IMAGE_WIDTH);
    this.height = directory.size(TiffDirectory.IMAGE_LENGTH);
    ScanLimits.checkSize(width, height);
    this.compression = (int) directory.value(TiffDirectory.COMPRESSION, 1);
    this.bits = (int) directory.value(TiffDirectory.BITS_PER_SAMPLE, 1);
    this.samples = (int) directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    this.photometric = (int) directory.value(TiffDirectory.PHOTOMETRIC, -1);
    this.planes = samples > 1 && directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    this.predicted =
        directory.value(TiffDirectory.PREDICTOR, 1) == 2 && compression != 1 && compression != JPEG;
    this.reversedBits = directory.value(TiffDirectory.FILL_ORDER, 1) == 2 && compression != JPEG;
    this.tiled = directory.has(TiffDirectory.TILE_WIDTH);
    this.chunkWidth = tiled ? directory.size(TiffDirectory.TILE_WIDTH) : width;
    long rows =
        tiled
            ? directory.size(TiffDirectory.TILE_LENGTH)
            : directory.value(TiffDirectory.ROWS_PER_STRIP, height);
    this.chunkHeight = (int) Math.max(1, tiled ? rows : Math.min(rows, height));
    ScanLimits.checkSize(chunkWidth, chunkHeight);
    this.offsets =
        directory.values(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
    this.lengths = lengths();
    this.jpegHeader = jpegHeader();
    this.alpha = alpha();
    this.premultiplied = directory.value(TiffDirectory.EXTRA_SAMPLES, 0) == 1;
    this.palette = photometric == PALETTE ? palette() : new byte[0];
    this.components = meaningful();
    this.plain =
        !tiled
            && compression != JPEG
            && bits == 8
            && !planes
            && samples == components
            && photometric != WHITE_IS_ZERO
            && photometric != PALETTE
            && !isLab();
    this.streams = new InputStream[planes ? samples : 1];
    this.packed = new byte[rowBytes()];
    this.band = new byte[bandBytes()];
  }

  static RawScan open(Path file, JpegCodec codec) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      List<TiffDirectory> chain = TiffDirectory.chain(new ChannelBytes(channel));
      int page = fullSize(chain);
      TiffDirectory directory = chain.get(page);
      boolean understood = understood(directory);
      if (!understood) {
        refuseOtherLab(directory);
      }
      scan =
          understood
              ? new TiffScan(channel, directory, chain, codec)
              : ImageIoScan.open(
                  file,
                  ImageIoScan.Format.TIFF,
                  page,
                  directory.bytes(TiffDirectory.ICC_PROFILE),
                  orientation(directory),
                  !isJpeg(directory));
      return scan;
    } finally {
      if (!(scan instanceof TiffScan)) {
        channel.close();
      }
    }
  }

  /** The reader of the JDK takes them for linear light. */
  private static void refuseOtherLab(TiffDirectory directory) throws IOException {
    long photometric = directory.value(TiffDirectory.PHOTOMETRIC, -1);
    boolean floating = directory.value(TiffDirectory.SAMPLE_FORMAT, 1) == 3;
    if (photometric >= CIELAB && photometric <= ITULAB && !floating) {
      throw new IOException(
          "the TIFF has L*a*b* colours in a form that is not read here; save it with 8 bits,"
              + " without JPEG, or as RGB");
    }
  }

  /** Some scanners put a thumbnail first and mark it as reduced. */
  private static int fullSize(List<TiffDirectory> chain) throws IOException {
    for (int i = 0; i < chain.size(); i++) {
      if ((chain.get(i).value(TiffDirectory.NEW_SUBFILE_TYPE, 0) & 1) == 0) {
        return i;
      }
    }
    return 0;
  }

  private static Orientation orientation(TiffDirectory directory) throws IOException {
    return Orientation.of(directory.value(TiffDirectory.ORIENTATION, 1));
  }

  private static boolean isJpeg(TiffDirectory directory) throws IOException {
    long compression = directory.value(TiffDirectory.COMPRESSION, 1);
    return compression == JPEG || compression == OLD_JPEG;
  }

  private static boolean understood(TiffDirectory directory) throws IOException {
    int compression = (int) directory.value(TiffDirectory.COMPRESSION, 1);
    int photometric = (int) directory.value(TiffDirectory.PHOTOMETRIC, -1);
    long samples = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    long[] bits = directory.values(TiffDirectory.BITS_PER_SAMPLE);
    long depth = bits.length == 0 ? 1 : bits[0];
    long predictor = directory.value(TiffDirectory.PREDICTOR, 1);
    long format = directory.value(TiffDirectory.SAMPLE_FORMAT, 1);
    boolean depthKnown = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    boolean compressionKnown =
        switch (compression) {
          case 1, 5, 8, 32946, 32773 -> true;
          case JPEG -> depth == 8;
          default -> false;
        };
    long needed =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO -> 1;
          case PALETTE -> depth <= 8 && compression != JPEG ? 1 : Long.MAX_VALUE;
          case RGB -> 3;
          case YCBCR -> compression == JPEG ? 3 : Long.MAX_VALUE;
          case CMYK -> 4;
          case CIELAB, ICCLAB -> depth == 8 && compression != JPEG ? 3 : Long.MAX_VALUE;
          default -> Long.MAX_VALUE;
        };
    return compressionKnown
        && depthKnown
        && Arrays.stream(bits).allMatch(b -> b == depth)
        && samples >= needed
        && samples <= 16
        && (format == 1 || format == 4)
        && (predictor == 1 || (predictor == 2 && depth >= 8));
  }

  private long[] lengths() throws IOException {
    int across = (width + chunkWidth - 1) / chunkWidth;
    int down = (height + chunkHeight - 1) / chunkHeight;
    long needed = (long) across * down * (planes ? samples : 1);
    if (offsets.length < needed) {
      throw new IOException(
          "the TIFF lists " + offsets.length + " of its " + needed + " strips or tiles");
    }
    long[] given =
        directory.values(tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS);
    if (given.length >= needed) {
      return given;
    }
    // Old writers left them out; whatever is decoded knows its own end.
    return Arrays.stream(offsets).map(o -> sizeOf(channel) - o).toArray();
  }

  private static long sizeOf(FileChannel channel) {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] jpegHeader() throws IOException {
    byte[] tables = directory.bytes(TiffDirectory.JPEG_TABLES).orElse(new byte[0]);
    return JpegSegments.header(tables, photometric != RGB && photometric != CMYK);
  }

  private int alpha() throws IOException {
    long kind = directory.value(TiffDirectory.EXTRA_SAMPLES, 0);
    int colours = photometric == RGB ? 3 : photometric <= BLACK_IS_ZERO ? 1 : samples;
    return samples > colours && (kind == 1 || kind == 2) ? colours : -1;
  }

  private byte[] palette() throws IOException {
    long[] map = directory.values(TiffDirectory.COLOR_MAP);
    int entries = 1 << bits;
    if (map.length < 3 * entries) {
      throw new IOException("the TIFF has a palette of " + map.length + " values");
    }
    // Some writers fill the 16-bit map with 8-bit values, which libtiff corrects too.
    boolean eight = Arrays.stream(map).allMatch(v -> v < 256);
    byte[] rgb = new byte[3 * entries];
    for (int i = 0; i < entries; i++) {
      for (int c = 0; c < 3; c++) {
        long v = map[c * entries + i];
        rgb[3 * i + c] = (byte) (eight ? v : to8((int) v));
      }
    }
    return rgb;
  }

  private int meaningful() {
    return switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO -> 1;
      case PALETTE -> grayPalette() ? 1 : 3;
      case CMYK -> 4;
      default -> 3;
    };
  }

  private boolean isLab() {
    return photometric == CIELAB || photometric == ICCLAB;
  }

  private boolean grayPalette() {
    for (int i = 0; i < palette.length; i += 3) {
      if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) {
        return false;
      }
    }
    return true;
  }

  private int rowBytes() {
    return (int) (((long) chunkWidth * bits * (planes ? 1 : samples) + 7) / 8);
  }

  private int bandBytes() throws IOException {
    if (!tiled && compression != JPEG) {
      return width * samples;
    }
    long bytes = (long) width * Math.min(chunkHeight, height) * samples;
    ScanLimits.checkWhole(bytes);
    return Math.toIntExact(bytes);
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
  public long wholeBytes() {
    return 0;
  }

  @Override
  public void load() {}

  @Override
  public boolean lossless() {
    return compression != JPEG;
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public Optional<byte[]> profile() {
    try {
      // A profile of a palette describes what its indexes become, which is what comes out here;
      // Lab needs none.
      return directory
          .bytes(TiffDirectory.ICC_PROFILE)
          .filter(p -> photometric != PALETTE || components == 3)
          .filter(_ -> !isLab());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Orientation orientation() {
    try {
      return orientation(directory);
    } catch (IOException e) {
      return Orientation.UPRIGHT;
    }
  }

  @Override
  public Optional<ReadyTiles> ready() throws IOException {
    return StoredTiles.of(new ChannelBytes(channel), directory, chain);
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    int inChunk = nextRow % chunkHeight;
    int at = 0;
    try {
      if (tiled || compression == JPEG) {
        if (inChunk == 0) {
          readChunks(nextRow / chunkHeight);
        }
        at = inChunk * width * samples;
      } else {
        readStripRow(nextRow / chunkHeight, inChunk == 0, into, offset);
      }
    } catch (EOFException e) {
      throw new IOException(
          "the TIFF is cut short: row " + nextRow + " of " + height + " is missing", e);
    } catch (ZipException e) {
      throw new IOException("the TIFF has damaged Deflate data: " + e.getMessage(), e);
    } catch (JpegException e) {
      throw new IOException("in the TIFF, near row " + nextRow + ": " + e.getMessage(), e);
    }
    nextRow++;
    if (!plain) {
      colour(at, into, offset);
    }
  }

  private void readStripRow(int strip, boolean next, byte[] into, int offset) throws IOException {
    int down = (height + chunkHeight - 1) / chunkHeight;
    for (int plane = 0; plane < streams.length; plane++) {
      if (next) {
        if (streams[plane] != null) {
          streams[plane].close();
        }
        streams[plane] = chunk(plane * down + strip);
      }
      if (plain) {
        readPacked(streams[plane], into, offset);
      } else {
        readPacked(streams[plane], packed, 0);
        unpack(plane, width, 0);
      }
    }
  }

  private void readChunks(int chunkRow) throws IOException {
    int across = (width + chunkWidth - 1) / chunkWidth;
    int down = (height + chunkHeight - 1) / chunkHeight;
    int rows = Math.min(chunkHeight, height - chunkRow * chunkHeight);
    for (int plane = 0; plane < streams.length; plane++) {
      for (int column = 0; column < across; column++) {
        int index = (plane * down + chunkRow) * across + column;
        int x = column * chunkWidth;
        int pixels = Math.min(chunkWidth, width - x);
        if (compression == JPEG) {
          readJpeg(index, plane, x, pixels, rows);
          continue;
        }
        try (InputStream stream = chunk(index)) {
          for (int y = 0; y < rows; y++) {
            readPacked(stream, packed, 0);
            unpack(plane, pixels, (y * width + x) * samples);
          }
        }
      }
    }
  }

  private void readJpeg(int index, int plane, int x, int pixels, int rows) throws IOException {
    byte[] chunk;
    try (InputStream in = raw(index)) {
      chunk = in.readAllBytes();
    }
    byte[] body = JpegSegments.of(chunk).withoutApplications();
    byte[] whole = Arrays.copyOf(jpegHeader, jpegHeader.length + body.length - 2);
    System.arraycopy(body, 2, whole, jpegHeader.length, body.length - 2);
    Pixels tile = codec.decode(whole);
    int n = planes ? 1 : samples;
    if (tile.components() != n || tile.width() < pixels || tile.height() < rows) {
      throw new IOException(
          "strip or tile "
              + index
              + " of the TIFF holds a JPEG of "
              + tile
              + ", which is too small");
    }
    for (int y = 0; y < rows; y++) {
      int to = (y * width + x) * samples + plane;
      for (int i = 0; i < pixels; i++) {
        for (int c = 0; c < n; c++) {
          band[to + i * samples + c] = tile.samples()[tile.index(i, y) + c];
        }
      }
    }
  }

  private InputStream raw(int index) throws IOException {
    long offset = offsets[index];
    long length = lengths[index];
    if (offset < 8 || length < 0 || offset + length > channel.size()) {
      throw new EOFException("strip or tile " + index + " lies behind the end of the file");
    }
    return new ChannelBytes.Section(channel, offset, length, reversedBits);
  }

  private InputStream chunk(int index) throws IOException {
    return TiffCompression.decode(compression, raw(index));
  }

  private void readPacked(InputStream in, byte[] row, int from) throws IOException {
    int end = from + packed.length;
    if (in.readNBytes(row, from, packed.length) < packed.length) {
      throw new EOFException();
    }
    if (predicted) {
      undoDifferences(row, from, end, planes ? 1 : samples);
    }
  }

  /** Section 14: each sample is the difference from that of the pixel to its left. */
  private void undoDifferences(byte[] row, int from, int end, int n) {
    if (bits == 16) {
      ByteBuffer words = ByteBuffer.wrap(row).order(directory.order());
      for (int i = from + 2 * n; i + 1 < end; i += 2) {
        words.putShort(i, (short) (words.getShort(i) + words.getShort(i - 2 * n)));
      }
    } else if (n == 3) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = from; i < end - 2; i += 3) {
        row[i] = (byte) (red += row[i]);
        row[i + 1] = (byte) (green += row[i + 1]);
        row[i + 2] = (byte) (blue += row[i + 2]);
      }
    } else {
      for (int i = from + n; i < end; i++) {
        row[i] += row[i - n];
      }
    }
  }

  /** Brings a packed row to 8 bits a sample; indexes of a palette stay what they are. */
  private void unpack(int plane, int pixels, int to) {
    int n = planes ? 1 : samples;
    int step = planes ? samples : 1;
    int count = pixels * n;
    int at = to + plane;
    if (bits == 8 && step == 1) {
      System.arraycopy(packed, 0, band, at, count);
    } else if (bits == 8) {
      for (int i = 0; i < count; i++) {
        band[at + i * step] = packed[i];
      }
    } else if (bits == 16) {
      int high = directory.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
      for (int i = 0; i < count; i++) {
        int value = (packed[2 * i + high] & 0xff) << 8 | (packed[2 * i + 1 - high] & 0xff);
        band[at + i * step] = (byte) to8(value);
      }
    } else {
      int most = (1 << bits) - 1;
      int factor = photometric == PALETTE ? 1 : 255 / most;
      for (int i = 0; i < count; i++) {
        int bit = i * bits;
        int value = packed[bit >> 3] >> (8 - bits - (bit & 7)) & most;
        band[at + i * step] = (byte) (value * factor);
      }
    }
  }

  private static int to8(int sixteen) {
    return (sixteen * 255 + 32895) >> 16;
  }

  private void colour(int at, byte[] into, int offset) {
    if (photometric == PALETTE) {
      for (int x = 0; x < width; x++) {
        int entry = 3 * (band[at + x * samples] & 0xff);
        for (int c = 0; c < components; c++) {
          into[offset + x * components + c] = palette[entry + c];
        }
      }
      return;
    }
    if (isLab()) {
      // ICC's has its zero at 128; the other is signed (TIFF Technical Note 4).
      int zero = photometric == ICCLAB ? 0x80 : 0;
      for (int x = 0; x < width; x++) {
        int from = at + x * samples;
        LabToSrgb.convert(
            band[from] & 0xff,
            (byte) (band[from + 1] ^ zero),
            (byte) (band[from + 2] ^ zero),
            into,
            offset + x * components);
      }
      return;
    }
    if (samples == components && photometric != WHITE_IS_ZERO) {
      System.arraycopy(band, at, into, offset, width * samples);
      return;
    }
    int mask = photometric == WHITE_IS_ZERO ? 0xff : 0;
    for (int x = 0; x < width; x++) {
      int from = at + x * samples;
      for (int c = 0; c < components; c++) {
        int value = (band[from + c] & 0xff) ^ mask;
        if (alpha > 0) {
          value = Alpha.overWhite(value, band[from + alpha] & 0xff, premultiplied);
        }
        into[offset + x * components + c] = (byte) value;
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (InputStream stream : streams) {
      if (stream != null) {
        stream.close();
      }
    }
    channel.close();
  }
}
