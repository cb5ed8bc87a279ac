package org.lectern.iiif.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;

/**
 * A whole JPEG that is in two pieces: the header, which all tiles of a level share, and the rest in
 * the mapped file. Immutable; it stays valid when its pyramid is closed or replaced.
 */
public final class EncodedTile {
  private final byte[] header;
  private final MemorySegment body;
  private final BooleanSupplier whole;

  /**
   * A tile.
   *
   * @param whole reads the stored bytes and says whether they are those that were written
   */
  public EncodedTile(byte[] header, MemorySegment body, BooleanSupplier whole) {
    this.header = header;
    this.body = body;
    this.whole = whole;
  }

  /** Whether its bytes are those that were written, as far as there is a checksum to compare. */
  public boolean isWhole() {
    return whole.getAsBoolean();
  }

  /** Bytes of the JPEG. */
  public int length() {
    return header.length + (int) body.byteSize();
  }

  /** The JPEG in one array, copied once. */
  public byte[] toBytes() {
    byte[] jpeg = new byte[length()];
    System.arraycopy(header, 0, jpeg, 0, header.length);
    MemorySegment.copy(
        body, ValueLayout.JAVA_BYTE, 0, jpeg, header.length, jpeg.length - header.length);
    return jpeg;
  }

  /** Whether it is likely to be in memory, so that reading it does not wait for a disk. */
  public boolean isLoaded() {
    return body.isLoaded();
  }

  /** Appends the JPEG to a buffer that has room for it. */
  public void copyTo(ByteBuffer buffer) {
    buffer.put(header).put(body.asByteBuffer());
  }

  /** Writes the JPEG and leaves the stream open. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(toBytes());
  }
}
