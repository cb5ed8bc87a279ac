package org.lectern.core.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHitCountCollector;
import org.apache.lucene.util.BytesRef;
import org.lectern.core.model.DocumentId;
import org.lectern.core.search.Hits.Hit;
import org.lectern.core.search.word.Analysis;

/** Answers searches from one state of the index, for as long as a reader waits. */
final class Finder {
  private static final int LARGEST_PAGE = 1000;
  private static final int MOST_WITH_SNIPPETS = 100;
  private static final int FEW = 3;

  /** Each word left out of so many is another search. */
  private static final int MOST_LEFT_OUT = 8;

  private static final int MOST_OFFERED = 3;

  /** What documents have in common that are alike. */
  private static final List<Facet> ALIKE = List.of(Facet.PERSON, Facet.SUBJECT, Facet.PLACE);

  private static final int MOST_SHARED = 20;

  private static final long LONGEST_NANOS = 2_000_000_000;

  private final IndexSearcher shared;
  private final Generation generation;
  private final Analysis analysis;
  private final long end = System.nanoTime() + LONGEST_NANOS;
  private final QueryTimeout deadline = () -> System.nanoTime() - end > 0;

  Finder(IndexSearcher searcher, Generation generation, Analysis analysis) {
    this.shared = searcher;
    this.generation = generation;
    this.analysis = analysis;
  }

  /** What a search finds where nothing can be found. */
  static Hits nothing(List<Note> notes) {
    return new Hits(
        0, List.of(), Map.of(), Map.of(), Map.of(), 0, Optional.empty(), List.of(), notes);
  }

  Hits search(Query query) throws IOException {
    Hits known = generation.answers().getIfPresent(query);
    if (known != null) {
      return known;
    }
    QueryParser.Parsed parsed = QueryParser.parse(query.text());
    boolean wild = Lookup.wanted(parsed.clause()).stream().anyMatch(Clause.Words::wild);
    IndexReader reader = shared.getIndexReader();
    IndexSearcher searcher =
        new IndexSearcher(
            wild ? ExitableDirectoryReader.wrap((DirectoryReader) reader, deadline) : reader);
    searcher.setTimeout(deadline);
    try {
      Hits found = search(searcher, query, parsed);
      if (!deadline.shouldExit()) {
        generation.answers().put(query, found);
      }
      return found;
    } catch (ExitableDirectoryReader.ExitingReaderException e) {
      return nothing(List.of(Note.of(Note.Kind.TOO_LONG)));
    }
  }

  /** The values of a facet that most documents have among those that a query finds. */
  List<Hits.Count> values(Query query, Facet facet, int most) throws IOException {
    return count(
            shared,
            wholes(lookup(), QueryParser.parse(query.text()).clause()),
            query,
            new TotalHitCountCollector())
        .values(facet, most);
  }

  /** Nothing that a search does not find: a title may hold what a query takes for an operator. */
  List<String> complete(String prefix, int limit) throws IOException {
    Lookup lookup = lookup();
    List<String> found = new ArrayList<>();
    for (String name : Completion.complete(shared.getIndexReader(), prefix, 2 * limit)) {
      if (found.size() < limit
          && shared.count(wholes(lookup, QueryParser.parse(name).clause())) > 0) {
        found.add(name);
      }
    }
    return found;
  }

  private Hits search(IndexSearcher searcher, Query query, QueryParser.Parsed parsed)
      throws IOException {
    Lookup lookup = lookup();
    org.apache.lucene.search.Query words = wholes(lookup, parsed.clause());
    boolean anyWords = !Lookup.wanted(parsed.clause()).isEmpty();
    int size = Math.clamp(query.size(), 0, LARGEST_PAGE);
    long from = (Math.max(1L, query.page()) - 1) * size;
    int to = (int) Math.min(SearchIndex.DEEPEST, from + size);

    FacetCounter counted;
    ScoreDoc[] found = {};
    if (to > from) {
      TopFieldCollector best =
          new TopFieldCollectorManager(sort(query.sort(), anyWords), to, null, Integer.MAX_VALUE)
              .newCollector();
      counted = count(searcher, words, query, best);
      found = best.topDocs((int) from, size).scoreDocs;
    } else {
      counted = count(searcher, words, query, new TotalHitCountCollector());
    }
    List<Note> notes = new ArrayList<>(parsed.notes());
    if (from + size > SearchIndex.DEEPEST && counted.total() > SearchIndex.DEEPEST) {
      notes.add(Note.of(Note.Kind.DEEPEST, SearchIndex.DEEPEST));
    }
    List<Hit> hits = hits(searcher, lookup, parsed.clause(), found, anyWords, size);
    if (deadline.shouldExit() || searcher.timedOut()) {
      notes.add(Note.of(Note.Kind.TOO_LONG));
    }
    return new Hits(
        counted.total(),
        hits,
        counted.facets(),
        counted.sizes(),
        counted.years(),
        counted.undated(),
        anyWords && counted.total() < FEW
            ? suggestion(searcher, lookup, query, counted.total())
            : Optional.empty(),
        counted.total() == 0 ? fewer(searcher, lookup, query, parsed.clause()) : List.of(),
        List.copyOf(notes));
  }

  private static List<Hit> hits(
      IndexSearcher searcher,
      Lookup lookup,
      Clause clause,
      ScoreDoc[] found,
      boolean anyWords,
      int size)
      throws IOException {
    Map<Integer, DocumentId> ids = new LinkedHashMap<>();
    for (ScoreDoc one : found) {
      ids.put(one.doc, id(searcher, one.doc));
    }
    Map<Integer, Hit> withSnippets =
        anyWords && size <= MOST_WITH_SNIPPETS
            ? new Passages(searcher, lookup.passages(clause)).hits(ids)
            : Map.of();
    return ids.entrySet().stream()
        .map(
            one ->
                withSnippets.getOrDefault(
                    one.getKey(), new Hit(one.getValue(), List.of(), List.of(), 0)))
        .toList();
  }

  /** Another spelling, if it finds more. */
  private Optional<String> suggestion(
      IndexSearcher searcher, Lookup lookup, Query query, long found) throws IOException {
    Optional<String> other = Spelling.suggest(searcher.getIndexReader(), analysis, query.text());
    if (other.isEmpty()) {
      return other;
    }
    Clause clause = QueryParser.parse(other.get()).clause();
    int more = searcher.count(FacetCounter.filtered(wholes(lookup, clause), query));
    return more > found ? other : Optional.empty();
  }

  /** What each word of several prevents, for words without operators between them. */
  private static List<Hits.Count> fewer(
      IndexSearcher searcher, Lookup lookup, Query query, Clause clause) throws IOException {
    List<Clause> words =
        clause instanceof Clause.All all
                && all.clauses().size() <= MOST_LEFT_OUT
                && all.clauses().stream().allMatch(Finder::isPlain)
            ? all.clauses()
            : List.of();
    List<Hits.Count> fewer = new ArrayList<>();
    for (int i = 0; i < words.size() && words.size() > 1; i++) {
      List<Clause> others = new ArrayList<>(words);
      others.remove(i);
      int found =
          searcher.count(FacetCounter.filtered(wholes(lookup, new Clause.All(others)), query));
      if (found > 0) {
        fewer.add(
            new Hits.Count(
                others.stream().map(Finder::typed).collect(Collectors.joining(" ")), found));
      }
    }
    return fewer.stream()
        .sorted(Comparator.comparingInt(Hits.Count::documents).reversed())
        .limit(MOST_OFFERED)
        .toList();
  }

  private static boolean isPlain(Clause clause) {
    return clause instanceof Clause.Words words && words.area() == Area.ANYWHERE;
  }

  private static String typed(Clause clause) {
    return clause instanceof Clause.Words words && words.phrase()
        ? '"' + words.text() + '"'
        : ((Clause.Words) clause).text();
  }

  /**
   * Documents that share people, subjects and places with one, those first that share the rarest;
   * empty where the index does not have it.
   */
  List<DocumentId> like(DocumentId id, int most) throws IOException {
    org.apache.lucene.search.Query itself =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(IndexedDocument.ID, id.value())), Occur.FILTER)
            .add(new TermQuery(new Term(IndexedDocument.KIND, IndexedDocument.WHOLE)), Occur.FILTER)
            .build();
    ScoreDoc[] found = shared.search(itself, 1).scoreDocs;
    BooleanQuery.Builder alike = new BooleanQuery.Builder();
    int inCommon = 0;
    if (found.length > 0) {
      List<LeafReaderContext> leaves = shared.getIndexReader().leaves();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found[0].doc, leaves));
      for (Facet facet : ALIKE) {
        SortedSetDocValues values = FacetOrdinals.values(leaf, facet);
        if (values.advanceExact(found[0].doc - leaf.docBase)) {
          for (int n = Math.min(MOST_SHARED, values.docValueCount()); n > 0; n--) {
            BytesRef value = BytesRef.deepCopyOf(values.lookupOrd(values.nextOrd()));
            alike.add(new TermQuery(new Term(FacetCounter.field(facet), value)), Occur.SHOULD);
            inCommon++;
          }
        }
      }
    }
    if (inCommon == 0) {
      return List.of();
    }
    org.apache.lucene.search.Query others =
        new BooleanQuery.Builder()
            .add(alike.setMinimumNumberShouldMatch(Math.min(2, inCommon)).build(), Occur.MUST)
            .add(itself, Occur.MUST_NOT)
            .build();
    List<DocumentId> ids = new ArrayList<>();
    // Equal scores in the order of ids, so that an index that is made again gives the same.
    Sort sort =
        new Sort(
            SortField.FIELD_SCORE, new SortField(IndexedDocument.ORDER, SortField.Type.STRING));
    for (ScoreDoc one : shared.search(others, most, sort).scoreDocs) {
      ids.add(id(shared, one.doc));
    }
    return ids;
  }

  private FacetCounter count(
      IndexSearcher searcher, org.apache.lucene.search.Query words, Query query, Collector taken)
      throws IOException {
    return FacetCounter.count(searcher, generation.ordinals(), words, query, taken, deadline);
  }

  private Lookup lookup() {
    return new Lookup(analysis, generation.fields());
  }

  private static org.apache.lucene.search.Query wholes(Lookup lookup, Clause clause) {
    return new BooleanQuery.Builder()
        .add(lookup.documents(clause), Occur.MUST)
        .add(new TermQuery(new Term(IndexedDocument.KIND, IndexedDocument.WHOLE)), Occur.FILTER)
        .build();
  }

  private static Sort sort(Query.Sort wanted, boolean anyWords) {
    SortField oldest =
        new SortField(IndexedDocument.FIRST_DAY, SortField.Type.LONG, false, Long.MAX_VALUE);
    SortField newest =
        new SortField(IndexedDocument.LAST_DAY, SortField.Type.LONG, true, Long.MIN_VALUE);
    SortField id = new SortField(IndexedDocument.ORDER, SortField.Type.STRING);
    return switch (wanted) {
      case RELEVANCE ->
          anyWords ? new Sort(SortField.FIELD_SCORE, oldest, id) : new Sort(oldest, id);
      case OLDEST -> Beside.oldest(false);
      case NEWEST -> new Sort(newest, id);
      case TITLE -> new Sort(new SortField(IndexedDocument.TITLE_KEY, SortField.Type.STRING), id);
      case ADDED -> new Sort(new SortField(IndexedDocument.ADDED, SortField.Type.LONG, true), id);
    };
  }

  static DocumentId id(IndexSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), IndexedDocument.ORDER);
    if (!ids.advanceExact(document - leaf.docBase)) {
      throw new IOException("an entry of the search index has no id");
    }
    return new DocumentId(ids.lookupOrd(ids.ordValue()).utf8ToString());
  }
}
