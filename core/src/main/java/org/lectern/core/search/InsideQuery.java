package org.lectern.core.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.lectern.core.search.Clause.Words;

/**
 * A reader's words made ready to be looked for inside texts: read as {@link SearchIndex#search}
 * reads them, and each word taken by the rules of the language it is looked for in. Excluded words
 * find nothing here. Safe for any number of threads.
 */
public final class InsideQuery {
  private static final Analysis ANALYSIS = Analysis.ofQueries();

  private final List<Words> words;
  private final Map<String, List<Sought>> byField = new ConcurrentHashMap<>();

  /** What to look for among the terms of a text. */
  sealed interface Sought {
    /** Terms that follow one another; the first stands at offset 0. */
    record Phrase(List<Slot> slots) implements Sought {}

    /** Terms of a form. */
    record Like(Pattern form) implements Sought {}
  }

  /** The terms that may stand at a place of a phrase. */
  record Slot(int offset, Set<String> terms) {}

  private InsideQuery(List<Words> words) {
    this.words = words;
  }

  /** Reads what a reader typed; nothing is an error. */
  public static InsideQuery parse(String text) {
    return new InsideQuery(Lookup.wanted(QueryParser.parse(text).clause()));
  }

  /** Whether there is nothing to look for. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  List<Sought> in(String field) {
    return byField.computeIfAbsent(field, this::analyse);
  }

  private List<Sought> analyse(String field) {
    List<Sought> sought = new ArrayList<>();
    for (Words word : words) {
      if (!word.wild()) {
        phrase(field, word.text()).ifPresent(sought::add);
      } else if (field.equals(SearchedTexts.FOLDED)) {
        sought.add(new Sought.Like(form(word.text())));
      }
    }
    return sought;
  }

  private static Optional<Sought> phrase(String field, String text) {
    Map<Integer, Set<String>> slots = new TreeMap<>();
    SearchedTexts.analyse(
        ANALYSIS,
        field,
        text,
        (term, position, _, _) -> slots.computeIfAbsent(position, _ -> new HashSet<>()).add(term));
    if (slots.isEmpty()) {
      return Optional.empty();
    }
    int first = slots.keySet().iterator().next();
    return Optional.of(
        new Sought.Phrase(
            slots.entrySet().stream()
                .map(slot -> new Slot(slot.getKey() - first, Set.copyOf(slot.getValue())))
                .toList()));
  }

  private static Pattern form(String wild) {
    StringBuilder form = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (char c : (wild + '\0').toCharArray()) {
      if (c == '*' || c == '?' || c == '\0') {
        form.append(Pattern.quote(ANALYSIS.fold(letters.toString())));
        form.append(c == '*' ? ".*" : c == '?' ? "." : "");
        letters.setLength(0);
      } else {
        letters.append(c);
      }
    }
    return Pattern.compile(form.toString());
  }
}
