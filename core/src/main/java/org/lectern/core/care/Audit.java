package org.lectern.core.care;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.lectern.core.archive.Holdings;
import org.lectern.core.archive.file.NoticedDamage;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;

/**
 * Compares the store with the catalogue, both ways, every byte of every version with its digest,
 * and the pyramids with their scans: serving a scan that has rotted raises no error, so somebody
 * has to look.
 *
 * <p>May run beside a writer and readers and takes no lock of theirs; it writes only its own
 * progress and report. One that was stopped goes on where it was.
 */
public final class Audit {
  /** Longer than a version takes to be added. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private static final String PYRAMIDS = "pyramids/";

  /** About what a pyramid takes. */
  private static final int PIXELS_A_BYTE = 5;

  /** Units whose parts are read side by side. */
  private static final int AT_ONCE = 64;

  private final Holdings holdings;
  private final Options options;
  private final PyramidCheck pyramids;
  private final Progress progress;
  private final Pace pace;
  private final ExecutorService threads;
  private long done;

  /** Is called after each object, with those done and all. */
  public interface Progress {
    void checked(long done, long total);
  }

  /** The door through which pyramids are checked. */
  public interface PyramidCheck {
    /**
     * What is wrong with the pyramid of a scan of that digest and size; empty where all is well.
     */
    Optional<String> fault(String sha512, Dimensions size);

    /** Where pyramids are not looked at. */
    PyramidCheck NONE = (_, _) -> Optional.empty();
  }

  /**
   * How to go about it.
   *
   * @param threads that read at a time
   * @param bytesPerSecond of all together; 0 for as fast as can be
   * @param again from the beginning, also where one was stopped
   * @param stopped asked between objects; an audit that is stopped is not complete
   * @param secondLook after which time what looked like a fault is looked at again
   */
  public record Options(
      int threads,
      long bytesPerSecond,
      boolean again,
      BooleanSupplier stopped,
      Duration secondLook) {
    public Options(int threads, long bytesPerSecond, boolean again, BooleanSupplier stopped) {
      this(threads, bytesPerSecond, again, stopped, SECOND_LOOK);
    }
  }

  private Audit(
      Holdings holdings,
      Options options,
      PyramidCheck pyramids,
      Progress progress,
      ExecutorService threads) {
    this.holdings = holdings;
    this.options = options;
    this.pyramids = pyramids;
    this.progress = progress;
    this.pace = new Pace(options.bytesPerSecond());
    this.threads = threads;
  }

  /**
   * Audits an archive.
   *
   * @throws ArchiveException where there is no archive in the folder
   */
  public static AuditReport run(
      Path data, Options options, PyramidCheck pyramids, Progress progress) {
    Instant began = Instant.now();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            options.threads(), Thread.ofPlatform().daemon().name("lectern-audit-", 0).factory());
    try (Holdings holdings = Holdings.open(data);
        AuditLog log = AuditLog.open(data, options.again())) {
      return new Audit(holdings, options, pyramids, progress, threads).run(data, log);
    } catch (DamagedException e) {
      return new AuditReport(
          began, Instant.now(), true, AuditReport.Totals.NONE, List.of(Finding.of(e.fault())));
    } finally {
      threads.shutdownNow();
    }
  }

  private AuditReport run(Path data, AuditLog log) {
    List<Fault> faults = new ArrayList<>();
    List<String> units = new ArrayList<>(holdings.objects(faults));
    List<Finding> findings = new ArrayList<>(faults.stream().map(Finding::of).toList());
    units.stream()
        .flatMap(object -> Holdings.documentOf(object).stream())
        .map(id -> PYRAMIDS + id)
        .toList()
        .forEach(units::add);
    AuditReport.Totals read = AuditReport.Totals.NONE;
    List<String> suspicious = new ArrayList<>();
    Instant looked = Instant.now();
    int at = 0;
    for (; at < units.size() && !options.stopped().getAsBoolean(); at += AT_ONCE) {
      List<String> group = units.subList(at, Math.min(at + AT_ONCE, units.size()));
      for (AuditLog.Done unit : units(group, log)) {
        if (unit.findings().isEmpty()) {
          read = read.plus(unit.read());
        } else {
          suspicious.add(unit.unit());
          looked = Instant.now();
        }
      }
      done += group.size();
      progress.checked(done, units.size());
    }
    // A version just being added looks like a fault; rot is still there a second later.
    sleepUntil(suspicious.isEmpty() ? looked : looked.plus(options.secondLook()));
    for (String unit : suspicious) {
      AuditLog.Done again = unit(unit, true);
      log.add(again);
      read = read.plus(again.read());
      findings.addAll(again.findings());
    }
    AuditReport report =
        new AuditReport(log.began(), Instant.now(), at >= units.size(), read, findings);
    if (report.complete()) {
      NoticedDamage.forget(data);
      log.end(report);
    }
    return report;
  }

  /**
   * Those of a group that an earlier run has not read, side by side, and what is known of others.
   */
  private List<AuditLog.Done> units(List<String> group, AuditLog log) {
    List<Callable<AuditLog.Done>> tasks = new ArrayList<>();
    for (String unit : group) {
      tasks.add(
          () -> {
            Optional<AuditLog.Done> before = log.done(unit, holdings.known(unit));
            if (before.filter(d -> d.findings().isEmpty()).isPresent()) {
              return before.get();
            }
            AuditLog.Done now = unit(unit, false);
            if (now.findings().isEmpty()) {
              log.add(now);
            }
            return now;
          });
    }
    return all(tasks);
  }

  private AuditLog.Done unit(String unit, boolean again) {
    return unit.startsWith(PYRAMIDS)
        ? pyramids(unit, new DocumentId(unit.substring(PYRAMIDS.length())))
        : object(unit, again);
  }

  private AuditLog.Done object(String object, boolean again) {
    List<Finding> findings = new ArrayList<>();
    (again ? holdings.lookAgain(object) : holdings.look(object))
        .forEach(fault -> findings.add(Finding.of(fault)));
    long files = 0;
    long bytes = 0;
    for (Holdings.Part part : holdings.parts(object)) {
      Optional<String> problem;
      Path file = holdings.root().resolve(part.location());
      try {
        Pace.Read read = pace.read(file);
        bytes += read.bytes();
        problem =
            read.sha512().equals(part.sha512())
                ? Optional.empty()
                : Optional.of(part.path() + " is not as it was stored");
      } catch (IOException e) {
        problem = Optional.of(Disk.whyUnread(part.path(), file, e));
      }
      files++;
      problem.ifPresent(what -> findings.add(finding(object, part, what)));
    }
    return new AuditLog.Done(
        object, holdings.known(object), new AuditReport.Totals(1, files, bytes, 0), findings);
  }

  private Finding finding(String object, Holdings.Part part, String problem) {
    return Finding.file(
        object,
        Holdings.ownerOf(object),
        page(part.path()),
        holdings.root().getFileName() + "/" + part.location(),
        part.current() ? problem : "%s (version %d of it)".formatted(problem, part.version()));
  }

  /** The page to which a scan or its words belong. */
  private static Optional<String> page(String path) {
    return path.matches("(pages|ocr)/.*")
        ? Optional.of(path.replaceFirst("^[^/]*/", "").replaceFirst("\\.[^.]*$", ""))
        : Optional.empty();
  }

  private AuditLog.Done pyramids(String unit, DocumentId id) {
    List<Finding> findings = new ArrayList<>();
    List<Page.Picture> pictures =
        holdings.pages(id).stream().flatMap(page -> page.pictures().stream()).toList();
    for (Page.Picture picture : pictures) {
      Dimensions size = picture.scan().size();
      pace.pass((long) size.width() * size.height() / PIXELS_A_BYTE);
      pyramids
          .fault(picture.scan().sha512(), size)
          .ifPresent(problem -> findings.add(Finding.pyramid(id, picture.name(), problem)));
    }
    return new AuditLog.Done(unit, 0, new AuditReport.Totals(0, 0, 0, pictures.size()), findings);
  }

  private <T> List<T> all(List<Callable<T>> tasks) {
    List<Future<T>> futures = tasks.stream().map(threads::submit).toList();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException r
            ? r
            : new ArchiveException("cannot audit: " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("the audit was interrupted; run it again to go on", e);
      }
    }
    return results;
  }

  private static void sleepUntil(Instant time) {
    try {
      Thread.sleep(Duration.between(Instant.now(), time));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("the audit was interrupted; run it again to go on", e);
    }
  }
}
