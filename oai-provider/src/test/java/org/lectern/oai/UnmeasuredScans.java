package org.lectern.oai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.scan.ImageTypes;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Dimensions;

/** Takes every scan for a page of one size; records do not depend on it. */
public final class UnmeasuredScans {
  private UnmeasuredScans() {}

  public static MeasuredScan measure(Path file) {
    try {
      return new MeasuredScan(
          ImageTypes.of(file).orElseThrow(),
          new Dimensions(2000, 3000),
          1,
          Optional.of(300.0),
          "RGB 8",
          Optional.empty(),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
