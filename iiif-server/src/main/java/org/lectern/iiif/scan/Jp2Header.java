package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boxes of a JP2 file (ISO/IEC 15444-1, annex I) as far as they say what the components of its
 * codestream mean, and the size marker of that; or this alone where a codestream stands bare. Boxes
 * behind the codestream and of unknown types are passed over.
 */
final class Jp2Header {
  /** Annex I.5.3.3 and 15444-2, table M.25. */
  static final int SRGB = 16;

  static final int GRAY = 17;
  static final int SYCC = 18;
  static final int YCC_601 = 3;
  static final int CMY = 11;
  static final int CMYK = 12;
  static final int BLACK_IS_ONE = 0;
  static final int WHITE_IS_ONE = 15;
  static final int UNKNOWN = -1;

  private static final int LONGEST_BOX = 16 << 20;
  private static final int MOST_BOXES = 4096;
  private static final int MOST_TILES = 65535;
  private static final int SOC_AND_SIZ = 0xff4fff51;
  private static final int SOT = 0xff90;

  /** One channel: a component, and through which column of the palette it goes; -1 for none. */
  record Channel(int component, int column) {}

  /** What a channel means: type 0 for colour, 1 or 2 for opacity; which colour, from 1. */
  record Meaning(int channel, int type, int colour) {}

  /** One component of the codestream. */
  record Component(int bits, boolean signed, int stepX, int stepY) {}

  final long start;
  final long end;
  final int left;
  final int top;
  final int width;
  final int height;

  /** Whether its blocks are coded as ISO/IEC 15444-15 has it. */
  final boolean highThroughput;

  final List<Component> components = new ArrayList<>();

  private final ChannelBytes file;
  private int enumerated = UNKNOWN;
  private boolean coloured;
  private Optional<byte[]> icc = Optional.empty();
  private Optional<Double> dpi = Optional.empty();
  private int[][] palette = new int[0][];
  private List<Channel> channels = List.of();
  private List<Meaning> meanings = List.of();
  private int[] paletteBits = new int[0];

  Jp2Header(ChannelBytes file) throws IOException {
    this.file = file;
    long[] codestream = {-1, file.size()};
    if ((file.at(0, 2).getShort(0) & 0xffff) == 0xff4f) {
      codestream[0] = 0;
    } else {
      boxes(0, file.size(), codestream, 0);
    }
    if (codestream[0] < 0) {
      throw new IOException("the JPEG 2000 file holds no codestream");
    }
    this.start = codestream[0];
    this.end = codestream[1];
    ByteBuffer siz = file.at(start, 44);
    if (siz.getInt(0) != SOC_AND_SIZ) {
      throw new IOException("the JPEG 2000 is damaged: its codestream does not begin with a size");
    }
    long right = Integer.toUnsignedLong(siz.getInt(8));
    long bottom = Integer.toUnsignedLong(siz.getInt(12));
    this.left = siz.getInt(16);
    this.top = siz.getInt(20);
    ScanLimits.checkSize(right - Math.max(0, left), bottom - Math.max(0, top));
    long tileWidth = Integer.toUnsignedLong(siz.getInt(24));
    long tileHeight = Integer.toUnsignedLong(siz.getInt(28));
    if (left < 0
        || top < 0
        || right > Integer.MAX_VALUE
        || bottom > Integer.MAX_VALUE
        || tileWidth < 1
        || tileHeight < 1
        || Math.ceilDiv(right, tileWidth) * Math.ceilDiv(bottom, tileHeight) > MOST_TILES) {
      throw new IOException("the JPEG 2000 is damaged: its size or that of its tiles cannot be");
    }
    this.width = (int) right - left;
    this.height = (int) bottom - top;
    this.highThroughput = (siz.getShort(6) & 0x4000) != 0;
    int count = Short.toUnsignedInt(siz.getShort(40));
    if (count < 1 || count > 16384) {
      throw new IOException("the JPEG 2000 is damaged: it has " + count + " components");
    }
    ByteBuffer each = file.at(start + 42, 3 * count);
    for (int i = 0; i < count; i++) {
      int depth = each.get(3 * i);
      int stepX = each.get(3 * i + 1) & 0xff;
      int stepY = each.get(3 * i + 2) & 0xff;
      int bits = (depth & 0x7f) + 1;
      if (bits > 31 || stepX < 1 || stepY < 1) {
        throw new IOException("the JPEG 2000 is damaged: a component of " + bits + " bits");
      }
      components.add(new Component(bits, depth < 0, stepX, stepY));
    }
  }

  private void boxes(long from, long to, long[] codestream, int depth) throws IOException {
    long at = from;
    for (int n = 0; at + 8 <= to && codestream[0] < 0; n++) {
      if (n > MOST_BOXES || depth > 4) {
        throw new IOException("the JPEG 2000 is damaged: it has too many boxes");
      }
      ByteBuffer head = file.at(at, 8);
      long length = Integer.toUnsignedLong(head.getInt(0));
      String type = StandardCharsets.ISO_8859_1.decode(head.slice(4, 4)).toString();
      long content = at + 8;
      if (length == 1) {
        length = file.at(content, 8).getLong(0);
        content += 8;
      }
      long next = length == 0 ? to : at + length;
      if (next < content) {
        throw new IOException("the JPEG 2000 is damaged: a box of impossible length");
      }
      long stop = Math.min(next, to);
      if (type.equals("jp2c")) {
        codestream[0] = content;
        codestream[1] = stop;
      } else if (type.equals("jp2h") || type.equals("res ")) {
        boxes(content, stop, codestream, depth + 1);
      } else if (stop - content <= LONGEST_BOX) {
        box(type, content, (int) (stop - content));
      }
      at = next;
    }
  }

  /** A box that is too short says nothing. */
  private void box(String type, long at, int length) throws IOException {
    try {
      switch (type) {
        case "colr" -> colour(file.at(at, length));
        case "pclr" -> palette(file.at(at, length));
        case "cmap" -> channels(file.at(at, length));
        case "cdef" -> meanings(file.at(at, length));
        case "resc", "resd" -> dpi = resolution(file.at(at, length)).or(() -> dpi);
        default -> {}
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IOException("the JPEG 2000 is damaged: its box '" + type + "' is too short", e);
    }
  }

  /** I.5.3.3: of several, the first that is understood. */
  private void colour(ByteBuffer box) {
    int method = box.get(0);
    if (coloured) {
      return;
    }
    if (method == 1) {
      enumerated = box.getInt(3);
      coloured = true;
    } else if (method == 2 || method == 3) {
      byte[] profile = new byte[box.limit() - 3];
      box.get(3, profile);
      icc = Optional.of(profile);
      coloured = true;
    }
  }

  /** I.5.3.4. */
  private void palette(ByteBuffer box) {
    int entries = Short.toUnsignedInt(box.getShort(0));
    int columns = box.get(2) & 0xff;
    int[] bits = new int[columns];
    for (int c = 0; c < columns; c++) {
      bits[c] = (box.get(3 + c) & 0x7f) + 1;
    }
    int[][] values = new int[columns][entries];
    int at = 3 + columns;
    for (int i = 0; i < entries; i++) {
      for (int c = 0; c < columns; c++) {
        for (int b = 0; b < (bits[c] + 7) / 8; b++) {
          values[c][i] = values[c][i] << 8 | (box.get(at++) & 0xff);
        }
      }
    }
    palette = values;
    paletteBits = bits;
  }

  /** I.5.3.5. */
  private void channels(ByteBuffer box) {
    List<Channel> found = new ArrayList<>();
    for (int at = 0; at + 4 <= box.limit(); at += 4) {
      int column = box.get(at + 2) == 1 ? box.get(at + 3) & 0xff : -1;
      found.add(new Channel(Short.toUnsignedInt(box.getShort(at)), column));
    }
    channels = found;
  }

  /** I.5.3.6. */
  private void meanings(ByteBuffer box) {
    List<Meaning> found = new ArrayList<>();
    int count = Math.min(Short.toUnsignedInt(box.getShort(0)), (box.limit() - 2) / 6);
    for (int i = 0; i < count; i++) {
      int at = 2 + 6 * i;
      found.add(
          new Meaning(
              Short.toUnsignedInt(box.getShort(at)),
              Short.toUnsignedInt(box.getShort(at + 2)),
              Short.toUnsignedInt(box.getShort(at + 4))));
    }
    meanings = found;
  }

  /** I.5.3.7: pixels of a metre, as a fraction and an exponent of ten; the vertical one first. */
  private static Optional<Double> resolution(ByteBuffer box) {
    double metre =
        (double) Short.toUnsignedInt(box.getShort(4))
            / Short.toUnsignedInt(box.getShort(6))
            * Math.pow(10, box.get(9));
    double dpi = Math.rint(metre * 0.0254 * 100) / 100;
    return Double.isFinite(dpi) && dpi > 1 ? Optional.of(dpi) : Optional.empty();
  }

  /** Goes through the tile parts without reading their data. */
  void checkWhole() throws IOException {
    long at = start + 2;
    while (at + 4 <= end) {
      ByteBuffer marker = file.at(at, 4);
      int code = Short.toUnsignedInt(marker.getShort(0));
      long length = 2L + Short.toUnsignedInt(marker.getShort(2));
      if (code == 0xffd9) {
        return;
      }
      if (code == SOT) {
        length = Integer.toUnsignedLong(file.at(at, 12).getInt(6));
        if (length == 0) {
          return; // the last part goes on to the end
        }
      } else if (code < 0xff4f || code > 0xff93) {
        return; // something else behind the last part
      }
      at += Math.max(length, 4);
      if (at > end) {
        throw new EOFException("the JPEG 2000 is cut short: a part of it goes on behind the end");
      }
    }
  }

  Optional<byte[]> icc() {
    return icc;
  }

  Optional<Double> dotsPerInch() {
    return dpi;
  }

  /** The colour space by its number; guessed where the file does not say, as others do. */
  int colourSpace(int colours) {
    if (enumerated != UNKNOWN || icc.isPresent()) {
      return enumerated;
    }
    if (colours < 3) {
      return GRAY;
    }
    boolean coarseChroma =
        components.size() == 3
            && components.get(0).stepX() == 1
            && components.get(1).stepX() > 1
            && components.get(2).stepX() > 1;
    return coarseChroma ? SYCC : SRGB;
  }

  /** The channels; one for each component where the file maps none. */
  List<Channel> channels() {
    if (!channels.isEmpty() && palette.length > 0) {
      return channels;
    }
    List<Channel> plain = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      plain.add(new Channel(i, -1));
    }
    return plain;
  }

  List<Meaning> meanings() {
    return meanings;
  }

  int[] paletteColumn(int column) {
    return palette[column];
  }

  int paletteBits(int column) {
    return paletteBits[column];
  }

  int paletteColumns() {
    return palette.length;
  }
}
