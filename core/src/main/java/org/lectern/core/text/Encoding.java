package org.lectern.core.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Decides in which form of Unicode the bytes of a text are, for every text, table and YAML file
 * that is read: by its byte order mark, and UTF-16 also without one where that is certain.
 */
public final class Encoding {
  /** UTF-32 first: its mark begins like that of UTF-16. */
  private static final Map<Charset, byte[]> WIDE_MARKS =
      Map.of(
          StandardCharsets.UTF_32LE, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0},
          StandardCharsets.UTF_32BE, new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF});

  private static final Map<Charset, byte[]> MARKS =
      Map.of(
          StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE},
          StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF});

  private Encoding() {}

  /** UTF-8 unless something else is certain; the bytes may still not be valid in it. */
  public static Charset of(byte[] bytes) {
    return marked(WIDE_MARKS, bytes)
        .or(() -> marked(MARKS, bytes))
        .or(() -> UnmarkedUtf16.of(bytes))
        .orElse(StandardCharsets.UTF_8);
  }

  /**
   * The characters of a text, without byte order marks in front: some programs write two.
   *
   * @throws CharacterCodingException where the bytes are not valid in {@linkplain #of their
   *     encoding}
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    return decode(bytes, of(bytes));
  }

  /** The same in an encoding that is known. */
  public static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
    return withoutMarks(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
  }

  /** The same with U+FFFD for what is not valid, as of the beginning of a file. */
  public static String decodeAnyway(byte[] bytes) {
    return withoutMarks(new String(bytes, of(bytes)));
  }

  /** Whether it begins with a byte order mark. */
  static boolean isMarked(byte[] bytes) {
    return marked(WIDE_MARKS, bytes).or(() -> marked(MARKS, bytes)).isPresent();
  }

  private static String withoutMarks(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\uFEFF') {
      start++;
    }
    return text.substring(start);
  }

  private static Optional<Charset> marked(Map<Charset, byte[]> marks, byte[] bytes) {
    return marks.entrySet().stream()
        .filter(mark -> startsWith(bytes, mark.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
