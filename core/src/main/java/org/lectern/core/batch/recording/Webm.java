package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Dimensions;

/** WebM: elements in elements, the description before the clusters of sound and pictures. */
final class Webm {
  private static final int HEADER = 0x1A45DFA3;
  private static final int DOC_TYPE = 0x4282;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int TRACKS = 0x1654AE6B;
  private static final int ENTRY = 0xAE;
  private static final int CODEC = 0x86;
  private static final int VIDEO = 0xE0;
  private static final int WIDTH = 0xB0;
  private static final int HEIGHT = 0xBA;
  private static final int CLUSTER = 0x1F43B675;

  private static final Set<Integer> HOLDERS = Set.of(HEADER, SEGMENT, INFO, TRACKS, ENTRY, VIDEO);
  private static final Set<String> PLAYED = Set.of("V_VP8", "V_VP9", "V_AV1", "A_VORBIS", "A_OPUS");
  private static final int MOST_ELEMENTS = 10_000;
  private static final int DEEPEST = 5;

  private final Bytes bytes;
  private int elements;
  private boolean done;
  private long scale = 1_000_000;
  private double duration;
  private boolean hasVideo;
  private long width;
  private long height;

  private Webm(Bytes bytes) {
    this.bytes = bytes;
  }

  static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    return new Webm(bytes).measure();
  }

  private MeasuredRecording measure() throws IOException, BadRecording {
    walk(0, bytes.length(), 0);
    Optional<Dimensions> picture =
        width > 0 && height > 0 && width <= 1 << 16 && height <= 1 << 16
            ? Optional.of(new Dimensions((int) width, (int) height))
            : Optional.empty();
    return MeasuredRecording.of(
        hasVideo ? "video/webm" : "audio/webm", duration * scale / 1e9, picture, true, List.of());
  }

  private void walk(long start, long end, int depth) throws IOException, BadRecording {
    long position = start;
    while (position < end && !done) {
      if (++elements > MOST_ELEMENTS || depth > DEEPEST) {
        throw BadRecording.damaged("it has too many parts inside each other");
      }
      int idLength = length(position, 4);
      int id = (int) number(position, idLength);
      int sizeLength = length(position + idLength, 8);
      long largest = (1L << (7 * sizeLength)) - 1;
      long size = number(position + idLength, sizeLength) & largest;
      long content = position + idLength + sizeLength;
      boolean unknown = size == largest;
      long next = unknown ? end : content + size;
      if (id == CLUSTER) {
        done = true; // what describes the recording stands before
      } else if (id == SEGMENT && (unknown || next > end)) {
        walk(content, end, depth + 1);
        return;
      } else if (unknown || next > end || next < content) {
        throw BadRecording.damaged("the length of one of its parts is wrong");
      } else if (HOLDERS.contains(id)) {
        hasVideo |= id == VIDEO;
        walk(content, next, depth + 1);
      } else {
        element(id, content, (int) Math.min(size, 1 << 10));
      }
      position = next;
    }
  }

  private void element(int id, long content, int size) throws IOException, BadRecording {
    switch (id) {
      case DOC_TYPE -> {
        if (!bytes.word(content, size).replace("\0", "").equals("webm")) {
          throw BadRecording.unplayable("Matroska (MKV)");
        }
      }
      case CODEC -> {
        String codec = bytes.word(content, size).replace("\0", "");
        if (!PLAYED.contains(codec) && codec.matches("[VA]_.*")) {
          throw BadRecording.unplayable("the coding '" + codec + "' in WebM files");
        }
      }
      case SCALE -> scale = number(content, Math.min(size, 8));
      case DURATION -> {
        ByteBuffer value = bytes.at(content, size);
        duration = size == 4 ? value.getFloat() : size == 8 ? value.getDouble() : 0;
      }
      case WIDTH -> width = number(content, Math.min(size, 8));
      case HEIGHT -> height = number(content, Math.min(size, 8));
      default -> {
        // of no interest here
      }
    }
  }

  /** The zeros before the first 1 of a number say how many bytes it has. */
  private int length(long position, int most) throws IOException, BadRecording {
    int first = bytes.at(position, 1).get() & 0xFF;
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > most) {
      throw BadRecording.damaged("the length of one of its parts is wrong");
    }
    return length;
  }

  private long number(long position, int count) throws IOException, BadRecording {
    ByteBuffer digits = bytes.at(position, count);
    long number = 0;
    while (digits.hasRemaining()) {
      number = (number << 8) | (digits.get() & 0xFF);
    }
    return number;
  }
}
