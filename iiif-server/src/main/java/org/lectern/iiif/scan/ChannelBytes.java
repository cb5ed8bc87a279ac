package org.lectern.iiif.scan;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.iiif.codec.BlockInput;

/** A file read at given places. Masters may be changed by others, so they are not mapped. */
public record ChannelBytes(FileChannel channel, long size) implements TiffStructure.Bytes {

  public ChannelBytes(FileChannel channel) throws IOException {
    this(channel, channel.size());
  }

  @Override
  public ByteBuffer at(long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new EOFException("the file is cut short: it ends before byte " + (offset + length));
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  /** A part of the file as a stream, with the bits of each byte turned round if asked for. */
  static final class Section extends BlockInput {
    private final FileChannel channel;
    private final boolean reversed;
    private final long end;
    private long position;

    Section(FileChannel channel, long offset, long length, boolean reversed) {
      this.channel = channel;
      this.position = offset;
      this.end = offset + length;
      this.reversed = reversed;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int most = (int) Math.min(length, end - position);
      if (most <= 0) {
        return -1;
      }
      int count = channel.read(ByteBuffer.wrap(into, offset, most), position);
      if (count > 0) {
        position += count;
        if (reversed) {
          for (int i = offset; i < offset + count; i++) {
            into[i] = (byte) (Integer.reverse(into[i]) >>> 24);
          }
        }
      }
      return count;
    }
  }
}
