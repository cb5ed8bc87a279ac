package org.lectern.core.batch.table;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guesses the encoding of a text that is not UTF-8. ICU knows languages by their frequent letters,
 * but not the encodings of DOS and of old Macs: among all of these that one is chosen in which
 * letters make the best words.
 */
final class OldEncoding {
  private static final int MOST_BYTES = 1 << 16;

  /** Of a hundred, below which ICU guesses at any two bytes. */
  private static final int SURE = 50;

  private static final Set<String> OF_SEVERAL_BYTES =
      Set.of("Shift_JIS", "GB18030", "Big5", "EUC-JP", "EUC-KR", "ISO-2022-JP");

  /** What Windows calls its superset of a standard. */
  private static final Map<String, String> OF_WINDOWS =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "ISO-8859-2", "windows-1250",
          "ISO-8859-7", "windows-1253",
          "ISO-8859-8", "windows-1255",
          "ISO-8859-8-I", "windows-1255",
          "ISO-8859-9", "windows-1254");

  /** What ICU does not know, or finds in long texts only. */
  private static final List<String> MORE =
      List.of("windows-1251", "x-MacRoman", "windows-1250", "IBM850", "x-MacCyrillic", "IBM866");

  private static final String BETWEEN_WORDS = "«»“”„‘’‚–—…№§°©®€£·¡¿\u00A0";

  private OldEncoding() {}

  /** The encoding that bytes are probably in. */
  static Charset of(byte[] bytes) {
    byte[] start = bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES) : bytes;
    List<String> names = new ArrayList<>(List.of("windows-1252"));
    for (CharsetMatch match : new CharsetDetector().setText(start).detectAll()) {
      String name = OF_WINDOWS.getOrDefault(match.getName(), match.getName());
      if (OF_SEVERAL_BYTES.contains(name)) {
        if (match.getConfidence() >= SURE && names.size() == 1) {
          return Charset.forName(name);
        }
      } else if (!name.startsWith("UTF") && !name.startsWith("IBM42")) {
        names.add(name);
        break;
      }
    }
    names.addAll(MORE);
    Charset best = Charset.forName("windows-1252");
    int most = Integer.MIN_VALUE;
    for (String name : names) {
      if (Charset.isSupported(name)) {
        int plausible = plausibility(new String(start, Charset.forName(name)));
        if (plausible > most) {
          best = Charset.forName(name);
          most = plausible;
        }
      }
    }
    return best;
  }

  /** What people call it. */
  static String name(Charset charset) {
    return switch (charset.name()) {
      case "x-MacRoman" -> "Mac Roman";
      case "x-MacCyrillic" -> "Mac Cyrillic";
      default ->
          charset.name().startsWith("windows-")
              ? "Windows" + charset.name().substring("windows".length())
              : charset.name();
    };
  }

  /** More where letters beyond ASCII are in words, less where they could not be. */
  private static int plausibility(String text) {
    int sum = 0;
    int accents = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      char next = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
      boolean latin = UnicodeScript.of(c) == UnicodeScript.LATIN;
      accents = c > 0x7F && latin && Character.isLetter(c) ? accents + 1 : 0;
      if (c <= 0x7F) {
        continue;
      }
      if (!Character.isLetter(c)) {
        boolean inside = Character.isLetter(before) && Character.isLetter(next);
        sum -= c == '\uFFFD' || Character.isISOControl(c) || (inside && c != '’') ? 5 : 0;
        sum -= BETWEEN_WORDS.indexOf(c) < 0 ? 2 : 0;
      } else if (Character.isLetter(before) && UnicodeScript.of(before) != UnicodeScript.of(c)) {
        sum -= 4;
      } else if (Character.isUpperCase(c)
          && Character.isLetter(before)
          && (Character.isLowerCase(before) || Character.isLowerCase(next))) {
        sum -= 3;
      } else {
        sum += accents > 2 ? -3 : 1;
      }
    }
    return sum;
  }
}
