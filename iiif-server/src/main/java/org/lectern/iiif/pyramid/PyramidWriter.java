package org.lectern.iiif.pyramid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegException;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Resampler;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.scan.ReadyTiles;
import org.lectern.iiif.scan.ScanLimits;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.iiif.scan.TiffDirectory;

/**
 * A scan in, a pyramid file out, in one pass over bands as high as a tile.
 *
 * <p>The file is a BigTIFF that any reader of pyramids understands: a chain of directories, each
 * half the size of the one before, rounded up, until both sides are at most 128 pixels; tiles in
 * JPEG of the side that was chosen, padded at the edges by repeating the last pixels, with one set
 * of tables for all of a level. Where the scan has {@link ReadyTiles} of a level, these are taken
 * over as they are, and level 1 is made of their coefficients at half size. What goes beyond is in
 * {@link PyramidTrailer}: each padded tile a second time at its true size, and the page as {@link
 * Thumbnails}. So every tile of every level can be served as it lies there.
 *
 * <p>Memory: one band of every level, about {@code 2 * side * width * components} bytes. Immutable;
 * each call of {@link #write} works on its own.
 */
public final class PyramidWriter {
  private static final Subsampling SUBSAMPLING = Subsampling.HALVED;

  /** The last level has no longer side; a thumbnail decodes one small picture and not a page. */
  public static final int SMALLEST = 128;

  /** The value of tag 305; a file that says so must have a whole trailer. */
  static final String SOFTWARE = "Lectern pyramid 1";

  private static final int HEADER = 16;
  private static final int GRAY = 1;
  private static final int YCBCR = 6;

  private final JpegCodec codec;
  private final PyramidChoices choices;

  /** With the default choices. */
  public PyramidWriter(JpegCodec codec) {
    this(codec, PyramidChoices.DEFAULT);
  }

  PyramidWriter(JpegCodec codec, PyramidChoices choices) {
    this.codec = codec;
    this.choices = choices;
  }

  /**
   * Reads the scan to its end and writes its pyramid into an empty file, which is complete and on
   * the disk when this returns. After an exception the file is of no use.
   *
   * @throws IOException if the scan is damaged or the file cannot be written
   */
  public void write(ScanReader scan, FileChannel empty) throws IOException {
    write(scan, Optional.empty(), empty);
  }

  /** The same for a scan whose SHA-512 is known, which is noted in the file. */
  void write(ScanReader scan, Optional<String> sha512, FileChannel empty) throws IOException {
    try {
      Run run = new Run(scan, sha512, empty);
      run.levels();
      run.thumbnails();
      run.index();
      empty.force(true);
    } catch (JpegException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** One level while it grows: a band of rows that waits to be cut into tiles. */
  private static final class Growing {
    final int number;
    final int width;
    final int height;
    final Optional<ReadyTiles.Level> ready;
    final Pixels band;
    final List<Long> offsets = new ArrayList<>();
    final List<Long> lengths = new ArrayList<>();
    int filled;
    int tileRow;

    /**
     * @param rows how many the band has room for
     */
    Growing(
        int number,
        int width,
        int height,
        Optional<ReadyTiles.Level> ready,
        int rows,
        int components) {
      this.number = number;
      this.width = width;
      this.height = height;
      this.ready = ready;
      this.band = Pixels.blank(width, Math.min(rows, height), components);
    }
  }

  private final class Run {
    private final ScanReader scan;
    private final Optional<String> sha512;
    private final FileChannel file;
    private final int components;
    private final List<Growing> levels = new ArrayList<>();
    private final List<PyramidTrailer.Twin> twins = new ArrayList<>();
    private final List<PyramidTrailer.Thumbnail> thumbnails = new ArrayList<>();
    private final List<PyramidTrailer.Checksum> checksums = new ArrayList<>();
    private final List<Dimensions> sizes;
    private final int source;
    private final Optional<Pixels> kept;
    private final int side;
    private final Pixels padded;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private byte[] tables = new byte[0];
    private long position = HEADER;

    Run(ScanReader scan, Optional<String> sha512, FileChannel file) throws IOException {
      this.scan = scan;
      this.sha512 = sha512;
      this.file = file;
      this.components = scan.components();
      int wanted = affordable(choices.tile());
      ScanLimits.checkBands(bands(wanted));
      List<Dimensions> shapes = shapes(scan.width(), scan.height());
      // One level alone would have to share its tables with the thumbnails.
      Optional<ReadyTiles> ready =
          shapes.size() > 1 && choices.keepsJpeg() ? scan.ready(wanted) : Optional.empty();
      this.side = ready.map(ReadyTiles::side).orElse(wanted);
      this.padded = Pixels.blank(side, side, components);
      for (Dimensions shape : shapes) {
        boolean last = levels.size() == shapes.size() - 1;
        Optional<ReadyTiles.Level> tiles =
            ready.isPresent() && !last
                ? ready.get().level(shape.width(), shape.height())
                : Optional.empty();
        int rows = levels.isEmpty() && tiles.isPresent() ? 1 : side;
        levels.add(
            new Growing(levels.size(), shape.width(), shape.height(), tiles, rows, components));
      }
      this.sizes = choices.thumbnails().sizes(scan.width(), scan.height());
      int level = levels.size() - 1;
      while (level > 0 && !isEnough(levels.get(level))) {
        level--;
      }
      Growing chosen = levels.get(level);
      boolean fits = (long) chosen.width * chosen.height <= Thumbnails.MOST_PIXELS;
      this.source = level;
      this.kept =
          fits && !sizes.isEmpty()
              ? Optional.of(Pixels.blank(chosen.width, chosen.height, components))
              : Optional.empty();
    }

    /** Large tiles of a very wide scan would not fit; smaller ones are made of it then. */
    private int affordable(int tile) {
      int side = tile;
      while (side > PyramidChoices.SMALLEST_TILE && !ScanLimits.bandsFit(bands(side))) {
        side /= 2;
      }
      return side;
    }

    /** A band of every level, and one of the scan as it is decoded or as coefficients. */
    private long bands(int tile) {
      return 3L * Math.min(tile, scan.height()) * scan.width() * components;
    }

    private static List<Dimensions> shapes(int width, int height) {
      List<Dimensions> shapes = new ArrayList<>();
      int w = width;
      int h = height;
      shapes.add(new Dimensions(w, h));
      while (Math.max(w, h) > SMALLEST) {
        w = (w + 1) / 2;
        h = (h + 1) / 2;
        shapes.add(new Dimensions(w, h));
      }
      return shapes;
    }

    private boolean isEnough(Growing level) {
      return sizes.stream().allMatch(s -> s.width() <= level.width && s.height() <= level.height);
    }

    /** Makes the thumbnails when all levels are there. */
    void thumbnails() throws IOException {
      if (kept.isEmpty()) {
        return;
      }
      Pixels page = kept.get();
      for (Dimensions size : sizes) {
        Resampler resampler =
            new Resampler(
                Resampler.Axis.whole(page.width(), size.width()),
                Resampler.Axis.whole(page.height(), size.height()),
                components);
        resampler.feed(page, 0, 0);
        long offset = position;
        int length = append(resampler.result());
        thumbnails.add(new PyramidTrailer.Thumbnail(size.width(), size.height(), offset, length));
      }
    }

    void levels() throws IOException {
      file.position(HEADER);
      Growing full = levels.getFirst();
      for (int y = 0; y < full.height; y += side) {
        int rows = Math.min(side, full.height - y);
        if (full.ready.isPresent()) {
          takeOver(full, full.ready.get(), rows);
        } else {
          scan.read(full.band.window(0, 0, full.width, rows));
          full.filled = rows;
          cut(full);
        }
      }
    }

    /** Takes over a row of tiles, and hands what they are at half size to the next level. */
    private void takeOver(Growing level, ReadyTiles.Level ready, int rows) throws IOException {
      ready.nextRow();
      byte[] header = JpegSegments.header(ready.tables(), ready.photometric() != 2);
      Growing next = levels.get(level.number + 1);
      Optional<Pixels> half = ready.half();
      half.ifPresent(h -> h.copyInto(next.band, 0, next.filled));
      Optional<Pixels> whole = level.number == source ? kept : Optional.empty();
      for (int x = 0; x < level.width; x += side) {
        byte[] body = append(level, ready, x, rows);
        if (half.isPresent() && whole.isEmpty()) {
          continue;
        }
        byte[] jpeg = Arrays.copyOf(header, header.length + body.length - 2);
        System.arraycopy(body, 2, jpeg, header.length, body.length - 2);
        if (half.isEmpty()) {
          codec.decode(jpeg, 2).copyInto(next.band, x / 2, next.filled);
        }
        if (whole.isPresent()) {
          codec.decode(jpeg).copyInto(whole.get(), x, level.tileRow * side);
        }
      }
      level.tileRow++;
      filled(next, (rows + 1) / 2);
    }

    /** Appends a tile as it is, and cut where it reaches beyond the edge; the latter comes back. */
    private byte[] append(Growing level, ReadyTiles.Level ready, int x, int rows)
        throws IOException {
      int width = Math.min(side, level.width - x);
      byte[] body = ready.padded(x / side);
      level.offsets.add(position);
      level.lengths.add((long) body.length);
      writePiece(body);
      if (width == side && rows == side) {
        return body;
      }
      byte[] cut = ready.cut(x / side, width, rows);
      twins.add(
          new PyramidTrailer.Twin(level.number, x / side, level.tileRow, position, cut.length));
      writePiece(cut);
      return cut;
    }

    private void filled(Growing level, int rows) throws IOException {
      level.filled += rows;
      if (level.filled == side || level.tileRow * side + level.filled == level.height) {
        cut(level);
      }
    }

    /** Writes the waiting band as a row of tiles and hands its half to the next level. */
    private void cut(Growing level) throws IOException {
      Pixels band = level.band.window(0, 0, level.width, level.filled);
      if (level.number == source && kept.isPresent()) {
        band.copyInto(kept.get(), 0, level.tileRow * side);
      }
      if (level.ready.isPresent()) {
        level.ready.get().nextRow();
      }
      for (int x = 0; x < level.width; x += side) {
        if (level.ready.isPresent()) {
          append(level, level.ready.get(), x, level.filled);
          continue;
        }
        int width = Math.min(side, level.width - x);
        Pixels tile = band.window(x, 0, width, level.filled);
        level.offsets.add(position);
        if (width == side && level.filled == side) {
          level.lengths.add((long) append(tile));
        } else {
          level.lengths.add((long) append(pad(tile)));
          long offset = position;
          int length = append(tile);
          twins.add(new PyramidTrailer.Twin(level.number, x / side, level.tileRow, offset, length));
        }
      }
      level.tileRow++;
      int rows = level.filled;
      level.filled = 0;
      if (level.number + 1 < levels.size()) {
        Growing next = levels.get(level.number + 1);
        band.halveInto(next.band, next.filled);
        filled(next, (rows + 1) / 2);
      }
    }

    private Pixels pad(Pixels tile) {
      tile.copyInto(padded, 0, 0);
      byte[] s = padded.samples();
      for (int y = 0; y < tile.height(); y++) {
        for (int i = padded.index(tile.width(), y); i < padded.index(0, y) + padded.stride(); i++) {
          s[i] = s[i - components];
        }
      }
      for (int y = tile.height(); y < side; y++) {
        int above = padded.index(0, y - 1);
        System.arraycopy(s, above, s, padded.index(0, y), padded.stride());
      }
      return padded;
    }

    private int append(Pixels pixels) throws IOException {
      JpegSegments jpeg = JpegSegments.of(codec.encode(pixels, choices.quality(), SUBSAMPLING));
      byte[] own = jpeg.tables();
      if (tables.length == 0) {
        tables = own;
      } else if (!Arrays.equals(tables, own)) {
        throw new IllegalStateException(codec.name() + " changes its tables between tiles");
      }
      byte[] body = jpeg.withoutTables();
      writePiece(body);
      return body.length;
    }

    /** Writes a JPEG and remembers its checksum. */
    private void writePiece(byte[] jpeg) throws IOException {
      CRC32C crc = new CRC32C();
      crc.update(jpeg);
      checksums.add(new PyramidTrailer.Checksum(position, jpeg.length, (int) crc.getValue()));
      write(ByteBuffer.wrap(jpeg));
    }

    private void write(ByteBuffer bytes) throws IOException {
      position += bytes.remaining();
      if (bytes.remaining() > buffer.remaining()) {
        flush();
      }
      if (bytes.remaining() > buffer.remaining()) {
        writeFully(bytes);
      } else {
        buffer.put(bytes);
      }
    }

    private void flush() throws IOException {
      writeFully(buffer.flip());
      buffer.clear();
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    }

    /** Writes directories and trailer, and last of all the header that leads to them. */
    void index() throws IOException {
      int align = (int) (-position & 7);
      write(ByteBuffer.allocate(align));
      long start = position;
      BigTiffDirectories directories = new BigTiffDirectories(start);
      for (Growing level : levels) {
        describe(level, directories);
      }
      ByteBuffer encoded = directories.bytes();
      write(encoded.duplicate());
      Map<Integer, ByteBuffer> sections = new LinkedHashMap<>();
      sections.put(PyramidTrailer.TWINS, PyramidTrailer.twins(twins));
      sections.put(PyramidTrailer.THUMBNAILS, PyramidTrailer.thumbnails(thumbnails));
      sections.put(PyramidTrailer.CHECKSUMS, PyramidTrailer.checksums(checksums));
      sha512.ifPresent(
          digest ->
              sections.put(PyramidTrailer.SCAN, ByteBuffer.wrap(HexFormat.of().parseHex(digest))));
      choices
          .noted()
          .ifPresent(
              text ->
                  sections.put(
                      PyramidTrailer.CHOICES,
                      ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
      write(new PyramidTrailer(sections).encode(start, encoded));
      flush();
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.put((byte) 'I').put((byte) 'I').putShort((short) 43).putShort((short) 8);
      header.putShort((short) 0).putLong(directories.first()).flip();
      file.position(0);
      writeFully(header);
    }

    private void describe(Growing level, BigTiffDirectories to) {
      boolean colour = components == 3;
      int photometric =
          level.ready.map(ReadyTiles.Level::photometric).orElse(colour ? YCBCR : GRAY);
      to.add(TiffDirectory.NEW_SUBFILE_TYPE, BigTiffDirectories.LONG, level.number == 0 ? 0 : 1);
      to.add(TiffDirectory.IMAGE_WIDTH, BigTiffDirectories.LONG, level.width);
      to.add(TiffDirectory.IMAGE_LENGTH, BigTiffDirectories.LONG, level.height);
      long[] bits = new long[components];
      Arrays.fill(bits, 8);
      to.add(TiffDirectory.BITS_PER_SAMPLE, BigTiffDirectories.SHORT, bits);
      to.add(TiffDirectory.COMPRESSION, BigTiffDirectories.SHORT, 7);
      to.add(TiffDirectory.PHOTOMETRIC, BigTiffDirectories.SHORT, photometric);
      to.add(TiffDirectory.SAMPLES_PER_PIXEL, BigTiffDirectories.SHORT, components);
      to.add(TiffDirectory.PLANAR_CONFIGURATION, BigTiffDirectories.SHORT, 1);
      to.add(
          TiffDirectory.SOFTWARE,
          BigTiffDirectories.ASCII,
          (SOFTWARE + "\0").getBytes(StandardCharsets.US_ASCII));
      to.add(TiffDirectory.TILE_WIDTH, BigTiffDirectories.LONG, side);
      to.add(TiffDirectory.TILE_LENGTH, BigTiffDirectories.LONG, side);
      to.add(TiffDirectory.TILE_OFFSETS, BigTiffDirectories.LONG8, array(level.offsets));
      to.add(TiffDirectory.TILE_BYTE_COUNTS, BigTiffDirectories.LONG, array(level.lengths));
      byte[] shared = level.ready.map(ReadyTiles.Level::tables).orElse(tables);
      if (shared.length > 0) {
        to.add(TiffDirectory.JPEG_TABLES, BigTiffDirectories.UNDEFINED, shared);
      }
      if (photometric == YCBCR) {
        int factor = SUBSAMPLING.factor();
        int sampling = level.ready.map(ReadyTiles.Level::sampling).orElse(factor << 4 | factor);
        to.add(
            TiffDirectory.YCBCR_SUBSAMPLING,
            BigTiffDirectories.SHORT,
            sampling >> 4,
            sampling & 15);
        to.add(TiffDirectory.YCBCR_POSITIONING, BigTiffDirectories.SHORT, 1);
      }
      to.end();
    }

    private static long[] array(List<Long> values) {
      return values.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
