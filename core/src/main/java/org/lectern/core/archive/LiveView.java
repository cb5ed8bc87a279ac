package org.lectern.core.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.memory.CacheShare;
import org.lectern.core.memory.Footprint;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.History;
import org.lectern.core.model.Tombstone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept in memory of a catalogue: entries that were asked for, and what the archive says of
 * itself. A thread looks for what this or another process has committed and drops what changed.
 *
 * <p>Safe for any number of threads.
 */
final class LiveView implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** What it takes of memory to keep that there is no document of an id, and a row of a file. */
  private static final int UNKNOWN = 200;

  private static final int FILE_ROW = 600;

  /** Above this many changes at once everything is dropped instead of each. */
  private static final int CHANGES_FOLLOWED = 10_000;

  private final Catalog catalog;
  private final LoadingCache<DocumentId, Optional<Entry>> entries;
  private final Cache<DocumentId, Map<String, CatalogEntry.FileRow>> files;
  private final Thread watch;
  private volatile Seen seen = Seen.NOTHING;

  /** What was found when somebody last looked. */
  @SuppressWarnings("ArrayRecordComponent") // compared by Arrays.equals only
  private record Seen(
      long generation,
      Optional<Position> last,
      byte[] describedJson,
      Described described,
      Map<EntityKind, List<EntityUse>> uses) {
    static final Seen NOTHING =
        new Seen(0, Optional.empty(), new byte[0], Described.NONE, Map.of());
  }

  LiveView(Catalog catalog) {
    this.catalog = catalog;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(CacheShare.ENTRIES.bytes())
            .weigher(
                (DocumentId _, Optional<Entry> entry) -> entry.map(Footprint::of).orElse(UNKNOWN))
            .build(id -> catalog.entry(id).flatMap(LiveView::entry));
    this.files =
        Caffeine.newBuilder()
            .maximumWeight(CacheShare.FILES.bytes())
            .weigher(
                (DocumentId _, Map<String, CatalogEntry.FileRow> rows) ->
                    UNKNOWN + FILE_ROW * rows.size())
            .build();
    this.watch = Thread.ofPlatform().daemon().name("lectern-archive-watch").unstarted(this::watch);
  }

  /** Begins to look for changes. */
  void start() {
    watch.start();
  }

  Optional<Entry> entry(DocumentId id) {
    return entries.get(id);
  }

  /** What the public sees of a row: nothing of one that is hidden. */
  static Optional<Entry> entry(Catalog.EntryRow row) {
    if (row.state() == CatalogEntry.State.HIDDEN) {
      return Optional.empty();
    }
    if (row.state() == CatalogEntry.State.DOCUMENT) {
      return Optional.of(
          DocumentYaml.fromJson(row.body())
              .document(row.created(), row.datestamp(), row.revision()));
    }
    CatalogEntry.TombstoneWords words = CatalogEntry.TombstoneWords.fromJson(row.tombstone());
    return Optional.of(
        new Tombstone(
            row.id(),
            words.reason(),
            words.replacedBy(),
            words.renamedTo(),
            row.collections(),
            new History(row.created(), row.datestamp(), row.revision())));
  }

  /** The files of a document by their paths. */
  Map<String, CatalogEntry.FileRow> files(DocumentId id) {
    return files.get(
        id,
        key ->
            catalog.files(key).stream()
                .collect(Collectors.toMap(CatalogEntry.FileRow::path, Function.identity())));
  }

  Described described() {
    return seen.described();
  }

  List<EntityUse> entities(EntityKind kind) {
    Seen now = seen;
    return now.generation() == 0
        ? List.of()
        : now.uses().computeIfAbsent(kind, catalog.mentions()::entities);
  }

  Optional<Position> last() {
    return seen.last();
  }

  long generation() {
    return seen.generation();
  }

  /** Looks for what has been written since, at once. */
  synchronized void refresh() {
    catalog.refresh();
    Seen before = seen;
    long generation = catalog.generation();
    if (generation == before.generation()) {
      return;
    }
    Optional<Position> last = catalog.journal().last();
    byte[] json = catalog.meta(CatalogWriter.DESCRIBED).orElse(new byte[0]);
    boolean sameDescription = Arrays.equals(json, before.describedJson());
    List<Change> changes =
        before.last().isPresent() && last.isPresent()
            ? catalog.journal().changes(Optional.empty(), before.last(), CHANGES_FOLLOWED)
            : List.of();
    boolean followed =
        sameDescription
            && before.last().isPresent()
            && last.isPresent()
            && last.get().compareTo(before.last().get()) >= 0
            && changes.size() < CHANGES_FOLLOWED;
    if (followed) {
      changes.forEach(change -> entries.invalidate(change.position().id()));
      changes.forEach(change -> files.invalidate(change.position().id()));
    } else {
      entries.invalidateAll();
      files.invalidateAll();
    }
    Described described =
        sameDescription
            ? before.described()
            : json.length == 0 ? Described.NONE : AuthoritiesYaml.fromJson(json);
    seen = new Seen(generation, last, json, described, new ConcurrentHashMap<>());
  }

  private void watch() {
    boolean failing = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(LOOK_EVERY);
        refresh();
        failing = false;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // It goes on even without memory: else nobody would learn of what was closed since.
        if (!failing && !Thread.currentThread().isInterrupted()) {
          LOG.warn("cannot look for changes of the archive; trying again", e);
        }
        failing = true;
      }
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    catalog.close();
  }
}
