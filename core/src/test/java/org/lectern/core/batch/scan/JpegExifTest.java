package org.lectern.core.batch.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegExifTest {
  @TempDir private Path folder;

  private Optional<byte[]> exif(String... contents) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    for (String content : contents) {
      byte[] segment = (JpegExif.BEGINNING + content).getBytes(StandardCharsets.ISO_8859_1);
      jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1});
      jpeg.writeBytes(ByteBuffer.allocate(2).putShort((short) (segment.length + 2)).array());
      jpeg.writeBytes(segment);
    }
    jpeg.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda});
    return JpegExif.of(Files.write(folder.resolve("a.jpg"), jpeg.toByteArray()));
  }

  @Test
  void whatGoesOnInTheNextSegmentIsJoinedAndASecondFileIsNot() throws IOException {
    assertArrayEquals(
        "II*\0one two".getBytes(StandardCharsets.ISO_8859_1),
        exif("II*\0one", " two", "MM\0*three").orElseThrow());
    assertEquals(Optional.empty(), exif());
  }

  @Test
  void ofATrapOnlyTheBeginningIsRead() throws IOException {
    String[] many = new String[400];
    java.util.Arrays.fill(many, "x".repeat(65_000));
    assertTrue(exif(many).orElseThrow().length <= 16 << 20);
  }
}
