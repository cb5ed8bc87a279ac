package org.lectern.iiif.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How high a JPEG is whose frame header leaves that open with 0, because its writer did not know it
 * yet: the segment DNL at the end of the first scan says it (ITU-T T.81, B.2.5).
 */
public final class JpegLines {
  private static final int DNL = 0xdc;

  /** The length of the segment, itself included; the lines are the other two bytes. */
  private static final int LENGTH = 4;

  private JpegLines() {}

  /**
   * Reads over the entropy-coded data of the first scan, to the segment behind them.
   *
   * @param data from the first byte of entropy-coded data on; left open
   * @return 1 to 65535
   * @throws JpegException where the file ends before the segment, or says something else there
   */
  public static int behindScan(InputStream data) throws IOException {
    InputStream in = new BufferedInputStream(data, 1 << 16);
    int marker = marker(in);
    if (marker < 0) {
      throw new JpegException(
          "the JPEG is cut short: its header leaves the height open, and the file ends before the"
              + " segment (DNL) that says it");
    }
    int length = two(in);
    int lines = two(in);
    if (marker != DNL || length != LENGTH || lines <= 0) {
      throw new JpegException(
          "the JPEG does not say its height: its header leaves it open, and no segment (DNL) behind"
              + " the first scan says it");
    }
    return lines;
  }

  /** The next marker that is neither a byte of data (FF 00) nor a restart; -1 at the end. */
  private static int marker(InputStream in) throws IOException {
    int before = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      boolean restart = next >= 0xd0 && next <= 0xd7;
      if (before == 0xff && next != 0 && next != 0xff && !restart) {
        return next;
      }
      before = next;
    }
    return -1;
  }

  /** Two bytes as a number; negative where the file ends. */
  private static int two(InputStream in) throws IOException {
    return in.read() << 8 | in.read();
  }
}
