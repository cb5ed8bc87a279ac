package org.lectern.core.importer.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Dimensions;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.core.tiff.TiffStructure.Entry;

/**
 * The pages of a TIFF 6.0 or BigTIFF file, each of which is copied as it is stored. Thumbnails and
 * masks, which the file marks so, are not pages. For one thread.
 */
final class TiffPages implements TiffStructure.Bytes, Closeable {
  /** Pages of a newspaper's year. */
  private static final int MOST_PAGES = 20_000;

  /** A tag of more is not one that describes a page. */
  private static final long MOST_VALUE = 64L << 20;

  private static final int MOST_CHUNK = 1 << 30;

  /** All pages together may be this many times the file: some share a strip or a profile. */
  private static final int MOST_TIMES = 4;

  /** A small file of many pages may share a profile that is larger than each of them. */
  private static final long SHARED = 256L << 20;

  private static final int ORIENTATION = 274;
  private static final int SUBFILE = 254;
  private static final int OLD_SUBFILE = 255;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int OLD_JPEG = 6;

  /** Places in the file that have no meaning in another one. */
  private static final Set<Integer> POINTERS =
      Set.of(
          TiffFile.STRIP_OFFSETS,
          TiffFile.STRIP_BYTE_COUNTS,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          330, // directories of thumbnails
          34665, // Exif
          34853, // Exif of the place
          40965, // Exif of interoperability
          288, // free space
          289);

  private final FileChannel file;
  private final long size;
  private final TiffStructure structure;
  private final List<Page> pages = new ArrayList<>();
  private boolean broken;

  /** Bytes of all pages that were copied. */
  private long copied;

  /** Bytes of all values of a tag. */
  private static long length(int tag, Entry entry) throws IOException {
    if (entry.count() < 0 || entry.count() > MOST_VALUE / entry.size()) {
      throw new IOException("its tag %d has %d values".formatted(tag, entry.count()));
    }
    return entry.count() * entry.size();
  }

  /** A page; it is read when it is copied. */
  final class Page {
    private final Map<Integer, Entry> entries;

    private Page(Map<Integer, Entry> entries) {
      this.entries = entries;
    }

    /** The text of a tag, without what fills it up. */
    Optional<String> text(int tag) {
      Entry entry = entries.get(tag);
      try {
        return entry == null || entry.type() != 2
            ? Optional.empty()
            : Optional.of(
                    new String(value(tag, entry).array(), StandardCharsets.UTF_8)
                        .replace("\0", " ")
                        .strip())
                .filter(t -> !t.isEmpty());
      } catch (IOException e) {
        return Optional.empty(); // what a page says of itself is not its picture
      }
    }

    /** Its size as it is shown, turned as its orientation says. */
    Dimensions size() throws IOException {
      long width = number(TiffFile.WIDTH, 0);
      long height = number(TiffFile.HEIGHT, 0);
      if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
        throw new IOException("it does not say how large it is");
      }
      boolean turned = number(ORIENTATION, 1) >= 5;
      return new Dimensions((int) (turned ? height : width), (int) (turned ? width : height));
    }

    /**
     * Copies the page: its strips or tiles and its tags, byte by byte.
     *
     * @throws IOException where the file does not hold what it says, or it cannot be copied
     */
    void copy(Path to) throws IOException {
      long compression = number(TiffFile.COMPRESSION, 1);
      if (compression == OLD_JPEG) {
        throw new IOException(
            "it has JPEG of the old kind, which no other file can hold; save the TIFF again with"
                + " LZW or Deflate");
      }
      boolean tiled = entries.containsKey(TILE_OFFSETS);
      int offsetsTag = tiled ? TILE_OFFSETS : TiffFile.STRIP_OFFSETS;
      int lengthsTag = tiled ? TILE_BYTE_COUNTS : TiffFile.STRIP_BYTE_COUNTS;
      long[] offsets = numbers(offsetsTag);
      long[] lengths = numbers(lengthsTag);
      if (offsets.length == 0 || offsets.length != lengths.length) {
        throw new IOException("it does not say where its picture is");
      }
      demandPlausible(lengths);
      try (TiffFile tiff = new TiffFile(to, structure.order())) {
        for (int i = 0; i < offsets.length; i++) {
          byte[] chunk = at(offsets[i], (int) lengths[i]).array();
          tiff.chunk(chunk, chunk.length);
        }
        for (Map.Entry<Integer, Entry> tag : entries.entrySet()) {
          Entry entry = tag.getValue();
          if (POINTERS.contains(tag.getKey())) {
            continue;
          }
          if (entry.type() >= 16) {
            tiff.set(tag.getKey(), numbers(tag.getKey()));
          } else {
            tiff.set(tag.getKey(), entry.type(), entry.count(), value(tag.getKey(), entry).array());
          }
        }
        tiff.places(offsetsTag, lengthsTag);
        tiff.finish();
      }
    }

    /** What points at the same bytes again and again would fill the disk or the memory. */
    private void demandPlausible(long[] lengths) throws IOException {
      long strips = 0;
      for (long length : lengths) {
        if (length < 0 || length > MOST_CHUNK) {
          throw new IOException("it has a strip of %d bytes".formatted(length));
        }
        strips += length;
      }
      long tags = 0;
      for (Map.Entry<Integer, Entry> tag : entries.entrySet()) {
        tags += POINTERS.contains(tag.getKey()) ? 0 : length(tag.getKey(), tag.getValue());
      }
      if (strips > size || tags > size) {
        throw new IOException(
            "it is said to be larger than the whole file; the file is damaged or a trap, save it"
                + " again with another program");
      }
      if (copied + strips + tags > MOST_TIMES * size + SHARED) {
        throw new IOException(
            "the pages together are said to be more than %d times the file; it is damaged or a trap"
                .formatted(MOST_TIMES));
      }
      copied += strips + tags;
    }

    private long number(int tag, long otherwise) throws IOException {
      long[] numbers = numbers(tag);
      return numbers.length == 0 ? otherwise : numbers[0];
    }

    private long[] numbers(int tag) throws IOException {
      Entry entry = entries.get(tag);
      if (entry == null) {
        return new long[0];
      }
      ByteBuffer bytes = value(tag, entry);
      long[] numbers = new long[(int) entry.count()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] =
            switch (entry.size()) {
              case 1 -> Byte.toUnsignedLong(bytes.get());
              case 2 -> Short.toUnsignedLong(bytes.getShort());
              case 4 -> Integer.toUnsignedLong(bytes.getInt());
              default -> bytes.getLong();
            };
      }
      return numbers;
    }

    private ByteBuffer value(int tag, Entry entry) throws IOException {
      return at(entry.place(), (int) length(tag, entry)).order(structure.order());
    }
  }

  /**
   * Reads the directories of a file.
   *
   * @throws IOException where it is not a TIFF
   */
  TiffPages(Path path) throws IOException {
    this.file = FileChannel.open(path);
    try {
      this.size = file.size();
      this.structure = structure();
      chain(structure.first());
    } catch (IOException e) {
      file.close();
      throw e instanceof EOFException
          ? new IOException("it is not a TIFF, or cut short; copy it again from where it came", e)
          : e;
    }
  }

  /** The pages in the order of the file. */
  List<Page> pages() {
    return List.copyOf(pages);
  }

  /** Whether the file says that there are more pages than can be read. */
  boolean isBroken() {
    return broken;
  }

  private TiffStructure structure() throws IOException {
    try {
      return TiffStructure.of(this);
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("it is not a TIFF", e);
    }
  }

  private void chain(long first) {
    Set<Long> seen = new HashSet<>();
    long next = first;
    while (next != 0) {
      if (!seen.add(next) || seen.size() > MOST_PAGES) {
        broken = true;
        return;
      }
      try {
        next = directory(next);
      } catch (IOException e) {
        broken = true;
        return;
      }
    }
  }

  private long directory(long offset) throws IOException {
    TiffStructure.Directory directory = structure.directory(offset);
    Page page = new Page(directory.entries());
    if (isPage(page)) {
      pages.add(page);
    }
    return directory.next().orElseThrow(() -> new EOFException("it ends within a directory"));
  }

  /** TIFF 6.0, page 36 and 40: neither of less resolution nor a mask of transparency. */
  private static boolean isPage(Page page) throws IOException {
    return (page.number(SUBFILE, 0) & 0b101) == 0 && page.number(OLD_SUBFILE, 1) != 2;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ByteBuffer at(long offset, int length) throws IOException {
    if (offset < 0 || offset + length > size) {
      throw new EOFException("it ends before what it says that it holds");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    long from = offset;
    while (bytes.hasRemaining()) {
      int count = file.read(bytes, from);
      if (count < 0) {
        throw new EOFException("it ends before what it says that it holds");
      }
      from += count;
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
