package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.codec.Zstd;

/**
 * How the samples of a page lie in a TIFF file: what its directory says, and where broken writers
 * left something out or wrong, what libtiff would take it for. Kinds that are not read are refused
 * with a sentence that says what to do.
 */
final class TiffLayout {
  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int MASK = 4;
  static final int CMYK = 5;
  static final int YCBCR = 6;
  static final int CIELAB = 8;
  static final int ICCLAB = 9;
  private static final int ITULAB = 10;

  static final int BARE = 1;
  static final int RLE = 2;
  static final int G4 = 4;
  static final int OLD_JPEG = 6;
  static final int JPEG = 7;
  static final int ZSTANDARD = 50000;
  static final int WEBP = 50001;

  static final int UNSIGNED = 1;
  static final int SIGNED = 2;
  static final int FLOAT = 3;

  /** More samples of a pixel than any scanner has channels. */
  private static final int MOST_SAMPLES = 1024;

  final TiffDirectory directory;
  final int width;
  final int height;
  final int compression;
  final int photometric;
  final int samples;
  final int[] bits;
  final int format;
  final boolean planes;
  final int predictor;
  final boolean reversedBits;
  final boolean tiled;
  final int chunkWidth;
  final int chunkHeight;
  final long[] offsets;
  final long[] lengths;

  private final List<MeasuredScan.Warning> warnings = new ArrayList<>();
  private boolean repaired;

  TiffLayout(TiffDirectory directory, long fileSize) throws IOException {
    this.directory = directory;
    this.width = directory.size(TiffDirectory.IMAGE_WIDTH);
    this.height = directory.size(TiffDirectory.IMAGE_LENGTH);
    ScanLimits.checkSize(width, height);
    this.compression = (int) directory.value(TiffDirectory.COMPRESSION, BARE);
    checkCompression();
    long[] depths = directory.values(TiffDirectory.BITS_PER_SAMPLE);
    long given = directory.value(TiffDirectory.PHOTOMETRIC, -1);
    this.samples = samples(given, depths.length);
    this.photometric = given < 0 ? photometric() : (int) given;
    this.bits = bits(depths);
    this.format = format();
    checkColours();
    this.planes = samples > 1 && directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2;
    this.predictor =
        compression == BARE || hasPictures() || isFax()
            ? 1
            : (int) directory.value(TiffDirectory.PREDICTOR, 1);
    checkPredictor();
    this.reversedBits = directory.value(TiffDirectory.FILL_ORDER, 1) == 2 && !hasPictures();
    this.tiled = directory.has(TiffDirectory.TILE_WIDTH);
    this.chunkWidth = tiled ? directory.size(TiffDirectory.TILE_WIDTH) : width;
    this.offsets = offsets();
    this.chunkHeight = chunkHeight();
    ScanLimits.checkSize(chunkWidth, chunkHeight);
    this.lengths = lengths(fileSize);
  }

  boolean isFax() {
    return compression >= RLE && compression <= G4;
  }

  /** Whether each strip or tile is a picture of its own, which is decoded as a whole. */
  boolean hasPictures() {
    return compression == JPEG || compression == WEBP;
  }

  boolean isLab() {
    return photometric == CIELAB || photometric == ICCLAB;
  }

  /** What was repaired, and what is not shown as others may show it. */
  List<MeasuredScan.Warning> warnings() {
    return warnings;
  }

  /** Whether something in the directory was wrong, so that the rest may be wrong too. */
  boolean isRepaired() {
    return repaired;
  }

  private void repaired(String what) {
    repaired = true;
    warnings.add(
        new MeasuredScan.Warning(
            "repaired-scan",
            "",
            what + ", which was worked out from the rest of the file",
            "look at the picture; save the scan again if it is not as it should be"));
  }

  private void checkCompression() throws IOException {
    boolean read =
        switch (compression) {
          case BARE, 5, 8, 32946, 32773, JPEG -> true;
          case ZSTANDARD -> isThere(Zstd.find().isPresent(), "Zstandard", "libzstd", "libzstd1");
          case WEBP -> isThere(Webp.find().isPresent(), "WebP", "libwebp", "libwebp7");
          default -> isFax();
        };
    if (!read) {
      String name =
          switch (compression) {
            case OLD_JPEG -> "JPEG of the old kind";
            case 32771 -> "fax in words";
            case 32809 -> "ThunderScan";
            case 32909 -> "PixarLog";
            case 33003, 33004, 33005, 34712 -> "JPEG 2000";
            case 34661 -> "JBIG";
            case 34676, 34677 -> "SGI Log";
            case 34887 -> "LERC";
            case 34892 -> "lossy JPEG";
            case 34925 -> "LZMA";
            case 50002 -> "JPEG XL";
            default -> "unknown";
          };
      throw new IOException(
          "the TIFF has compression %d (%s), which is not read; save it with LZW, Deflate or none"
              .formatted(compression, name));
    }
  }

  private static boolean isThere(boolean found, String name, String library, String debian)
      throws MissingLibrary {
    if (!found) {
      throw new MissingLibrary(
          "the TIFF has %s data, which are read by %s; this system lacks it; install it (%s)"
              .formatted(name, library, debian));
    }
    return true;
  }

  private int samples(long given, int depths) throws IOException {
    if (!directory.has(TiffDirectory.SAMPLES_PER_PIXEL)) {
      // One by the specification; but some writers of colour left it out.
      boolean colour = given == RGB || given == YCBCR || given == CMYK;
      int needed = given == CMYK ? 4 : 3;
      return colour ? Math.max(needed, depths) : 1;
    }
    long count = directory.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
    if (count < 1 || count > MOST_SAMPLES) {
      throw new IOException("the TIFF has " + count + " samples a pixel");
    }
    return (int) count;
  }

  private int photometric() {
    repaired("the TIFF does not say what its samples mean");
    return isFax() ? WHITE_IS_ZERO : samples < 3 ? BLACK_IS_ZERO : RGB;
  }

  private int[] bits(long[] depths) throws IOException {
    int[] all = new int[samples];
    for (int i = 0; i < samples; i++) {
      long depth = depths.length == 0 ? 1 : i < depths.length ? depths[i] : depths[0];
      if (depth < 1 || depth > 64) {
        throw new IOException("the TIFF has samples of " + depth + " bits");
      }
      all[i] = (int) depth;
    }
    return all;
  }

  boolean sameDepth() {
    return Arrays.stream(bits).allMatch(b -> b == bits[0]);
  }

  private int format() throws IOException {
    int found = (int) directory.value(TiffDirectory.SAMPLE_FORMAT, UNSIGNED);
    int depth = Arrays.stream(bits).max().orElseThrow();
    if (found == FLOAT) {
      if (!sameDepth() || (depth != 16 && depth != 24 && depth != 32 && depth != 64)) {
        throw new IOException("the TIFF has floating point samples of " + depth + " bits");
      }
      return FLOAT;
    }
    if (found > FLOAT && found != 4) {
      throw new IOException("the TIFF has complex numbers for samples");
    }
    if (depth > 32) {
      throw new IOException(
          "the TIFF has samples of %d bits; at most 32 are read; save it with 16".formatted(depth));
    }
    if (found == SIGNED && depth > 1 && photometric <= RGB && !hasPictures()) {
      warnings.add(
          new MeasuredScan.Warning(
              "signed-samples",
              "",
              "its samples are signed numbers; the least that they can be is shown as black",
              "look at the picture; save it with unsigned samples if it is too light"));
      return SIGNED;
    }
    return UNSIGNED;
  }

  private void checkColours() throws IOException {
    int needed =
        switch (photometric) {
          case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> 1;
          case RGB, YCBCR, CIELAB, ICCLAB -> 3;
          case CMYK -> 4;
          case ITULAB -> throw new IOException(otherLab());
          case MASK -> throw new IOException("the TIFF holds a transparency mask and no picture");
          case 32803, 34892 ->
              throw new IOException(
                  "the TIFF holds the raw data of a camera; develop it and save it as RGB");
          default ->
              throw new IOException(
                  "the TIFF has colours of kind %d, which are not read; save it as RGB"
                      .formatted(photometric));
        };
    if (samples < needed) {
      throw new IOException(
          "the TIFF has %d samples a pixel, its colours need %d".formatted(samples, needed));
    }
    boolean pictures = hasPictures();
    if (photometric == YCBCR && compression != JPEG) {
      throw new IOException("the TIFF has YCbCr colours below its thumbnail; save it as RGB");
    }
    if (isLab() && (pictures || bits[0] != 8 || !sameDepth() || format == FLOAT)) {
      throw new IOException(
          format == FLOAT ? "the TIFF has L*a*b* colours of floating point" : otherLab());
    }
    if (photometric == PALETTE && (bits[0] > 8 || pictures || format == FLOAT)) {
      throw new IOException("the TIFF has a palette in a form that is not read; save it as RGB");
    }
    if (pictures && (bits[0] != 8 || !sameDepth())) {
      throw new IOException(
          "the TIFF has JPEG or WebP data of %d bits; only 8 are read".formatted(bits[0]));
    }
    if (compression == WEBP
        && (samples < 3
            || samples > 4
            || photometric != RGB
            || directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) == 2)) {
      throw new IOException("the TIFF has WebP data that are not RGB; save it with LZW or Deflate");
    }
    if (photometric == CMYK && directory.value(TiffDirectory.INK_SET, 1) != 1) {
      throw new IOException("the TIFF has other inks than CMYK; save it as RGB");
    }
    if (isFax() && (samples > 1 || bits[0] != 1 || photometric > BLACK_IS_ZERO)) {
      throw new IOException("the TIFF says that its fax has colours");
    }
  }

  private static String otherLab() {
    return "the TIFF has L*a*b* colours in a form that is not read here; save it with 8 bits,"
        + " without JPEG, or as RGB";
  }

  private void checkPredictor() throws IOException {
    int depth = bits[0];
    boolean known =
        switch (predictor) {
          case 1 -> true;
          case 2 -> sameDepth() && (depth == 8 || depth == 16 || depth == 32 || depth == 64);
          case 3 -> format == FLOAT;
          default -> false;
        };
    if (!known) {
      throw new IOException(
          "the TIFF has predictor %d with %d bits, which is not read".formatted(predictor, depth));
    }
  }

  /** Some writers list tiles by the tags of strips, and the other way round. */
  private long[] offsets() throws IOException {
    long[] own = directory.values(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS);
    return own.length > 0
        ? own
        : directory.values(tiled ? TiffDirectory.STRIP_OFFSETS : TiffDirectory.TILE_OFFSETS);
  }

  private int chunkHeight() throws IOException {
    if (tiled) {
      return directory.size(TiffDirectory.TILE_LENGTH);
    }
    long rows = directory.value(TiffDirectory.ROWS_PER_STRIP, 0);
    int strips = Math.max(1, offsets.length / (planes ? samples : 1));
    if (rows < 1) {
      if (strips > 1) {
        repaired("the TIFF does not say how many rows a strip has");
      }
      return Math.ceilDiv(height, strips);
    }
    return (int) (strips == 1 ? height : Math.min(rows, height));
  }

  int across() {
    return Math.ceilDiv(width, chunkWidth);
  }

  int down() {
    return Math.ceilDiv(height, chunkHeight);
  }

  /** Bytes of a row of a strip or tile as it is packed. */
  long rowBytes() {
    long row = 0;
    for (int b : bits) {
      row += b;
    }
    return ((planes ? bits[0] : row) * chunkWidth + 7) / 8;
  }

  private long[] lengths(long fileSize) throws IOException {
    long needed = (long) across() * down() * (planes ? samples : 1);
    if (offsets.length < needed) {
      throw new IOException(
          "the TIFF lists " + offsets.length + " of its " + needed + " strips or tiles");
    }
    long[] own =
        directory.values(tiled ? TiffDirectory.TILE_BYTE_COUNTS : TiffDirectory.STRIP_BYTE_COUNTS);
    long[] given =
        own.length > 0
            ? own
            : directory.values(
                tiled ? TiffDirectory.STRIP_BYTE_COUNTS : TiffDirectory.TILE_BYTE_COUNTS);
    long[] ends = Arrays.copyOf(offsets, offsets.length + 1);
    ends[offsets.length] = fileSize;
    Arrays.sort(ends);
    long[] all = new long[(int) needed];
    boolean wrong = false;
    for (int i = 0; i < needed; i++) {
      if (offsets[i] < 8 || offsets[i] >= fileSize) {
        throw new EOFException(
            "the TIFF is cut short: strip or tile " + i + " lies behind the end of the file");
      }
      long said = i < given.length ? given[i] : 0;
      long rest = fileSize - offsets[i];
      long gap = next(ends, offsets[i]) - offsets[i];
      long bare = compression == BARE ? rowBytes() * rowsOf(i) : 1;
      wrong |= said < bare || said > rest;
      if (said > rest) {
        all[i] = rest;
      } else if (compression == BARE) {
        all[i] = said < bare && bare <= gap ? bare : said;
      } else if (hasPictures()) {
        all[i] = said == 0 ? gap : said;
      } else {
        all[i] = Math.max(said, gap); // these compressions know where they end
      }
    }
    if (wrong) {
      repaired("the TIFF does not say rightly how long its strips or tiles are");
    }
    return all;
  }

  /** The next strip, or the end of the file. */
  private static long next(long[] sorted, long offset) {
    int at = Arrays.binarySearch(sorted, offset + 1);
    return sorted[Math.min(at < 0 ? -at - 1 : at, sorted.length - 1)];
  }

  private long rowsOf(int index) {
    int row = index / across() % down();
    return tiled ? chunkHeight : Math.min(chunkHeight, height - row * chunkHeight);
  }

  /** Which sample is opacity: the first that says so, of any number of extra ones. */
  Optional<Integer> alpha() throws IOException {
    int colours =
        switch (photometric) {
          case RGB -> 3;
          case WHITE_IS_ZERO, BLACK_IS_ZERO -> 1;
          default -> samples;
        };
    long[] extra = directory.values(TiffDirectory.EXTRA_SAMPLES);
    for (int i = 0; i < extra.length && colours + i < samples; i++) {
      if (extra[i] == 1 || extra[i] == 2) {
        return Optional.of(colours + i);
      }
    }
    return Optional.empty();
  }

  /** Whether the colours were multiplied by that sample. */
  boolean isPremultiplied() throws IOException {
    Optional<Integer> alpha = alpha();
    int colours = photometric == RGB ? 3 : 1;
    return alpha.isPresent()
        && directory.values(TiffDirectory.EXTRA_SAMPLES)[alpha.get() - colours] == 1;
  }
}
