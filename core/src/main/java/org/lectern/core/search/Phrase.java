package org.lectern.core.search;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.search.word.Analysis;

/**
 * Terms that follow one another, as the words of a reader stand in a field. One word makes a phrase
 * of one slot; a word with punctuation in it may make several.
 */
record Phrase(List<Slot> slots) {
  /**
   * A place in the phrase.
   *
   * @param offset how many words behind the first, which has 0
   * @param terms any of which may stand there
   */
  record Slot(int offset, Set<String> terms) {}

  /** Every way to take words by the rules of a field; none where there is no word in them. */
  static List<Phrase> of(String field, String words) {
    Stream<Analysis> readings =
        Analysis.isFolded(field)
            ? Stream.of(Analysis.ofQueries(), Analysis.ofJoinedQueries())
            : Stream.of(Analysis.ofQueries());
    return List.copyOf(
        new LinkedHashSet<>(
            readings.flatMap(reading -> of(reading, field, words).stream()).toList()));
  }

  private static Optional<Phrase> of(Analysis reading, String field, String words) {
    Map<Integer, Set<String>> slots = new TreeMap<>();
    reading.each(
        field,
        words,
        (term, position, _, _) -> slots.computeIfAbsent(position, _ -> new HashSet<>()).add(term));
    if (slots.isEmpty()) {
      return Optional.empty();
    }
    int first = slots.keySet().iterator().next();
    return Optional.of(
        new Phrase(
            slots.entrySet().stream()
                .map(slot -> new Slot(slot.getKey() - first, Set.copyOf(slot.getValue())))
                .toList()));
  }
}
