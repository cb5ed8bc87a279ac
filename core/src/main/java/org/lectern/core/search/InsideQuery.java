package org.lectern.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.lectern.core.search.word.Analysis;

/**
 * A reader's words made ready to be looked for inside texts: read as {@link SearchIndex#search}
 * reads them, and each word taken by the rules of the language it is looked for in. Excluded words
 * find nothing here. Safe for any number of threads.
 */
public final class InsideQuery {
  private static final Analysis ANALYSIS = Analysis.ofQueries();

  private final List<Clause.Words> words;
  private final Map<String, List<Sought>> byField = new ConcurrentHashMap<>();

  /** A stretch of a text, from its first letter to behind its last. */
  public record Found(int start, int end) {}

  /** What to look for among the terms of a text. */
  sealed interface Sought {
    /** Terms that follow one another. */
    record Words(Phrase phrase) implements Sought {}

    /** Terms of a form. */
    record Like(Pattern form) implements Sought {}
  }

  private InsideQuery(List<Clause.Words> words) {
    this.words = words;
  }

  /** Reads what a reader typed; nothing is an error. */
  public static InsideQuery parse(String text) {
    return new InsideQuery(Lookup.wanted(QueryParser.parseInside(text).clause()));
  }

  /** Whether there is nothing to look for. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * Where the words stand in one text, in order and without overlaps: as {@link DocumentWords}
   * finds them in all texts of a document.
   *
   * @param language BCP 47
   */
  public List<Found> find(String text, String language) {
    return SearchedTexts.of(List.of(new SearchedTexts.LanguageText(text, language)))
        .find(this, _ -> true)
        .getOrDefault(0, List.of())
        .stream()
        .map(span -> new Found(span.start(), span.end()))
        .toList();
  }

  List<Sought> in(String field) {
    return byField.computeIfAbsent(field, this::analyse);
  }

  private List<Sought> analyse(String field) {
    List<Sought> sought = new ArrayList<>();
    for (Clause.Words word : words) {
      if (!word.wild()) {
        Phrase.of(field, word.text()).forEach(phrase -> sought.add(new Sought.Words(phrase)));
      } else if (field.equals(SearchedTexts.FOLDED)) {
        sought.add(new Sought.Like(form(word.text())));
      }
    }
    return sought;
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
