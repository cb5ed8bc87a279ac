package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Windows or OS/2 bitmap, from the bottom up or from the top down, read by rows; run lengths are
 * decoded as a whole.
 */
final class BmpScan implements RawScan {
  private static final int FILE_HEADER = 14;
  private static final int OS2_HEADER = 12;
  private static final int WINDOWS_HEADER = 40;
  private static final int WITH_MASKS = 52;
  private static final int WITH_ALPHA_MASK = 56;

  /**
   * BITMAPV5HEADER: its size, the colour space, where the profile is, counted from its beginning.
   */
  private static final int WITH_PROFILE = 124;

  private static final int COLOUR_SPACE = 56;
  private static final int PROFILE = 112;
  private static final int EMBEDDED = 0x4d424544; // "MBED"
  private static final int LONGEST_PROFILE = 16 << 20;

  private static final int BARE = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int MASKS = 3;
  private static final int ALPHA_MASKS = 6;

  private final FileChannel channel;
  private final ChannelBytes file;
  private final int width;
  private final int height;
  private final boolean topDown;
  private final int bits;
  private final int compression;
  private final long dotsOfAMetre;
  private final Optional<byte[]> profile;
  private final int[] masks = new int[4];
  private final byte[] palette;
  private final int components;
  private final long pixels;
  private final long stride;
  private boolean opaque;
  private byte[] indexes = new byte[0];
  private int nextRow;

  private BmpScan(FileChannel channel) throws IOException {
    this.channel = channel;
    this.file = new ChannelBytes(channel);
    int header = at(FILE_HEADER, 4).getInt(0);
    ByteBuffer in = at(FILE_HEADER, header);
    boolean os2 = header == OS2_HEADER;
    int rows = os2 ? in.getShort(6) : in.getInt(8);
    this.width = os2 ? Short.toUnsignedInt(in.getShort(4)) : in.getInt(4);
    this.topDown = rows < 0;
    ScanLimits.checkSize(width, Math.abs((long) rows));
    this.height = Math.abs(rows);
    this.bits = Short.toUnsignedInt(in.getShort(os2 ? 10 : 14));
    // OS/2 2 may leave out what is zero.
    this.compression = os2 || header < 20 ? BARE : in.getInt(16);
    this.dotsOfAMetre = os2 || header < 28 ? 0 : in.getInt(24);
    this.profile = profile(in);
    checkKind();
    long behind = (long) FILE_HEADER + header;
    if (compression == MASKS || compression == ALPHA_MASKS) {
      boolean inside = header >= WITH_MASKS;
      int count = header >= WITH_ALPHA_MASK || compression == ALPHA_MASKS ? 4 : 3;
      ByteBuffer given = inside ? in.slice(40, 4 * count) : at(behind, 4 * count);
      given.order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < count; i++) {
        masks[i] = given.getInt(4 * i);
      }
      behind += inside ? 0 : 4L * count;
    } else {
      masks[0] = bits == 16 ? 0x7c00 : 0xff0000;
      masks[1] = bits == 16 ? 0x3e0 : 0xff00;
      masks[2] = bits == 16 ? 0x1f : 0xff;
    }
    this.opaque = masks[3] == 0;
    long start = Integer.toUnsignedLong(at(10, 4).getInt(0));
    this.palette = bits <= 8 ? palette(in, os2, behind) : new byte[0];
    this.components = bits <= 8 && Palette.isGray(palette) ? 1 : 3;
    this.pixels =
        start >= behind && start < file.size()
            ? start
            : behind + (long) palette.length / 3 * (os2 ? 3 : 4);
    this.stride = ((long) width * bits + 31) / 32 * 4;
  }

  static RawScan open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path);
    RawScan scan = null;
    try {
      scan = new BmpScan(channel);
      return scan;
    } catch (EOFException e) {
      throw new EOFException("the bmp is cut short: it ends before its picture begins");
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("the bmp is damaged: its header is too short", e);
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private void checkKind() throws IOException {
    boolean known =
        switch (compression) {
          case BARE ->
              bits == 1
                  || bits == 2
                  || bits == 4
                  || bits == 8
                  || bits == 16
                  || bits == 24
                  || bits == 32;
          case RLE8 -> bits == 8;
          case RLE4 -> bits == 4;
          case MASKS, ALPHA_MASKS -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!known) {
      throw new IOException(
          "the bmp has %d bits with compression %d, which is not read; save it as PNG"
              .formatted(bits, compression));
    }
  }

  private ByteBuffer at(long offset, int length) throws IOException {
    return file.at(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Of version 5 and where its colour space is an embedded profile; a broken one is left out. */
  private Optional<byte[]> profile(ByteBuffer in) {
    if (in.limit() < WITH_PROFILE || in.getInt(COLOUR_SPACE) != EMBEDDED) {
      return Optional.empty();
    }
    long at = FILE_HEADER + Integer.toUnsignedLong(in.getInt(PROFILE));
    int length = in.getInt(PROFILE + 4);
    try {
      if (length < 128 || length > LONGEST_PROFILE) {
        return Optional.empty();
      }
      byte[] bytes = new byte[length];
      file.at(at, length).get(bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private byte[] palette(ByteBuffer in, boolean os2, long behind) throws IOException {
    int used = os2 || in.limit() < WINDOWS_HEADER ? 0 : in.getInt(32);
    int entries = used > 0 && used <= 256 ? used : 1 << bits;
    int bytes = os2 ? 3 : 4;
    ByteBuffer given = at(behind, (int) Math.min((long) entries * bytes, file.size() - behind));
    byte[] rgb = new byte[3 * Math.max(entries, 1 << bits)];
    for (int i = 0; i < given.limit() / bytes; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = given.get(i * bytes + 2 - c);
      }
    }
    return rgb;
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
    return bits <= 8 ? "palette " + bits : masks[3] == 0 ? "RGB 8" : "RGBA 8";
  }

  @Override
  public Optional<Double> dotsPerInch() {
    return Optional.of(Math.rint(dotsOfAMetre * 0.0254)).filter(dpi -> dpi > 1);
  }

  private boolean isPacked() {
    return compression == RLE8 || compression == RLE4;
  }

  @Override
  public void checkWhole() throws IOException {
    long needed = pixels + (height - 1) * stride + ((long) width * bits + 7) / 8;
    if (!isPacked() && needed > file.size()) {
      throw new EOFException("the bmp is cut short: its last rows are missing");
    }
  }

  @Override
  public boolean isDoubtful() {
    return isPacked();
  }

  @Override
  public long wholeBytes() {
    return isPacked() ? (long) width * height + file.size() - pixels : 0;
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
    return profile.filter(_ -> components == 3);
  }

  @Override
  public void load() throws IOException {
    if (isPacked()) {
      runLengths();
    } else if (!opaque) {
      // Some writers name a mask of opacity and leave all of it at nothing.
      opaque = true;
      for (int y = 0; y < height && opaque; y++) {
        ByteBuffer row = row(y);
        for (int x = 0; x < width && opaque; x++) {
          opaque = (pixel(row, x) & masks[3]) == 0;
        }
      }
    }
  }

  /** Pairs of count and index; behind a zero an end, a move, or indexes as they are. */
  private void runLengths() throws IOException {
    ByteBuffer in = at(pixels, Math.toIntExact(file.size() - pixels));
    indexes = new byte[Math.toIntExact((long) width * height)];
    int x = 0;
    int y = height - 1;
    while (y >= 0) {
      if (in.remaining() < 2) {
        if (y == 0 && x >= width) {
          return; // all rows are there, and only the end mark is missing
        }
        throw new EOFException("the bmp is cut short: its last rows are missing");
      }
      int count = in.get() & 0xff;
      int value = in.get() & 0xff;
      if (count > 0) {
        for (int i = 0; i < count; i++) {
          put(x++, y, bits == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15);
        }
      } else if (value == 0) {
        x = 0;
        y--;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        need(in, 2);
        x += in.get() & 0xff;
        y -= in.get() & 0xff;
      } else {
        int bytes = bits == 8 ? value : (value + 1) / 2;
        need(in, bytes);
        for (int i = 0; i < value; i++) {
          int two = bits == 8 ? in.get() : i % 2 == 0 ? in.get(in.position()) >> 4 : in.get();
          put(x++, y, bits == 8 ? two : two & 15);
        }
        if (bits == 4 && value % 2 == 1) {
          in.get();
        }
        if (bytes % 2 == 1 && in.hasRemaining()) {
          in.get();
        }
      }
    }
  }

  private static void need(ByteBuffer in, int bytes) throws IOException {
    if (in.remaining() < bytes) {
      throw new EOFException("the bmp is cut short: its last rows are missing");
    }
  }

  private void put(int x, int y, int index) {
    if (x < width && y >= 0) {
      indexes[y * width + x] = (byte) index;
    }
  }

  private ByteBuffer row(int y) throws IOException {
    long at = pixels + (topDown ? y : height - 1 - y) * stride;
    return at(at, Math.toIntExact(((long) width * bits + 7) / 8));
  }

  private int pixel(ByteBuffer row, int x) {
    return bits == 16 ? Short.toUnsignedInt(row.getShort(2 * x)) : row.getInt(4 * x);
  }

  @Override
  public void readRow(byte[] into, int offset) throws IOException {
    int y = nextRow++;
    ByteBuffer row = isPacked() ? ByteBuffer.allocate(0) : row(y);
    int line = topDown ? height - 1 - y : y; // run lengths were written from the bottom up
    for (int x = 0; x < width; x++) {
      int to = offset + components * x;
      if (bits <= 8) {
        int index = isPacked() ? indexes[line * width + x] & 0xff : index(row, x);
        System.arraycopy(palette, Math.min(3 * index, palette.length - 3), into, to, components);
      } else if (bits == 24) {
        for (int c = 0; c < 3; c++) {
          into[to + c] = row.get(3 * x + 2 - c);
        }
      } else {
        int pixel = pixel(row, x);
        int cover = opaque ? 255 : masked(pixel, masks[3]);
        for (int c = 0; c < 3; c++) {
          into[to + c] = (byte) Alpha.overWhite(masked(pixel, masks[c]), cover, false);
        }
      }
    }
  }

  private int index(ByteBuffer row, int x) {
    int bit = x * bits;
    return (row.get(bit >> 3) & 0xff) >> (8 - bits - (bit & 7)) & ((1 << bits) - 1);
  }

  /** The part of a pixel under a mask, from 0 to 255. */
  private static int masked(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    long most = Integer.toUnsignedLong(mask) >>> Integer.numberOfTrailingZeros(mask);
    long value = Integer.toUnsignedLong(pixel & mask) >>> Integer.numberOfTrailingZeros(mask);
    return (int) ((value * 255 + most / 2) / most);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
