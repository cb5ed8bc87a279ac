package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.tiff.TiffStructure;

/**
 * One image file directory of a TIFF 6.0 or BigTIFF file: which tag has which values. Every offset
 * and count is checked against the file before it is followed.
 */
public final class TiffDirectory {
  public static final int NEW_SUBFILE_TYPE = 254;
  static final int OLD_SUBFILE_TYPE = 255;
  public static final int IMAGE_WIDTH = 256;
  public static final int IMAGE_LENGTH = 257;
  public static final int BITS_PER_SAMPLE = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  public static final int SAMPLES_PER_PIXEL = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTE_COUNTS = 279;
  static final int X_RESOLUTION = 282;
  public static final int PLANAR_CONFIGURATION = 284;
  static final int T4_OPTIONS = 292;
  static final int T6_OPTIONS = 293;
  static final int RESOLUTION_UNIT = 296;
  public static final int SOFTWARE = 305;
  static final int PREDICTOR = 317;
  static final int COLOR_MAP = 320;
  static final int SUB_IFDS = 330;
  static final int INK_SET = 332;
  static final int S_MIN_SAMPLE_VALUE = 340;
  static final int S_MAX_SAMPLE_VALUE = 341;
  public static final int TILE_WIDTH = 322;
  public static final int TILE_LENGTH = 323;
  public static final int TILE_OFFSETS = 324;
  public static final int TILE_BYTE_COUNTS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  public static final int JPEG_TABLES = 347;
  public static final int YCBCR_SUBSAMPLING = 530;
  public static final int YCBCR_POSITIONING = 531;
  static final int ICC_PROFILE = 34675;

  /** More directories than any pyramid has levels; a file may chain a book of pages. */
  private static final int MOST_DIRECTORIES = 64;

  /** Of strips, tiles or colours there are fewer. */
  private static final long MOST_VALUES = 1 << 26;

  private final TiffStructure.Bytes file;
  private final TiffStructure structure;
  private final Map<Integer, TiffStructure.Entry> entries;

  private TiffDirectory(
      TiffStructure.Bytes file,
      TiffStructure structure,
      Map<Integer, TiffStructure.Entry> entries) {
    this.file = file;
    this.structure = structure;
    this.entries = entries;
  }

  /**
   * The directories of a file in the order of their chain; at least one.
   *
   * @param broken whether the chain goes on to where no directory is, and ends there
   */
  public record Chain(List<TiffDirectory> directories, boolean broken) {
    public Chain {
      directories = List.copyOf(directories);
    }

    TiffDirectory first() {
      return directories.getFirst();
    }
  }

  /** The chain from the file's head, at most so long as a pyramid has levels. */
  public static Chain chain(TiffStructure.Bytes file) throws IOException {
    return chain(file, MOST_DIRECTORIES);
  }

  static TiffDirectory first(TiffStructure.Bytes file) throws IOException {
    return chain(file, 1).first();
  }

  private static Chain chain(TiffStructure.Bytes file, int most) throws IOException {
    TiffStructure structure = TiffStructure.of(file);
    long next = structure.first();
    if (next == 0) {
      throw new IOException("a TIFF file without a directory");
    }
    List<TiffDirectory> chain = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    boolean broken = false;
    while (next != 0 && chain.size() < most && !broken) {
      broken = !seen.add(next);
      try {
        if (!broken) {
          TiffStructure.Directory directory = structure.directory(next);
          chain.add(new TiffDirectory(file, structure, directory.entries()));
          next = directory.next().orElse(0);
        }
      } catch (IOException e) {
        if (chain.isEmpty()) {
          throw e;
        }
        broken = true;
      }
    }
    return new Chain(chain, broken);
  }

  /** The directories that tag 330 points to, those of them that can be read. */
  List<TiffDirectory> children() {
    List<TiffDirectory> children = new ArrayList<>();
    try {
      for (long offset : Arrays.stream(values(SUB_IFDS)).limit(MOST_DIRECTORIES).toArray()) {
        children.add(new TiffDirectory(file, structure, structure.directory(offset).entries()));
      }
    } catch (IOException e) {
      return children; // a level or thumbnail that is missing
    }
    return children;
  }

  ByteOrder order() {
    return structure.order();
  }

  public boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of a tag, or another where the tag is absent. */
  public long value(int tag, long otherwise) throws IOException {
    TiffStructure.Entry entry = entries.get(tag);
    return entry == null || entry.count() == 0 ? otherwise : read(tag, entry, 1)[0];
  }

  /** The first value of a tag that must be there and fit into an int above zero. */
  public int size(int tag) throws IOException {
    long value = value(tag, 0);
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new IOException("TIFF tag " + tag + " should be a size, it is " + value);
    }
    return (int) value;
  }

  /** All values of a tag of whole numbers; none where it is absent. */
  public long[] values(int tag) throws IOException {
    TiffStructure.Entry entry = entries.get(tag);
    return entry == null ? new long[0] : read(tag, entry, entry.count());
  }

  /** Whole numbers of any type: broken writers use other ones than the specification has. */
  private long[] read(int tag, TiffStructure.Entry entry, long count) throws IOException {
    if (count > MOST_VALUES && count <= file.size()) {
      throw new IOException("TIFF tag " + tag + " has too many values: " + count);
    }
    int size = entry.size();
    ByteBuffer in = raw(tag, entry, count, size);
    long[] values = new long[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (entry.type()) {
            case 5, 10 -> {
              long divisor = Integer.toUnsignedLong(in.getInt(8 * i + 4));
              yield divisor == 0 ? 0 : Integer.toUnsignedLong(in.getInt(8 * i)) / divisor;
            }
            case 11 -> (long) in.getFloat(4 * i);
            case 12 -> (long) in.getDouble(8 * i);
            default ->
                switch (size) {
                  case 1 -> Byte.toUnsignedLong(in.get(i));
                  case 2 -> Short.toUnsignedLong(in.getShort(2 * i));
                  case 4 -> Integer.toUnsignedLong(in.getInt(4 * i));
                  default -> in.getLong(8 * i);
                };
          };
    }
    return values;
  }

  /** The first value of a tag of fractions, above zero; empty where it is absent or broken. */
  Optional<Double> fraction(int tag) {
    TiffStructure.Entry entry = entries.get(tag);
    if (entry == null || entry.count() < 1 || (entry.type() != 5 && entry.type() != 10)) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = raw(tag, entry, 1, 8);
      double value =
          Integer.toUnsignedLong(in.getInt(0)) / (double) Integer.toUnsignedLong(in.getInt(4));
      return value > 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The first value of a tag of any numeric type. */
  Optional<Double> number(int tag) {
    TiffStructure.Entry entry = entries.get(tag);
    try {
      if (entry == null || entry.count() < 1) {
        return Optional.empty();
      }
      return switch (entry.type()) {
        case 11 -> Optional.of((double) raw(tag, entry, 1, 4).getFloat(0));
        case 12 -> Optional.of(raw(tag, entry, 1, 8).getDouble(0));
        case 5, 10 -> fraction(tag);
        default -> Optional.of((double) read(tag, entry, 1)[0]);
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Pixels of an inch by tags 282 and 296 (TIFF 6.0, page 38), rounded. */
  Optional<Double> dotsPerInch() {
    try {
      long unit = value(RESOLUTION_UNIT, 2);
      double inch = unit == 2 ? 1 : unit == 3 ? 2.54 : 0;
      return fraction(X_RESOLUTION).map(x -> Math.rint(x * inch)).filter(dpi -> dpi > 1);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a tag's value. */
  public Optional<byte[]> bytes(int tag) throws IOException {
    TiffStructure.Entry entry = entries.get(tag);
    if (entry == null) {
      return Optional.empty();
    }
    ByteBuffer in = raw(tag, entry, entry.count(), entry.size());
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return Optional.of(bytes);
  }

  private ByteBuffer raw(int tag, TiffStructure.Entry entry, long count, int size)
      throws IOException {
    long rest = entry.place() < 0 ? -1 : file.size() - entry.place();
    long most = Math.min(rest, Integer.MAX_VALUE);
    if (count < 0 || rest < 0 || count > most / size) {
      throw new EOFException("the file is cut short: TIFF tag " + tag + " points behind its end");
    }
    return file.at(entry.place(), (int) count * size).order(structure.order());
  }
}
