package org.lectern.iiif.pyramid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.lectern.core.tiff.TiffStructure;

/**
 * What a pyramid file holds beyond a TIFF: it begins where the TIFF's own data end, and readers of
 * TIFF never come there. Everything is little-endian.
 *
 * <pre>
 * index    the TIFF directories with their values, then the sections of the trailer
 * table    for each section: kind (4), zero (4), offset (8), length (8)
 * footer   offset of the index (8), offset of the table (8), number of sections (4),
 *          CRC-32C of everything from the index to the footer (4), length of the file (8),
 *          version (4), length of the footer (4), "LECTERN\n" (8)
 * </pre>
 *
 * <p>Readers pass over sections of unknown kinds; a change that they must not pass over raises the
 * version. Section 1 lists the twins: level (4), column (4), row (4), length (4), offset (8) for
 * each tile that TIFF pads; there, a JPEG with the tables of the level has the tile's true size.
 * Section 2 lists thumbnails of the whole page: width (4), height (4), length (4), zero (4), offset
 * (8); they share the tables too. Section 3 lists each JPEG between header and index, in their
 * order in the file, with its CRC-32C: offset (8), length (4), checksum (4). Section 4 is the
 * SHA-512 of the scan. Older files have neither. Section 5 is the choices that the pyramid was made
 * with, as text; where it is missing these were the default.
 */
record PyramidTrailer(Map<Integer, ByteBuffer> sections) {
  static final int VERSION = 1;
  static final int TWINS = 1;
  static final int THUMBNAILS = 2;
  static final int CHECKSUMS = 3;
  static final int SCAN = 4;
  static final int CHOICES = 5;

  private static final long MAGIC =
      ByteBuffer.wrap(new byte[] {'L', 'E', 'C', 'T', 'E', 'R', 'N', '\n'})
          .order(ByteOrder.LITTLE_ENDIAN)
          .getLong(0);
  private static final int FOOTER = 48;
  private static final int TABLE_ENTRY = 24;
  private static final int TWIN = 24;
  private static final int THUMBNAIL = 24;
  private static final int CHECKSUM = 16;

  /** A tile at its true size. */
  record Twin(int level, int column, int row, long offset, int length) {}

  static ByteBuffer twins(List<Twin> twins) {
    ByteBuffer out = ByteBuffer.allocate(TWIN * twins.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Twin t : twins) {
      out.putInt(t.level()).putInt(t.column()).putInt(t.row()).putInt(t.length());
      out.putLong(t.offset());
    }
    return out.flip();
  }

  List<Twin> twins() {
    List<Twin> twins = new ArrayList<>();
    ByteBuffer in = sections.getOrDefault(TWINS, ByteBuffer.allocate(0));
    for (int at = 0; at + TWIN <= in.limit(); at += TWIN) {
      twins.add(
          new Twin(
              in.getInt(at),
              in.getInt(at + 4),
              in.getInt(at + 8),
              in.getLong(at + 16),
              in.getInt(at + 12)));
    }
    return twins;
  }

  /** The whole page, small. */
  record Thumbnail(int width, int height, long offset, int length) {}

  static ByteBuffer thumbnails(List<Thumbnail> thumbnails) {
    ByteBuffer out =
        ByteBuffer.allocate(THUMBNAIL * thumbnails.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (Thumbnail t : thumbnails) {
      out.putInt(t.width()).putInt(t.height()).putInt(t.length()).putInt(0).putLong(t.offset());
    }
    return out.flip();
  }

  List<Thumbnail> thumbnails() {
    List<Thumbnail> thumbnails = new ArrayList<>();
    ByteBuffer in = sections.getOrDefault(THUMBNAILS, ByteBuffer.allocate(0));
    for (int at = 0; at + THUMBNAIL <= in.limit(); at += THUMBNAIL) {
      thumbnails.add(
          new Thumbnail(in.getInt(at), in.getInt(at + 4), in.getLong(at + 16), in.getInt(at + 8)));
    }
    return thumbnails;
  }

  /** The SHA-512 of the scan, in hexadecimal; empty where nobody noted it. */
  Optional<String> scan() {
    return Optional.ofNullable(sections.get(SCAN))
        .map(section -> HexFormat.of().formatHex(bytes(section)));
  }

  /** What the pyramid was made with, as {@link PyramidChoices} writes it. */
  Optional<String> choices() {
    return Optional.ofNullable(sections.get(CHOICES))
        .map(section -> new String(bytes(section), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(ByteBuffer section) {
    byte[] bytes = new byte[section.limit()];
    section.duplicate().get(bytes);
    return bytes;
  }

  /** A JPEG of the file and its CRC-32C. */
  record Checksum(long offset, int length, int crc) {}

  static ByteBuffer checksums(List<Checksum> checksums) {
    ByteBuffer out =
        ByteBuffer.allocate(CHECKSUM * checksums.size()).order(ByteOrder.LITTLE_ENDIAN);
    checksums.forEach(c -> out.putLong(c.offset()).putInt(c.length()).putInt(c.crc()));
    return out.flip();
  }

  /** Empty where the file was made before there were any. */
  Optional<List<Checksum>> checksums() {
    return Optional.ofNullable(sections.get(CHECKSUMS)).map(PyramidTrailer::checksums);
  }

  private static List<Checksum> checksums(ByteBuffer in) {
    List<Checksum> checksums = new ArrayList<>();
    for (int at = 0; at + CHECKSUM <= in.limit(); at += CHECKSUM) {
      checksums.add(new Checksum(in.getLong(at), in.getInt(at + 8), in.getInt(at + 12)));
    }
    return checksums;
  }

  /**
   * The end of a file: sections, table and footer.
   *
   * @param indexOffset where in the file {@code directories} begin
   * @param directories what stands before the trailer and is guarded by the same checksum
   */
  ByteBuffer encode(long indexOffset, ByteBuffer directories) {
    int bytes = sections.values().stream().mapToInt(ByteBuffer::remaining).sum();
    int length = bytes + TABLE_ENTRY * sections.size() + FOOTER;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long start = indexOffset + directories.remaining();
    ByteBuffer table =
        ByteBuffer.allocate(TABLE_ENTRY * sections.size()).order(ByteOrder.LITTLE_ENDIAN);
    sections.forEach(
        (kind, section) -> {
          table.putInt(kind).putInt(0).putLong(start + out.position()).putLong(section.remaining());
          out.put(section.duplicate());
        });
    long tableOffset = start + out.position();
    out.put(table.flip());
    CRC32C sum = new CRC32C();
    sum.update(directories.duplicate());
    sum.update(out.duplicate().flip());
    out.putLong(indexOffset).putLong(tableOffset).putInt(sections.size());
    out.putInt((int) sum.getValue()).putLong(start + length).putInt(VERSION).putInt(FOOTER);
    return out.putLong(MAGIC).flip();
  }

  /**
   * The trailer of a file; empty where it has none, as in pyramids that other programs made.
   *
   * @throws IOException if there is one and it, or the directories before it, is damaged
   */
  static Optional<PyramidTrailer> read(TiffStructure.Bytes file) throws IOException {
    long end = file.size();
    if (end < FOOTER) {
      return Optional.empty();
    }
    ByteBuffer footer = file.at(end - FOOTER, FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    if (footer.getLong(40) != MAGIC) {
      return Optional.empty();
    }
    if (footer.getInt(32) != VERSION || footer.getInt(36) != FOOTER) {
      throw new IOException("a pyramid of version " + footer.getInt(32) + "; make it again");
    }
    long indexOffset = footer.getLong(0);
    long tableOffset = footer.getLong(8);
    int count = footer.getInt(16);
    if (footer.getLong(24) != end
        || indexOffset < 16
        || indexOffset > tableOffset
        || count < 0
        || tableOffset + (long) TABLE_ENTRY * count != end - FOOTER
        || end - indexOffset > Integer.MAX_VALUE) {
      throw new IOException("the pyramid is damaged: its trailer does not fit the file");
    }
    ByteBuffer index = file.at(indexOffset, (int) (end - FOOTER - indexOffset));
    CRC32C sum = new CRC32C();
    sum.update(index.duplicate());
    if ((int) sum.getValue() != footer.getInt(20)) {
      throw new IOException("the pyramid is damaged: the checksum of its index is wrong");
    }
    Map<Integer, ByteBuffer> sections = new LinkedHashMap<>();
    index.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int at = (int) (tableOffset - indexOffset) + TABLE_ENTRY * i;
      int offset = Math.toIntExact(index.getLong(at + 8) - indexOffset);
      int length = Math.toIntExact(index.getLong(at + 16));
      sections.put(index.getInt(at), index.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN));
    }
    return Optional.of(new PyramidTrailer(sections));
  }
}
