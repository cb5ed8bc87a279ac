package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;

/** FLAC: the first block describes the stream (RFC 9639, section 8.2). */
final class Flac {
  private Flac() {}

  static MeasuredRecording measure(Bytes bytes, long start) throws IOException, BadRecording {
    ByteBuffer block = bytes.at(start + 4, 4);
    if ((block.get(0) & 0x7F) != 0) {
      throw BadRecording.damaged("its first block does not describe the sound");
    }
    long described = bytes.at(start + 8 + 10, 8).getLong();
    long rate = described >>> 44;
    long samples = described & 0xF_FFFF_FFFFL;
    if (rate == 0) {
      throw BadRecording.damaged("it does not say how its sound is coded");
    }
    return MeasuredRecording.audio("audio/flac", (double) samples / rate);
  }
}
