package org.lectern.iiif.scan;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** What a scan may ask for: refused with a reason before the memory is taken. */
public final class ScanLimits {
  /**
   * Pixels of a scan of any kind. Forty times an A2 page at 600 dpi; the largest maps and panoramas
   * stay below.
   */
  static final long MOST_PIXELS = 6_000_000_000L;

  /** Pixels of a side: 8 bits of four samples then still fit a row into an array. */
  static final int LONGEST_SIDE = 500_000;

  private ScanLimits() {}

  public static void checkSize(long width, long height) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("the image has no size: " + width + "x" + height);
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
      throw new TooLarge(
          "the image is too large: "
              + width
              + "x"
              + height
              + " pixels; at most "
              + LONGEST_SIDE
              + " a side and "
              + MOST_PIXELS / 1_000_000
              + " megapixels are read");
    }
  }

  /** Half of the memory that Java may take is for pictures that are held as a whole. */
  private static final int MOST_MEGABYTES =
      (int) Math.max(1, (Runtime.getRuntime().maxMemory() / 2) >> 20);

  private static final Semaphore MEGABYTES = new Semaphore(MOST_MEGABYTES, true);

  /** Whether the bands that a page is worked through in fit into memory. */
  public static boolean bandsFit(long bytes) {
    return bytes <= mostOfBands();
  }

  private static long mostOfBands() {
    return Runtime.getRuntime().maxMemory() / 4 * 3;
  }

  /** Refuses a page so wide that the bands it is worked through in do not fit into memory. */
  public static void checkBands(long bytes) throws IOException {
    long most = mostOfBands();
    if (bytes > most) {
      throw new TooLarge(
          "the image is so wide that its bands take %d MB of at most %d; give Java more memory (-Xmx)"
              .formatted(bytes >> 20, most >> 20));
    }
  }

  /** Memory that one scan has asked for; others that need as much wait until it is closed. */
  static final class Reservation implements AutoCloseable {
    private int megabytes;

    private Reservation(int megabytes) {
      this.megabytes = megabytes;
    }

    @Override
    public void close() {
      MEGABYTES.release(megabytes);
      megabytes = 0;
    }
  }

  /**
   * Reserves memory for a picture that can be read only as a whole; ask once for all of it, since
   * two scans that each wait for the other's would wait for ever.
   */
  static Reservation reserve(long bytes) throws IOException {
    checkWhole(bytes);
    int megabytes = (int) (bytes >> 20);
    MEGABYTES.acquireUninterruptibly(megabytes);
    return new Reservation(megabytes);
  }

  /** Refuses what would not fit even if nothing else were there. */
  public static void checkWhole(long bytes) throws IOException {
    if (bytes >> 20 > MOST_MEGABYTES) {
      throw new TooLarge(
          "the image must be held in memory as a whole, which takes "
              + (bytes >> 20)
              + " MB of at most "
              + MOST_MEGABYTES
              + "; store it as TIFF in strips or tiles, or give Java more memory (-Xmx)");
    }
  }
}
