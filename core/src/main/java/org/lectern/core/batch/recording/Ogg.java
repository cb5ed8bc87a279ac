package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Ogg with Vorbis, Opus or FLAC: the last page says at which sample the sound ends (RFC 3533). */
final class Ogg {
  private static final int HEADER = 27;

  /** A page is at most that long, so the last one of a stream of sound begins in it. */
  private static final int LAST = 65_307;

  private static final int OPUS_RATE = 48_000;

  private Ogg() {}

  static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    int serial = bytes.littleAt(14, 4).getInt();
    int segments = bytes.at(26, 1).get() & 0xFF;
    long packet = (long) HEADER + segments;
    String words = bytes.word(packet, 8);
    long rate;
    long skipped = 0;
    if (words.startsWith("\u0001vorbis")) {
      rate = Integer.toUnsignedLong(bytes.littleAt(packet + 12, 4).getInt());
    } else if (words.equals("OpusHead")) {
      rate = OPUS_RATE;
      skipped = Short.toUnsignedInt(bytes.littleAt(packet + 10, 2).getShort());
    } else if (words.startsWith("\u007fFLAC")) {
      rate = bytes.at(packet + 17 + 10, 8).getLong() >>> 44;
    } else {
      throw BadRecording.unplayable(
          words.startsWith("\u0080theora")
              ? "Ogg with Theora video"
              : words.startsWith("Speex") ? "Ogg with Speex" : "this kind of Ogg");
    }
    if (rate == 0) {
      throw BadRecording.damaged("it does not say how its sound is coded");
    }
    return MeasuredRecording.audio("audio/ogg", (double) (last(bytes, serial) - skipped) / rate);
  }

  /** The number of samples at the end of the stream. */
  private static long last(Bytes bytes, int serial) throws IOException, BadRecording {
    long earliest = Math.max(0, bytes.length() - 2L * LAST);
    for (long position = bytes.length() - HEADER; position >= earliest; position--) {
      if (bytes.at(position, 1).get() == 'O' && bytes.word(position, 4).equals("OggS")) {
        ByteBuffer page = bytes.littleAt(position, HEADER);
        if (page.getInt(14) == serial && page.getLong(6) >= 0) {
          return page.getLong(6);
        }
      }
    }
    throw BadRecording.damaged("it ends before what its header says");
  }
}
