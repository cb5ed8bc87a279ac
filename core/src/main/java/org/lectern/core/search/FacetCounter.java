package org.lectern.core.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.LongValues;

/**
 * Goes once over the documents that the words find: hands those that no filter refuses to a
 * collector, and counts how many each facet value and year has. The counts of a facet leave out its
 * own filter, so that a reader sees what else could be chosen beside it: a document counts where no
 * filter refuses it, or only that facet's own.
 */
final class FacetCounter {
  /** Values of each facet that come with the hits; {@link SearchIndex#values} gives them all. */
  private static final int FIRST = 20;

  private static final int LOOK_AT_THE_CLOCK = 1024;
  private static final Facet[] FACETS = Facet.values();

  /** No filter refuses the document. */
  private static final int NONE = -1;

  /** The span of years refuses it, and nothing else. */
  private static final int YEARS = FACETS.length;

  /** More than one filter refuses it: it counts nowhere. */
  private static final int SEVERAL = FACETS.length + 1;

  private final IndexReader reader;
  private final FacetOrdinals ordinals;
  private final Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
  private final Optional<Weight> yearsWanted;
  private final Map<Facet, int[]> counts = new EnumMap<>(Facet.class);
  private final Map<Query.Years, Integer> years = new HashMap<>();
  private int undated;
  private long total;

  /** A value by its number, and how many documents have it. */
  private record Counted(int ordinal, int documents) {
    /** Those of most documents first, then in the order of the values. */
    static final Comparator<Counted> MOST_FIRST =
        Comparator.comparingInt((Counted c) -> -c.documents()).thenComparingInt(Counted::ordinal);
  }

  private FacetCounter(IndexSearcher searcher, FacetOrdinals ordinals, Query query)
      throws IOException {
    this.reader = searcher.getIndexReader();
    this.ordinals = ordinals;
    query.filters().forEach((facet, wanted) -> chosen.put(facet, Set.copyOf(wanted)));
    chosen.values().removeIf(Set::isEmpty);
    for (Facet facet : FACETS) {
      counts.put(facet, new int[ordinals.size(facet)]);
    }
    yearsWanted =
        query.years().isPresent()
            ? Optional.of(
                searcher.createWeight(
                    searcher.rewrite(years(query.years().orElseThrow())),
                    ScoreMode.COMPLETE_NO_SCORES,
                    1))
            : Optional.empty();
  }

  /**
   * Counts what the words find until the deadline; applies the filters of the query itself.
   *
   * @param taken sees every document that no filter refuses, with its score where it wants one
   */
  static FacetCounter count(
      IndexSearcher searcher,
      FacetOrdinals ordinals,
      org.apache.lucene.search.Query words,
      Query query,
      Collector taken,
      QueryTimeout deadline)
      throws IOException {
    FacetCounter counter = new FacetCounter(searcher, ordinals, query);
    Weight weight = searcher.createWeight(searcher.rewrite(words), taken.scoreMode(), 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        LeafCollector collector = taken.getLeafCollector(leaf);
        collector.setScorer(scorer);
        counter.new Leaf(leaf).count(scorer.iterator(), collector, deadline);
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
  Map<Facet, List<Hits.Count>> facets() throws IOException {
    Map<Facet, List<Hits.Count>> facets = new EnumMap<>(Facet.class);
    for (Facet facet : FACETS) {
      Set<Integer> wanted = new HashSet<>();
      for (String value : chosen.getOrDefault(facet, Set.of())) {
        wanted.add(ordinals.ordinal(reader, facet, value));
      }
      List<Counted> found = first(facet, wanted);
      if (!found.isEmpty()) {
        facets.put(facet, named(facet, found));
      }
    }
    return facets;
  }

  /** How many values each facet has; no facet without values. */
  Map<Facet, Integer> sizes() {
    Map<Facet, Integer> sizes = new EnumMap<>(Facet.class);
    for (Facet facet : FACETS) {
      int size = 0;
      for (int documents : counts.get(facet)) {
        size += documents > 0 ? 1 : 0;
      }
      if (size > 0) {
        sizes.put(facet, size);
      }
    }
    return sizes;
  }

  /** Values of a facet, those of most documents first. */
  List<Hits.Count> values(Facet facet, int most) throws IOException {
    return named(facet, best(facet, most));
  }

  private List<Counted> first(Facet facet, Set<Integer> wanted) {
    List<Counted> first = best(facet, FIRST);
    int[] found = counts.get(facet);
    Set<Integer> missing = new HashSet<>(wanted);
    first.forEach(value -> missing.remove(value.ordinal()));
    return Stream.concat(
            first.stream(),
            missing.stream()
                .filter(ordinal -> ordinal >= 0 && found[ordinal] > 0)
                .map(ordinal -> new Counted(ordinal, found[ordinal]))
                .sorted(Counted.MOST_FIRST))
        .toList();
  }

  /** Keeps so many of the best while it goes over all. */
  private List<Counted> best(Facet facet, int most) {
    PriorityQueue<Counted> best = new PriorityQueue<>(Counted.MOST_FIRST.reversed());
    int[] found = counts.get(facet);
    for (int ordinal = 0; ordinal < found.length; ordinal++) {
      if (found[ordinal] > 0
          && (best.size() < most || found[ordinal] > best.element().documents())) {
        best.add(new Counted(ordinal, found[ordinal]));
        if (best.size() > most) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(Counted.MOST_FIRST).toList();
  }

  private List<Hits.Count> named(Facet facet, List<Counted> values) throws IOException {
    List<Hits.Count> named = new ArrayList<>();
    for (Counted value : values) {
      named.add(new Hits.Count(ordinals.name(reader, facet, value.ordinal()), value.documents()));
    }
    return List.copyOf(named);
  }

  /** Documents that may belong to one of the years, and to no other where that is asked for. */
  static org.apache.lucene.search.Query years(Query.Years years) {
    int from = Math.min(years.from(), years.to());
    int to = Math.max(years.from(), years.to());
    if (!years.entirely()) {
      return years(from, to);
    }
    BooleanQuery.Builder within = new BooleanQuery.Builder().add(years(from, to), Occur.FILTER);
    if (from > Query.Years.BEGINNING) {
      within.add(years(Integer.MIN_VALUE, from - 1), Occur.MUST_NOT);
    }
    if (to < Query.Years.END) {
      within.add(years(to + 1, Integer.MAX_VALUE), Occur.MUST_NOT);
    }
    return within.build();
  }

  /** The years of a document are listed one by one, or an open span. */
  private static org.apache.lucene.search.Query years(int from, int to) {
    return new BooleanQuery.Builder()
        .add(IntPoint.newRangeQuery(IndexedDocument.YEAR, from, to), Occur.SHOULD)
        .add(
            IntRange.newIntersectsQuery(IndexedDocument.SPAN, new int[] {from}, new int[] {to}),
            Occur.SHOULD)
        .build();
  }

  /** The counting within one segment: first what the filters say, then one facet after another. */
  private final class Leaf {
    private final LeafReaderContext leaf;
    private final Bits live;
    private final SortedSetDocValues[] filtered = new SortedSetDocValues[FACETS.length];
    private final long[][] wanted = new long[FACETS.length][];
    private final DocIdSetIterator inYears;

    /** What counts somewhere, and the one filter that refuses it. */
    private int[] documents = new int[64];

    private byte[] refusing = new byte[64];
    private int size;

    Leaf(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      live = leaf.reader().getLiveDocs();
      for (int i = 0; i < FACETS.length; i++) {
        Set<String> names = chosen.get(FACETS[i]);
        if (names != null) {
          filtered[i] = FacetOrdinals.values(leaf, FACETS[i]);
          wanted[i] = new long[names.size()];
          int n = 0;
          for (String name : names) {
            wanted[i][n++] = filtered[i].lookupTerm(new BytesRef(name));
          }
        }
      }
      Scorer scorer = yearsWanted.isPresent() ? yearsWanted.get().scorer(leaf) : null;
      inYears = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
    }

    void count(DocIdSetIterator found, LeafCollector taken, QueryTimeout deadline)
        throws IOException {
      int seen = 0;
      for (int d = found.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = found.nextDoc()) {
        if (++seen % LOOK_AT_THE_CLOCK == 0 && deadline.shouldExit()) {
          break;
        }
        int refusal = live == null || live.get(d) ? refusal(d) : SEVERAL;
        if (refusal == NONE) {
          total++;
          taken.collect(d);
        }
        if (refusal != SEVERAL) {
          keep(d, refusal);
        }
      }
      for (int i = 0; i < FACETS.length; i++) {
        count(i);
      }
      countYears();
    }

    private void keep(int document, int refusal) {
      if (size == documents.length) {
        documents = Arrays.copyOf(documents, 2 * size);
        refusing = Arrays.copyOf(refusing, 2 * size);
      }
      documents[size] = document;
      refusing[size++] = (byte) refusal;
    }

    private int refusal(int document) throws IOException {
      int refusal = NONE;
      for (int i = 0; i < FACETS.length; i++) {
        if (filtered[i] != null && !hasAny(filtered[i], document, wanted[i])) {
          if (refusal != NONE) {
            return SEVERAL;
          }
          refusal = i;
        }
      }
      if (yearsWanted.isPresent() && !isInYears(document)) {
        return refusal == NONE ? YEARS : SEVERAL;
      }
      return refusal;
    }

    private static boolean hasAny(SortedSetDocValues values, int document, long[] wanted)
        throws IOException {
      if (values.advanceExact(document)) {
        for (int n = values.docValueCount(); n > 0; n--) {
          long value = values.nextOrd();
          for (long one : wanted) {
            if (one == value) {
              return true;
            }
          }
        }
      }
      return false;
    }

    private void count(int filter) throws IOException {
      SortedSetDocValues values = FacetOrdinals.values(leaf, FACETS[filter]);
      LongValues all = ordinals.of(leaf, FACETS[filter]);
      int[] found = counts.get(FACETS[filter]);
      for (int i = 0; i < size; i++) {
        if ((refusing[i] == NONE || refusing[i] == filter) && values.advanceExact(documents[i])) {
          for (int n = values.docValueCount(); n > 0; n--) {
            found[(int) all.get(values.nextOrd())]++;
          }
        }
      }
    }

    private void countYears() throws IOException {
      SortedSetDocValues decades = FacetOrdinals.values(leaf, Facet.DECADE);
      long[] none = {decades.lookupTerm(new BytesRef(IndexedDocument.UNDATED))};
      SortedNumericDocValues listed =
          DocValues.getSortedNumeric(leaf.reader(), IndexedDocument.YEARS);
      Map<Long, int[]> found = new HashMap<>();
      for (int i = 0; i < size; i++) {
        if (refusing[i] != NONE && refusing[i] != YEARS) {
          continue;
        }
        if (listed.advanceExact(documents[i])) {
          long first = listed.nextValue();
          long last = first;
          for (int n = listed.docValueCount(); n > 1; n--) {
            last = listed.nextValue();
          }
          found.computeIfAbsent(first << 32 | (last & 0xFFFF_FFFFL), _ -> new int[1])[0]++;
        } else if (none[0] >= 0 && hasAny(decades, documents[i], none)) {
          undated++;
        }
      }
      found.forEach(
          (span, documents) ->
              years.merge(
                  new Query.Years((int) (span >> 32), (int) (long) span),
                  documents[0],
                  Integer::sum));
    }

    private boolean isInYears(int document) throws IOException {
      return inYears.docID() == document
          || (inYears.docID() < document && inYears.advance(document) == document);
    }
  }
}
