package org.lectern.core.batch.scan;

import java.nio.file.Path;

/**
 * The door through which a batch has its scans measured; opened by the image server, whose reader
 * makes the pyramids too, so that canvas, page and tiles agree in size. Safe for several threads.
 */
public interface ScanMeasure {
  /**
   * Reads the headers of a scan, and its pixels where the headers leave it in doubt or all faults
   * are wanted. What else shows only in the pixels is found when the pyramid is made.
   *
   * @throws BadScan for whatever keeps a file from being shown
   */
  MeasuredScan measure(Path file) throws BadScan;
}
