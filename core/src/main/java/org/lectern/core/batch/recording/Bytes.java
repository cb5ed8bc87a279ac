package org.lectern.core.batch.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a file, read where they are asked for; never more than a piece at a time. */
final class Bytes implements Closeable {
  private static final int PIECE = 1 << 16;

  private final FileChannel channel;
  private final long length;
  private byte[] piece = {};
  private long from;

  Bytes(Path file) throws IOException {
    channel = FileChannel.open(file);
    length = channel.size();
  }

  long length() {
    return length;
  }

  /** Some bytes as numbers of either order; at most a piece of 64 KB. */
  ByteBuffer at(long position, int count) throws IOException, BadRecording {
    if (position < 0 || count > PIECE || position > length - count) {
      throw BadRecording.damaged("it ends before what its header says");
    }
    if (position < from || position + count > from + piece.length) {
      // Who reads from the end to the beginning finds the bytes before there, too.
      from = position < from ? Math.max(0, position + count - PIECE) : position;
      piece = new byte[(int) Math.min(PIECE, length - from)];
      ByteBuffer into = ByteBuffer.wrap(piece);
      while (into.hasRemaining()) {
        if (channel.read(into, from + into.position()) < 0) {
          throw BadRecording.damaged("it became shorter while it was read");
        }
      }
    }
    return ByteBuffer.wrap(piece, (int) (position - from), count).slice();
  }

  /** The same with the lowest byte first, as in RIFF and Ogg. */
  ByteBuffer littleAt(long position, int count) throws IOException, BadRecording {
    return at(position, count).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Letters, empty where the file ends before them. */
  String word(long position, int count) throws IOException, BadRecording {
    return position > length - count
        ? ""
        : StandardCharsets.ISO_8859_1.decode(at(position, count)).toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
