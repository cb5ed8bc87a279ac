package org.lectern.iiif.scan;

import java.io.EOFException;
import org.lectern.core.batch.scan.MeasuredScan;

/** A scan whose end is missing: what is there is shown, the rest is gray. */
final class CutShort {
  /** The sample of what is missing, in every channel. */
  static final byte GRAY = (byte) 128;

  /** With less than this it is not a page that anyone can read. */
  private static final double LEAST_PART = 0.1;

  private CutShort() {}

  /**
   * Refuses a scan of which hardly anything is there.
   *
   * @param part what is there, from 0 to 1
   * @throws EOFException below a tenth
   */
  static void check(String kind, double part) throws EOFException {
    if (part < LEAST_PART) {
      throw new EOFException(
          "the %s is cut short: only %.1f %% of its picture is there"
              .formatted(kind, Math.floor(1000 * part) / 10));
    }
  }

  /**
   * Says how much is missing.
   *
   * @param part what is there, from 0 to 1
   */
  static MeasuredScan.Warning warning(double part) {
    return warning(
        part >= 1
            ? "the file is cut short behind its picture, which is whole"
            : "the file is cut short: %.1f %% of the picture is missing and shown in gray"
                .formatted(Math.ceil(1000 * (1 - part)) / 10));
  }

  static MeasuredScan.Warning warning(String what) {
    return new MeasuredScan.Warning(
        "cut-scan", "", what, "copy the file again from where it was made");
  }
}
