package org.lectern.core.search;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.DocumentId;
import org.lectern.core.search.word.Analysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side of the index: takes in the archive's journal, change by change, and keeps the
 * position it has come to in the commit itself, so that index and position never disagree.
 *
 * <p>An index of another schema or a broken one is begun again: all of it can be made again.
 */
final class IndexFollower implements AutoCloseable {
  /**
   * To be raised whenever {@link DocumentGathering}, {@link IndexedDocument} or {@link Analysis}
   * write something else.
   */
  static final String SCHEMA = "6";

  private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

  /** Documents between two commits, of which each makes segments that are merged later. */
  private static final int BATCH = 1024;

  private static final double BUFFER_MB = Math.min(64, Runtime.getRuntime().maxMemory() / 6e6);
  private static final int MAX_THREADS = 8;

  private final Directory directory;
  private final Path folder;
  private final AccessRule access;
  private final InstantSource clock;
  private final KeptWords words;
  private final Set<Fault> damaged = ConcurrentHashMap.newKeySet();

  private IndexWriter writer;

  /** Whether readers still see what was there before; they then see the new state at once. */
  private boolean rebuilt;

  private IndexFollower(Directory directory, Path folder, IndexWriter writer, InstantSource clock)
      throws IOException {
    this.directory = directory;
    this.folder = folder;
    this.writer = writer;
    this.words = new KeptWords(folder);
    this.clock = clock;
    this.access = new AccessRule(clock);
    Map<String, String> data = data(writer);
    if (!data.isEmpty() && !SCHEMA.equals(data.get("schema"))) {
      log.info("the search index is of another version and is made again");
      empty();
    }
  }

  static IndexFollower open(Directory directory, Path folder, InstantSource clock) {
    try {
      return new IndexFollower(directory, folder, writer(directory, folder), clock);
    } catch (LockObtainFailedException e) {
      throw new ArchiveException(
          "another process is writing the search index in " + folder + "; let it finish", e);
    } catch (IOException e) {
      throw new ArchiveException("cannot write the search index in " + folder, e);
    }
  }

  private static IndexWriter writer(Directory directory, Path folder) throws IOException {
    try {
      return new IndexWriter(directory, settings(OpenMode.CREATE_OR_APPEND));
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      if (!isDamage(e, folder)) {
        throw e;
      }
      log.warn("the search index in {} cannot be read and is made again", folder);
      log.debug("the index is damaged", e);
      return fresh(directory, folder);
    }
  }

  /** An empty index in the place of a damaged one, of which no file is read again. */
  private static IndexWriter fresh(Directory directory, Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.toList()) {
        String name = child.getFileName().toString();
        if (Files.isDirectory(child)) {
          if (!name.equals(KeptWords.FOLDER)) {
            Disk.clear(child, new DataFolder(folder.toAbsolutePath().getParent()).setAside());
          }
        } else if (!name.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(name);
        }
      }
    }
    return new IndexWriter(directory, settings(OpenMode.CREATE));
  }

  /** Whether the files of the index are the reason, so that making them again helps. */
  private static boolean isDamage(Exception failure, Path folder) {
    if (DiskFullException.isCauseOf(failure)) {
      return false;
    }
    // Damage found while merging closes the writer, and is then the cause.
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CorruptIndexException
          || t instanceof IndexFormatTooOldException
          || t instanceof IndexFormatTooNewException
          || t instanceof IllegalArgumentException
          || t instanceof EOFException
          || t instanceof IndexNotFoundException
          || (t instanceof NoSuchFileException missing && isInside(missing.getFile(), folder))) {
        return true;
      }
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.anyMatch(
          child -> Files.isDirectory(child) && !child.endsWith(KeptWords.FOLDER));
    } catch (IOException e) {
      return false;
    }
  }

  /** What is missing elsewhere does not come back by making the index again. */
  private static boolean isInside(String file, Path folder) {
    Path path = Path.of(file).toAbsolutePath();
    try {
      // Lucene names files by their real path, the words kept beside it by the given one.
      return path.startsWith(folder.toAbsolutePath()) || path.startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static IndexWriterConfig settings(OpenMode mode) {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setForceMergeDeletesPctAllowed(0);
    return new IndexWriterConfig(Analysis.ofTexts())
        .setOpenMode(mode)
        .setMergePolicy(merges)
        .setRAMBufferSizeMB(BUFFER_MB);
  }

  /**
   * Takes in what is new, and whatever access dates have opened since. Where that comes upon a
   * damaged file of the index, all of it is made again.
   */
  synchronized void follow(Archive archive) {
    try {
      try {
        take(archive);
      } catch (IOException | AlreadyClosedException e) {
        if (!isDamage(e, folder)) {
          throw e;
        }
        beginAgain(e);
        take(archive);
      } catch (RuntimeException e) {
        // Lucene reads most files without their checksums, and fails in any way on an altered one.
        if (!isAltered()) {
          throw e;
        }
        beginAgain(e);
        take(archive);
      }
    } catch (IOException | AlreadyClosedException e) {
      // The writer closes itself after a failure, for example a full disk, which is then the cause.
      throw Disk.failure("the search index cannot be written", e);
    }
  }

  private void take(Archive archive) throws IOException {
    Optional<Position> position = position();
    if (position.isPresent() && isAhead(position.get(), archive.latest())) {
      log.info("the search index is ahead of the archive and is made again");
      empty();
      position = Optional.empty();
    }
    boolean more = true;
    while (more) {
      Slice<Change> changes = archive.changes(position, BATCH);
      Set<DocumentId> ids = new LinkedHashSet<>();
      changes.items().forEach(change -> ids.add(change.position().id()));
      index(archive, ids);
      if (!changes.items().isEmpty()) {
        position = Optional.of(changes.items().getLast().position());
        if (!rebuilt) {
          commit(position);
        }
      }
      more = changes.next().isPresent() && !changes.items().isEmpty();
    }
    Set<DocumentId> opened = opened();
    index(archive, opened);
    if (!opened.isEmpty() || writer.hasUncommittedChanges()) {
      commit(position);
    }
  }

  /** Whether a file of the last commit is not what its checksum says; all of them are read. */
  private boolean isAltered() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return false;
    } catch (IOException e) {
      return isDamage(e, folder);
    } catch (IndexOutOfBoundsException | IllegalStateException e) {
      return true;
    }
  }

  private void beginAgain(Exception damage) throws IOException {
    log.warn("the search index is damaged and is made again: {}", Disk.reason(damage));
    writer.rollback();
    writer = fresh(directory, folder);
    empty();
  }

  /** What was left out because it cannot be read, since this was opened. */
  List<Fault> damaged() {
    return List.copyOf(damaged);
  }

  synchronized void clear() {
    try {
      empty();
    } catch (IOException e) {
      throw new ArchiveException("the search index cannot be emptied", e);
    }
  }

  /**
   * Merges every segment in which something was deleted, so that nothing of it stays on disk. Of a
   * damaged index nothing stays at all; {@link #follow} fills it again.
   */
  synchronized void purge() {
    try {
      try {
        writer.forceMergeDeletes(true);
      } catch (IOException | AlreadyClosedException e) {
        if (!isDamage(e, folder)) {
          throw e;
        }
        beginAgain(e);
      }
      writer.commit();
      writer.deleteUnusedFiles();
    } catch (IOException | AlreadyClosedException e) {
      throw Disk.failure("the search index cannot be written", e);
    }
  }

  private void empty() throws IOException {
    words.clear();
    writer.deleteAll();
    writer.setLiveCommitData(Map.of("schema", SCHEMA).entrySet());
    rebuilt = true;
  }

  /** Several documents at a time; all are in the index when this returns. */
  private void index(Archive archive, Set<DocumentId> ids) throws IOException {
    LocalDate today = today();
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS);
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.clamp(ids.size(), 1, threads))) {
      List<Future<?>> running = new ArrayList<>();
      for (DocumentId id : ids) {
        running.add(
            pool.submit(
                () -> {
                  index(archive, today, id);
                  return id;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while indexing", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case UncheckedIOException io -> throw new IOException(io);
        case RuntimeException other -> throw other;
        default -> throw new IOException(e.getCause());
      }
    }
  }

  private void index(Archive archive, LocalDate today, DocumentId id) throws IOException {
    Term entries = new Term(IndexedDocument.ID, id.value());
    var document = archive.document(id);
    if (document.isPresent()) {
      try {
        writer.updateDocuments(
            entries,
            IndexedDocument.entries(
                DocumentGathering.of(
                    archive, access, today, document.orElseThrow(), damaged::add)));
        words.keep(archive, document.orElseThrow());
      } catch (DamagedException e) {
        log.error("{} cannot be searched: {}", id, e.getMessage());
        damaged.add(e.fault());
      }
    } else {
      writer.deleteDocuments(entries);
      words.remove(id);
    }
  }

  /** Documents of which more may be shown since a day that has come. */
  private Set<DocumentId> opened() throws IOException {
    Set<DocumentId> opened = new LinkedHashSet<>();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      var due =
          LongPoint.newRangeQuery(IndexedDocument.OPENS, Long.MIN_VALUE, today().toEpochDay());
      for (ScoreDoc entry : searcher.search(due, Math.max(1, reader.maxDoc())).scoreDocs) {
        opened.add(
            new DocumentId(
                searcher
                    .storedFields()
                    .document(entry.doc, Set.of(IndexedDocument.ID))
                    .get(IndexedDocument.ID)));
      }
    }
    return opened;
  }

  private void commit(Optional<Position> position) throws IOException {
    Map<String, String> data = new HashMap<>(Map.of("schema", SCHEMA));
    position.ifPresent(
        p -> {
          data.put("datestamp", p.datestamp().toString());
          data.put("id", p.id().value());
        });
    writer.setLiveCommitData(data.entrySet());
    writer.commit();
    rebuilt = false;
  }

  private Optional<Position> position() {
    Map<String, String> data = data(writer);
    return data.containsKey("datestamp")
        ? Optional.of(
            new Position(Instant.parse(data.get("datestamp")), new DocumentId(data.get("id"))))
        : Optional.empty();
  }

  private static Map<String, String> data(IndexWriter writer) {
    Map<String, String> data = new HashMap<>();
    Iterable<Map.Entry<String, String>> stored = writer.getLiveCommitData();
    if (stored != null) { // Lucene has none before the first commit
      stored.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  /** An archive brought back from a backup knows less than the index. */
  private static boolean isAhead(Position position, Optional<Position> latest) {
    return latest.isEmpty() || position.compareTo(latest.get()) > 0;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      // Closing commits. What it could not write is in the journal, and the next follow takes it.
      log.warn("the search index is behind until it is opened again: {}", Disk.reason(e));
      rollback();
    }
  }

  /** Gives the lock back, with the last commit that succeeded. */
  private void rollback() {
    try {
      writer.rollback();
    } catch (IOException e) {
      throw new ArchiveException("the search index cannot be closed", e);
    }
  }
}
