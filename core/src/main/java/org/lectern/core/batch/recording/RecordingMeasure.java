package org.lectern.core.batch.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Measures recordings, by what is in their files and not by how those are called. */
public final class RecordingMeasure {
  private static final String ASF = "0&\u00b2u";
  private static final Set<String> OLD_QUICKTIME = Set.of("moov", "mdat", "wide", "free", "skip");

  private RecordingMeasure() {}

  /**
   * Measures a file.
   *
   * @throws BadRecording where it is not a recording that browsers play
   * @throws IOException where it cannot be read
   */
  public static MeasuredRecording measure(Path file) throws IOException, BadRecording {
    try (Bytes bytes = new Bytes(file)) {
      if (bytes.length() == 0) {
        throw BadRecording.empty();
      }
      return measure(bytes);
    }
  }

  private static MeasuredRecording measure(Bytes bytes) throws IOException, BadRecording {
    String head = bytes.word(0, 4);
    String form = bytes.word(8, 4);
    if (head.matches("RIFF|RF64|BW64")) {
      if (form.equals("WAVE")) {
        return Wav.measure(bytes);
      }
      throw form.equals("AVI ") ? BadRecording.unplayable("AVI") : BadRecording.unknown();
    }
    if (head.equals("fLaC")) {
      return Flac.measure(bytes, 0);
    }
    if (head.equals("OggS")) {
      return Ogg.measure(bytes);
    }
    if (head.equals("\u001aE\u00df\u00a3")) {
      return Webm.measure(bytes);
    }
    String box = bytes.word(4, 4);
    if (box.equals("ftyp") || OLD_QUICKTIME.contains(box)) {
      return Mp4.measure(bytes);
    }
    checkPlayable(head, form, bytes.word(0, 6));
    return Mp3.measure(bytes);
  }

  private static void checkPlayable(String head, String form, String longer) throws BadRecording {
    String what =
        switch (head) {
          case ASF -> "Windows Media (WMA, WMV)";
          case "FORM" -> form.startsWith("AIF") ? "AIFF" : "";
          case "caff" -> "Core Audio (CAF)";
          case ".RMF" -> "RealMedia";
          case "MThd" -> "MIDI";
          case "\0\0\u0001\u00ba", "\0\0\u0001\u00b3" -> "MPEG-1 and MPEG-2 video";
          case ".snd" -> "AU";
          default ->
              head.startsWith("FLV") ? "Flash video" : longer.startsWith("#!AMR") ? "AMR" : "";
        };
    if (!what.isEmpty()) {
      throw BadRecording.unplayable(what);
    }
  }
}
