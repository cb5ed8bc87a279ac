package org.lectern.iiif.scan;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/**
 * The first page of full size in a TIFF or BigTIFF file (TIFF 6.0 and its supplements): strips or
 * tiles, together or in planes, bare or compressed by PackBits, LZW, Deflate, Zstandard, JPEG, WebP
 * or fax.
 *
 * <p>Strips are decoded as a stream, one row at a time, however long a strip is; of tiles one row
 * of them is held. A strip of JPEG, WebP or fax must be decoded whole.
 */
final class TiffScan implements RawScan {
  /** Bits of tag 254: a smaller size of another page, and a mask of what is transparent in one. */
  private static final long REDUCED = 1;

  private static final long TRANSPARENCY = 4;

  /** Tables and a frame header are shorter. */
  private static final int LONGEST_JPEG_HEADER = 1 << 16;

  private final FileChannel channel;
  private final JpegCodec codec;
  private final TiffLayout layout;
  private final TiffSamples unpacking;
  private final TiffDirectory.Chain chain;
  private final int width;
  private final int height;
  private final int compression;
  private final int photometric;
  private final int samples;
  private final boolean planes;
  private final int chunkWidth;
  private final int chunkHeight;
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
      FileChannel channel, TiffLayout layout, TiffDirectory.Chain chain, JpegCodec codec)
      throws IOException {
    this.channel = channel;
    this.chain = chain;
    this.layout = layout;
    this.codec = codec;
    this.unpacking = new TiffSamples(layout);
    this.width = layout.width;
    this.height = layout.height;
    this.compression = layout.compression;
    this.photometric = layout.photometric;
    this.samples = layout.samples;
    this.planes = layout.planes;
    this.chunkWidth = layout.chunkWidth;
    this.chunkHeight = layout.chunkHeight;
    this.jpegHeader = jpegHeader();
    this.alpha = layout.alpha().orElse(-1);
    this.premultiplied = layout.isPremultiplied();
    this.palette = photometric == TiffLayout.PALETTE ? palette() : new byte[0];
    this.components = meaningful();
    this.plain =
        !layout.tiled
            && !layout.hasPictures()
            && layout.format == TiffLayout.UNSIGNED
            && layout.sameDepth()
            && layout.bits[0] == 8
            && !planes
            && samples == components
            && photometric != TiffLayout.WHITE_IS_ZERO
            && photometric != TiffLayout.PALETTE
            && !layout.isLab();
    this.streams = new InputStream[planes ? samples : 1];
    ScanLimits.checkWhole(layout.rowBytes());
    this.packed = new byte[Math.toIntExact(layout.rowBytes())];
    this.band = new byte[bandBytes()];
  }

  static RawScan open(Path file, JpegCodec codec) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      ChannelBytes bytes = new ChannelBytes(channel);
      TiffDirectory.Chain chain = TiffDirectory.chain(bytes);
      TiffDirectory page = page(chain);
      int index = chain.directories().indexOf(page);
      scan =
          index >= 0 && isForTheJdk(page)
              ? ImageIoScan.open(
                  file,
                  index,
                  page.bytes(TiffDirectory.ICC_PROFILE),
                  Orientation.of(page.value(TiffDirectory.ORIENTATION, 1)),
                  page.value(TiffDirectory.COMPRESSION, 1) != TiffLayout.OLD_JPEG)
              : new TiffScan(channel, new TiffLayout(page, bytes.size()), chain, codec);
      return scan;
    } finally {
      if (!(scan instanceof TiffScan)) {
        channel.close();
      }
    }
  }

  /** JPEG of the old kind, and YCbCr that is not JPEG, are rare and left to it. */
  private static boolean isForTheJdk(TiffDirectory page) throws IOException {
    long compression = page.value(TiffDirectory.COMPRESSION, 1);
    return compression == TiffLayout.OLD_JPEG
        || (page.value(TiffDirectory.PHOTOMETRIC, -1) == TiffLayout.YCBCR
            && compression != TiffLayout.JPEG);
  }

  /**
   * The first picture of full size. Some scanners put a thumbnail or a mask of transparency first
   * and mark it so; cameras keep the picture below the directory of its thumbnail. Where all are
   * marked, the largest is the picture.
   */
  private static TiffDirectory page(TiffDirectory.Chain chain) throws IOException {
    List<TiffDirectory> all = new ArrayList<>(chain.directories());
    chain.directories().forEach(d -> all.addAll(d.children()));
    TiffDirectory largest = chain.first();
    long area = -1;
    for (TiffDirectory directory : all) {
      long kind = kind(directory);
      if ((kind & (REDUCED | TRANSPARENCY)) == 0) {
        return directory;
      }
      long its =
          directory.value(TiffDirectory.IMAGE_WIDTH, 0)
              * directory.value(TiffDirectory.IMAGE_LENGTH, 0);
      if ((kind & TRANSPARENCY) == 0 && its > area) {
        largest = directory;
        area = its;
      }
    }
    return largest;
  }

  private static long kind(TiffDirectory directory) throws IOException {
    long kind = directory.value(TiffDirectory.NEW_SUBFILE_TYPE, 0);
    if (directory.value(TiffDirectory.OLD_SUBFILE_TYPE, 0) == 2) {
      kind |= REDUCED;
    }
    if (directory.value(TiffDirectory.PHOTOMETRIC, -1) == TiffLayout.MASK) {
      kind |= TRANSPARENCY;
    }
    return kind;
  }

  private byte[] jpegHeader() throws IOException {
    byte[] tables = layout.directory.bytes(TiffDirectory.JPEG_TABLES).orElse(new byte[0]);
    return JpegSegments.header(
        tables, photometric != TiffLayout.RGB && photometric != TiffLayout.CMYK);
  }

  private byte[] palette() throws IOException {
    long[] map = layout.directory.values(TiffDirectory.COLOR_MAP);
    int entries = 1 << layout.bits[0];
    if (map.length < 3 * entries) {
      throw new IOException("the TIFF has a palette of " + map.length + " values");
    }
    // Some writers fill the 16-bit map with 8-bit values, which libtiff corrects too.
    boolean eight = Arrays.stream(map).allMatch(v -> v < 256);
    byte[] rgb = new byte[3 * entries];
    for (int i = 0; i < entries; i++) {
      for (int c = 0; c < 3; c++) {
        int v = (int) map[c * entries + i];
        rgb[3 * i + c] = (byte) (eight ? v : (v * 255 + 32895) >> 16);
      }
    }
    return rgb;
  }

  private int meaningful() {
    return switch (photometric) {
      case TiffLayout.WHITE_IS_ZERO, TiffLayout.BLACK_IS_ZERO -> 1;
      case TiffLayout.PALETTE -> Palette.isGray(palette) ? 1 : 3;
      case TiffLayout.CMYK -> 4;
      default -> 3;
    };
  }

  private int bandBytes() throws IOException {
    boolean rows = !layout.tiled && !layout.hasPictures();
    long bytes = (long) width * (rows ? 1 : Math.min(chunkHeight, height)) * samples;
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
  public String colour() {
    int bits = layout.bits[0];
    return switch (photometric) {
      case TiffLayout.WHITE_IS_ZERO, TiffLayout.BLACK_IS_ZERO ->
          bits == 1 ? "bitonal 1" : "gray " + bits;
      case TiffLayout.PALETTE -> "palette " + bits;
      case TiffLayout.CMYK -> "CMYK " + bits;
      case TiffLayout.CIELAB, TiffLayout.ICCLAB -> "L*a*b* " + bits;
      default -> (alpha < 0 ? "RGB " : "RGBA ") + bits;
    };
  }

  @Override
  public Optional<Double> dotsPerInch() {
    return layout.directory.dotsPerInch();
  }

  /** Fax is decoded by whole strips, which are often the page. */
  @Override
  public long wholeBytes() {
    long chunk = layout.rowBytes() * Math.min(chunkHeight, height);
    return layout.isFax() ? 4 * chunk + Arrays.stream(layout.lengths).max().orElse(0) : 0;
  }

  @Override
  public List<MeasuredScan.Warning> warnings() {
    List<MeasuredScan.Warning> warnings = new ArrayList<>(layout.warnings());
    if (chain.broken()) {
      warnings.add(
          new MeasuredScan.Warning(
              "broken-chain",
              "",
              "its list of further images is broken and left out from there",
              "look whether images are missing; save the scan again"));
    }
    long pages = chain.directories().stream().filter(TiffScan::isPage).count();
    if (pages > 1) {
      warnings.add(
          new MeasuredScan.Warning(
              "several-images",
              pages + " images",
              "only the first image of the file is shown",
              "split it into one file for each page, if they are pages"));
    }
    return warnings;
  }

  private static boolean isPage(TiffDirectory directory) {
    try {
      return (kind(directory) & (REDUCED | TRANSPARENCY)) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Floating point may have any white, and what was repaired may be wrong. */
  @Override
  public boolean isDoubtful() {
    return layout.format == TiffLayout.FLOAT || layout.isRepaired();
  }

  /** Strips and tiles lie inside the file, or the layout would have refused them. */
  @Override
  public void checkWhole() throws IOException {
    if (compression == TiffLayout.JPEG) {
      try (InputStream in = raw(0)) {
        JpegSegments.of(whole(in.readNBytes(LONGEST_JPEG_HEADER))).checkDecodable();
      } catch (JpegException e) {
        throw new IOException("in the TIFF: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void load() {}

  @Override
  public boolean lossless() {
    return !layout.hasPictures();
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
      return layout
          .directory
          .bytes(TiffDirectory.ICC_PROFILE)
          .filter(p -> photometric != TiffLayout.PALETTE || components == 3)
          .filter(_ -> !layout.isLab());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Orientation orientation() {
    try {
      return Orientation.of(layout.directory.value(TiffDirectory.ORIENTATION, 1));
    } catch (IOException e) {
      return Orientation.UPRIGHT;
    }
  }

  @Override
  public Optional<ReadyTiles> ready(int side) throws IOException {
    return isDoubtful()
        ? Optional.empty()
        : StoredTiles.of(new ChannelBytes(channel), layout.directory, chain.directories());
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    int inChunk = nextRow % chunkHeight;
    int at = 0;
    try {
      if (layout.tiled || layout.hasPictures()) {
        if (inChunk == 0) {
          readChunks(nextRow / chunkHeight);
        }
        at = inChunk * width * samples;
      } else {
        readStripRow(nextRow / chunkHeight, inChunk == 0, into, offset);
      }
    } catch (EOFException e) {
      throw new EOFException(
          "the TIFF is cut short: row " + nextRow + " of " + height + " is missing");
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
    int down = layout.down();
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
        unpacking.unpack(packed, plane, width, band, 0);
      }
    }
  }

  private void readChunks(int chunkRow) throws IOException {
    int across = layout.across();
    int down = layout.down();
    int rows = Math.min(chunkHeight, height - chunkRow * chunkHeight);
    for (int plane = 0; plane < streams.length; plane++) {
      for (int column = 0; column < across; column++) {
        int index = (plane * down + chunkRow) * across + column;
        int x = column * chunkWidth;
        int pixels = Math.min(chunkWidth, width - x);
        if (layout.hasPictures()) {
          readPicture(index, plane, x, pixels, rows);
          continue;
        }
        try (InputStream stream = chunk(index)) {
          for (int y = 0; y < rows; y++) {
            readPacked(stream, packed, 0);
            unpacking.unpack(packed, plane, pixels, band, (y * width + x) * samples);
          }
        }
      }
    }
  }

  private void readPicture(int index, int plane, int x, int pixels, int rows) throws IOException {
    byte[] chunk;
    try (InputStream in = raw(index)) {
      chunk = in.readAllBytes();
    }
    Pixels tile =
        compression == TiffLayout.JPEG
            ? codec.decode(whole(JpegSegments.of(chunk).withoutApplications()))
            : webp(chunk);
    int n = planes ? 1 : samples;
    if (tile.components() != n || tile.width() < pixels || tile.height() < rows) {
      throw new IOException(
          "strip or tile "
              + index
              + " of the TIFF holds a picture of "
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

  private Pixels webp(byte[] chunk) throws IOException {
    Webp webp = Webp.find().orElseThrow();
    int[] size = webp.size(chunk).orElse(new int[] {0, 0});
    if (size[0] > chunkWidth || size[1] > chunkHeight || size[0] < 1) {
      throw new IOException("a strip or tile of the TIFF is not a WebP of its size");
    }
    byte[] rgba =
        webp.decode(chunk, size[0], size[1])
            .orElseThrow(() -> new IOException("the TIFF has damaged WebP data"));
    Pixels picture = Pixels.blank(size[0], size[1], samples);
    for (int i = 0; i < size[0] * size[1]; i++) {
      System.arraycopy(rgba, 4 * i, picture.samples(), samples * i, samples);
    }
    return picture;
  }

  /** A JPEG of a strip or tile with the tables that all of them share. */
  private byte[] whole(byte[] body) {
    if (body.length < 2) {
      throw new JpegException("a strip or tile is empty");
    }
    byte[] whole = Arrays.copyOf(jpegHeader, jpegHeader.length + body.length - 2);
    System.arraycopy(body, 2, whole, jpegHeader.length, body.length - 2);
    return whole;
  }

  private InputStream raw(int index) {
    return new ChannelBytes.Section(
        channel, layout.offsets[index], layout.lengths[index], layout.reversedBits);
  }

  private InputStream chunk(int index) throws IOException {
    if (!layout.isFax()) {
      return TiffCompression.decode(compression, raw(index));
    }
    int row = index % layout.down() * chunkHeight;
    int rows = layout.tiled ? chunkHeight : Math.min(chunkHeight, height - row);
    try (InputStream in = raw(index)) {
      return new ByteArrayInputStream(TiffFax.decode(layout, in.readAllBytes(), chunkWidth, rows));
    }
  }

  private void readPacked(InputStream in, byte[] row, int from) throws IOException {
    if (in.readNBytes(row, from, packed.length) < packed.length) {
      throw new EOFException();
    }
    if (layout.predictor > 1) {
      unpacking.undoPrediction(row, from, packed.length);
    }
  }

  private void colour(int at, byte[] into, int offset) {
    if (photometric == TiffLayout.PALETTE) {
      for (int x = 0; x < width; x++) {
        int entry = 3 * (band[at + x * samples] & 0xff);
        for (int c = 0; c < components; c++) {
          into[offset + x * components + c] = palette[entry + c];
        }
      }
      return;
    }
    if (layout.isLab()) {
      // ICC's has its zero at 128; the other is signed (TIFF Technical Note 4).
      int zero = photometric == TiffLayout.ICCLAB ? 0x80 : 0;
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
    if (samples == components && photometric != TiffLayout.WHITE_IS_ZERO) {
      System.arraycopy(band, at, into, offset, width * samples);
      return;
    }
    int mask = photometric == TiffLayout.WHITE_IS_ZERO ? 0xff : 0;
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
