package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;

/** MPEG audio, layers 1 to 3: a row of frames, of which the first may say how many there are. */
final class Mp3 {
  /** Kilobits a second by version (1, else 2), layer (1 to 3) and index. */
  private static final int[][][] BIT_RATES = {
    {
      {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
      {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
      {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}
    },
    {
      {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
      {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
      {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
    }
  };

  private static final int[] RATES = {44100, 48000, 32000};

  /** How far the first frame may stand behind the tag: some programs leave zeros. */
  private static final int MOST_BEFORE = 1 << 16;

  private Mp3() {}

  /** A frame: its length, and the samples in it. */
  private record Frame(int length, int samples, int rate, int version, int mono) {
    /** The frame that begins with these four bytes, or null. */
    static Frame of(int header) {
      int version = (header >>> 19) & 3; // 3 is MPEG 1, 2 is 2, 0 is 2.5
      int layer = 4 - ((header >>> 17) & 3);
      int bits = (header >>> 12) & 15;
      int rate = (header >>> 10) & 3;
      if (header >>> 21 != 0x7FF
          || version == 1
          || layer == 4
          || bits == 0
          || bits == 15
          || rate == 3) {
        return null;
      }
      int kilobits = BIT_RATES[version == 3 ? 0 : 1][layer - 1][bits];
      int perSecond = RATES[rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
      int padding = (header >>> 9) & 1;
      int samples = layer == 1 ? 384 : layer == 3 && version != 3 ? 576 : 1152;
      int length =
          layer == 1
              ? (12_000 * kilobits / perSecond + padding) * 4
              : samples / 8 * 1000 * kilobits / perSecond + padding;
      return new Frame(length, samples, perSecond, version, ((header >>> 6) & 3) == 3 ? 1 : 0);
    }

    /** Where the first frame of a file may hold a table of the others. */
    int table() {
      return 4 + (version == 3 ? mono == 1 ? 17 : 32 : mono == 1 ? 9 : 17);
    }
  }

  static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    long start = behindTag(bytes);
    if (bytes.word(start, 4).equals("fLaC")) {
      return Flac.measure(bytes, start);
    }
    long position = first(bytes, start);
    Frame frame = frame(bytes, position);
    long said = frames(bytes, position, frame);
    if (said > 0) {
      return MeasuredRecording.audio("audio/mpeg", (double) said * frame.samples() / frame.rate());
    }
    double seconds = 0;
    boolean damaged = false;
    while (frame != null) {
      seconds += (double) frame.samples() / frame.rate();
      position += frame.length();
      frame = frame(bytes, position);
      long next = frame == null ? next(bytes, position) : position;
      if (next > position) { // players pass over what is damaged, too
        damaged = true;
        position = next;
        frame = frame(bytes, position);
      }
    }
    return damaged
        ? MeasuredRecording.audio("audio/mpeg", seconds, "some of its sound is damaged")
        : MeasuredRecording.audio("audio/mpeg", seconds);
  }

  /** ID3 tags stand before the sound; their length has seven bits in each byte. */
  private static long behindTag(Bytes bytes) throws IOException, BadRecording {
    long position = 0;
    for (int tags = 0; tags < 4 && bytes.word(position, 3).equals("ID3"); tags++) {
      ByteBuffer tag = bytes.at(position, 10);
      int length = 0;
      for (int i = 6; i < 10; i++) {
        length = (length << 7) | (tag.get(i) & 0x7F);
      }
      position += 10 + length + ((tag.get(5) & 0x10) != 0 ? 10 : 0);
    }
    return position;
  }

  /** The first frame that others follow, as any two bytes may look like the begin of one. */
  private static long first(Bytes bytes, long start) throws IOException, BadRecording {
    long first = next(bytes, start);
    if (first < 0) {
      throw BadRecording.unknown();
    }
    return first;
  }

  /** The same from any place on; negative where none is near. */
  private static long next(Bytes bytes, long start) throws IOException, BadRecording {
    for (long position = start; position < start + MOST_BEFORE; position++) {
      Frame frame = frame(bytes, position);
      if (frame != null) {
        long next = position + frame.length();
        if (next >= bytes.length() - 4 ? position == start : frame(bytes, next) != null) {
          return position;
        }
      }
    }
    return -1;
  }

  private static Frame frame(Bytes bytes, long position) throws IOException, BadRecording {
    return position > bytes.length() - 4 ? null : Frame.of(bytes.at(position, 4).getInt());
  }

  /** How many frames the first one says there are behind it; 0 where it does not. */
  private static long frames(Bytes bytes, long position, Frame frame)
      throws IOException, BadRecording {
    long table = position + frame.table();
    if (bytes.word(table, 4).matches("Xing|Info") && (bytes.at(table + 4, 4).getInt() & 1) == 1) {
      return Integer.toUnsignedLong(bytes.at(table + 8, 4).getInt());
    }
    return bytes.word(position + 36, 4).equals("VBRI")
        ? Integer.toUnsignedLong(bytes.at(position + 36 + 14, 4).getInt())
        : 0;
  }
}
