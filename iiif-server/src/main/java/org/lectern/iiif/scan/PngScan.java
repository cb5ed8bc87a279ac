package org.lectern.iiif.scan;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.iiif.codec.BlockInput;

/**
 * A PNG (ISO/IEC 15948) read row by row: every colour type and depth. Interlaced ones, whose passes
 * each cover all of the picture, are held as a whole. Damage in chunks that are not needed leaves
 * these out. Of one that is cut off at its end there come the rows that are whole.
 */
final class PngScan implements RawScan {
  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GRAY_ALPHA = 4;
  private static final int RGB_ALPHA = 6;

  /** Profiles, palettes and keys are shorter; anything longer before the picture is passed over. */
  private static final int LONGEST_CHUNK = 16 << 20;

  private static final Set<String> NEEDED = Set.of("PLTE", "tRNS", "iCCP", "eXIf", "pHYs");

  private static final int SIGNATURE = 8;

  /** 8.2: where each pass begins, and its steps, across and down. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final FileChannel channel;
  private final int width;
  private final int height;
  private final int bits;
  private final int type;
  private final int samples;
  private final byte[] palette;
  private final int[] key;
  private final Optional<byte[]> profile;
  private final Orientation orientation;
  private final int components;
  private final Data data;
  private final boolean ended;
  private final boolean interlaced;
  private final Optional<Double> dpi;
  private final List<MeasuredScan.Warning> warnings;
  private byte[] whole = new byte[0];
  private final InputStream rows;
  private byte[] row;
  private byte[] above;
  private int nextRow;

  /** What of the picture was there when its data ended, from 0 to 1. */
  private double there = 1;

  private PngScan(FileChannel channel, Header header) throws IOException {
    this.channel = channel;
    this.width = header.width;
    this.height = header.height;
    this.bits = header.bits;
    this.type = header.type;
    this.samples =
        switch (type) {
          case GRAY, PALETTE -> 1;
          case GRAY_ALPHA -> 2;
          case RGB -> 3;
          default -> 4;
        };
    this.palette = type == PALETTE ? header.palette() : new byte[0];
    this.key = header.key();
    this.profile = header.profile();
    this.orientation = header.orientation();
    this.components =
        type == GRAY || type == GRAY_ALPHA || (type == PALETTE && Palette.isGray(palette)) ? 1 : 3;
    long length = ((long) width * samples * bits + 7) / 8;
    ScanLimits.checkWhole(2 * length);
    this.row = new byte[(int) length];
    this.above = new byte[(int) length];
    this.ended = header.ended;
    this.interlaced = header.interlaced;
    this.dpi = header.dpi;
    this.warnings = header.warnings;
    this.data = new Data(channel, header.dataStart);
    this.rows = new Inflate(data);
  }

  static RawScan open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    RawScan scan = null;
    try {
      Header header = new Header(new ChannelBytes(channel));
      ScanLimits.checkSize(header.width, header.height);
      scan = new PngScan(channel, header);
      return scan;
    } catch (EOFException e) {
      throw new EOFException("the png is cut short: it ends before its picture begins");
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  /** What stands before the picture. */
  private static final class Header {
    final int width;
    final int height;
    final int bits;
    final int type;
    final boolean interlaced;
    final long dataStart;
    final boolean ended;
    private byte[] colours = new byte[0];
    private byte[] transparent = new byte[0];
    private byte[] icc = new byte[0];
    private Optional<byte[]> exif = Optional.empty();
    private Optional<Double> dpi = Optional.empty();
    private final List<MeasuredScan.Warning> warnings = new ArrayList<>();

    Header(ChannelBytes file) throws IOException {
      ByteBuffer first = file.at(SIGNATURE, 8 + 13);
      if (first.getInt(0) != 13 || !name(first, 4).equals("IHDR")) {
        throw new IOException("the png is damaged: it does not begin with its header");
      }
      width = first.getInt(8);
      height = first.getInt(12);
      bits = first.get(16);
      type = first.get(17);
      interlaced = first.get(20) == 1;
      boolean known =
          switch (type) {
            case GRAY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case RGB, GRAY_ALPHA, RGB_ALPHA -> bits == 8 || bits == 16;
            default -> false;
          };
      if (!known || first.get(18) != 0 || first.get(19) != 0 || (first.get(20) & 0xfe) != 0) {
        throw new IOException("the png is damaged: its header names a kind that does not exist");
      }
      ScanLimits.checkSize(Math.max(0, width), Math.max(0, height));
      if (!isIntact(file, SIGNATURE, 13)) {
        throw new IOException("the png is damaged: the checksum of its header is wrong");
      }
      long at = SIGNATURE + 12 + 13;
      while (true) {
        ByteBuffer head = file.at(at, 8);
        long length = Integer.toUnsignedLong(head.getInt(0));
        String name = name(head, 4);
        if (name.equals("IDAT")) {
          break;
        }
        if (name.equals("IEND")) {
          throw new IOException("the png holds no picture");
        }
        if (length <= LONGEST_CHUNK && NEEDED.contains(name)) {
          chunk(file, name, at, (int) length);
        }
        at += 12 + length;
      }
      dataStart = at;
      ended = walkBehind(file, at);
    }

    private void chunk(ChannelBytes file, String name, long at, int length) throws IOException {
      byte[] content = bytes(file.at(at + 8, length));
      if (!isIntact(file, at, length)) {
        if (name.equals("PLTE")) {
          throw new IOException("the png is damaged: the checksum of its palette is wrong");
        }
        leftOut("its chunk " + name + " has a wrong checksum");
        return;
      }
      switch (name) {
        case "PLTE" -> colours = content;
        case "tRNS" -> transparent = content;
        case "iCCP" -> icc = content;
        case "eXIf" -> exif = Optional.of(content);
        default -> {
          // 11.3.5.3: pixels of a unit across and down; the unit is a metre or unknown
          if (length >= 9 && content[8] == 1) {
            double metre = Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt());
            dpi = Optional.of(Math.rint(metre * 0.0254)).filter(d -> d > 1);
          }
        }
      }
    }

    private void leftOut(String what) {
      warnings.add(
          new MeasuredScan.Warning(
              "damaged-chunk",
              "",
              what + " and is left out",
              "look at the picture; export the scan again if it is not as it should be"));
    }

    private static boolean isIntact(ChannelBytes file, long at, int length) throws IOException {
      ByteBuffer whole = file.at(at + 4, length + 8);
      CRC32 sum = new CRC32();
      sum.update(whole.slice(0, length + 4));
      return whole.getInt(length + 4) == (int) sum.getValue();
    }

    /** Exif may stand behind the picture too; nothing else there matters. */
    private boolean walkBehind(ChannelBytes file, long dataStart) {
      try {
        long at = dataStart;
        while (true) {
          ByteBuffer head = file.at(at, 8);
          long length = Integer.toUnsignedLong(head.getInt(0));
          String name = name(head, 4);
          if (name.equals("IEND")) {
            return true;
          }
          if (name.equals("eXIf") && length <= LONGEST_CHUNK && exif.isEmpty()) {
            exif = Optional.of(bytes(file.at(at + 8, (int) length)));
          }
          at += 12 + length;
        }
      } catch (IOException e) {
        return false;
      }
    }

    Orientation orientation() {
      return exif.map(Orientation::ofExif).orElse(Orientation.UPRIGHT);
    }

    /** Colours over white, as many as there can be; what the file leaves out is black. */
    byte[] palette() throws IOException {
      if (colours.length < 3) {
        throw new IOException("the png is damaged: it has no palette");
      }
      byte[] rgb = new byte[3 << bits];
      for (int i = 0; i < Math.min(colours.length / 3 * 3, rgb.length); i++) {
        int alpha = i / 3 < transparent.length ? transparent[i / 3] & 0xff : 255;
        rgb[i] = (byte) Alpha.overWhite(colours[i] & 0xff, alpha, false);
      }
      return rgb;
    }

    /** The one colour that is transparent, in samples as they are stored; none without one. */
    int[] key() {
      int n = type == GRAY ? 1 : type == RGB ? 3 : 0;
      if (n == 0 || transparent.length < 2 * n) {
        return new int[0];
      }
      int[] samples = new int[n];
      for (int i = 0; i < n; i++) {
        samples[i] = ByteBuffer.wrap(transparent).getShort(2 * i) & 0xffff;
      }
      return samples;
    }

    /** A name, a zero, the method, and then the profile deflated (11.3.3.3). */
    Optional<byte[]> profile() throws IOException {
      int end = 0;
      while (end < icc.length && icc[end] != 0) {
        end++;
      }
      if (end + 2 >= icc.length) {
        if (icc.length > 0) {
          leftOut("its colour profile is damaged");
        }
        return Optional.empty();
      }
      try (InputStream in =
          new InflaterInputStream(new ByteArrayInputStream(icc, end + 2, icc.length - end - 2))) {
        byte[] profile = in.readNBytes(LONGEST_CHUNK);
        return profile.length == LONGEST_CHUNK ? Optional.empty() : Optional.of(profile);
      } catch (IOException e) {
        leftOut("its colour profile is damaged");
        return Optional.empty(); // a page with slightly wrong colours is better than none
      }
    }

    private static byte[] bytes(ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }

    private static String name(ByteBuffer buffer, int at) {
      return StandardCharsets.ISO_8859_1.decode(buffer.slice(at, 4)).toString();
    }
  }

  /** The contents of the IDAT chunks in a row, each held against its checksum. */
  private static final class Data extends BlockInput {
    private final FileChannel channel;
    private final CRC32 sum = new CRC32();
    private InputStream chunk = InputStream.nullInputStream();
    private long next;
    private long left;
    private boolean ended;

    Data(FileChannel channel, long start) {
      this.channel = channel;
      this.next = start;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (left == 0 && !ended) {
        begin();
      }
      if (ended) {
        return -1;
      }
      int count = chunk.read(into, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException();
      }
      sum.update(into, offset, count);
      left -= count;
      if (left == 0) {
        check();
      }
      return count;
    }

    /** Reads a chunk that was begun to its end. */
    void finish() throws IOException {
      byte[] rest = new byte[4096];
      while (left > 0 && !ended) {
        read(rest, 0, rest.length);
      }
    }

    private void begin() throws IOException {
      ChannelBytes file = new ChannelBytes(channel);
      ByteBuffer head = file.at(next, 8);
      ended = !Header.name(head, 4).equals("IDAT");
      left = Integer.toUnsignedLong(head.getInt(0));
      chunk = new ChannelBytes.Section(channel, next + 8, left, false);
      next += 12 + left;
      sum.reset();
      sum.update(head.slice(4, 4));
      if (left == 0 && !ended) {
        check();
      }
    }

    private void check() throws IOException {
      int stored = new ChannelBytes(channel).at(next - 4, 4).getInt(0);
      if (stored != (int) sum.getValue()) {
        throw new IOException("the png is damaged: a checksum of its picture is wrong");
      }
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
    return orientation;
  }

  @Override
  public String colour() {
    return switch (type) {
      case GRAY -> bits == 1 ? "bitonal 1" : "gray " + bits;
      case PALETTE -> "palette " + bits;
      case GRAY_ALPHA -> "gray with alpha " + bits;
      case RGB -> "RGB " + bits;
      default -> "RGBA " + bits;
    };
  }

  @Override
  public Optional<Double> dotsPerInch() {
    return dpi;
  }

  @Override
  public List<MeasuredScan.Warning> warnings() {
    List<MeasuredScan.Warning> all = new ArrayList<>(warnings);
    if (!ended) {
      all.add(CutShort.warning(there));
    }
    return all;
  }

  @Override
  public long wholeBytes() {
    return interlaced ? (long) width * height * components : 0;
  }

  /** How much is missing shows only while it is read. */
  @Override
  public boolean isDoubtful() {
    return !ended;
  }

  /** Notes that the data end, which is a fault of a file that has an end. */
  private void cutAt(double part, String missing) throws EOFException {
    if (ended) {
      throw new EOFException("the png is cut short: " + missing + " is missing");
    }
    there = part;
    CutShort.check("png", part);
  }

  @Override
  public void load() throws IOException {
    if (!interlaced) {
      return;
    }
    whole = new byte[Math.toIntExact((long) width * height * components)];
    Arrays.fill(whole, CutShort.GRAY);
    byte[] line = new byte[width * components];
    long pixels = 0;
    try {
      for (int[] pass : PASSES) {
        int across = Math.ceilDiv(width - pass[0], pass[2]);
        int down = across > 0 ? Math.ceilDiv(height - pass[1], pass[3]) : 0;
        row = new byte[Math.max(0, (int) (((long) across * samples * bits + 7) / 8))];
        above = new byte[row.length];
        for (int y = 0; y < down; y++) {
          readFiltered();
          colour(line, 0, across);
          swapRows();
          int to = (pass[1] + y * pass[3]) * width + pass[0];
          for (int x = 0; x < across; x++) {
            System.arraycopy(
                line, x * components, whole, (to + x * pass[2]) * components, components);
          }
          pixels += across;
        }
      }
      finish();
    } catch (EOFException e) {
      cutAt((double) pixels / ((long) width * height), "a part of its picture");
    } catch (java.util.zip.ZipException e) {
      throw new IOException("the png is damaged: " + e.getMessage(), e);
    }
  }

  private void readFiltered() throws IOException {
    int filter = rows.read();
    if (filter < 0 || rows.readNBytes(row, 0, row.length) < row.length) {
      throw new EOFException();
    }
    unfilter(filter);
  }

  private void swapRows() {
    byte[] spare = above;
    above = row;
    row = spare;
  }

  @Override
  public boolean lossless() {
    return true;
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public Optional<byte[]> profile() {
    return profile.filter(p -> type != PALETTE || components == 3);
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    if (interlaced) {
      int length = width * components;
      System.arraycopy(whole, nextRow++ * length, into, offset, length);
      return;
    }
    if (there < 1) {
      Arrays.fill(into, offset, offset + width * components, CutShort.GRAY);
      return;
    }
    try {
      readFiltered();
      nextRow++;
      if (nextRow == height) {
        finish();
      }
    } catch (EOFException e) {
      cutAt(
          (double) nextRow / height,
          nextRow < height ? "row " + nextRow + " of " + height : "its end");
      if (there < 1) {
        Arrays.fill(into, offset, offset + width * components, CutShort.GRAY);
        return;
      }
    } catch (java.util.zip.ZipException e) {
      throw new IOException("the png is damaged near row " + nextRow + ": " + e.getMessage(), e);
    }
    colour(into, offset, width);
    swapRows();
  }

  /** Sums that stand behind the last row are compared too; what else there is does not count. */
  private void finish() throws IOException {
    if (rows.read() < 0) { // compares the sum of the whole
      data.finish();
    }
  }

  /** 9.2: each byte is stored as its difference from what stands left, above or between. */
  private void unfilter(int filter) throws IOException {
    int step = Math.max(1, samples * bits / 8);
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = step; i < row.length; i++) {
          row[i] += row[i - step];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < step ? 0 : row[i - step] & 0xff;
          row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < Math.min(step, row.length); i++) {
          row[i] += above[i];
        }
        for (int i = step; i < row.length; i++) {
          row[i] += (byte) paeth(row[i - step] & 0xff, above[i] & 0xff, above[i - step] & 0xff);
        }
      }
      default -> throw new IOException("the png is damaged: it names an unknown filter " + filter);
    }
  }

  private static int paeth(int left, int up, int corner) {
    int byLeft = Math.abs(up - corner);
    int byUp = Math.abs(left - corner);
    int byCorner = Math.abs(left + up - 2 * corner);
    if (byLeft <= byUp && byLeft <= byCorner) {
      return left;
    }
    return byUp <= byCorner ? up : corner;
  }

  private void colour(byte[] into, int offset, int pixels) {
    boolean alpha = type == GRAY_ALPHA || type == RGB_ALPHA;
    if (bits == 8 && type != PALETTE && !alpha && key.length == 0) {
      System.arraycopy(row, 0, into, offset, pixels * samples);
      return;
    }
    for (int x = 0; x < pixels; x++) {
      int to = offset + x * components;
      if (type == PALETTE) {
        int entry = 3 * sample(x);
        System.arraycopy(palette, entry, into, to, components);
        continue;
      }
      int cover = alpha ? to8(sample(x * samples + samples - 1)) : isKey(x) ? 0 : 255;
      for (int c = 0; c < components; c++) {
        int value = to8(sample(x * samples + c));
        into[to + c] = (byte) (cover == 255 ? value : Alpha.overWhite(value, cover, false));
      }
    }
  }

  private boolean isKey(int x) {
    for (int c = 0; c < key.length; c++) {
      if (sample(x * samples + c) != key[c]) {
        return false;
      }
    }
    return key.length > 0;
  }

  private int sample(int index) {
    if (bits == 8) {
      return row[index] & 0xff;
    }
    if (bits == 16) {
      return (row[2 * index] & 0xff) << 8 | (row[2 * index + 1] & 0xff);
    }
    int bit = index * bits;
    return row[bit >> 3] >> (8 - bits - (bit & 7)) & ((1 << bits) - 1);
  }

  private int to8(int value) {
    return switch (bits) {
      case 8 -> value;
      case 16 -> (value * 255 + 32895) >> 16;
      default -> value * 255 / ((1 << bits) - 1);
    };
  }

  @Override
  public void close() throws IOException {
    rows.close();
    channel.close();
  }
}
