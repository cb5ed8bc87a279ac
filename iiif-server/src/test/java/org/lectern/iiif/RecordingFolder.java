package org.lectern.iiif;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** An archive folder with an interview, a film, and a closed interview; written byte by byte. */
public final class RecordingFolder {
  private static final String CAPTIONS =
      """
      WEBVTT

      00:00.500 --> 00:01.000
      <v Ada Linden>The harbour was frozen.

      00:01.000 --> 00:01.900
      Nobody came.
      """;

  private RecordingFolder() {}

  static Path write(Path folder) {
    try {
      Path documents = folder.resolve("documents");
      Path interview = document(documents, "interview", "title: An interview\nlanguage: en\n");
      Files.write(interview.resolve("tape.wav"), wav(2));
      Files.writeString(interview.resolve("tape.en.vtt"), CAPTIONS);
      Files.writeString(
          interview.resolve("tape.translation.de.vtt"),
          "WEBVTT\n\n00:00.500 --> 00:01.000\nDer Hafen war zugefroren.\n");
      picture(interview.resolve("tape.png"));
      Path film = document(documents, "film", "title: A film\nlanguage: en\n");
      Files.write(film.resolve("reel.mp4"), mp4(61.5, 640, 360));
      picture(film.resolve("reel.png"));
      Path closed =
          document(documents, "closed", "title: Another interview\naccess: closed\nlanguage: en\n");
      Files.write(closed.resolve("tape.wav"), wav(1));
      Files.writeString(closed.resolve("tape.en.vtt"), CAPTIONS);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path document(Path documents, String id, String description) throws IOException {
    Path media = Files.createDirectories(documents.resolve(id).resolve("media"));
    Files.writeString(documents.resolve(id).resolve("document.yml"), description);
    return media;
  }

  private static void picture(Path file) throws IOException {
    ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  public static byte[] wav(int seconds) {
    int samples = 8000 * seconds;
    ByteBuffer file = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RIFF")).putInt(36 + samples).put(latin("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000);
    file.putShort((short) 1).putShort((short) 8).put(latin("data")).putInt(samples);
    return file.array();
  }

  private static byte[] mp4(double seconds, int width, int height) {
    ByteBuffer times = ByteBuffer.allocate(100);
    times.putInt(12, 1000).putInt(16, (int) (seconds * 1000));
    ByteBuffer track = ByteBuffer.allocate(84);
    track.putInt(40, 1 << 16).putInt(76, width << 16).putInt(80, height << 16);
    byte[] handler = join(new byte[8], latin("vide"), new byte[12]);
    byte[] coding = box("stsd", join(new byte[12], latin("avc1"), new byte[40]));
    byte[] media = join(box("hdlr", handler), box("minf", box("stbl", coding)));
    byte[] video = box("trak", join(box("tkhd", track.array()), box("mdia", media)));
    return join(
        box("ftyp", join(latin("isom"), new byte[4])),
        box("moov", join(box("mvhd", times.array()), video)));
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(latin(type))
        .put(content)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
