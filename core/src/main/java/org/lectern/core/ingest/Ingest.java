package org.lectern.core.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.Healing;
import org.lectern.core.archive.Outcome;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.move.Move;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a checked batch into an archive.
 *
 * <p>Scans are copied and their pyramids made on all cores; documents become public in groups, in
 * order of id, each only when all its parts are there. Running the same batch again goes on where
 * an interrupted run stopped and changes nothing else. The caller brings the search index up to
 * date afterwards.
 */
public final class Ingest {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  /** Documents are made public together until they hold this many scans. */
  private static final int GROUP = 64;

  private final ArchiveWriter writer;
  private final Pyramids pyramids;
  private final Occasion occasion;
  private final Predicate<DocumentId> suspected;

  /** What became of a document. */
  public enum Fate {
    CREATED,
    UPDATED,
    UNCHANGED,
    /** Withdrawn in the archive, and the batch does not say to publish it again: left alone. */
    WITHDRAWN,
    /** Not taken, for the reason given; what the archive held before stays. */
    REFUSED;

    static Fate of(Outcome outcome) {
      return switch (outcome) {
        case CREATED -> CREATED;
        case UPDATED -> UPDATED;
        case UNCHANGED -> UNCHANGED;
      };
    }
  }

  /** What became of one document, and why where it was refused. */
  public record Item(DocumentId id, Fate fate, Optional<String> reason) {}

  /**
   * What became of a batch.
   *
   * @param items in order of id
   * @param described whether what the archive says of itself or its authorities changed
   * @param stopped why the rest was not tried, where the disk was full
   * @param logged its id in the log; empty where nothing changed
   * @param moved whose history was taken over
   */
  public record Result(
      List<Item> items,
      boolean described,
      Optional<String> stopped,
      Optional<String> logged,
      Move.Result moved) {
    public Result {
      items = List.copyOf(items);
    }

    public long count(Fate fate) {
      return items.stream().filter(i -> i.fate() == fate).count();
    }
  }

  /** One that the log names by the account of this process. */
  public Ingest(ArchiveWriter writer, Pyramids pyramids) {
    this(writer, pyramids, Occasion.of(Occasion.Kind.INGEST, Optional.empty()));
  }

  /**
   * Stores documents.
   *
   * @param occasion for the log, which gets one entry for each run that changes something
   */
  public Ingest(ArchiveWriter writer, Pyramids pyramids, Occasion occasion) {
    this(writer, pyramids, occasion, _ -> false);
  }

  /**
   * The same where the stored files of some documents may be damaged.
   *
   * @param suspected documents of which every stored byte is compared with the folder's; of others
   *     the sizes are, and the bytes of tiny files
   */
  public Ingest(
      ArchiveWriter writer, Pyramids pyramids, Occasion occasion, Predicate<DocumentId> suspected) {
    this.suspected = suspected;
    this.writer = writer;
    this.pyramids = pyramids;
    this.occasion = occasion;
  }

  /** Takes a batch in, whatever is lost by it. */
  public Result run(Batch batch, Progress progress) {
    return run(batch, Kept.of(batch, writer.archive()), progress);
  }

  /**
   * Takes a batch in. A document that is refused or fails is named in the result and does not stop
   * the others.
   *
   * @param kept the batch's documents, completed
   * @throws IllegalArgumentException where an error of the batch affects all documents
   */
  public Result run(Batch batch, List<Kept> kept, Progress progress) {
    if (batch.report().refusesAll()) {
      throw new IllegalArgumentException("the batch has errors; see its report");
    }
    Set<String> unsound = batch.report().refused().keySet();
    Set<DocumentId> sound =
        batch.drafts().stream()
            .map(Draft::id)
            .filter(id -> !unsound.contains(id.value()))
            .collect(Collectors.toSet());
    Move.Result moved = Move.of(batch.folder(), writer, sound::contains);
    List<Kept> completed = moved.documents().isEmpty() ? kept : Kept.of(batch, writer.archive());
    writer.begin(occasion);
    boolean described = describe(batch);
    List<Item> refused = new ArrayList<>(Forecast.refused(batch.report().refused()));
    List<Draft> drafts = new ArrayList<>();
    for (Kept document : completed) {
      document
          .refusal()
          .ifPresentOrElse(
              why -> refused.add(Forecast.item(document.draft(), why)),
              () -> drafts.add(document.draft()));
    }
    return store(drafts, refused, described, moved, progress);
  }

  /** Stores drafts that are not from a folder, as one batch; in all else as {@link #run}. */
  public Result store(List<Draft> drafts, Progress progress) {
    writer.begin(occasion);
    return store(drafts, List.of(), false, Move.Result.NONE, progress);
  }

  private Result store(
      List<Draft> drafts,
      List<Item> refused,
      boolean described,
      Move.Result moved,
      Progress progress) {
    List<Draft> inOrder = drafts.stream().sorted(Comparator.comparing(Draft::id)).toList();
    try (ExecutorService cores =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      return new Run(inOrder, refused, described, moved, cores, progress).all();
    }
  }

  /** Adds to what the archive says already: nobody must repeat earlier batches' authorities. */
  private boolean describe(Batch batch) {
    Archive archive = writer.archive();
    ArchiveInfo info = batch.info().orElseGet(archive::info);
    Authorities known = archive.authorities();
    Authorities all = AuthorityMerge.merge(known, batch.authorities());
    return writer.describe(info, all);
  }

  /** One run over the drafts. */
  private final class Run {
    private final List<Draft> drafts;
    private final boolean described;
    private final Move.Result moved;
    private final ExecutorService cores;
    private final Progress progress;
    private final int total;
    private final List<Item> items = new ArrayList<>();
    private int done;
    private Optional<String> stopped = Optional.empty();

    Run(
        List<Draft> drafts,
        List<Item> refused,
        boolean described,
        Move.Result moved,
        ExecutorService cores,
        Progress progress) {
      items.addAll(refused);
      this.drafts = drafts;
      this.described = described;
      this.moved = moved;
      this.cores = cores;
      this.progress = progress;
      this.total = drafts.stream().mapToInt(Run::parts).sum();
    }

    /** The document itself, and each of its scans. */
    private static int parts(Draft draft) {
      return 1 + draft.pages().stream().mapToInt(page -> page.scans().size()).sum();
    }

    Result all() {
      List<Draft> group = new ArrayList<>();
      int scans = 0;
      for (Draft draft : drafts) {
        group.add(draft);
        scans += parts(draft);
        if (scans >= GROUP) {
          take(group);
          group.clear();
          scans = 0;
        }
      }
      take(group);
      return new Result(
          items.stream().sorted(Comparator.comparing(Item::id)).toList(),
          described,
          stopped,
          writer.batch(),
          moved);
    }

    private void take(List<Draft> group) {
      if (stopped.isPresent()) {
        group.forEach(d -> refuse(d, "not tried: " + stopped.get()));
        return;
      }
      Map<DocumentId, Optional<Exception>> failures = prepare(group);
      List<Draft> ready = new ArrayList<>();
      for (Draft draft : group) {
        failures
            .get(draft.id())
            .ifPresentOrElse(failure -> refuse(draft, failure), () -> ready.add(draft));
      }
      commit(ready);
    }

    /** Stages each draft and makes its pyramids, and reports what went wrong with each. */
    private Map<DocumentId, Optional<Exception>> prepare(List<Draft> group) {
      Map<DocumentId, List<Future<Object>>> parts = new HashMap<>();
      for (Draft draft : group) {
        List<Future<Object>> tasks = new ArrayList<>();
        tasks.add(cores.submit(part(draft, () -> stage(draft))));
        draft.pages().stream()
            .flatMap(page -> page.pictures().stream())
            .forEach(
                picture -> tasks.add(cores.submit(part(draft, () -> pyramid(draft, picture)))));
        parts.put(draft.id(), tasks);
      }
      Map<DocumentId, Optional<Exception>> failures = new HashMap<>();
      parts.forEach((id, tasks) -> failures.put(id, failure(tasks)));
      return failures;
    }

    private Callable<Object> part(Draft draft, Callable<Object> work) {
      return () -> {
        Object result = work.call();
        finished(draft);
        return result;
      };
    }

    private synchronized void finished(Draft draft) {
      progress.at(++done, total, draft.id().value());
    }

    private Object stage(Draft draft) {
      List<String> healed = Healing.of(writer.archive(), draft, suspected.test(draft.id()));
      if (!healed.isEmpty()) {
        LOG.warn("{}: damaged and healed from the folder: {}", draft.id(), healed);
      }
      writer.stage(draft);
      return draft;
    }

    private Object pyramid(Draft draft, Page.Picture picture) throws IOException {
      Path scan = draft.sources().get("pages/" + picture.scan().fileName());
      try {
        pyramids.make(picture.scan().sha512(), scan);
        return picture;
      } catch (IOException | RuntimeException e) {
        throw new IOException("page " + picture.name() + ": " + reason(e), e);
      }
    }

    private void commit(List<Draft> ready) {
      if (ready.isEmpty()) {
        return;
      }
      try {
        record(ready, writer.commit(ready));
      } catch (RuntimeException e) {
        if (ready.size() == 1 || DiskFullException.isCauseOf(e)) {
          ready.forEach(d -> refuse(d, e));
        } else {
          // One of them cannot be stored: find out which, and keep the others.
          ready.forEach(d -> commit(List.of(d)));
        }
      }
    }

    private void record(List<Draft> ready, List<Outcome> outcomes) {
      for (int i = 0; i < ready.size(); i++) {
        DocumentId id = ready.get(i).id();
        Fate fate = moved.documents().contains(id) ? Fate.CREATED : Fate.of(outcomes.get(i));
        items.add(new Item(id, fate, Optional.empty()));
      }
    }

    private void refuse(Draft draft, Exception failure) {
      if (DiskFullException.isCauseOf(failure)) {
        stopped =
            Optional.of(
                "the disk is full; what was stored before is whole:"
                    + " free some space and run the same command again");
      }
      refuse(draft, stopped.orElseGet(() -> reason(failure)));
    }

    private void refuse(Draft draft, String reason) {
      items.add(new Item(draft.id(), Fate.REFUSED, Optional.of(reason)));
    }
  }

  private static Optional<Exception> failure(List<Future<Object>> tasks) {
    Optional<Exception> first = Optional.empty();
    for (Future<Object> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        Exception cause = e.getCause() instanceof Exception x ? x : e;
        first = first.or(() -> Optional.of(cause));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("ingest was interrupted; run it again to go on", e);
      }
    }
    return first;
  }

  private static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException io ? io.getCause() : e;
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }
}
