package org.lectern.core.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Decides in which form of Unicode the bytes of a text are, for every text, table and YAML file
 * that is read: by its byte order mark, and UTF-16 also without one where that is certain.
 */
public final class Encoding {
  private static final int MOST_BYTES = 1 << 16;

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
        .or(() -> utf16(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES))))
        .orElse(StandardCharsets.UTF_8);
  }

  /**
   * The characters of a text, without byte order marks in front: some programs write two.
   *
   * @throws CharacterCodingException where the bytes are not valid in {@linkplain #of their
   *     encoding}
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    return withoutMarks(of(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
  }

  /** The same with U+FFFD for what is not valid, as of the beginning of a file. */
  public static String decodeAnyway(byte[] bytes) {
    return withoutMarks(new String(bytes, of(bytes)));
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

  /** Every space and line end of a text has a byte of zero in UTF-16, and none in UTF-8. */
  private static Optional<Charset> utf16(byte[] sample) {
    if (count(sample, 0, 0) == 0 || isUtf8(sample)) {
      return Optional.empty();
    }
    int little = ascii(sample, StandardCharsets.UTF_16LE);
    int big = ascii(sample, StandardCharsets.UTF_16BE);
    if (Math.max(little, big) < Math.max(2, sample.length / 100)) {
      return Optional.empty();
    }
    return Optional.of(little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  /** Whether it is UTF-8 with hardly a control character, of which UTF-16 seems to be full. */
  private static boolean isUtf8(byte[] sample) {
    int controls = count(sample, 0, 8) + count(sample, 14, 31);
    return controls * 10 < sample.length && decoded(sample, StandardCharsets.UTF_8).isPresent();
  }

  private static int count(byte[] sample, int from, int to) {
    int count = 0;
    for (byte b : sample) {
      count += b >= from && b <= to ? 1 : 0;
    }
    return count;
  }

  /** How many characters of ASCII there are; none where some could not be in a text. */
  private static int ascii(byte[] sample, Charset charset) {
    String text = decoded(sample, charset).orElse("");
    boolean possible =
        text.codePoints()
            .allMatch(
                c ->
                    switch (Character.getType(c)) {
                      case Character.CONTROL -> c >= 9 && c <= 13;
                      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE ->
                          false;
                      default -> true;
                    });
    return possible ? (int) text.chars().filter(c -> c < 0x80).count() : 0;
  }

  /** The characters of a sample, which may end within one; empty where it is not valid. */
  private static Optional<String> decoded(byte[] sample, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    CharBuffer characters = CharBuffer.allocate(sample.length + 1);
    return decoder.decode(ByteBuffer.wrap(sample), characters, false).isError()
        ? Optional.empty()
        : Optional.of(characters.flip().toString());
  }
}
