package org.lectern.core.text;

/** Words that a line's end has split. */
final class Hyphens {
  private static final String SURE = "\u00AD¬⸗";
  private static final String POSSIBLE = "-‐‑=";

  private Hyphens() {}

  /**
   * Where the first half of a split word ends, without its hyphen; negative where the line does not
   * end within a word. A plain hyphen before a capital or digit belongs to the word, as in {@code
   * Soviet-American}, and splits nothing.
   */
  static int splitAt(CharSequence line, String next) {
    int end = line.length();
    if (end < 2 || next.isEmpty() || !Letters.isOfWord(Character.codePointBefore(line, end - 1))) {
      return -1;
    }
    char last = line.charAt(end - 1);
    int first = next.codePointAt(0);
    boolean splits =
        SURE.indexOf(last) >= 0
            ? Character.isLetter(first)
            : POSSIBLE.indexOf(last) >= 0
                && Character.isLetter(first)
                && !Character.isUpperCase(first);
    return splits ? end - 1 : -1;
  }
}
