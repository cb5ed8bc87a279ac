package org.lectern.iiif.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/** A part of a file, buffered, as decoders of ImageIO want it. */
final class CodestreamInput extends ImageInputStreamImpl {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long start;
  private final long length;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long bufferStart;
  private int buffered;

  CodestreamInput(FileChannel channel, long start, long length) {
    this.channel = channel;
    this.start = start;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    checkClosed();
    bitOffset = 0;
    if (!fill()) {
      return -1;
    }
    return buffer.get((int) (streamPos++ - bufferStart)) & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    checkClosed();
    bitOffset = 0;
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int from = (int) (streamPos - bufferStart);
    int n = Math.min(count, buffered - from);
    buffer.get(from, into, offset, n);
    streamPos += n;
    return n;
  }

  private boolean fill() throws IOException {
    if (streamPos >= bufferStart && streamPos < bufferStart + buffered) {
      return true;
    }
    int most = (int) Math.min(BUFFER, length - streamPos);
    if (most <= 0) {
      return false;
    }
    buffer.clear().limit(most);
    int n = channel.read(buffer, start + streamPos);
    bufferStart = streamPos;
    buffered = Math.max(0, n);
    return n > 0;
  }

  @Override
  public long length() {
    return length;
  }
}
