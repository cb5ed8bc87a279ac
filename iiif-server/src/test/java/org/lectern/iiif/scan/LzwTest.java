package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF 6.0, section 13, against an encoder that follows its text word for word. */
class LzwTest {
  private static final int CLEAR = 256;
  private static final int END = 257;

  /** Codes of the widths at which a reader expects them. */
  private static final class Codes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;
    private int sinceClear;

    void put(int code) {
      int next = END + sinceClear;
      int size = Math.clamp(32 - Integer.numberOfLeadingZeros(next + 1), 9, 12);
      bits = bits << size | code;
      count += size;
      sinceClear = code == CLEAR ? 0 : sinceClear + 1;
      while (count >= 8) {
        count -= 8;
        out.write(bits >> count);
      }
    }

    byte[] bytes() {
      out.write(bits << (8 - count));
      return out.toByteArray();
    }
  }

  /**
   * @param most codes before the table is cleared
   */
  private static byte[] encode(byte[] data, int most, boolean ends) {
    Codes codes = new Codes();
    codes.put(CLEAR);
    Map<String, Integer> table = new HashMap<>();
    String text = "";
    for (byte b : data) {
      String longer = text + (char) (b & 0xff);
      if (longer.length() == 1 || table.containsKey(longer)) {
        text = longer;
        continue;
      }
      codes.put(code(text, table));
      if (table.size() + 258 < Math.min(most, 4096)) {
        table.put(longer, table.size() + 258);
      } else if (most <= 4096) {
        table.clear();
        codes.put(CLEAR);
      }
      text = longer.substring(longer.length() - 1);
    }
    if (!text.isEmpty()) {
      codes.put(code(text, table));
    }
    if (ends) {
      codes.put(END);
    }
    return codes.bytes();
  }

  private static int code(String text, Map<String, Integer> table) {
    return text.length() == 1 ? text.charAt(0) : table.get(text);
  }

  private static byte[] data(String kind) {
    Random random = new Random(1);
    byte[] data = new byte[kind.equals("flat") ? 3_000_000 : 200_000];
    for (int i = 0; i < data.length; i++) {
      data[i] =
          switch (kind) {
            case "flat" -> 7;
            case "grain" -> (byte) (random.nextInt(5) - 2);
            case "noise" -> (byte) random.nextInt();
            case "pairs" -> (byte) (i % 2 + i / 50_000);
            default -> throw new IllegalArgumentException(kind);
          };
    }
    return data;
  }

  /** Encoders clear the table at 4094; those that never do go on with a full one. */
  @ParameterizedTest
  @CsvSource({
    "flat, 4094, true",
    "flat, 9999, true",
    "grain, 4094, true",
    "grain, 9999, true",
    "grain, 300, true",
    "noise, 4094, true",
    "noise, 4094, false",
    "pairs, 4094, true",
    "pairs, 9999, false"
  })
  void whatWasEncodedComesBack(String kind, int most, boolean ends) throws IOException {
    byte[] data = data(kind);
    Lzw lzw = new Lzw(new ByteArrayInputStream(encode(data, most, ends)));
    byte[] found = new byte[data.length];
    int step = 1;
    for (int at = 0; at < found.length; step = step * 3 % 20_011) {
      int length = Math.min(step, found.length - at);
      assertEquals(length, lzw.readNBytes(found, at, length));
      at += length;
    }
    assertArrayEquals(data, found);
    if (ends) {
      assertEquals(-1, lzw.read());
    }
  }

  @Test
  void aCodeThatStandsForNothingIsDamage() throws IOException {
    Codes codes = new Codes();
    for (int code : new int[] {CLEAR, 'a', 258, 300}) {
      codes.put(code);
    }
    Lzw lzw = new Lzw(new ByteArrayInputStream(codes.bytes()));
    assertEquals("aaa", new String(lzw.readNBytes(3), StandardCharsets.US_ASCII));
    IOException damaged = assertThrows(IOException.class, lzw::read);
    assertEquals("the TIFF has damaged LZW data", damaged.getMessage());
  }
}
