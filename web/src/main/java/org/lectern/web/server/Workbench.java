package org.lectern.web.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.Erased;
import org.lectern.core.archive.Storage;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.care.AuditLog;
import org.lectern.core.change.Occasion;
import org.lectern.core.history.Rename;
import org.lectern.core.history.Undo;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Kept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.oai.format.MetadataFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that a command needs which changes the archive, opened together: the writer, the search index
 * and the pyramids. Whatever changes the archive brings the index up to date as well. Holds the
 * writer's lock until it is closed.
 */
public final class Workbench implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  /** The records that are kept for harvesters. */
  public static final List<MetadataFormat> FORMATS = MetadataFormat.all();

  private final ArchiveWriter writer;
  private final SearchIndex index;
  private final PyramidStore pyramids;
  private final Path data;

  private Optional<String> indexProblem = Optional.empty();

  private Workbench(ArchiveWriter writer, SearchIndex index, PyramidStore pyramids, Path data) {
    this.data = data;
    this.writer = writer;
    this.index = index;
    this.pyramids = pyramids;
  }

  /** Opens the archive for writing, creating it if need be, and finishes what a crash left. */
  public static Workbench open(Path data) {
    Workbench bench = open(data, ArchiveWriter.open(Storage.onDisk(data), List.copyOf(FORMATS)));
    bench.follow();
    bench.goOn();
    return bench;
  }

  /** Finishes erasures that were cut off. */
  private void goOn() {
    try {
      finish(writer.pending());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Makes catalogue and index again from the store, whatever state they are in, and opens. */
  public static Workbench reindex(Path data) {
    Workbench bench = open(data, ArchiveWriter.reindex(data, List.copyOf(FORMATS)));
    try {
      bench.index.clear();
    } catch (RuntimeException e) {
      bench.close();
      throw e;
    }
    bench.follow();
    bench.goOn();
    return bench;
  }

  private static Workbench open(Path data, ArchiveWriter writer) {
    try {
      return new Workbench(
          writer,
          LuceneIndex.openForWriting(data),
          PyramidStore.open(
              new DataFolder(data).pyramids(), JpegCodec.best(), PyramidSettings.of(data)),
          data);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Takes a batch in, whatever is lost by it. */
  public Ingest.Result ingest(Batch batch, Progress progress) {
    return ingest(
        batch,
        Kept.of(batch, writer.archive()),
        Occasion.of(Occasion.Kind.INGEST, Optional.empty()),
        false,
        progress);
  }

  /**
   * Takes a batch in. Stored files that an audit found damaged are healed where the batch has them.
   *
   * @param kept its documents, completed
   * @param occasion for the log
   * @param verify whether damage is looked for in all of its documents
   */
  public Ingest.Result ingest(
      Batch batch, List<Kept> kept, Occasion occasion, boolean verify, Progress progress) {
    Set<DocumentId> damaged =
        AuditLog.last(data).stream()
            .flatMap(report -> report.findings().stream())
            .flatMap(finding -> finding.document().stream())
            .collect(Collectors.toSet());
    try {
      return new Ingest(writer, pyramids, occasion, id -> verify || damaged.contains(id))
          .run(batch, kept, progress);
    } finally {
      followOrRemember();
    }
  }

  /** What was published is reported also where the index has no room. */
  private void followOrRemember() {
    try {
      index.follow(writer.archive());
    } catch (RuntimeException e) {
      LOG.debug("the index does not follow", e);
      indexProblem = Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Why a change left the search index behind; empty where it did not. */
  public Optional<String> indexProblem() {
    return indexProblem;
  }

  /** Withdraws a document. */
  public void withdraw(
      DocumentId id, LanguageMap reason, Optional<String> replacedBy, Occasion occasion) {
    writer.begin(occasion);
    try {
      writer.withdraw(id, reason, replacedBy);
    } finally {
      followOrRemember();
    }
  }

  /** Takes a batch back. */
  public Ingest.Result rollback(Undo undo, Occasion occasion, Progress progress) {
    try {
      Ingest.Result result = new Ingest(writer, pyramids, occasion).store(undo.drafts(), progress);
      if (result.stopped().isPresent() || undo.described().isEmpty()) {
        return result;
      }
      boolean described =
          writer.describe(undo.described().get().info(), undo.described().get().authorities());
      return new Ingest.Result(
          result.items(), described, Optional.empty(), writer.batch(), result.moved());
    } finally {
      followOrRemember();
    }
  }

  /** Stores one draft that is not from a folder. */
  public Ingest.Result store(Draft draft, Occasion occasion) {
    try {
      return new Ingest(writer, pyramids, occasion).store(List.of(draft), Progress.NONE);
    } finally {
      followOrRemember();
    }
  }

  /** Gives a document another id. */
  public void rename(DocumentId from, DocumentId to, Occasion occasion) {
    List<Draft> both = Rename.of(archive(), from, to);
    writer.begin(occasion);
    try {
      both.forEach(draft -> writer.commit(List.of(draft)));
    } finally {
      followOrRemember();
    }
  }

  /** Removes pyramids of scans that no document has any more; returns their bytes. */
  public SortedMap<String, Long> removeUnused() {
    SortedMap<String, Long> unused = Tidying.unused(pyramids, archive());
    unused.keySet().forEach(pyramids::remove);
    return unused;
  }

  /**
   * Erases a document from everything, for privacy; a tombstone and the log remain.
   *
   * @return the ids that the document ever had, all of which are erased
   */
  public List<DocumentId> purge(DocumentId id, LanguageMap reason, Occasion occasion) {
    List<Erased> erased = writer.erase(id, reason, occasion);
    finish(erased);
    return erased.stream().map(Erased::id).toList();
  }

  /** Removes what was made of erased content: search, words, pyramids, rendered pictures. */
  private void finish(List<Erased> erased) {
    if (erased.isEmpty()) {
      return;
    }
    follow();
    index.purge();
    follow(); // a damaged index was begun again
    Set<String> scans =
        erased.stream().flatMap(e -> e.scans().stream()).collect(Collectors.toSet());
    archive().unused(scans).forEach(pyramids::remove);
    Tidying.removeRendered(data);
    erased.forEach(e -> writer.erased(e.id()));
  }

  private void follow() {
    try {
      index.follow(writer.archive());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What readers see, with each change at once. */
  public Archive archive() {
    return writer.archive();
  }

  public ArchiveWriter writer() {
    return writer;
  }

  public PyramidStore pyramids() {
    return pyramids;
  }

  /** What was found damaged since this was opened. */
  public List<Fault> faults() {
    return Stream.concat(writer.faults().stream(), index.damaged().stream()).distinct().toList();
  }

  @Override
  public void close() {
    index.close();
    writer.close();
  }
}
