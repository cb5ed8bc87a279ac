package org.lectern.core.search.word;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of letters and digits in a text, and how it is joined to the one before.
 *
 * <p>Words end where UAX 29 says; within such a word every punctuation mark ends a piece. What the
 * mark means is decided here, once for what is indexed and for what is looked for: a dot between
 * initials, a bracket of an editor and the hyphen at a line's end stand inside one word, a dot in a
 * date and an apostrophe stand between two.
 *
 * @param start of its first letter in the text
 * @param end behind its last letter
 */
record Piece(int start, int end, Joint joint) {
  /** How a piece is joined to the piece before. */
  enum Joint {
    /** Not at all. */
    NONE,
    /** Both are parts of one word: {@code Ruri[tania]}, {@code U.S.S.R.}, {@code H₂O}. */
    WITHIN,
    /** Two words that are also written as one: {@code e-mail}, {@code Qur'an}, {@code Ph.D.} */
    BESIDE,
    /** Two words with nothing but a mark between: {@code 1.12.1958}, {@code and/or}. */
    APART
  }

  private static final BreakIterator WORDS = BreakIterator.getWordInstance(ULocale.ROOT);

  private static final Set<UnicodeScript> PAIRED =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private static final Set<UnicodeScript> SPACED =
      EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

  private static final String SMALL_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉";
  private static final String LINE_END = "\\h*(?:\\R|[\\u2028\\u2029])\\h*";

  /** A hyphen that stands only where a word was divided, also where a line end became a space. */
  private static final Pattern DIVIDED = Pattern.compile("[\\u00AD¬⸗](?:" + LINE_END + "|\\h*)");

  /** A hyphen at a line's end that may belong to the word itself, as in Soviet-American. */
  private static final Pattern LINE_HYPHEN = Pattern.compile("[-‐‑=]" + LINE_END);

  /** The same in a text whose line ends became spaces, or the first half of two words. */
  private static final Pattern HYPHEN_AND_SPACE = Pattern.compile("[-‐‑] ");

  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]⟨⟩〈〉⸢⸣⟦⟧⌈⌉]{1,2}");
  private static final Pattern HEBREW_MARK = Pattern.compile("[\"'״׳“”„’‘´`]|''|׳׳|’’");
  private static final Pattern AFTER_INITIAL = Pattern.compile("\\.[ \\u00A0\\u202F]?");
  private static final Pattern THOUSANDS = Pattern.compile("[,.'’٬\\u00A0\\u202F]");
  private static final Pattern ALSO_ONE_WORD = Pattern.compile("[-‐‑.'’ʼ‘ʹ′`´·‧(){}<>‹›]");
  private static final Pattern NUMBER_AND_LETTERS = Pattern.compile("(\\p{Nd}{3,4})\\p{L}{1,4}");
  private static final Pattern ONE_MARK = Pattern.compile("[^\\s\\p{L}\\p{N}]");

  /** All pieces of a text, in order. */
  static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    BreakIterator words = (BreakIterator) WORDS.clone();
    words.setText(text);
    int from = words.first();
    for (int to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
      for (int at = from; at < to; ) {
        int end = end(text, at, to);
        if (end > at) {
          add(pieces, text, at, end);
        }
        at = Math.max(end, at + Character.charCount(text.codePointAt(at)));
      }
    }
    return pieces;
  }

  /** The letters themselves. */
  String in(String text) {
    return text.substring(start, end);
  }

  /** Whether its letters are indexed in pairs, because no spaces stand between words. */
  static boolean isPaired(int letter) {
    return letter >= 0x1100 && PAIRED.contains(UnicodeScript.of(letter));
  }

  /** Where the letters from here on end: at punctuation, or where pairs of letters begin or end. */
  private static int end(String text, int from, int to) {
    int first = text.codePointAt(from);
    if (!isLetter(first)) {
      return from;
    }
    boolean paired = isPaired(first);
    int at = from;
    int end = from;
    while (at < to) {
      int letter = text.codePointAt(at);
      boolean inside = Character.getType(letter) == Character.FORMAT;
      boolean mark = isMark(letter);
      if (!inside && !mark && (!isLetter(letter) || isPaired(letter) != paired)) {
        break;
      }
      at += Character.charCount(letter);
      end = inside ? end : at;
    }
    return end;
  }

  private static void add(List<Piece> pieces, String text, int start, int end) {
    Piece next = new Piece(start, end, Joint.NONE);
    Joint joint = pieces.isEmpty() ? Joint.NONE : joint(text, pieces.getLast(), next);
    pieces.add(new Piece(start, end, joint));
  }

  private static Joint joint(String text, Piece before, Piece next) {
    if (next.start() == before.end() + 1 && text.charAt(before.end()) == ' ') {
      return Joint.NONE; // nearly always
    }
    String gap = text.substring(before.end(), next.start());
    int last = text.codePointBefore(before.end());
    int first = text.codePointAt(next.start());
    if (gap.isEmpty()) {
      boolean small = isSmallDigit(last) || isSmallDigit(first);
      return small ? Joint.WITHIN : Joint.NONE;
    }
    boolean letters = isWritten(last) && isWritten(first);
    if (letters && (isOneWord(text, before, next, gap, first) || isBreak(gap, last, first))) {
      return Joint.WITHIN;
    }
    if (THOUSANDS.matcher(gap).matches() && areThousands(text, before, next)) {
      return Joint.WITHIN;
    }
    boolean digits = Character.isDigit(last) && Character.isDigit(first);
    if (ALSO_ONE_WORD.matcher(gap).matches()
        && (letters || (gap.matches("[-‐‑]") && !digits))
        && !isPaired(last)
        && !isPaired(first)) {
      return Joint.BESIDE;
    }
    if (letters && HYPHEN_AND_SPACE.matcher(gap).matches() && Character.isLowerCase(first)) {
      return Joint.BESIDE;
    }
    return ONE_MARK.matcher(gap).matches() ? Joint.APART : Joint.NONE;
  }

  private static boolean isOneWord(String text, Piece before, Piece next, String gap, int first) {
    boolean capital = Character.isUpperCase(first);
    boolean capitals = capital && Character.isUpperCase(text.codePointBefore(before.end()));
    return DIVIDED.matcher(gap).matches()
        || (LINE_HYPHEN.matcher(gap).matches() && (!capital || (capitals && before.length() > 1)))
        || BRACKETS.matcher(gap).matches()
        || (HEBREW_MARK.matcher(gap).matches() && isHebrew(text, before) && isHebrew(text, next))
        || (AFTER_INITIAL.matcher(gap).matches() && areInitials(text, before, next, gap));
  }

  /** A place where browsers may break a line; in scripts without spaces it parts two words. */
  private static boolean isBreak(String gap, int last, int first) {
    return gap.equals("\u200B")
        && SPACED.contains(UnicodeScript.of(last))
        && SPACED.contains(UnicodeScript.of(first));
  }

  private int length() {
    return end - start;
  }

  private static boolean areInitials(String text, Piece before, Piece next, String gap) {
    boolean dotFollows = next.end() < text.length() && text.charAt(next.end()) == '.';
    return isInitial(text, before) && isInitial(text, next) && (gap.length() == 1 || dotFollows);
  }

  /** One letter, with any accents. */
  private static boolean isInitial(String text, Piece piece) {
    int letter = text.codePointAt(piece.start());
    return Character.isLetter(letter)
        && !isPaired(letter)
        && text.substring(piece.start() + Character.charCount(letter), piece.end())
            .codePoints()
            .allMatch(c -> isMark(c) || Character.getType(c) == Character.FORMAT);
  }

  private static boolean areThousands(String text, Piece before, Piece next) {
    return next.length() == 3
        && before.length() <= 3
        && (before.joint() != Joint.WITHIN || before.length() == 3)
        && isNumber(text, before)
        && isNumber(text, next);
  }

  private static boolean isNumber(String text, Piece piece) {
    return piece.in(text).chars().allMatch(Character::isDigit);
  }

  /** The number that a piece begins with, where letters follow: {@code 1962г}, {@code 1960s}. */
  static Optional<String> number(String text, Piece piece) {
    Matcher number = NUMBER_AND_LETTERS.matcher(piece.in(text));
    return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
  }

  /** The number without noughts before it, where it is a day or month of a date in digits. */
  static Optional<String> withoutNought(String text, List<Piece> pieces, int number) {
    Piece piece = pieces.get(number);
    boolean linked =
        piece.joint() == Joint.APART
            || (number + 1 < pieces.size() && pieces.get(number + 1).joint() == Joint.APART);
    return linked
            && piece.length() == 2
            && isNumber(text, piece)
            && Character.digit(text.charAt(piece.start()), 10) == 0
        ? Optional.of(text.substring(piece.start() + 1, piece.end()))
        : Optional.empty();
  }

  private static boolean isHebrew(String text, Piece piece) {
    return UnicodeScript.of(text.codePointAt(piece.start())) == UnicodeScript.HEBREW;
  }

  private static boolean isWritten(int letter) {
    return Character.isLetter(letter) || isMark(letter);
  }

  private static boolean isLetter(int letter) {
    return Character.isLetterOrDigit(letter)
        || isSmallDigit(letter)
        || Character.getType(letter) == Character.LETTER_NUMBER;
  }

  private static boolean isSmallDigit(int letter) {
    return SMALL_DIGITS.indexOf(letter) >= 0;
  }

  private static boolean isMark(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}
