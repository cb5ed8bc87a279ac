package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.MeasuredScan;

/**
 * The first picture of a GIF (GIF89a specification, W3C), at its place on the logical screen and
 * over white. The trailer may be missing.
 */
final class GifScan implements RawScan {
  private static final int SCREEN = 13;
  private static final int MOST_BLOCKS = 1 << 20;
  private static final int MOST_CODES = 4096;

  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private final FileChannel channel;
  private final ChannelBytes file;
  private final int width;
  private final int height;
  private final int left;
  private final int top;
  private final int frameWidth;
  private final int frameHeight;
  private final boolean interlaced;
  private final byte[] palette;
  private final int transparent;
  private final int components;
  private final int bits;
  private final long data;
  private final boolean whole;
  private final boolean several;
  private byte[] indexes = new byte[0];
  private int nextRow;

  /** What of the picture was there when its codes ended, from 0 to 1. */
  private double there = 1;

  private GifScan(FileChannel channel) throws IOException {
    this.channel = channel;
    this.file = new ChannelBytes(channel);
    ByteBuffer screen = at(0, SCREEN);
    int flags = screen.get(10);
    long at = SCREEN;
    byte[] colours = new byte[0];
    if ((flags & 0x80) != 0) {
      colours = table(at, flags);
      at += colours.length;
    }
    int clear = -1;
    int block = byteAt(at);
    for (int n = 0; block != IMAGE; n++) {
      if (block != EXTENSION || n > MOST_BLOCKS) {
        throw new IOException(
            block == TRAILER
                ? "the gif holds no picture"
                : "the gif is damaged: a block of unknown kind before its picture");
      }
      if (byteAt(at + 1) == GRAPHIC_CONTROL && byteAt(at + 2) >= 4) {
        ByteBuffer control = at(at + 3, 4);
        clear = (control.get(0) & 1) == 1 ? control.get(3) & 0xff : -1;
      }
      at = skip(at + 2);
      block = byteAt(at);
    }
    this.transparent = clear;
    ByteBuffer image = at(at + 1, 9);
    this.left = Short.toUnsignedInt(image.getShort(0));
    this.top = Short.toUnsignedInt(image.getShort(2));
    this.frameWidth = Short.toUnsignedInt(image.getShort(4));
    this.frameHeight = Short.toUnsignedInt(image.getShort(6));
    if (frameWidth == 0 || frameHeight == 0) {
      throw new IOException("the gif is damaged: its picture has no size");
    }
    // A screen that is too small for the picture is widened, as viewers do.
    this.width = Math.max(Short.toUnsignedInt(screen.getShort(6)), left + frameWidth);
    this.height = Math.max(Short.toUnsignedInt(screen.getShort(8)), top + frameHeight);
    int imageFlags = image.get(8);
    this.interlaced = (imageFlags & 0x40) != 0;
    at += 10;
    if ((imageFlags & 0x80) != 0) {
      colours = table(at, imageFlags);
      at += colours.length;
    }
    if (colours.length == 0) {
      throw new IOException("the gif has no palette");
    }
    this.palette = colours;
    this.bits = Math.max(1, 31 - Integer.numberOfLeadingZeros(colours.length / 3));
    this.components = Palette.isGray(colours) ? 1 : 3;
    this.data = at;
    boolean ended;
    boolean more = false;
    try {
      long next = skip(at + 1);
      ended = true;
      more = next < file.size() && next + 1 < file.size() && follows(next);
    } catch (EOFException e) {
      ended = false;
    }
    this.whole = ended;
    this.several = more;
  }

  static RawScan open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path);
    RawScan scan = null;
    try {
      scan = new GifScan(channel);
      return scan;
    } catch (EOFException e) {
      throw new EOFException("the gif is cut short: it ends before its picture begins");
    } finally {
      if (scan == null) {
        channel.close();
      }
    }
  }

  private ByteBuffer at(long offset, int length) throws IOException {
    return file.at(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int byteAt(long offset) throws IOException {
    return file.at(offset, 1).get(0) & 0xff;
  }

  private byte[] table(long at, int flags) throws IOException {
    byte[] colours = new byte[3 << ((flags & 7) + 1)];
    file.at(at, colours.length).get(colours);
    return colours;
  }

  /** Where the block behind a row of data blocks begins. */
  private long skip(long at) throws IOException {
    long next = at;
    for (int n = 0; n < MOST_BLOCKS; n++) {
      int length = byteAt(next);
      next += 1 + length;
      if (length == 0) {
        return next;
      }
    }
    throw new IOException("the gif is damaged: it has too many blocks");
  }

  /** Whether another picture follows. */
  private boolean follows(long from) {
    try {
      long at = from;
      for (int n = 0; n < MOST_CODES && byteAt(at) == EXTENSION; n++) {
        at = skip(at + 2);
      }
      return byteAt(at) == IMAGE;
    } catch (IOException e) {
      return false;
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
  public String colour() {
    return "palette " + bits;
  }

  @Override
  public List<MeasuredScan.Warning> warnings() {
    List<MeasuredScan.Warning> warnings = new ArrayList<>();
    if (several) {
      warnings.add(
          new MeasuredScan.Warning(
              "several-images",
              "",
              "only the first image of the file is shown",
              "split it into one file for each page, if they are pages"));
    }
    if (there < 1) {
      warnings.add(CutShort.warning(there));
    }
    return warnings;
  }

  @Override
  public boolean isDoubtful() {
    return !whole;
  }

  @Override
  public long wholeBytes() {
    return (long) frameWidth * frameHeight;
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
    return Optional.empty();
  }

  /** Appendix F: LZW of codes from the lowest bit on, in blocks of at most 255 bytes. */
  @Override
  public void load() throws IOException {
    int first = byteAt(data);
    if (first < 1 || first > 11) {
      throw new IOException("the gif is damaged: its codes cannot have " + first + " bits");
    }
    byte[] packed = blocks(data + 1);
    indexes = new byte[frameWidth * frameHeight];
    int clear = 1 << first;
    int[] prefix = new int[MOST_CODES];
    byte[] suffix = new byte[MOST_CODES];
    byte[] stack = new byte[MOST_CODES + 1];
    for (int i = 0; i < Math.min(clear, MOST_CODES); i++) {
      suffix[i] = (byte) i;
    }
    int codeBits = first + 1;
    int next = clear + 2;
    int last = -1;
    int lastFirst = 0;
    int done = 0;
    long bit = 0;
    while (done < indexes.length) {
      if (bit + codeBits > 8L * packed.length) {
        cutAt(done);
        return;
      }
      int code = 0;
      for (int i = 0; i < codeBits; i++, bit++) {
        code |= (packed[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
      }
      if (code == clear) {
        codeBits = first + 1;
        next = clear + 2;
        last = -1;
        continue;
      }
      if (code == clear + 1) {
        throw new EOFException("the gif is cut short: its picture ends early");
      }
      int depth = 0;
      int walk = code;
      if (code >= next) {
        if (code > next || last < 0) {
          throw new IOException("the gif is damaged: a code that was not made");
        }
        stack[depth++] = (byte) lastFirst;
        walk = last;
      }
      while (walk >= clear) {
        if (depth > MOST_CODES || walk < clear + 2) {
          throw new IOException("the gif is damaged: a code that goes in circles");
        }
        stack[depth++] = suffix[walk];
        walk = prefix[walk];
      }
      lastFirst = walk;
      stack[depth++] = (byte) walk;
      while (depth > 0 && done < indexes.length) {
        indexes[done++] = stack[--depth];
      }
      if (last >= 0 && next < MOST_CODES) {
        prefix[next] = last;
        suffix[next++] = (byte) lastFirst;
        if (next == 1 << codeBits && codeBits < 12) {
          codeBits++;
        }
      }
      last = code;
    }
  }

  private void cutAt(int done) throws IOException {
    if (whole) {
      throw new IOException("the gif is damaged: its codes end before its picture does");
    }
    there = (double) done / indexes.length;
    CutShort.check("gif", there);
  }

  /** The contents of data blocks in a row, as far as the file has them. */
  private byte[] blocks(long from) throws IOException {
    byte[] all = new byte[(int) Math.min(file.size() - from, 1 << 16)];
    int length = 0;
    long at = from;
    while (at < file.size()) {
      int block = (int) Math.min(byteAt(at), file.size() - at - 1);
      if (block == 0) {
        break;
      }
      if (length + block > all.length) {
        all = Arrays.copyOf(all, 2 * (length + block));
      }
      file.at(at + 1, block).get(all, length, block);
      length += block;
      at += 1 + block;
    }
    return Arrays.copyOf(all, length);
  }

  /** The stored line of a row: interlaced ones are stored in four passes (appendix E). */
  private int line(int row) {
    if (!interlaced) {
      return row;
    }
    int eighths = Math.ceilDiv(frameHeight, 8);
    int fourths = Math.ceilDiv(Math.max(0, frameHeight - 4), 8);
    int halves = Math.ceilDiv(Math.max(0, frameHeight - 2), 4);
    return switch (row & 7) {
      case 0 -> row / 8;
      case 4 -> eighths + row / 8;
      case 2, 6 -> eighths + fourths + row / 4;
      default -> eighths + fourths + halves + row / 2;
    };
  }

  @Override
  public void readRow(byte[] into, int offset) {
    Arrays.fill(into, offset, offset + width * components, (byte) 255);
    int row = nextRow++ - top;
    if (row < 0 || row >= frameHeight) {
      return;
    }
    int from = line(row) * frameWidth;
    long known = Math.round(there * indexes.length);
    for (int x = 0; x < frameWidth; x++) {
      if (from + x >= known) {
        int to = offset + (left + x) * components;
        Arrays.fill(into, to, to + components, CutShort.GRAY);
        continue;
      }
      int index = indexes[from + x] & 0xff;
      if (index != transparent) {
        int entry = Math.min(3 * index, palette.length - 3);
        System.arraycopy(palette, entry, into, offset + (left + x) * components, components);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
