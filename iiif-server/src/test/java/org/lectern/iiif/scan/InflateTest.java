package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 1950 and 1951, held against the inflater of the JDK. */
class InflateTest {
  private static byte[] data(String kind, int length) {
    Random random = new Random(5);
    byte[] data = new byte[length];
    for (int i = 0; i < data.length; i++) {
      int before = i < 70_000 ? 0 : data[i - 1 - random.nextInt(69_000)];
      data[i] =
          (byte)
              switch (kind) {
                case "flat" -> 9;
                case "grain" -> (int) (random.nextGaussian() * 3);
                case "noise" -> random.nextInt();
                case "far" -> random.nextInt(50) == 0 ? random.nextInt() : before;
                case "rare" -> 1 << Math.min(30, random.nextInt() >>> 28 << random.nextInt(4));
                case "periods" -> i % (1 + i / 997 % 13);
                default -> throw new IllegalArgumentException(kind);
              };
    }
    return data;
  }

  private static byte[] deflate(byte[] data, int level, int strategy) {
    Deflater deflater = new Deflater(level);
    deflater.setStrategy(strategy);
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[data.length + 1000];
    int length = 0;
    while (!deflater.finished()) {
      length += deflater.deflate(packed, length, packed.length - length);
    }
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  @ParameterizedTest
  @CsvSource({
    "flat, 9, 0",
    "flat, 6, 1",
    "grain, 6, 0",
    "grain, 1, 1",
    "grain, 6, 2",
    "noise, 6, 0",
    "noise, 0, 0",
    "far, 9, 0",
    "rare, 6, 2",
    "periods, 9, 0",
    "periods, 6, 1"
  })
  void whatWasDeflatedComesBack(String kind, int level, int strategy) throws IOException {
    byte[] data = data(kind, 400_000);
    Inflate in = new Inflate(new ByteArrayInputStream(deflate(data, level, strategy)));
    byte[] found = new byte[data.length];
    int step = 1;
    for (int at = 0; at < found.length; step = step * 7 % 190_001) {
      int length = Math.min(step, found.length - at);
      assertEquals(length, in.readNBytes(found, at, length));
      at += length;
    }
    assertArrayEquals(data, found);
    assertEquals(-1, in.read());
  }

  /** Whatever is wrong, it gives what was deflated, or says so; what the JDK reads is read. */
  @Test
  void damageIsNeverPassedOver() throws IOException {
    Random random = new Random(3);
    int read = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] data = data(i % 2 == 0 ? "grain" : "periods", 1 + random.nextInt(3000));
      byte[] packed = deflate(data, i % 10, i % 3);
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Optional<byte[]> expected = read(new InflaterInputStream(new ByteArrayInputStream(packed)));
      Optional<byte[]> found = read(new Inflate(new ByteArrayInputStream(packed)));
      // Codes that are incomplete, but not used, are let pass here; the sum says what is right.
      assertTrue(found.isPresent() || expected.isEmpty());
      if (found.isPresent()) {
        assertArrayEquals(data, found.get());
        read++;
      }
    }
    assertTrue(read > 0, "some changes are none");
  }

  private static Optional<byte[]> read(java.io.InputStream in) throws IOException {
    try (in) {
      return Optional.of(in.readAllBytes());
    } catch (ZipException | EOFException e) {
      return Optional.empty();
    }
  }

  @Test
  void anEndThatIsMissingIsNoticed() throws IOException {
    byte[] packed = deflate(data("grain", 5000), 6, 0);
    for (int length = 0; length < packed.length; length += 97) {
      Inflate in = new Inflate(new ByteArrayInputStream(packed, 0, length));
      assertThrows(EOFException.class, in::readAllBytes);
    }
    packed[packed.length - 1]++;
    Inflate in = new Inflate(new ByteArrayInputStream(packed));
    ZipException wrong = assertThrows(ZipException.class, in::readAllBytes);
    assertEquals("incorrect data check", wrong.getMessage());
  }
}
