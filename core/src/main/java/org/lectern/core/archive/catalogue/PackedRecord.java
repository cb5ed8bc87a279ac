package org.lectern.core.archive.catalogue;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.lectern.core.archive.store.ArchiveException;

/**
 * The bytes of a record as the catalogue keeps them: compressed, because most of a record are the
 * element names that every record of its format has. A record of 3 KB takes 1 KB, and what is below
 * 2 KB lies in the table itself instead of in pages of its own.
 *
 * <p>A packed record is a zero byte, its length in four bytes, and the bytes in the zlib format,
 * whose checksum is compared on reading. What begins with another byte is kept as it is.
 */
public final class PackedRecord {
  private static final int HEAD = 1 + Integer.BYTES;

  /** No byte of the zlib format stands for more than so many. */
  private static final long MOST = 1032;

  private PackedRecord() {}

  /** Compresses a record; an empty one stays empty. */
  public static byte[] pack(byte[] record) {
    if (record.length == 0) {
      return record;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(HEAD + record.length / 2);
    out.writeBytes(ByteBuffer.allocate(HEAD).put((byte) 0).putInt(record.length).array());
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(record);
      deflater.finish();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return out.toByteArray();
  }

  /** Reads packed records, one after the other; for one thread at a time. */
  static final class Reader implements AutoCloseable {
    private final Inflater inflater = new Inflater();

    /**
     * A record as it was before it was packed.
     *
     * @throws ArchiveException where the bytes are damaged
     */
    byte[] unpack(byte[] packed) {
      if (packed.length == 0 || packed[0] != 0) {
        return packed;
      }
      try {
        int length = ByteBuffer.wrap(packed, 1, packed.length - 1).getInt();
        if (length > packed.length * MOST) {
          throw new DataFormatException("it cannot be that long");
        }
        byte[] record = new byte[length];
        inflater.reset();
        inflater.setInput(packed, HEAD, packed.length - HEAD);
        int read = inflater.inflate(record);
        // The checksum stands behind the last byte and is compared only when that is reached.
        int beyond = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
        if (read == length && beyond == 0 && inflater.finished()) {
          return record;
        }
        throw new DataFormatException("it is not as long as it was");
      } catch (DataFormatException | BufferUnderflowException | NegativeArraySizeException e) {
        throw new ArchiveException(
            "a record in the catalogue is damaged; 'lectern reindex' makes it again from the store",
            e);
      }
    }

    @Override
    public void close() {
      inflater.close();
    }
  }
}
