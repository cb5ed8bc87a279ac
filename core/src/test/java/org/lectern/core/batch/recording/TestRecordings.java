package org.lectern.core.batch.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small recordings of each format, written byte by byte from their specifications. */
public final class TestRecordings {
  private TestRecordings() {}

  /** A tone in WAVE, mono, 8 bits. */
  public static byte[] wav(double seconds) {
    int rate = 8000;
    int samples = (int) (rate * seconds);
    ByteBuffer file = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RIFF")).putInt(36 + samples).put(latin("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
    file.putShort((short) 1).putShort((short) 8).put(latin("data")).putInt(samples);
    for (int i = 0; i < samples; i++) {
      file.put((byte) (128 + 60 * Math.sin(i * 2 * Math.PI * 440 / rate)));
    }
    return file.array();
  }

  /** RF64, whose chunk of sound states its size in 64 bits elsewhere. */
  static byte[] rf64(int seconds) {
    int rate = 8000;
    ByteBuffer file =
        ByteBuffer.allocate(12 + 36 + 24 + 8 + rate * seconds).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RF64")).putInt(-1).put(latin("WAVEds64")).putInt(28);
    long sound = (long) rate * seconds;
    file.putLong(72 + sound).putLong(sound).putLong(sound).putInt(0);
    file.put(latin("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(rate).putInt(rate).putShort((short) 1).putShort((short) 8);
    return file.put(latin("data")).putInt(-1).array();
  }

  /** Frames of MPEG 1, layer 3, 128 kbit/s at 44.1 kHz: 417 bytes and 1152 samples each. */
  static byte[] mp3(int frames, boolean tag, boolean xing) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (tag) {
      file.writeBytes(latin("ID3\u0004\0\0"));
      file.writeBytes(new byte[] {0, 0, 1, 0}); // 128 bytes
      file.writeBytes(new byte[128]);
    }
    for (int i = 0; i < frames; i++) {
      ByteBuffer frame = ByteBuffer.allocate(417).putInt(0xFFFB9044);
      if (xing && i == 0) {
        frame.position(36).put(latin("Xing")).putInt(1).putInt(frames * 10);
      }
      file.writeBytes(frame.array());
    }
    return file.toByteArray();
  }

  static byte[] flac(int rate, long samples) {
    ByteBuffer file = ByteBuffer.allocate(8 + 34).put(latin("fLaC")).putInt(34);
    file.position(8 + 10);
    return file.putLong(((long) rate << 44) | (15L << 36) | samples).array();
  }

  /** Two pages: the head of a stream, and the last with the number of samples. */
  static byte[] ogg(byte[] head, long samples) {
    ByteBuffer file =
        ByteBuffer.allocate(28 + head.length + 28 + 10).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("OggS")).putShort((short) 0x200).putLong(0).putInt(77).putInt(0).putInt(0);
    file.put((byte) 1).put((byte) head.length).put(head);
    file.put(latin("OggS")).putShort((short) 0x400).putLong(samples).putInt(77).putInt(1).putInt(0);
    return file.put((byte) 1).put((byte) 10).array();
  }

  static byte[] opus(int skipped) {
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    return head.put(latin("OpusHead\u0001\u0001")).putShort((short) skipped).putInt(44100).array();
  }

  static byte[] vorbis(int rate) {
    ByteBuffer head = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    return head.put(latin("\u0001vorbis")).putInt(0).put((byte) 2).putInt(rate).array();
  }

  /** A video of one coding and a turn, in a file of a brand. */
  static byte[] mp4(
      String brand, String coding, double seconds, int width, int height, boolean turned) {
    byte[] video = track("vide", sample(coding), width, height, turned);
    byte[] sound = track("soun", sample("mp4a"), 0, 0, false);
    return mp4(brand, join(mvhd(seconds), width == 0 ? sound : join(video, sound)));
  }

  /** A video of H.264 of a profile. */
  static byte[] avc(int profile) {
    byte[] entry =
        box("avc1", join(new byte[78], box("avcC", new byte[] {1, (byte) profile, 0, 30, -1})));
    return mp4("isom", join(mvhd(1), track("vide", join(new byte[8], entry), 64, 36, false)));
  }

  private static byte[] mp4(String brand, byte[] content) {
    return join(
        box("ftyp", join(latin(brand), new byte[4])),
        box("mdat", new byte[100]),
        box("moov", content));
  }

  private static byte[] sample(String coding) {
    return join(new byte[12], latin(coding), new byte[40]);
  }

  static byte[] mvhd(double seconds) {
    ByteBuffer head = ByteBuffer.allocate(100);
    return box("mvhd", head.position(12).putInt(1000).putInt((int) (seconds * 1000)).array());
  }

  private static byte[] track(
      String handler, byte[] samples, int width, int height, boolean turned) {
    ByteBuffer head = ByteBuffer.allocate(84);
    head.putInt(40, turned ? 0 : 1 << 16).putInt(44, turned ? 1 << 16 : 0);
    head.putInt(76, width << 16).putInt(80, height << 16);
    return box(
        "trak",
        join(
            box("tkhd", head.array()),
            box(
                "mdia",
                join(
                    box("hdlr", join(new byte[8], latin(handler), new byte[12])),
                    box(
                        "minf",
                        join(
                            box("hdlr", join(new byte[8], latin("alis"), new byte[12])),
                            box("stbl", box("stsd", samples))))))));
  }

  static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(latin(type))
        .put(content)
        .array();
  }

  static byte[] webm(String docType, String codec, double millis, int width, int height) {
    byte[] video = join(element(0xB0, two(width)), element(0xBA, two(height)));
    byte[] entry =
        join(element(0x86, latin(codec)), width == 0 ? new byte[0] : element(0xE0, video));
    return join(
        element(0x1A45DFA3, element(0x4282, latin(docType))),
        element(
            0x18538067,
            join(
                element(
                    0x1549A966,
                    join(
                        element(0x2AD7B1, new byte[] {0x0F, 0x42, 0x40}),
                        element(0x4489, ByteBuffer.allocate(8).putDouble(millis).array()))),
                element(0x1654AE6B, element(0xAE, entry)),
                element(0x1F43B675, new byte[30]))));
  }

  private static byte[] two(int number) {
    return ByteBuffer.allocate(2).putShort((short) number).array();
  }

  /** With its size in two bytes. */
  static byte[] element(int id, byte[] content) {
    ByteBuffer whole = ByteBuffer.allocate(6 + content.length);
    for (int shift = 24; shift >= 0; shift -= 8) {
      if (id >>> shift != 0) {
        whole.put((byte) (id >>> shift));
      }
    }
    whole.putShort((short) (0x4000 | content.length)).put(content);
    byte[] bytes = new byte[whole.position()];
    whole.flip().get(bytes);
    return bytes;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
