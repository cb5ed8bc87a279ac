package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;

/** WAVE, with the 64-bit sizes of RF64 and BW64 (EBU Tech 3306), in which archives keep masters. */
final class Wav {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /** Chunks beside the sound; a file of more is not one of sound. */
  private static final int MOST_CHUNKS = 1000;

  private static final long IN_64_BITS = 0xFFFF_FFFFL;

  private Wav() {}

  static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    long position = 12;
    long perSecond = 0;
    long sound64 = 0;
    for (int i = 0; i < MOST_CHUNKS && position + 8 <= bytes.length(); i++) {
      String name = bytes.word(position, 4);
      long size = Integer.toUnsignedLong(bytes.littleAt(position + 4, 4).getInt());
      long content = position + 8;
      switch (name) {
        case "ds64" -> sound64 = bytes.littleAt(content + 8, 8).getLong();
        case "fmt " -> perSecond = bytesPerSecond(bytes.littleAt(content, 16));
        case "data" -> {
          return sound(size == IN_64_BITS ? sound64 : size, bytes.length() - content, perSecond);
        }
        default -> {
          // descriptions of the sound; not of its length
        }
      }
      position = content + size + size % 2;
    }
    throw BadRecording.damaged("there is no sound in it");
  }

  private static long bytesPerSecond(ByteBuffer format) throws BadRecording {
    int coding = Short.toUnsignedInt(format.getShort(0));
    if (coding != PCM && coding != FLOAT && coding != EXTENSIBLE) {
      throw BadRecording.unplayable("WAVE files of coding " + coding);
    }
    return Integer.toUnsignedLong(format.getInt(8));
  }

  private static MeasuredRecording sound(long said, long there, long perSecond)
      throws BadRecording {
    if (perSecond == 0) {
      throw BadRecording.damaged("it does not say how its sound is coded");
    }
    boolean streamed = said <= 0;
    long sound = streamed ? there : Math.min(said, there);
    return said > there
        ? MeasuredRecording.audio(
            "audio/wav", (double) sound / perSecond, "it ends before what its header says")
        : MeasuredRecording.audio("audio/wav", (double) sound / perSecond);
  }
}
