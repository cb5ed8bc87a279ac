package org.lectern.web.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Mode;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.change.Occasion;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Kept;
import org.lectern.core.ingest.Plan;
import org.lectern.core.model.DocumentId;
import org.lectern.core.move.Move;
import org.lectern.core.origin.Origins;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.server.ClockAhead;
import org.lectern.web.server.Workbench;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in a batch, whole documents at a time; what is there already is left alone. */
@Command(name = "ingest", description = "Take in an archive folder; same content changes nothing.")
public final class IngestCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(IngestCommand.class);

  private static final int MOST_NAMED = 100;

  @Mixin private Common common;
  @Mixin private Taking taking;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder.")
  private Path folder;

  @Mixin private Signature signature;

  @Option(
      names = "--all-or-nothing",
      description = "Take nothing in where a document of the folder has an error.")
  private boolean allOrNothing;

  @Option(
      names = "--allow-loss",
      description = "Take in also what removes pages, texts, files or fields from documents.")
  private boolean allowLoss;

  @Option(
      names = "--users",
      description =
          "Take over the accounts of readers in the folder's users.txt, into an archive that has"
              + " none.")
  private boolean users;

  @Option(
      names = "--verify",
      description =
          "Compare every stored byte of the folder's documents with the folder, and heal what is"
              + " damaged; without it, only of documents in which the last audit found damage, of"
              + " files up to 64 KB, and where sizes differ.")
  private boolean verify;

  /** What became of the folder, for scripts. */
  record Taken(
      boolean written,
      List<Ingest.Item> items,
      boolean described,
      Optional<String> stopped,
      Optional<String> logged,
      List<Report.Fault> faults,
      List<Caution> cautions,
      List<Losses.Line> documents,
      List<String> gone) {
    static Taken of(Batch batch, Plan plan, Optional<Ingest.Result> result) {
      return new Taken(
          result.isPresent(),
          result.map(Ingest.Result::items).orElse(List.of()),
          result.map(Ingest.Result::described).orElse(false),
          result.flatMap(Ingest.Result::stopped),
          result.flatMap(Ingest.Result::logged),
          batch.report().faults(),
          plan.cautions(),
          Losses.lines(plan.documents()),
          Losses.gone(plan));
    }
  }

  @Override
  public Integer call() {
    Batch batch = read(folder, taking.mode(), common.data());
    if (batch.report().refusesAll() || (allOrNothing && batch.report().hasErrors())) {
      int code = Faults.print(common, batch);
      System.err.println("lectern: nothing was written");
      return code;
    }
    if (!batch.report().faults().isEmpty()) {
      System.err.print(batch.report().text());
    }
    try (Workbench bench = Workbench.open(common.data())) {
      Plan plan = taking.plan(batch, bench.archive());
      System.err.print(Losses.words(plan));
      if (plan.stops() && !allowLoss) {
        common.print(Taken.of(batch, plan, Optional.empty()), "");
        System.err.println(
            "lectern: nothing was written: complete the folder, name what should go in a column"
                + " 'remove', or repeat with --allow-loss");
        return ExitCode.USAGE;
      }
      DiskNeed disk = common.disk(plan, bench.archive());
      if (!disk.fits()) {
        System.err.println("lectern: the disk may become full: " + disk.words());
      }
      Ingest.Result result = run(bench, batch, plan.documents());
      Optional<RuntimeException> beside = beside(batch, result, bench.archive());
      ClockAhead.warning(bench.archive(), Instant.now())
          .ifPresent(warning -> System.err.println("lectern: " + warning));
      common.print(Taken.of(batch, plan, Optional.of(result)), words(batch, result));
      int code = Common.report(bench);
      beside.ifPresent(e -> System.err.println("lectern: " + e.getMessage()));
      return result.count(Ingest.Fate.REFUSED) == 0 && code == ExitCode.OK && beside.isEmpty()
          ? Faults.exitCode(common, batch.report())
          : ExitCode.USAGE;
    }
  }

  /** What is written beside documents: a failure there must not keep the summary back. */
  private Optional<RuntimeException> beside(Batch batch, Ingest.Result result, Archive archive) {
    try {
      remember(batch, result, archive);
      takeAlong(result);
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.debug("what is beside the documents was not written", e);
      return Optional.of(e);
    }
  }

  /** What belongs to the site and not to a document. */
  private void takeAlong(Ingest.Result result) {
    DataFolder data = new DataFolder(common.data());
    result.moved().notes().forEach(note -> System.err.println("lectern: " + note));
    if (!result.moved().documents().isEmpty() && Move.site(folder, data)) {
      System.err.println("lectern: the pages of the site are in " + data.site());
    }
    if (users) {
      System.err.println(
          Move.users(folder, data)
              ? "lectern: the accounts of readers are in " + data.users()
              : "lectern: the folder has no users.txt, so no accounts were taken over");
    }
  }

  /** A patch comes from anywhere: what it changes still belongs to the folder that brought it. */
  private static void remember(Batch batch, Ingest.Result result, Archive archive) {
    if (batch.mode() == Mode.PATCH) {
      return;
    }
    Map<DocumentId, DocumentState> states = new HashMap<>();
    for (Ingest.Item item : result.items()) {
      if (item.fate() != Ingest.Fate.REFUSED) {
        archive.state(item.id()).ifPresent(state -> states.put(item.id(), state));
      }
    }
    Origins.of(archive).ingested(batch.folder(), states);
  }

  static Batch read(Path folder, Mode mode, Path data) {
    try (Archive archive = Archive.open(data);
        ProgressBar bar = new ProgressBar("check")) {
      return Batch.read(folder, mode, archive, bar::at, ScanReader::measure);
    }
  }

  private static String words(Batch batch, Ingest.Result result) {
    StringBuilder words = new StringBuilder(refused(result));
    result
        .logged()
        .ifPresent(
            id ->
                words.append("batch %s; 'lectern rollback %s' takes it back%n".formatted(id, id)));
    if (!result.moved().documents().isEmpty()) {
      words.append(
          "%d documents with their history, %d of them tombstones%n"
              .formatted(result.moved().documents().size(), result.moved().tombstones()));
    }
    long withdrawn = result.count(Ingest.Fate.WITHDRAWN);
    int unnamed = batch.report().unnamed().size();
    return words
        + (withdrawn == 0 ? "" : "%d left withdrawn%n".formatted(withdrawn))
        + (unnamed == 0 ? "" : "%d left out, as they have no valid id%n".formatted(unnamed))
        + "%d created, %d updated, %d unchanged, %d refused%n"
            .formatted(
                result.count(Ingest.Fate.CREATED),
                result.count(Ingest.Fate.UPDATED),
                result.count(Ingest.Fate.UNCHANGED),
                result.count(Ingest.Fate.REFUSED));
  }

  /** Each document with its reason; those that a full disk kept out together, in one line. */
  static String refused(Ingest.Result result) {
    StringBuilder words = new StringBuilder();
    List<String> waiting = new ArrayList<>();
    for (Ingest.Item item : result.items()) {
      if (result.stopped().isPresent()
          && item.reason().stream().anyMatch(why -> why.endsWith(result.stopped().get()))) {
        waiting.add(item.id().value());
      } else {
        item.reason()
            .ifPresent(why -> words.append(item.id()).append(": ").append(why).append('\n'));
      }
    }
    result
        .stopped()
        .ifPresent(
            why ->
                words.append(
                    "stopped: %s%nnot stored for this reason: %d: %s%n"
                        .formatted(why, waiting.size(), named(waiting))));
    return words.toString();
  }

  private static String named(List<String> ids) {
    int more = ids.size() - MOST_NAMED;
    return String.join(", ", ids.subList(0, Math.min(ids.size(), MOST_NAMED)))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Takes a batch in, whatever is lost by it. */
  static void ingest(Path data, Batch batch) {
    try (Workbench bench = Workbench.open(data);
        ProgressBar bar = new ProgressBar("ingest")) {
      bench.ingest(batch, bar::at);
    }
  }

  private Ingest.Result run(Workbench bench, Batch batch, List<Kept> kept) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    Occasion occasion =
        signature.occasion(Occasion.Kind.INGEST, name == null ? "" : name.toString());
    try (ProgressBar bar =
        ProgressBar.resumable(
            "ingest", "what was published stays whole, and the same command goes on from there")) {
      return bench.ingest(batch, kept, occasion, verify, bar::at);
    }
  }
}
