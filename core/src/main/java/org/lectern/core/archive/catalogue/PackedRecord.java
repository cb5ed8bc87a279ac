package org.lectern.core.archive.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.compress.LZ4;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;

/**
 * The bytes of a record as the catalogue keeps them: compressed, because most of a record are the
 * element names that every record of its format has. A record of 3 KB takes 1 KB, and what is below
 * 2 KB lies in the table itself instead of in pages of its own.
 *
 * <p>A packed record is the CRC-32C of what follows and the length of the record, four bytes each,
 * and an LZ4 block (no frame) that may refer back into {@code record-markup.txt}: the element names
 * of all formats, and nothing of any document, so that an erased one leaves nothing there.
 */
public final class PackedRecord {
  private static final String MARKUP = "record-markup.txt";
  private static final byte[] DICTIONARY = dictionary();
  private static final int HEAD = 2 * Integer.BYTES;

  private PackedRecord() {}

  /** Compresses a record; an empty one stays empty. */
  public static byte[] pack(byte[] record) {
    if (record.length == 0) {
      return record;
    }
    byte[] whole = Arrays.copyOf(DICTIONARY, DICTIONARY.length + record.length);
    System.arraycopy(record, 0, whole, DICTIONARY.length, record.length);
    byte[] packed = new byte[HEAD + longest(record.length)];
    ByteArrayDataOutput block = new ByteArrayDataOutput(packed, HEAD, packed.length - HEAD);
    try {
      LZ4.compressWithDictionary(
          whole, 0, DICTIONARY.length, record.length, block, new LZ4.FastCompressionHashTable());
    } catch (IOException e) {
      throw new IllegalStateException("an array in memory failed", e);
    }
    ByteBuffer.wrap(packed).putInt(0).putInt(record.length);
    packed = Arrays.copyOf(packed, block.getPosition());
    return ByteBuffer.wrap(packed).putInt(checksum(packed)).array();
  }

  /** Bytes of the longest LZ4 block that so many can become, where nothing in them repeats. */
  private static int longest(int length) {
    return length + length / 255 + 16;
  }

  /** Reads packed records, one after the other; for one thread at a time. */
  static final class Reader {
    private byte[] whole = DICTIONARY;

    /**
     * A record as it was before it was packed.
     *
     * @throws ArchiveException where the bytes are damaged
     */
    byte[] unpack(byte[] packed) {
      if (packed.length == 0) {
        return packed;
      }
      if (packed.length < HEAD || ByteBuffer.wrap(packed).getInt() != checksum(packed)) {
        throw new ArchiveException(
            "a record in the catalogue is damaged;"
                + " 'lectern reindex' makes it again from the store");
      }
      int length = ByteBuffer.wrap(packed).getInt(Integer.BYTES);
      int end = DICTIONARY.length + length;
      if (whole.length < end) {
        whole = Arrays.copyOf(DICTIONARY, end);
      }
      try {
        LZ4.decompress(
            new ByteArrayDataInput(packed, HEAD, packed.length - HEAD),
            length,
            whole,
            DICTIONARY.length);
      } catch (IOException e) {
        throw new IllegalStateException("an array in memory failed", e);
      }
      return Arrays.copyOfRange(whole, DICTIONARY.length, end);
    }
  }

  private static int checksum(byte[] packed) {
    CRC32C checksum = new CRC32C();
    checksum.update(packed, Integer.BYTES, packed.length - Integer.BYTES);
    return (int) checksum.getValue();
  }

  private static byte[] dictionary() {
    try (InputStream stream = PackedRecord.class.getResourceAsStream(MARKUP)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + MARKUP);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw Disk.failure("cannot read " + MARKUP, e);
    }
  }
}
