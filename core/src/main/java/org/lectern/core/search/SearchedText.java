package org.lectern.core.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.lectern.core.search.InsideQuery.Slot;
import org.lectern.core.search.InsideQuery.Sought;

/**
 * One text cut into terms, in which words are found again and again without reading it anew: with
 * accents folded, and inflected by the rules of its language, as the index finds them. Immutable.
 */
public final class SearchedText {
  static final String FOLDED = "text";

  private static final Analysis ANALYSIS = Analysis.ofTexts();

  private final String text;
  private final Map<String, Terms> fields = new HashMap<>();

  /** A stretch of the text, from its first letter to behind its last. */
  public record Span(int start, int end) {}

  /** Takes what an analysis finds. */
  interface Taker {
    void take(String term, int position, int start, int end);
  }

  /** The terms of one way of reading: by term, the numbers of its occurrences, in order. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Terms(Map<String, int[]> numbers, int[] positions, int[] starts, int[] ends) {}

  private SearchedText(String text, String language) {
    this.text = text;
    fields.put(FOLDED, terms(FOLDED, text));
    Analysis.rulesFor(language)
        .map(rules -> FOLDED + "_" + rules)
        .ifPresent(field -> fields.put(field, terms(field, text)));
  }

  /**
   * Reads a text.
   *
   * @param language BCP 47
   */
  public static SearchedText of(String text, String language) {
    return new SearchedText(text, language);
  }

  public String text() {
    return text;
  }

  /**
   * Where the words of a query stand, in order and without overlaps. Words that follow one another
   * with nothing but space between are one find.
   */
  public List<Span> find(InsideQuery query) {
    List<Span> spans = new ArrayList<>();
    fields.forEach((field, terms) -> query.in(field).forEach(sought -> find(sought, terms, spans)));
    if (spans.size() < 2) {
      return spans;
    }
    spans.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    return joined(spans);
  }

  /** The words that begin with some letters, folded, and how often each stands here. */
  public Map<String, Integer> beginning(String prefix) {
    String folded = ANALYSIS.fold(prefix);
    Map<String, Integer> words = new HashMap<>();
    Terms terms = fields.get(FOLDED);
    terms
        .numbers()
        .forEach(
            (term, numbers) -> {
              if (term.startsWith(folded)) {
                for (int number : numbers) {
                  words.merge(
                      text.substring(terms.starts()[number], terms.ends()[number]),
                      1,
                      Integer::sum);
                }
              }
            });
    return words;
  }

  private static void find(Sought sought, Terms terms, List<Span> spans) {
    switch (sought) {
      case Sought.Phrase(List<Slot> slots) -> phrase(slots, terms, spans);
      case Sought.Like like ->
          terms
              .numbers()
              .forEach(
                  (term, numbers) -> {
                    if (like.form().matcher(term).matches()) {
                      for (int number : numbers) {
                        spans.add(new Span(terms.starts()[number], terms.ends()[number]));
                      }
                    }
                  });
    }
  }

  private static void phrase(List<Slot> slots, Terms terms, List<Span> spans) {
    for (String term : slots.getFirst().terms()) {
      for (int number : terms.numbers().getOrDefault(term, new int[0])) {
        int start = terms.starts()[number];
        int end = terms.ends()[number];
        boolean all = true;
        for (Slot slot : slots.subList(1, slots.size())) {
          int next = at(terms, slot.terms(), terms.positions()[number] + slot.offset());
          all = next >= 0;
          if (!all) {
            break;
          }
          start = Math.min(start, terms.starts()[next]);
          end = Math.max(end, terms.ends()[next]);
        }
        if (all && end > start) {
          spans.add(new Span(start, end));
        }
      }
    }
  }

  /** The number of an occurrence of one of the terms at a position; negative where none is. */
  private static int at(Terms terms, Set<String> any, int position) {
    for (String term : any) {
      int[] numbers = terms.numbers().getOrDefault(term, new int[0]);
      int low = 0;
      int high = numbers.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int there = terms.positions()[numbers[middle]];
        if (there == position) {
          return numbers[middle];
        } else if (there < position) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
    }
    return -1;
  }

  private List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span next : spans) {
      if (joined.isEmpty()) {
        joined.add(next);
        continue;
      }
      Span last = joined.getLast();
      if (next.start() < last.end() || follows(last, next)) {
        joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), next.end())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** The same word twice is two finds. */
  private boolean follows(Span last, Span next) {
    return text.substring(last.end(), next.start()).isBlank()
        && !text.substring(last.start(), last.end())
            .equalsIgnoreCase(text.substring(next.start(), next.end()));
  }

  private static Terms terms(String field, String text) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    List<int[]> places = new ArrayList<>();
    analyse(
        ANALYSIS,
        field,
        text,
        (term, position, start, end) -> {
          numbers.computeIfAbsent(term, _ -> new ArrayList<>()).add(places.size());
          places.add(new int[] {position, start, end});
        });
    Map<String, int[]> packed = new HashMap<>();
    numbers.forEach(
        (term, list) -> packed.put(term, list.stream().mapToInt(Integer::intValue).toArray()));
    return new Terms(packed, column(places, 0), column(places, 1), column(places, 2));
  }

  private static int[] column(List<int[]> places, int at) {
    int[] column = new int[places.size()];
    Arrays.setAll(column, i -> places.get(i)[at]);
    return column;
  }

  static void analyse(Analysis analysis, String field, String text, Taker taker) {
    try (TokenStream stream = analysis.tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      int position = -1;
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        taker.take(term.toString(), position, offset.startOffset(), offset.endOffset());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory", e);
    }
  }
}
