package org.lectern.core.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Counts, in one pass over the documents that the words find, how many each facet value and year
 * has. The counts of a facet leave out its own filter, so that a reader sees what else could be
 * chosen beside it: a document counts where no filter refuses it, or only that facet's own.
 */
final class FacetCounter {
  /** Values of each facet that come with the hits; {@link SearchIndex#values} gives them all. */
  private static final int FIRST = 20;

  private static final Comparator<Hits.Count> MOST_FIRST =
      Comparator.comparingInt((Hits.Count c) -> -c.documents()).thenComparing(Hits.Count::value);

  private static final int LOOK_AT_THE_CLOCK = 1024;
  private static final Facet[] FACETS = Facet.values();

  /** The years stand behind the facets as one filter more. */
  private static final int YEARS = FACETS.length;

  private static final int DECADE = List.of(FACETS).indexOf(Facet.DECADE);
  private static final int NONE = -1;

  private final Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
  private final Optional<Weight> yearsWanted;
  private final Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
  private final Map<Query.Years, Integer> years = new HashMap<>();
  private int undated;
  private long total;

  private FacetCounter(IndexSearcher searcher, Query query) throws IOException {
    query.filters().forEach((facet, wanted) -> chosen.put(facet, Set.copyOf(wanted)));
    chosen.values().removeIf(Set::isEmpty);
    for (Facet facet : FACETS) {
      counts.put(facet, new HashMap<>());
    }
    yearsWanted =
        query.years().isPresent()
            ? Optional.of(weight(searcher, years(query.years().orElseThrow())))
            : Optional.empty();
  }

  /** Counts what the words find until the deadline; applies the filters of the query itself. */
  static FacetCounter count(
      IndexSearcher searcher,
      org.apache.lucene.search.Query words,
      Query query,
      QueryTimeout deadline)
      throws IOException {
    FacetCounter counter = new FacetCounter(searcher, query);
    Weight weight = weight(searcher, words);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        counter.new Leaf(leaf).count(scorer.iterator(), deadline);
      }
    }
    return counter;
  }

  /** The filters joined to the words, for the hits themselves. */
  static org.apache.lucene.search.Query filtered(
      org.apache.lucene.search.Query words, Query query) {
    BooleanQuery.Builder filtered = new BooleanQuery.Builder().add(words, Occur.MUST);
    query
        .filters()
        .forEach(
            (facet, wanted) -> {
              if (!wanted.isEmpty()) {
                filtered.add(
                    KeywordField.newSetQuery(
                        field(facet), wanted.stream().map(BytesRef::new).toList()),
                    Occur.FILTER);
              }
            });
    query.years().ifPresent(years -> filtered.add(years(years), Occur.FILTER));
    return filtered.build();
  }

  /** The field that holds a facet's values. */
  static String field(Facet facet) {
    return "facet-" + facet;
  }

  long total() {
    return total;
  }

  int undated() {
    return undated;
  }

  Map<Query.Years, Integer> years() {
    return Map.copyOf(years);
  }

  /** The first values of each facet and the chosen ones, most first; no facet without values. */
  Map<Facet, List<Hits.Count>> facets() {
    Map<Facet, List<Hits.Count>> facets = new EnumMap<>(Facet.class);
    for (Facet facet : FACETS) {
      List<Hits.Count> all = values(facet);
      if (!all.isEmpty()) {
        Set<String> wanted = chosen.getOrDefault(facet, Set.of());
        facets.put(
            facet,
            Stream.concat(
                    all.stream().limit(FIRST),
                    all.stream().skip(FIRST).filter(count -> wanted.contains(count.value())))
                .toList());
      }
    }
    return facets;
  }

  /** How many values each facet has; no facet without values. */
  Map<Facet, Integer> sizes() {
    Map<Facet, Integer> sizes = new EnumMap<>(Facet.class);
    counts.forEach(
        (facet, values) -> {
          if (!values.isEmpty()) {
            sizes.put(facet, values.size());
          }
        });
    return sizes;
  }

  /** Every value of a facet, most first. */
  List<Hits.Count> values(Facet facet) {
    return counts.get(facet).entrySet().stream()
        .map(e -> new Hits.Count(e.getKey(), e.getValue()))
        .sorted(MOST_FIRST)
        .toList();
  }

  /** Documents that may belong to one of the years: listed one by one, or as an open span. */
  static org.apache.lucene.search.Query years(Query.Years years) {
    int from = Math.min(years.from(), years.to());
    int to = Math.max(years.from(), years.to());
    return new BooleanQuery.Builder()
        .add(IntPoint.newRangeQuery(IndexedDocument.YEAR, from, to), Occur.SHOULD)
        .add(
            IntRange.newIntersectsQuery(IndexedDocument.SPAN, new int[] {from}, new int[] {to}),
            Occur.SHOULD)
        .build();
  }

  private static Weight weight(IndexSearcher searcher, org.apache.lucene.search.Query query)
      throws IOException {
    return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  /** The counting within one segment, by the segment's own numbers of values. */
  private final class Leaf {
    private final Bits live;
    private final SortedSetDocValues[] values = new SortedSetDocValues[FACETS.length];
    private final int[][] found = new int[FACETS.length][];
    private final Map<Integer, Set<Long>> wanted = new HashMap<>();
    private final SortedNumericDocValues ofYears;
    private final DocIdSetIterator inYears;
    private final long undatedOrdinal;

    Leaf(LeafReaderContext leaf) throws IOException {
      live = leaf.reader().getLiveDocs();
      ofYears = DocValues.getSortedNumeric(leaf.reader(), IndexedDocument.YEARS);
      for (int i = 0; i < FACETS.length; i++) {
        values[i] = DocValues.getSortedSet(leaf.reader(), field(FACETS[i]));
        found[i] = new int[(int) values[i].getValueCount()];
        Set<String> names = chosen.get(FACETS[i]);
        if (names != null) {
          Set<Long> ordinals = new HashSet<>();
          for (String name : names) {
            ordinals.add(values[i].lookupTerm(new BytesRef(name)));
          }
          wanted.put(i, ordinals);
        }
      }
      undatedOrdinal = values[DECADE].lookupTerm(new BytesRef(IndexedDocument.UNDATED));
      Scorer scorer = yearsWanted.isPresent() ? yearsWanted.get().scorer(leaf) : null;
      inYears = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
    }

    void count(DocIdSetIterator documents, QueryTimeout deadline) throws IOException {
      int counted = 0;
      for (int d = documents.nextDoc();
          d != DocIdSetIterator.NO_MORE_DOCS;
          d = documents.nextDoc()) {
        if (++counted % LOOK_AT_THE_CLOCK == 0 && deadline.shouldExit()) {
          break;
        }
        if (live == null || live.get(d)) {
          count(d);
        }
      }
      for (int i = 0; i < FACETS.length; i++) {
        Map<String, Integer> names = counts.get(FACETS[i]);
        for (int ordinal = 0; ordinal < found[i].length; ordinal++) {
          if (found[i][ordinal] > 0) {
            names.merge(
                values[i].lookupOrd(ordinal).utf8ToString(), found[i][ordinal], Integer::sum);
          }
        }
      }
    }

    private void count(int document) throws IOException {
      long[][] ordinals = new long[FACETS.length][];
      int refusing = NONE;
      int refusals = 0;
      for (int i = 0; i < FACETS.length; i++) {
        ordinals[i] = ordinals(values[i], document);
        Set<Long> any = wanted.get(i);
        if (any != null && Arrays.stream(ordinals[i]).noneMatch(any::contains)) {
          refusing = i;
          refusals++;
        }
      }
      if (yearsWanted.isPresent() && !isInYears(document)) {
        refusing = YEARS;
        refusals++;
      }
      if (refusals == 0) {
        total++;
      }
      for (int i = 0; i < FACETS.length; i++) {
        if (refusals == 0 || (refusals == 1 && refusing == i)) {
          for (long ordinal : ordinals[i]) {
            found[i][(int) ordinal]++;
          }
        }
      }
      if (refusals == 0 || (refusals == 1 && refusing == YEARS)) {
        countYears(document, ordinals[DECADE]);
      }
    }

    private void countYears(int document, long[] decades) throws IOException {
      if (undatedOrdinal >= 0 && Arrays.stream(decades).anyMatch(o -> o == undatedOrdinal)) {
        undated++;
      }
      if (ofYears.advanceExact(document)) {
        int first = (int) ofYears.nextValue();
        int last = first;
        for (int i = ofYears.docValueCount(); i > 1; i--) {
          last = (int) ofYears.nextValue();
        }
        years.merge(new Query.Years(first, last), 1, Integer::sum);
      }
    }

    private boolean isInYears(int document) throws IOException {
      return inYears.docID() == document
          || (inYears.docID() < document && inYears.advance(document) == document);
    }

    private static long[] ordinals(SortedSetDocValues values, int document) throws IOException {
      if (!values.advanceExact(document)) {
        return new long[0];
      }
      long[] ordinals = new long[values.docValueCount()];
      for (int i = 0; i < ordinals.length; i++) {
        ordinals[i] = values.nextOrd();
      }
      return ordinals;
    }
  }
}
