package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Dimensions;

/** MP4 and what is like it: boxes in boxes (ISO/IEC 14496-12). */
final class Mp4 {
  private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "mvex");

  /** A recording of days in fragments of a second has a few hundred thousand. */
  private static final int MOST_BOXES = 1_000_000;

  private static final int DEEPEST = 8;

  private static final Set<String> PLAYED =
      Set.of("avc1", "avc3", "vp08", "vp09", "av01", "mp4a", "Opus", "fLaC", ".mp3");

  /** Played by some browsers on some machines. */
  private static final Set<String> BY_SOME = Set.of("hvc1", "hev1", "alac", "ac-3", "ec-3");

  /** Profiles of H.264 for editing: High 10, High 4:2:2, High 4:4:4 and CAVLC 4:4:4. */
  private static final Set<Integer> FINER_COLOURS = Set.of(110, 122, 244, 44);

  /** Where the configuration of H.264 usually stands, counted from the content of its 'stsd'. */
  private static final int AVC_BOX = 8 + 86;

  private final Bytes bytes;
  private int boxes;
  private double seconds;
  private double scale;
  private boolean hasVideo;
  private String handler = "";
  private Optional<Dimensions> track = Optional.empty();
  private Optional<Dimensions> picture = Optional.empty();
  private boolean everywhere = true;
  private final List<String> notes = new ArrayList<>();

  private Mp4(Bytes bytes) {
    this.bytes = bytes;
  }

  static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    return new Mp4(bytes).measure();
  }

  private MeasuredRecording measure() throws IOException, BadRecording {
    walk(0, bytes.length(), 0);
    if (scale == 0) {
      throw BadRecording.damaged("it has no index of its content ('moov'); the end may be missing");
    }
    if (bytes.word(8, 4).equals("qt  ")) {
      bySome("it is a QuickTime file, which not all browsers play; an mp4 is better");
    }
    return MeasuredRecording.of(
        hasVideo ? "video/mp4" : "audio/mp4", seconds, picture, everywhere, notes);
  }

  private void walk(long start, long end, int depth) throws IOException, BadRecording {
    long position = start;
    while (position + 8 <= end) {
      if (++boxes > MOST_BOXES || depth > DEEPEST) {
        throw BadRecording.damaged("it has too many parts inside each other");
      }
      long size = Integer.toUnsignedLong(bytes.at(position, 4).getInt());
      String type = bytes.word(position + 4, 4);
      int header = 8;
      if (size == 1) {
        size = bytes.at(position + 8, 8).getLong();
        header = 16;
      } else if (size == 0) {
        size = end - position;
      }
      boolean whole = size >= header && size <= end - position;
      if (!whole && (type.equals("mdat") || depth == 0)) {
        notes.add("it ends before what its header says");
        return;
      }
      if (!whole) {
        throw BadRecording.damaged("the length of its part '" + type + "' is wrong");
      }
      if (HOLDERS.contains(type)) {
        if (type.equals("trak")) {
          handler = "";
          track = Optional.empty();
        }
        walk(position + header, position + size, depth + 1);
      } else {
        box(type, position + header);
      }
      position += size;
    }
  }

  private void box(String type, long content) throws IOException, BadRecording {
    switch (type) {
      case "mvhd" -> {
        boolean wide = bytes.at(content, 1).get() == 1;
        ByteBuffer times = bytes.at(content + (wide ? 20 : 12), wide ? 12 : 8);
        scale = Integer.toUnsignedLong(times.getInt());
        seconds = (wide ? times.getLong() : Integer.toUnsignedLong(times.getInt())) / scale;
      }
      case "mehd" -> {
        boolean wide = bytes.at(content, 1).get() == 1;
        ByteBuffer time = bytes.at(content + 4, wide ? 8 : 4);
        seconds = (wide ? time.getLong() : Integer.toUnsignedLong(time.getInt())) / scale;
      }
      case "tkhd" -> {
        boolean wide = bytes.at(content, 1).get() == 1;
        track = size(bytes.at(content + (wide ? 52 : 40), 44));
      }
      case "hdlr" -> {
        // QuickTime has a second one, of where the data is.
        handler = handler.isEmpty() ? bytes.word(content + 8, 4) : handler;
        if (handler.equals("vide")) {
          hasVideo = true;
          picture = picture.or(() -> track);
        }
      }
      case "stsd" -> coding(bytes.word(content + 12, 4), content);
      default -> {
        // of no interest here
      }
    }
  }

  /** A matrix that turns by a right angle exchanges the sides. */
  private static Optional<Dimensions> size(ByteBuffer matrixAndSize) {
    int width = matrixAndSize.getInt(36) >>> 16;
    int height = matrixAndSize.getInt(40) >>> 16;
    boolean turned = matrixAndSize.getInt(0) == 0 && matrixAndSize.getInt(4) != 0;
    return width == 0 || height == 0
        ? Optional.empty()
        : Optional.of(turned ? new Dimensions(height, width) : new Dimensions(width, height));
  }

  private void coding(String name, long content) throws IOException, BadRecording {
    if (!Set.of("vide", "soun").contains(handler)) {
      return;
    }
    if (BY_SOME.contains(name)) {
      bySome("its coding '" + name + "' is not played by all browsers");
    } else if (!PLAYED.contains(name)) {
      throw BadRecording.unplayable("the coding '" + name + "' in MP4 and QuickTime files");
    } else if (name.startsWith("avc") && bytes.word(content + AVC_BOX + 4, 4).equals("avcC")) {
      int profile = Byte.toUnsignedInt(bytes.at(content + AVC_BOX + 9, 1).get());
      if (FINER_COLOURS.contains(profile)) {
        bySome(
            "its H.264 has more than 8 bits or finer colours than 4:2:0, which is not played by all"
                + " browsers; 'ffmpeg -i OLD -pix_fmt yuv420p NEW.mp4' makes a copy for them");
      }
    }
  }

  private void bySome(String note) {
    everywhere = false;
    notes.add(note);
  }
}
