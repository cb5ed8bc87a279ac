package org.lectern.core.search.word;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.lectern.core.search.word.Piece.Joint;

/** Gives the words of a text, made from its {@link Piece}s, in one of several readings. */
final class WordTokenizer extends Tokenizer {
  /** Anything longer than this is not a word and is left out, also where it is written as one. */
  private static final int LONGEST_JOINED = 40;

  private static final int MOST_JOINED = 4;

  /** The buffer of a longer text is given back. */
  private static final int KEPT_LETTERS = 4096;

  /** How words are taken that hold punctuation. */
  enum Reading {
    /** In every way at once, for an index: as one word, and each part of it. */
    EVERY,
    /** {@code e-mail} as two words. */
    APART,
    /** {@code e-mail} as one word. */
    TOGETHER
  }

  /** A word to come out; words at the same place have a step of 0. */
  private record Word(String text, int start, int end, int step) {}

  private final Reading reading;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);

  private char[] letters = new char[KEPT_LETTERS];
  private String text = "";
  private List<Piece> pieces = List.of();
  private final List<Word> ready = new ArrayList<>();
  private int next;
  private int at;

  WordTokenizer(Reading reading) {
    this.reading = reading;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    text = read();
    pieces = Piece.of(text);
    ready.clear();
    next = 0;
    at = 0;
  }

  /** Most texts are a name or a title: a buffer for each would be larger than what it holds. */
  private String read() throws IOException {
    int length = 0;
    for (int n = input.read(letters); n >= 0; ) {
      length += n;
      if (length == letters.length) {
        letters = Arrays.copyOf(letters, 2 * length);
      }
      n = input.read(letters, length, letters.length - length);
    }
    return new String(letters, 0, length);
  }

  @Override
  public boolean incrementToken() {
    if (at == ready.size() && !chain()) {
      return false;
    }
    clearAttributes();
    Word word = ready.get(at++);
    term.append(word.text());
    offset.setOffset(correctOffset(word.start()), correctOffset(word.end()));
    step.setPositionIncrement(word.step());
    type.setType(typeOf(word.text().codePointAt(0)));
    return true;
  }

  /** Makes the next pieces ready that are joined to one another; false at the end of the text. */
  private boolean chain() {
    ready.clear();
    at = 0;
    if (next == pieces.size()) {
      return false;
    }
    int from = next++;
    while (next < pieces.size() && joint(next) != Joint.NONE && joint(next) != Joint.APART) {
      next++;
    }
    List<Integer> units = new ArrayList<>();
    for (int i = from; i < next; i++) {
      if (i == from || joint(i) != Joint.WITHIN) {
        units.add(i);
      }
    }
    boolean one =
        units.size() > 1 && units.size() <= MOST_JOINED && length(from, next) <= LONGEST_JOINED;
    if (one && reading == Reading.TOGETHER) {
      put(joined(from, next), from, next, 1);
      return true;
    }
    units.add(next);
    for (int i = 0; i + 1 < units.size(); i++) {
      unit(
          units.get(i),
          units.get(i + 1),
          one && i == 0 ? units.subList(2, units.size()) : List.of());
    }
    return true;
  }

  /**
   * Puts one word; for an index also its parts and what it makes with the words behind it.
   *
   * @param ends where the words end that begin here and are written as one
   */
  private void unit(int from, int to, List<Integer> ends) {
    Map<String, int[]> words = new LinkedHashMap<>();
    String whole = joined(from, to);
    Optional<String> number =
        to == from + 1 ? Piece.withoutNought(text, pieces, from) : Optional.empty();
    if (reading == Reading.EVERY) {
      words.put(whole, new int[] {from, to});
      ends.forEach(end -> words.putIfAbsent(joined(from, end), new int[] {from, end}));
      number.ifPresent(n -> words.putIfAbsent(n, new int[] {from, to}));
      for (int i = from; i < to; i++) {
        int[] part = {i, i + 1};
        words.putIfAbsent(pieces.get(i).in(text), part);
        Piece.number(text, pieces.get(i)).ifPresent(n -> words.putIfAbsent(n, part));
      }
    } else {
      words.put(number.orElse(whole), new int[] {from, to});
    }
    boolean first = true;
    for (Map.Entry<String, int[]> word : words.entrySet()) {
      put(word.getKey(), word.getValue()[0], word.getValue()[1], first ? 1 : 0);
      first = false;
    }
  }

  private void put(String word, int from, int to, int places) {
    ready.add(new Word(word, pieces.get(from).start(), pieces.get(to - 1).end(), places));
  }

  private Joint joint(int piece) {
    return pieces.get(piece).joint();
  }

  private int length(int from, int to) {
    return pieces.get(to - 1).end() - pieces.get(from).start();
  }

  private String joined(int from, int to) {
    StringBuilder joined = new StringBuilder();
    for (Piece piece : pieces.subList(from, to)) {
      joined.append(text, piece.start(), piece.end());
    }
    return joined.toString();
  }

  private static String typeOf(int letter) {
    int type =
        !Piece.isPaired(letter)
            ? StandardTokenizer.ALPHANUM
            : switch (Character.UnicodeScript.of(letter)) {
              case HAN -> StandardTokenizer.IDEOGRAPHIC;
              case HIRAGANA -> StandardTokenizer.HIRAGANA;
              case KATAKANA -> StandardTokenizer.KATAKANA;
              default -> StandardTokenizer.HANGUL;
            };
    return StandardTokenizer.TOKEN_TYPES[type];
  }

  @Override
  public void end() throws IOException {
    super.end();
    int end = correctOffset(text.length());
    offset.setOffset(end, end);
  }

  @Override
  public void close() throws IOException {
    super.close();
    if (letters.length > KEPT_LETTERS) {
      letters = new char[KEPT_LETTERS];
    }
    text = "";
    pieces = List.of();
    ready.clear();
  }
}
