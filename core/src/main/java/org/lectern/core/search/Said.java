package org.lectern.core.search;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lectern.core.text.Characters;

/**
 * What the titles and the summary of a document say, so that a snippet does not quote the same
 * sentence from a text.
 *
 * @param words with single spaces, of all of them
 */
record Said(List<String> words) {
  /** Longer sentences are compared in part. */
  private static final int LONGEST = 500;

  static Said in(List<Hits.Snippet> titles) {
    return new Said(
        titles.stream()
            .map(
                title ->
                    title.fragments().stream()
                        .map(Hits.Fragment::text)
                        .collect(Collectors.joining()))
            .toList());
  }

  /** Whether the sentence, or the line of it, around a stretch of a text is among the words. */
  boolean has(String text, int start, int end) {
    if (words.isEmpty()) {
      return false;
    }
    int from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST);
    int next = text.indexOf('\n', end);
    int to = Math.min(next < 0 ? text.length() : next, end + LONGEST);
    if (!mayHave(text, start, end, from, to)) {
      return false;
    }
    String line = text.substring(from, to);
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(line);
    int first = start == from ? 0 : sentences.preceding(start - from + 1);
    int last = sentences.following(Math.max(0, end - from - 1));
    String sentence = Characters.singleSpaced(line.substring(first, last)).strip();
    return has(sentence);
  }

  /**
   * Whether what stands around the stretch as far as letters and spaces go is among the words: no
   * sentence ends there, so a sentence that is among them has it. Most texts need no cutting into
   * sentences, which takes long.
   */
  private boolean mayHave(String text, int start, int end, int from, int to) {
    int first = start;
    while (first > from && isInside(text.charAt(first - 1))) {
      first--;
    }
    int last = end;
    while (last < to && isInside(text.charAt(last))) {
      last++;
    }
    return has(Characters.singleSpaced(text.substring(first, last)).strip());
  }

  private static boolean isInside(char c) {
    return c == ' ' || Character.isLetter(c);
  }

  private boolean has(String part) {
    return words.stream().anyMatch(word -> word.contains(part));
  }
}
