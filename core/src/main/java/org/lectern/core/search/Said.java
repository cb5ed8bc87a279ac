package org.lectern.core.search;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
    String line = text.substring(from, to);
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(line);
    int first = start == from ? 0 : sentences.preceding(start - from + 1);
    int last = sentences.following(Math.max(0, end - from - 1));
    String sentence = line.substring(first, last).replaceAll("\\s+", " ").strip();
    return words.stream().anyMatch(word -> word.contains(sentence));
  }
}
