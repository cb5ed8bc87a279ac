package org.lectern.core.text;

import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Decides whether bytes without a byte order mark are certainly UTF-16, and in which order. */
final class UnmarkedUtf16 {
  private static final int MOST_BYTES = 1 << 16;

  /** Of all characters. */
  private static final double MOST_STRANGE = 0.1;

  private int characters;
  private int strange;

  /** Ideographs and Hangul, whose second bytes can be any. */
  private int wide;

  private int wideWithLowByte;
  private final BitSet lowBytes = new BitSet();
  private final BitSet blocks = new BitSet();

  private UnmarkedUtf16() {}

  /**
   * The charset; empty where it is not certain. UTF-16 is full of bytes that no other text has, as
   * half of every space and of most letters, and in the right order of its bytes few letters stand
   * beside one of another writing.
   */
  static Optional<Charset> of(byte[] bytes) {
    byte[] sample = Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES));
    int odd = count(sample, 0, 8) + count(sample, 16, 25); // without those that DOS and MARC write
    if (odd < Math.max(2, sample.length / 100) || isUtf8(sample)) {
      return Optional.empty();
    }
    double little = strangeness(sample, StandardCharsets.UTF_16LE);
    double big = strangeness(sample, StandardCharsets.UTF_16BE);
    if (little == big || Math.min(little, big) > MOST_STRANGE) {
      return Optional.empty();
    }
    return Optional.of(little < big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
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

  /** Infinite where a character could not be in a text. */
  private static double strangeness(byte[] sample, Charset charset) {
    int[] text = decoded(sample, charset).orElse("").codePoints().toArray();
    return text.length > 0 && Arrays.stream(text).allMatch(UnmarkedUtf16::isPossible)
        ? new UnmarkedUtf16().read(text).strangeness()
        : Double.POSITIVE_INFINITY;
  }

  private static boolean isPossible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c >= 9 && c <= 13;
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
      default -> true;
    };
  }

  private UnmarkedUtf16 read(int[] text) {
    characters = text.length;
    UnicodeScript before = UnicodeScript.COMMON;
    for (int c : text) {
      UnicodeScript writing = writing(c);
      boolean letters = before != UnicodeScript.COMMON && writing != UnicodeScript.COMMON;
      strange += writing == UnicodeScript.UNKNOWN || (letters && writing != before) ? 1 : 0;
      before = writing;
      blocks.set(c >> 8);
      if (c >= 0x4E00 && c <= 0xFFFF && writing == UnicodeScript.HAN) {
        int low = c & 0xFF;
        wide++;
        wideWithLowByte += low < 0x40 && low != ' ' ? 1 : 0;
        lowBytes.set(low, low < 0x40 && low != ' ');
      }
    }
    return this;
  }

  /**
   * The share of characters that stand beside a letter of another writing or are hardly ever used.
   * Among equals the order is right in which there are fewer blocks of characters, of which each
   * adds a millionth.
   */
  private double strangeness() {
    return wide * 2 > characters && !isSpread()
        ? Double.POSITIVE_INFINITY
        : (double) strange / characters + blocks.cardinality() / 1e6;
  }

  /**
   * Whether second bytes are spread as in UTF-16, where a quarter is below 0x40. In the encodings
   * of China, Japan, Korea and of DOS none is, and their letters too look like ideographs.
   */
  private boolean isSpread() {
    return wideWithLowByte * 10 >= wide && lowBytes.cardinality() > 1;
  }

  /** Common for signs between letters; unknown for what only wrongly read bytes are full of. */
  private static UnicodeScript writing(int c) {
    return switch (UnicodeScript.of(c)) {
      case HAN ->
          (c >= 0x4E00 && c <= 0x9FFF) || c > 0xFFFF || c == '々' || c == '〇'
              ? UnicodeScript.HAN
              : UnicodeScript.UNKNOWN;
      case HIRAGANA, KATAKANA, BOPOMOFO -> UnicodeScript.HAN;
      case HANGUL -> c >= 0xAC00 ? UnicodeScript.HAN : UnicodeScript.UNKNOWN;
      case INHERITED -> UnicodeScript.COMMON;
      case LATIN -> c < 0x80 ? UnicodeScript.COMMON : UnicodeScript.LATIN;
      case COMMON -> isSign(c) ? UnicodeScript.COMMON : UnicodeScript.UNKNOWN;
      default -> UnicodeScript.of(c);
    };
  }

  /** Whether it is one of the signs that stand in texts of many writings. */
  private static boolean isSign(int c) {
    return c < 0x2000
        || (c >= 0x2010 && c <= 0x2044)
        || (c >= 0x20A0 && c <= 0x214F)
        || (c >= 0x3000 && c <= 0x30FF)
        || c >= 0xFF00;
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
