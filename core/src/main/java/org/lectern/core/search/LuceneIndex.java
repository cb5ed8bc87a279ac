package org.lectern.core.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveException;
import org.lectern.core.archive.DataFolder;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.search.Hits.Hit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index on the disk of this machine, by Lucene. */
public final class LuceneIndex implements SearchIndex {
  private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);
  private static final long LOOK_AGAIN_NANOS = 500_000_000;
  private static final int LARGEST_PAGE = 1000;
  private static final int MOST_WITH_SNIPPETS = 100;
  private static final int FEW = 3;
  private static final long LONGEST_NANOS = 2_000_000_000;
  private static final String TOO_LONG =
      "The search took too long and was stopped; there may be more. Look for rarer words.";

  static {
    // sixty words, each in ten areas and the fields of all languages they could be in
    IndexSearcher.setMaxClauseCount(1 << 15);
  }

  private final Path folder;
  private final KeptWords kept;
  private final Optional<Directory> owned;
  private final Optional<IndexFollower> follower;
  private final Analysis analysis = Analysis.ofQueries();
  private final AtomicReference<Optional<Opened>> opened = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Lookup.Fields> fields =
      new AtomicReference<>(new Lookup.Fields("none", Map.of()));
  private final AtomicLong looked = new AtomicLong(System.nanoTime() - LOOK_AGAIN_NANOS);

  /** The index as it lies on disk, and the searchers of its newest state noticed. */
  private record Opened(Directory directory, SearcherManager searchers) implements AutoCloseable {
    static Opened at(Path folder) throws IOException {
      Directory directory = FSDirectory.open(folder);
      try {
        return new Opened(directory, new SearcherManager(directory, new SearcherFactory()));
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      searchers.close();
      directory.close();
    }
  }

  private LuceneIndex(Path folder, Optional<Directory> owned, Optional<IndexFollower> follower) {
    this.folder = folder;
    this.kept = new KeptWords(folder);
    this.owned = owned;
    this.follower = follower;
  }

  /** Opens for searching; an index that does not exist yet is empty. */
  public static LuceneIndex open(Path data) {
    return new LuceneIndex(new DataFolder(data).index(), Optional.empty(), Optional.empty());
  }

  /** Opens for writing; one process at a time, the one that holds the archive's writer. */
  public static LuceneIndex openForWriting(Path data) {
    return openForWriting(data, InstantSource.system());
  }

  static LuceneIndex openForWriting(Path data, InstantSource clock) {
    Path folder = new DataFolder(data).index();
    try {
      DataFolder.make(folder);
      Directory directory = FSDirectory.open(folder);
      return new LuceneIndex(
          folder,
          Optional.of(directory),
          Optional.of(IndexFollower.open(directory, folder, clock)));
    } catch (IOException e) {
      throw new ArchiveException("cannot open the search index in " + folder, e);
    }
  }

  @Override
  public void follow(Archive archive) {
    writing().follow(archive);
    lookNow();
  }

  @Override
  public void clear() {
    writing().clear();
    lookNow();
  }

  @Override
  public Hits search(Query query) {
    return withSearcher(searcher -> search(searcher, query))
        .orElseGet(() -> nothing(QueryParser.parse(query.text()).note().orElse("")));
  }

  private static Hits nothing(String note) {
    return new Hits(
        0,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        Optional.empty(),
        Optional.of(note).filter(n -> !n.isEmpty()));
  }

  @Override
  public List<Hits.Count> values(Query query, Facet facet) {
    return withSearcher(
            searcher -> {
              Lookup lookup = new Lookup(analysis, fields(searcher.getIndexReader()));
              Clause clause = QueryParser.parse(query.text()).clause();
              return FacetCounter.count(searcher, wholes(lookup, clause), query, deadline())
                  .values(facet);
            })
        .orElse(List.of());
  }

  @Override
  public List<String> complete(String prefix, int limit) {
    return withSearcher(searcher -> complete(searcher, prefix, limit)).orElse(List.of());
  }

  /** Nothing that a search does not find: a title may hold what a query takes for an operator. */
  private List<String> complete(IndexSearcher searcher, String prefix, int limit)
      throws IOException {
    Lookup lookup = new Lookup(analysis, fields(searcher.getIndexReader()));
    List<String> found = new ArrayList<>();
    for (String name : Completion.complete(searcher.getIndexReader(), prefix, 2 * limit)) {
      if (found.size() < limit
          && searcher.count(wholes(lookup, QueryParser.parse(name).clause())) > 0) {
        found.add(name);
      }
    }
    return found;
  }

  @Override
  public List<Hits.Count> words(String prefix, Map<Facet, List<String>> filters, int limit) {
    Query query = new Query("", filters, Optional.empty(), Query.Sort.RELEVANCE, 1, 1);
    return withSearcher(searcher -> WordList.beginning(searcher, analysis, prefix, query, limit))
        .orElse(List.of());
  }

  @Override
  public DocumentWords words(Archive archive, Document document) {
    return kept.find(document).orElseGet(() -> DocumentWords.read(archive, document));
  }

  private static QueryTimeout deadline() {
    long end = System.nanoTime() + LONGEST_NANOS;
    return () -> System.nanoTime() - end > 0;
  }

  /** Collected once for each state of the index. */
  private Lookup.Fields fields(IndexReader reader) {
    Object state = reader.getReaderCacheHelper().getKey();
    Lookup.Fields known = fields.get();
    if (!known.state().equals(state)) {
      known = Lookup.Fields.of(state, reader);
      fields.set(known);
    }
    return known;
  }

  /** Searches as long as a reader waits, and says so where that was not enough. */
  private Hits search(IndexSearcher shared, Query query) throws IOException {
    QueryParser.Parsed parsed = QueryParser.parse(query.text());
    QueryTimeout deadline = deadline();
    boolean wild = Lookup.wanted(parsed.clause()).stream().anyMatch(Clause.Words::wild);
    IndexReader reader = shared.getIndexReader();
    IndexSearcher searcher =
        new IndexSearcher(
            wild ? ExitableDirectoryReader.wrap((DirectoryReader) reader, deadline) : reader);
    searcher.setTimeout(deadline);
    try {
      return search(searcher, query, parsed, deadline);
    } catch (ExitableDirectoryReader.ExitingReaderException e) {
      return nothing(TOO_LONG);
    }
  }

  private Hits search(
      IndexSearcher searcher, Query query, QueryParser.Parsed parsed, QueryTimeout deadline)
      throws IOException {
    Lookup lookup = new Lookup(analysis, fields(searcher.getIndexReader()));
    org.apache.lucene.search.Query words = wholes(lookup, parsed.clause());
    FacetCounter counted = FacetCounter.count(searcher, words, query, deadline);
    List<String> notes = new ArrayList<>(parsed.note().stream().toList());

    int size = Math.clamp(query.size(), 0, LARGEST_PAGE);
    long from = (Math.max(1L, query.page()) - 1) * size;
    if (from + size > DEEPEST && counted.total() > DEEPEST) {
      notes.add("Only the first " + DEEPEST + " can be paged through; narrow the search.");
    }
    int to = (int) Math.min(DEEPEST, from + size);
    boolean anyWords = !Lookup.wanted(parsed.clause()).isEmpty();
    List<Hit> hits = new ArrayList<>();
    if (to > from) {
      Sort sort = sort(query.sort(), anyWords);
      ScoreDoc[] found = searcher.search(FacetCounter.filtered(words, query), to, sort).scoreDocs;
      Map<Integer, DocumentId> ids = new LinkedHashMap<>();
      for (int i = (int) from; i < found.length; i++) {
        ids.put(found[i].doc, id(searcher, found[i]));
      }
      Map<Integer, Hit> withSnippets =
          anyWords && size <= MOST_WITH_SNIPPETS
              ? new Passages(searcher, lookup.passages(parsed.clause())).hits(ids)
              : Map.of();
      ids.forEach(
          (document, id) ->
              hits.add(withSnippets.getOrDefault(document, new Hit(id, List.of(), 0))));
    }
    if (deadline.shouldExit() || searcher.timedOut()) {
      notes.add(TOO_LONG);
    }
    return new Hits(
        counted.total(),
        List.copyOf(hits),
        counted.facets(),
        counted.sizes(),
        counted.years(),
        counted.undated(),
        anyWords && counted.total() < FEW
            ? suggestion(searcher, lookup, query, counted.total())
            : Optional.empty(),
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", notes)));
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
      case OLDEST -> new Sort(oldest, id);
      case NEWEST -> new Sort(newest, id);
      case TITLE -> new Sort(new SortField(IndexedDocument.TITLE_KEY, SortField.Type.STRING), id);
      case ADDED -> new Sort(new SortField(IndexedDocument.ADDED, SortField.Type.LONG, true), id);
    };
  }

  private static DocumentId id(IndexSearcher searcher, ScoreDoc found) throws IOException {
    return new DocumentId(
        searcher
            .storedFields()
            .document(found.doc, Set.of(IndexedDocument.ID))
            .get(IndexedDocument.ID));
  }

  private interface Task<T> {
    T run(IndexSearcher searcher) throws IOException;
  }

  /** Runs a task on the newest state noticed; empty where there is no index yet. */
  private <T> Optional<T> withSearcher(Task<T> task) {
    look();
    try {
      Optional<Opened> open = opened.get();
      if (open.isEmpty()) {
        return Optional.empty();
      }
      SearcherManager searchers = open.get().searchers();
      IndexSearcher searcher = searchers.acquire();
      try {
        return Optional.of(task.run(searcher));
      } finally {
        searchers.release(searcher);
      }
    } catch (AlreadyClosedException e) {
      throw new ArchiveException("the search index in " + folder + " was closed", e);
    } catch (IOException e) {
      throw new ArchiveException("the search index in " + folder + " cannot be read", e);
    }
  }

  private void lookNow() {
    looked.set(System.nanoTime() - LOOK_AGAIN_NANOS);
    look();
  }

  /** Looks for a newer commit, at most twice a second, one thread at a time. */
  private void look() {
    long now = System.nanoTime();
    long last = looked.get();
    if (now - last < LOOK_AGAIN_NANOS || !looked.compareAndSet(last, now)) {
      return;
    }
    Optional<Opened> open = opened.get();
    try {
      if (open.isPresent()) {
        open.get().searchers().maybeRefresh();
      } else {
        reopen();
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      log.warn("the search index in {} has changed under its reader: {}", folder, e.toString());
      try {
        reopen();
      } catch (IOException again) {
        log.warn("the search index in {} cannot be read: {}", folder, again.toString());
      }
    }
  }

  /** Also where another process has thrown the index away and begun a new one. */
  private void reopen() throws IOException {
    if (isThere()) {
      Optional<Opened> before = opened.getAndSet(Optional.of(Opened.at(folder)));
      if (before.isPresent()) {
        before.get().close();
      }
    }
  }

  private boolean isThere() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return DirectoryReader.indexExists(directory);
    }
  }

  private IndexFollower writing() {
    return follower.orElseThrow(
        () -> new IllegalStateException("the search index in " + folder + " is open for reading"));
  }

  @Override
  public void close() {
    follower.ifPresent(IndexFollower::close);
    try {
      Optional<Opened> open = opened.getAndSet(Optional.empty());
      if (open.isPresent()) {
        open.get().close();
      }
      if (owned.isPresent()) {
        owned.get().close();
      }
    } catch (IOException e) {
      throw new ArchiveException("the search index in " + folder + " cannot be closed", e);
    }
  }
}
