package org.lectern.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.lectern.core.search.InsideQuery.Sought;
import org.lectern.core.search.Phrase.Slot;
import org.lectern.core.search.word.Analysis;

/**
 * Texts cut into terms, in which words are found again and again without reading them again: with
 * accents folded, and inflected by the rules of each text's language, as the index finds them.
 * Immutable.
 *
 * <p>All of it lies packed in one row of bytes, which can be kept and opened again at once: the
 * texts, then for each way of reading its terms in order with the places where they stand, then a
 * directory of all that. Looking for a word reads the terms on the way to it, and no others.
 */
final class SearchedTexts {
  static final String FOLDED = "text";

  private static final Pattern LINE_END = Pattern.compile("[-‐‑=¬⸗\u00AD]?\\s+|\u00AD");
  private static final Analysis ANALYSIS = Analysis.ofTexts();

  private final byte[] bytes;
  private final int directory;
  private final int[] texts;
  private final Map<String, int[]> fields = new LinkedHashMap<>();
  private final String[] read;

  /** A text to be searched; the language is BCP 47. */
  record LanguageText(String text, String language) {}

  /** A stretch of a text, from its first letter to behind its last. */
  record Span(int start, int end) {}

  /** Where a term stands, in the order of the texts. */
  @SuppressWarnings("ArrayRecordComponent") // made once, never compared
  private record Postings(int[] texts, int[] positions, int[] starts, int[] ends) {
    /** The number of the occurrence at a position of a text; negative where none is. */
    int at(int text, int position) {
      int low = 0;
      int high = texts.length - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order =
            texts[middle] == text
                ? Integer.compare(positions[middle], position)
                : Integer.compare(texts[middle], text);
        if (order == 0) {
          return middle;
        } else if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }
  }

  private SearchedTexts(byte[] bytes, int directory) {
    this.bytes = bytes;
    this.directory = directory;
    Varints.Reader in = new Varints.Reader(bytes, directory);
    this.texts = steps(in);
    for (int rest = in.next(); rest > 0; rest--) {
      fields.put(in.text(), steps(in));
    }
    this.read = new String[texts.length];
  }

  private static int[] steps(Varints.Reader in) {
    int[] steps = new int[in.next()];
    for (int i = 0, at = 0; i < steps.length; i++) {
      at += in.next();
      steps[i] = at;
    }
    return steps;
  }

  /** Cuts texts into terms. */
  static SearchedTexts of(List<LanguageText> given) {
    Varints.Writer out = new Varints.Writer();
    List<Integer> starts = new ArrayList<>();
    Map<String, Map<String, Varints.Writer>> terms = new TreeMap<>();
    Map<String, Map<String, int[]>> last = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      starts.add(out.size());
      out.put(given.get(i).text());
      for (String field : fieldsOf(given.get(i).language())) {
        add(
            i,
            given.get(i).text(),
            field,
            terms.computeIfAbsent(field, _ -> new HashMap<>()),
            last.computeIfAbsent(field, _ -> new HashMap<>()));
      }
    }
    Map<String, List<Integer>> places = new LinkedHashMap<>();
    terms.forEach((field, its) -> places.put(field, put(out, its, last.get(field))));
    int directory = out.size();
    steps(out, starts);
    out.put(places.size());
    places.forEach(
        (field, its) -> {
          out.put(field);
          steps(out, its);
        });
    return new SearchedTexts(out.bytes(), directory);
  }

  /** Texts as {@link #bytes} and {@link #directory} gave them. */
  static SearchedTexts open(byte[] bytes, int directory) {
    return new SearchedTexts(bytes, directory);
  }

  private static List<String> fieldsOf(String language) {
    return Analysis.rulesFor(language)
        .map(rules -> List.of(FOLDED, FOLDED + "_" + rules))
        .orElse(List.of(FOLDED));
  }

  /** Each place after the one before: text, position, start and length. */
  private static void add(
      int number,
      String text,
      String field,
      Map<String, Varints.Writer> terms,
      Map<String, int[]> last) {
    ANALYSIS.each(
        field,
        text,
        (term, position, start, end) -> {
          int[] before = last.computeIfAbsent(term, _ -> new int[4]);
          if (before[0] != number) {
            before[1] = 0;
            before[2] = 0;
          }
          terms
              .computeIfAbsent(term, _ -> new Varints.Writer())
              .put(number - before[0])
              .put(position - before[1])
              .signed(start - before[2])
              .put(end - start);
          before[0] = number;
          before[1] = position;
          before[2] = start;
          before[3]++;
        });
  }

  private static List<Integer> put(
      Varints.Writer out, Map<String, Varints.Writer> terms, Map<String, int[]> last) {
    List<Integer> places = new ArrayList<>();
    terms.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            term -> {
              places.add(out.size());
              out.put(term.getKey()).put(last.get(term.getKey())[3]).put(term.getValue().bytes());
            });
    return places;
  }

  private static void steps(Varints.Writer out, List<Integer> places) {
    out.put(places.size());
    int before = 0;
    for (int place : places) {
      out.put(place - before);
      before = place;
    }
  }

  /** All of it; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Where in {@link #bytes} it is said what lies where. */
  int directory() {
    return directory;
  }

  /** How many texts there are. */
  int size() {
    return texts.length;
  }

  String text(int number) {
    String text = read[number];
    if (text == null) {
      text = new Varints.Reader(bytes, texts[number]).text();
      read[number] = text;
    }
    return text;
  }

  /**
   * Where the words of a query stand, by the number of the text, in order and without overlaps.
   * Words that follow one another with nothing but space between are one find.
   */
  Map<Integer, List<Span>> find(InsideQuery query, IntPredicate readable) {
    Map<Integer, List<Span>> found = new TreeMap<>();
    fields.forEach((field, _) -> query.in(field).forEach(sought -> find(sought, field, found)));
    found.keySet().removeIf(number -> !readable.test(number));
    found.replaceAll((number, spans) -> spans.size() < 2 ? spans : joined(number, spans));
    return found;
  }

  /** The words that begin with some letters, folded, and how often each is in the texts. */
  Map<String, Integer> beginning(String prefix, IntPredicate readable) {
    String folded = ANALYSIS.fold(prefix);
    Map<String, Integer> words = new HashMap<>();
    int[] places = fields.getOrDefault(FOLDED, new int[0]);
    for (int i = from(places, folded);
        i < places.length && term(places[i]).startsWith(folded);
        i++) {
      Postings postings = postings(places[i]);
      for (int n = 0; n < postings.texts().length; n++) {
        if (readable.test(postings.texts()[n])) {
          String word =
              text(postings.texts()[n]).substring(postings.starts()[n], postings.ends()[n]);
          words.merge(LINE_END.matcher(word).replaceAll(""), 1, Integer::sum);
        }
      }
    }
    return words;
  }

  private void find(Sought sought, String field, Map<Integer, List<Span>> found) {
    switch (sought) {
      case Sought.Words(Phrase(List<Slot> slots)) -> phrase(slots, field, found);
      case Sought.Like like -> {
        for (int place : fields.get(field)) {
          if (like.form().matcher(term(place)).matches()) {
            Postings postings = postings(place);
            for (int n = 0; n < postings.texts().length; n++) {
              put(found, postings.texts()[n], postings.starts()[n], postings.ends()[n]);
            }
          }
        }
      }
    }
  }

  private void phrase(List<Slot> slots, String field, Map<Integer, List<Span>> found) {
    List<List<Postings>> others =
        slots.subList(1, slots.size()).stream().map(slot -> postings(field, slot.terms())).toList();
    for (Postings first : postings(field, slots.getFirst().terms())) {
      for (int n = 0; n < first.texts().length; n++) {
        int text = first.texts()[n];
        int start = first.starts()[n];
        int end = first.ends()[n];
        boolean all = true;
        for (int i = 0; i < others.size() && all; i++) {
          int position = first.positions()[n] + slots.get(i + 1).offset();
          all = false;
          for (Postings other : others.get(i)) {
            int next = other.at(text, position);
            if (next >= 0) {
              start = Math.min(start, other.starts()[next]);
              end = Math.max(end, other.ends()[next]);
              all = true;
              break;
            }
          }
        }
        if (all && end > start) {
          put(found, text, start, end);
        }
      }
    }
  }

  private static void put(Map<Integer, List<Span>> found, int text, int start, int end) {
    found.computeIfAbsent(text, _ -> new ArrayList<>()).add(new Span(start, end));
  }

  private List<Postings> postings(String field, Set<String> terms) {
    int[] places = fields.get(field);
    List<Postings> all = new ArrayList<>();
    for (String term : terms) {
      int at = from(places, term);
      if (at < places.length && term(places[at]).equals(term)) {
        all.add(postings(places[at]));
      }
    }
    return all;
  }

  /** The number of the first term that is not before this one. */
  private int from(int[] places, String term) {
    int low = 0;
    int high = places.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (term(places[middle]).compareTo(term) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private String term(int place) {
    return new Varints.Reader(bytes, place).text();
  }

  private Postings postings(int place) {
    Varints.Reader in = new Varints.Reader(bytes, place);
    in.skip();
    int count = in.next();
    in.next();
    Postings postings =
        new Postings(new int[count], new int[count], new int[count], new int[count]);
    int text = 0;
    int position = 0;
    int start = 0;
    for (int n = 0; n < count; n++) {
      int step = in.next();
      text += step;
      position = (step == 0 ? position : 0) + in.next();
      start = (step == 0 ? start : 0) + in.signed();
      postings.texts()[n] = text;
      postings.positions()[n] = position;
      postings.starts()[n] = start;
      postings.ends()[n] = start + in.next();
    }
    return postings;
  }

  private List<Span> joined(int number, List<Span> spans) {
    spans.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    List<Span> joined = new ArrayList<>();
    for (Span next : spans) {
      if (joined.isEmpty()) {
        joined.add(next);
        continue;
      }
      Span last = joined.getLast();
      if (next.start() < last.end() || follows(number, last, next)) {
        joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), next.end())));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** The same word twice is two finds. */
  private boolean follows(int number, Span last, Span next) {
    String text = text(number);
    return text.substring(last.end(), next.start()).isBlank()
        && !text.substring(last.start(), last.end())
            .equalsIgnoreCase(text.substring(next.start(), next.end()));
  }
}
