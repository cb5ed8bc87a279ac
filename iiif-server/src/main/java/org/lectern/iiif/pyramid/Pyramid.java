package org.lectern.iiif.pyramid;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lectern.core.model.Dimensions;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;
import org.lectern.iiif.scan.EncodedTile;
import org.lectern.iiif.scan.ScanLimits;
import org.lectern.iiif.scan.TiffDirectory;

/**
 * An open pyramid: finds the tiles in it and decodes parts of it.
 *
 * <p>The file is mapped into memory and every place in it is known from the start, so that finding
 * a tile takes no lock, no system call and no copy. Any number of threads may use it. It needs no
 * closing: the mapping goes when nothing refers to it any more. The file must never be changed in
 * place, only be replaced by renaming another one.
 *
 * <p>Pyramids that other programs made are read too, when their tiles are JPEGs. They have no tiles
 * of true size at their edges, so {@link #tile} is empty there.
 */
public final class Pyramid {
  private final Path file;
  private final JpegCodec codec;
  private final MemorySegment bytes;
  private final int components;
  private final List<Level> levels;
  private final List<Places> places;
  private final Map<Dimensions, EncodedTile> thumbnails;
  private final Optional<Checksums> checksums;
  private final Optional<String> scan;
  private final Optional<String> choices;

  /** Where the tiles of a level lie; a length of 0 says that there is none. */
  private static final class Places {
    final byte[] header;
    final long[] offsets;
    final long[] lengths;
    final long[] servedOffsets;
    final long[] servedLengths;

    Places(byte[] header, long[] offsets, long[] lengths, long[] servedLengths) {
      this.header = header;
      this.offsets = offsets;
      this.lengths = lengths;
      this.servedOffsets = offsets.clone();
      this.servedLengths = servedLengths;
    }
  }

  private Pyramid(
      Path file,
      JpegCodec codec,
      MemorySegment bytes,
      int components,
      List<Level> levels,
      List<Places> places,
      List<PyramidTrailer.Thumbnail> thumbnails,
      Optional<Checksums> checksums,
      Optional<String> scan,
      Optional<String> choices) {
    this.file = file;
    this.scan = scan;
    this.choices = choices;
    this.checksums = checksums;
    this.codec = codec;
    this.bytes = bytes;
    this.components = components;
    this.levels = List.copyOf(levels);
    this.places = List.copyOf(places);
    Map<Dimensions, EncodedTile> found = new HashMap<>();
    for (PyramidTrailer.Thumbnail t : thumbnails) {
      spliced(places.getLast().header, t.offset(), t.length())
          .ifPresent(tile -> found.put(new Dimensions(t.width(), t.height()), tile));
    }
    this.thumbnails = Map.copyOf(found);
  }

  /**
   * Opens a pyramid and checks that everything it lists lies within the file.
   *
   * @throws PyramidException if the file is missing, damaged, cut short or no pyramid of JPEG tiles
   */
  public static Pyramid open(Path file, JpegCodec codec) {
    try (FileChannel channel = FileChannel.open(file)) {
      MemorySegment bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      return new Opening(file, codec, bytes).open();
    } catch (IOException | RuntimeException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
      throw new PyramidException("The pyramid " + file + " cannot be opened: " + why, e);
    }
  }

  /**
   * Opens the pyramid of a scan.
   *
   * @throws PyramidException also where it says that it was made of another one
   */
  static Pyramid open(Path file, String sha512, JpegCodec codec) {
    Pyramid pyramid = open(file, codec);
    if (!pyramid.scan.orElse(sha512).equals(sha512)) {
      throw new PyramidException(
          "The pyramid " + file + " was made of another scan, " + pyramid.scan.get(), null);
    }
    return pyramid;
  }

  /** How much of the heap it takes, in bytes, roughly; its mapping takes none. */
  public int weight() {
    int tiles = places.stream().mapToInt(p -> p.offsets.length).sum();
    return 2_000 + 1_000 * levels.size() + 4 * Long.BYTES * tiles;
  }

  /** Whether it is what would be made with these choices. */
  boolean isMadeWith(PyramidChoices wanted) {
    return choices.equals(wanted.noted());
  }

  /** Differs between pyramids that may answer one address with other bytes; a word, or empty. */
  public String edition() {
    return choices.map(text -> "-" + Integer.toHexString(text.hashCode())).orElse("");
  }

  /** 1 for gray, 3 for sRGB. */
  public int components() {
    return components;
  }

  public int width() {
    return levels.getFirst().width();
  }

  public int height() {
    return levels.getFirst().height();
  }

  /** The sizes of the page, the largest first; there is at least one. */
  public List<Level> levels() {
    return levels;
  }

  /**
   * The JPEG of a tile at its true size, found and not made. Empty where the level has no such tile
   * or, in pyramids of other programs, holds it padded only. Whether it {@link EncodedTile#isWhole}
   * is for the caller to ask, as this reads it.
   */
  public Optional<EncodedTile> tile(int level, int column, int row) {
    if (level < 0 || level >= levels.size()) {
      return Optional.empty();
    }
    Level l = levels.get(level);
    if (column < 0 || row < 0 || column >= l.columns() || row >= l.rows()) {
      return Optional.empty();
    }
    Places p = places.get(level);
    int index = row * l.columns() + column;
    return spliced(p.header, p.servedOffsets[index], p.servedLengths[index]);
  }

  /** The JPEG of the whole page at that size, if it was made with the pyramid; likewise. */
  public Optional<EncodedTile> thumbnail(Dimensions size) {
    return Optional.ofNullable(thumbnails.get(size));
  }

  private Optional<EncodedTile> spliced(byte[] header, long offset, long length) {
    // The header begins with the SOI that the tile's own first two bytes repeat.
    return length == 0
        ? Optional.empty()
        : Optional.of(
            new EncodedTile(
                header,
                bytes.asSlice(offset + 2, length - 2),
                () -> checksums.isEmpty() || checksums.get().hold(bytes, offset, length)));
  }

  /**
   * The pixels of a part of a level; only the tiles that it touches are decoded.
   *
   * @throws PyramidException if a tile is damaged
   */
  public Pixels read(int level, int x, int y, int width, int height) {
    Level l = levels.get(level);
    Objects.checkFromIndexSize(x, width, l.width());
    Objects.checkFromIndexSize(y, height, l.height());
    Pixels part = Pixels.blank(width, height, components);
    for (int row = y / l.tileHeight(); row * l.tileHeight() < y + height; row++) {
      for (int column = x / l.tileWidth(); column * l.tileWidth() < x + width; column++) {
        int left = Math.max(x, column * l.tileWidth());
        int top = Math.max(y, row * l.tileHeight());
        int right = Math.min(x + width, column * l.tileWidth() + l.tileWidth(column));
        int bottom = Math.min(y + height, row * l.tileHeight() + l.tileHeight(row));
        decode(level, column, row)
            .window(
                left - column * l.tileWidth(),
                top - row * l.tileHeight(),
                right - left,
                bottom - top)
            .copyInto(part, left - x, top - y);
      }
    }
    return part;
  }

  /**
   * The same as planes of luma and chroma, as the tiles store them; empty where these are of
   * another kind.
   *
   * @param x even, as {@code y}
   * @throws PyramidException if a tile is damaged
   */
  public Optional<Planes> readPlanes(int level, int x, int y, int width, int height) {
    Level l = levels.get(level);
    Objects.checkFromIndexSize(x, width, l.width());
    Objects.checkFromIndexSize(y, height, l.height());
    if ((x | y | l.tileWidth() | l.tileHeight()) % 2 != 0) {
      return Optional.empty();
    }
    Planes part = Planes.blank(width, height, components == 3);
    for (int row = y / l.tileHeight(); row * l.tileHeight() < y + height; row++) {
      for (int column = x / l.tileWidth(); column * l.tileWidth() < x + width; column++) {
        int left = Math.max(x, column * l.tileWidth());
        int top = Math.max(y, row * l.tileHeight());
        int right = Math.min(x + width, column * l.tileWidth() + l.tileWidth(column));
        int bottom = Math.min(y + height, row * l.tileHeight() + l.tileHeight(row));
        Optional<Planes> tile = decodePlanes(level, column, row);
        if (tile.isEmpty()) {
          return Optional.empty();
        }
        tile.get()
            .window(
                left - column * l.tileWidth(),
                top - row * l.tileHeight(),
                right - left,
                bottom - top)
            .copyInto(part, left - x, top - y);
      }
    }
    return Optional.of(part);
  }

  private Optional<Planes> decodePlanes(int level, int column, int row) {
    EncodedTile tile = encoded(level, column, row);
    Optional<Planes> planes;
    try {
      planes = codec.decodePlanes(tile.toBytes());
    } catch (RuntimeException e) {
      throw damaged(level, column, row, e.getMessage(), e);
    }
    planes.ifPresent(p -> check(p.luma(), p.chroma().isEmpty() ? 1 : 3, level, column, row));
    return planes;
  }

  private Pixels decode(int level, int column, int row) {
    EncodedTile tile = encoded(level, column, row);
    Pixels pixels;
    try {
      pixels = codec.decode(tile.toBytes());
    } catch (RuntimeException e) {
      throw damaged(level, column, row, e.getMessage(), e);
    }
    check(pixels, pixels.components(), level, column, row);
    return pixels;
  }

  private EncodedTile encoded(int level, int column, int row) {
    EncodedTile tile =
        tile(level, column, row)
            .or(() -> padded(level, column, row))
            .orElseThrow(() -> damaged(level, column, row, "it is missing", null));
    if (!tile.isWhole()) {
      throw damaged(level, column, row, "its checksum is wrong", null);
    }
    return tile;
  }

  /** The tile as TIFF stores it: of full size also at the edges. */
  Optional<EncodedTile> padded(int level, int column, int row) {
    Places p = places.get(level);
    int index = row * levels.get(level).columns() + column;
    return spliced(p.header, p.offsets[index], p.lengths[index]);
  }

  /**
   * Reads every stored picture: by its checksum, or in files that have none by decoding all tiles.
   *
   * @throws PyramidException if one is damaged
   */
  public void verify() {
    if (checksums.isPresent()) {
      checksums
          .get()
          .firstWrong(bytes)
          .ifPresent(
              offset -> {
                throw new PyramidException(
                    "The pyramid %s is damaged: the checksum of the tile at byte %d is wrong"
                        .formatted(file, offset),
                    null);
              });
      return;
    }
    for (Level level : levels) {
      for (int row = 0; row < level.rows(); row++) {
        for (int column = 0; column < level.columns(); column++) {
          var _ = decode(level.number(), column, row);
        }
      }
    }
  }

  private void check(Pixels pixels, int samples, int level, int column, int row) {
    Level l = levels.get(level);
    if (pixels.width() < l.tileWidth(column)
        || pixels.height() < l.tileHeight(row)
        || samples != components) {
      throw damaged(level, column, row, "it holds " + pixels, null);
    }
  }

  /** For one who found a tile that is not whole. */
  public PyramidException damaged() {
    return new PyramidException(
        "The pyramid " + file + " is damaged: the checksum of a tile is wrong", null);
  }

  private PyramidException damaged(int level, int column, int row, String why, Throwable cause) {
    String tile = "Tile " + column + "," + row + " of level " + level + " in the pyramid " + file;
    return new PyramidException(tile + " is damaged: " + why, cause);
  }

  /** The steps of opening a file. */
  private record Opening(Path file, JpegCodec codec, MemorySegment bytes)
      implements TiffStructure.Bytes {

    Pyramid open() throws IOException {
      Optional<PyramidTrailer> trailer = PyramidTrailer.read(this);
      List<TiffDirectory> directories = TiffDirectory.chain(this).directories();
      TiffDirectory first = directories.getFirst();
      boolean own =
          first
              .bytes(TiffDirectory.SOFTWARE)
              .filter(
                  s -> new String(s, StandardCharsets.US_ASCII).startsWith(PyramidWriter.SOFTWARE))
              .isPresent();
      if (own && trailer.isEmpty()) {
        throw new IOException("it is cut short: its trailer is missing; make it again");
      }
      List<Level> levels = new ArrayList<>();
      List<Places> places = new ArrayList<>();
      Map<ByteBuffer, byte[]> headers = new HashMap<>();
      for (TiffDirectory directory : directories) {
        if (!levels.isEmpty() && !smaller(directory, levels)) {
          continue;
        }
        Level level = level(directory, levels);
        levels.add(level);
        places.add(places(directory, level, headers));
      }
      for (PyramidTrailer.Twin twin : trailer.map(PyramidTrailer::twins).orElse(List.of())) {
        addTwin(twin, levels, places);
      }
      int components = (int) first.value(TiffDirectory.SAMPLES_PER_PIXEL, 1);
      if (components != 1 && components != 3) {
        throw new IOException("its pixels have " + components + " samples");
      }
      List<PyramidTrailer.Thumbnail> thumbnails =
          trailer.map(PyramidTrailer::thumbnails).orElse(List.of());
      for (PyramidTrailer.Thumbnail thumbnail : thumbnails) {
        check(thumbnail.offset(), thumbnail.length());
      }
      Optional<Checksums> checksums =
          trailer.flatMap(PyramidTrailer::checksums).map(Checksums::new);
      return new Pyramid(
          file,
          codec,
          bytes,
          components,
          levels,
          places,
          thumbnails,
          checksums,
          trailer.flatMap(PyramidTrailer::scan),
          trailer.flatMap(PyramidTrailer::choices));
    }

    /** Other programs chain pages and thumbnails too; a level is smaller in the same shape. */
    private static boolean smaller(TiffDirectory directory, List<Level> levels) throws IOException {
      Level full = levels.getFirst();
      Level last = levels.getLast();
      int width = directory.size(TiffDirectory.IMAGE_WIDTH);
      int height = directory.size(TiffDirectory.IMAGE_LENGTH);
      int scale = scale(full, width, height);
      return directory.has(TiffDirectory.TILE_WIDTH)
          && width <= last.width()
          && height <= last.height()
          && scale > last.scale()
          && Math.abs(width - (full.width() + scale - 1) / scale) <= 1
          && Math.abs(height - (full.height() + scale - 1) / scale) <= 1;
    }

    private static int scale(Level full, int width, int height) {
      boolean wide = full.width() >= full.height();
      double ratio = wide ? full.width() / (double) width : full.height() / (double) height;
      return 1 << Math.round((float) (Math.log(ratio) / Math.log(2)));
    }

    private static Level level(TiffDirectory directory, List<Level> before) throws IOException {
      int width = directory.size(TiffDirectory.IMAGE_WIDTH);
      int height = directory.size(TiffDirectory.IMAGE_LENGTH);
      ScanLimits.checkSize(width, height);
      if (!directory.has(TiffDirectory.TILE_WIDTH)) {
        throw new IOException("it is not tiled");
      }
      int tileWidth = directory.size(TiffDirectory.TILE_WIDTH);
      int tileHeight = directory.size(TiffDirectory.TILE_LENGTH);
      ScanLimits.checkWhole(3L * tileWidth * tileHeight);
      int scale = before.isEmpty() ? 1 : scale(before.getFirst(), width, height);
      return new Level(before.size(), scale, width, height, tileWidth, tileHeight);
    }

    private Places places(TiffDirectory directory, Level level, Map<ByteBuffer, byte[]> headers)
        throws IOException {
      if (directory.value(TiffDirectory.COMPRESSION, 1) != 7
          || directory.value(TiffDirectory.PLANAR_CONFIGURATION, 1) != 1) {
        throw new IOException("its tiles are not JPEGs");
      }
      long photometric = directory.value(TiffDirectory.PHOTOMETRIC, -1);
      if (photometric != 1 && photometric != 2 && photometric != 6) {
        throw new IOException("its colours are of kind " + photometric);
      }
      byte[] tables = directory.bytes(TiffDirectory.JPEG_TABLES).orElse(new byte[0]);
      byte[] own = JpegSegments.header(tables, photometric != 2);
      byte[] header = headers.computeIfAbsent(ByteBuffer.wrap(own), _ -> own);
      long[] offsets = directory.values(TiffDirectory.TILE_OFFSETS);
      long[] lengths = directory.values(TiffDirectory.TILE_BYTE_COUNTS);
      int tiles = Math.multiplyExact(level.columns(), level.rows());
      if (offsets.length < tiles || lengths.length < tiles) {
        throw new IOException("level " + level.number() + " lists too few tiles");
      }
      long[] served = lengths.clone();
      for (int i = 0; i < tiles; i++) {
        check(offsets[i], lengths[i]);
        boolean padded =
            level.tileWidth(i % level.columns()) < level.tileWidth()
                || level.tileHeight(i / level.columns()) < level.tileHeight();
        if (padded) {
          served[i] = 0;
        }
      }
      return new Places(header, offsets, lengths, served);
    }

    private void addTwin(PyramidTrailer.Twin twin, List<Level> levels, List<Places> places)
        throws IOException {
      check(twin.offset(), twin.length());
      Objects.checkIndex(twin.level(), levels.size());
      Level level = levels.get(twin.level());
      int index =
          Objects.checkIndex(twin.row(), level.rows()) * level.columns()
              + Objects.checkIndex(twin.column(), level.columns());
      places.get(twin.level()).servedOffsets[index] = twin.offset();
      places.get(twin.level()).servedLengths[index] = twin.length();
    }

    private void check(long offset, long length) throws IOException {
      boolean none = length == 0; // TIFF's way to say that a tile was never written
      if (!none && (offset < 8 || length < 4 || offset > size() - length)) {
        throw new EOFException("it is cut short or damaged: a tile lies behind its end");
      }
    }

    @Override
    public long size() {
      return bytes.byteSize();
    }

    @Override
    public ByteBuffer at(long offset, int length) throws IOException {
      if (offset < 0 || length < 0 || offset > size() - length) {
        throw new EOFException("it is cut short or damaged: it ends before byte " + offset);
      }
      return bytes.asSlice(offset, length).asByteBuffer();
    }
  }
}
