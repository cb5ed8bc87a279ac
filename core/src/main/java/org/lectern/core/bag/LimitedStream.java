package org.lectern.core.bag;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream of a file that is refused where it goes on behind the length that it was said to have.
 */
final class LimitedStream extends FilterInputStream {
  private final String name;
  private long left;

  LimitedStream(InputStream in, long length, String name) {
    super(in);
    this.left = length;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new IOException(name + " is longer than its archive says");
    }
  }
}
