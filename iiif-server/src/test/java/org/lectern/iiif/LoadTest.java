package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.image.RenderLoad;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.pyramid.Pyramid;

/** What comes over HTTP when there is too much to do, or a picture fails half-way. */
class LoadTest {
  private static final String IMAGE = "/iiif/image/3/letter~0001";

  private static final byte[] START_OF_FRAME = {(byte) 0xff, (byte) 0xc0};

  @TempDir private Path folder;

  @Test
  void tooMuchToDoIs503WithRetryAfter() {
    RenderLoad none = new RenderLoad(0, Optional.empty(), 1, Duration.ofNanos(1));
    try (TestServer server = TestServer.start(folder, ImageLimits.DEFAULT, none)) {
      Answer answer = server.get(IMAGE + "/full/1000,/90/default.png");
      assertEquals(503, answer.status());
      assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
      assertEquals("*", answer.header("Access-Control-Allow-Origin"));
      assertEquals("", answer.header("ETag"));
      assertEquals(200, server.get(IMAGE + "/0,0,512,512/512,512/0/default.jpg").status());
    }
  }

  @Test
  void anAnswerThatFailsLateIsCutOff() throws IOException {
    String large = IMAGE + "/full/%5E4000,/0/default.jpg";
    try (TestServer server = TestServer.start(folder, ImageLimits.DEFAULT, RenderLoad.DEFAULT)) {
      assertEquals(5543, server.get(large).pixels().height());
      damageLastRowOfTiles();
      assertThrows(UncheckedIOException.class, () -> server.get(large));
      assertEquals(200, server.get(IMAGE + "/0,0,512,512/512,512/0/default.jpg").status());
    }
  }

  private void damageLastRowOfTiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("pyramids"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tif")).toList()) {
        Pyramid pyramid = Pyramid.open(file, JpegCodec.best());
        if (pyramid.width() == SampleArchive.LETTER_SIZE.width()) {
          byte[] tile = pyramid.tile(0, 0, 3).orElseThrow().toBytes();
          byte[] frame = Arrays.copyOfRange(tile, indexOf(tile, START_OF_FRAME), tile.length);
          byte[] bytes = Files.readAllBytes(file);
          int at = indexOf(bytes, frame);
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(frame.length), at);
          }
          return;
        }
      }
    }
    throw new IllegalStateException("no pyramid of the letter");
  }

  private static int indexOf(byte[] whole, byte[] part) {
    for (int i = 0; i + part.length <= whole.length; i++) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not there");
  }
}
