package org.lectern.core.batch.scan;

import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Dimensions;

/**
 * What the header of a scan says.
 *
 * @param mediaType by content, for example {@code image/tiff}
 * @param size in pixels as it is shown, upright
 * @param orientation 1 to 8 as in Exif and TIFF, which {@code size} takes into account already
 * @param dotsPerInch where the file states it
 * @param colour for example {@code RGB 8}, {@code gray 16}, {@code bitonal 1}: model and bits
 * @param profile the embedded ICC profile, where it is whole
 * @param warnings what is left out of the picture or repaired
 */
public record MeasuredScan(
    String mediaType,
    Dimensions size,
    int orientation,
    Optional<Double> dotsPerInch,
    String colour,
    Optional<byte[]> profile,
    List<Warning> warnings) {

  /**
   * Something about a scan that does not keep it from being shown.
   *
   * @param code short and stable, for example {@code several-images}
   * @param value what is in the file; may be empty
   * @param problem what is left out or repaired
   * @param remedy what to do
   */
  public record Warning(String code, String value, String problem, String remedy) {}

  public MeasuredScan {
    warnings = List.copyOf(warnings);
  }
}
