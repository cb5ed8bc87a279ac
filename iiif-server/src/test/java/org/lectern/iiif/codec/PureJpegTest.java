package org.lectern.iiif.codec;

class PureJpegTest extends JpegCodecContract {
  @Override
  JpegCodec codec() {
    return JpegCodec.pure();
  }
}
