package org.lectern.core.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.search.word.Analysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index on the disk of this machine, by Lucene. */
public final class LuceneIndex implements SearchIndex {
  private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);
  private static final long LOOK_AGAIN_NANOS = 500_000_000;

  /** Values of a facet that can be gone through. */
  private static final int MOST_VALUES = 10_000;

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
  private final AtomicReference<Optional<Generation>> generation =
      new AtomicReference<>(Optional.empty());
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
    return openForWriting(data, clock, UnaryOperator.identity());
  }

  /**
   * The same on a disk that a test lets fail.
   *
   * @param disk what stands between the index and its folder
   */
  static LuceneIndex openForWriting(Path data, InstantSource clock, UnaryOperator<Directory> disk) {
    Path folder = new DataFolder(data).index();
    try {
      DataFolder.make(folder);
      Directory directory = disk.apply(FSDirectory.open(folder));
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
  public List<Fault> damaged() {
    return writing().damaged();
  }

  @Override
  public void clear() {
    writing().clear();
    lookNow();
  }

  @Override
  public void purge() {
    writing().purge();
    lookNow();
  }

  @Override
  public Hits search(Query query) {
    return withFinder(finder -> finder.search(query))
        .orElseGet(() -> Finder.nothing(QueryParser.parse(query.text()).notes()));
  }

  @Override
  public List<Hits.Count> values(Query query, Facet facet) {
    return withFinder(finder -> finder.values(query, facet, MOST_VALUES)).orElse(List.of());
  }

  @Override
  public List<DocumentId> like(DocumentId id, int limit) {
    return withFinder(finder -> finder.like(id, limit)).orElse(List.of());
  }

  @Override
  public Beside beside(Facet facet, String value, DocumentId id) {
    return withSearcher(searcher -> Beside.find(searcher, facet, value, id))
        .orElseGet(() -> new Beside(Optional.empty(), Optional.empty()));
  }

  @Override
  public List<String> complete(String prefix, int limit) {
    return withFinder(finder -> finder.complete(prefix, limit)).orElse(List.of());
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

  /** Worked out once for each state of the index. */
  private Generation generation(IndexReader reader) throws IOException {
    Optional<Generation> known = generation.get();
    if (known.isPresent() && known.get().isOf(reader)) {
      return known.get();
    }
    Generation made = Generation.of(reader);
    generation.set(Optional.of(made));
    return made;
  }

  private interface Task<T, U> {
    T run(U on) throws IOException;
  }

  private <T> Optional<T> withFinder(Task<T, Finder> task) {
    return withSearcher(
        searcher ->
            task.run(new Finder(searcher, generation(searcher.getIndexReader()), analysis)));
  }

  /** Runs a task on the newest state noticed; empty where there is no index yet. */
  private <T> Optional<T> withSearcher(Task<T, IndexSearcher> task) {
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
      log.warn("the search index in {} has changed under its reader: {}", folder, Disk.reason(e));
      try {
        reopen();
      } catch (IOException again) {
        log.warn("the search index in {} cannot be read: {}", folder, Disk.reason(again));
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
