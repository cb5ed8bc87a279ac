package org.lectern.iiif.codec;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

class TurboJpegTest extends JpegCodecContract {
  @BeforeAll
  static void onlyWhereTheLibraryIs() {
    Assumptions.assumeTrue(
        JpegCodec.turbo().isPresent(), "skipped: this system has no libturbojpeg");
  }

  @Override
  JpegCodec codec() {
    return JpegCodec.turbo().orElseThrow();
  }
}
