package org.lectern.web.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lectern.core.care.Audit;
import org.lectern.core.care.AuditLog;
import org.lectern.core.care.AuditReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits the archive that is served once in a while, slowly, on one thread. What a stopped server
 * has read of it need not be read again by the next.
 */
final class AuditSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSchedule.class);

  /** A start has better things to do. */
  private static final Duration FIRST = Duration.ofMinutes(10);

  private static final Duration AGAIN = Duration.ofHours(1);
  private static final int MOST_LOGGED = 20;

  private final Path data;
  private final Duration every;
  private final long bytesPerSecond;
  private final Thread thread;
  private volatile boolean closed;

  private AuditSchedule(Path data, Duration every, long bytesPerSecond) {
    this.data = data;
    this.every = every;
    this.bytesPerSecond = bytesPerSecond;
    this.thread = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
  }

  /**
   * Starts to watch.
   *
   * @param every from the end of one audit to the next
   */
  static AuditSchedule start(Path data, Duration every, long bytesPerSecond) {
    AuditSchedule schedule = new AuditSchedule(data, every, bytesPerSecond);
    schedule.thread.start();
    return schedule;
  }

  /** How long to wait for the next audit. */
  static Duration wait(Optional<AuditReport> last, Duration every, Instant now) {
    return last.map(report -> Duration.between(now, report.ended().plus(every)))
        .filter(left -> left.compareTo(FIRST) > 0)
        .orElse(FIRST);
  }

  private void run() {
    try {
      while (!closed) {
        Thread.sleep(wait(AuditLog.last(data), every, Instant.now()));
        try {
          audit();
        } catch (RuntimeException e) {
          LOG.error("the audit failed and is tried again: {}", e.getMessage());
          Thread.sleep(AGAIN);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no more audits");
    }
  }

  private void audit() {
    LOG.info("audit begins");
    Audit.Options options = new Audit.Options(1, bytesPerSecond, false, () -> closed);
    AuditReport report = Audit.run(data, options, PyramidAudit.of(data), (_, _) -> {});
    if (report.findings().isEmpty()) {
      LOG.info("audit {}: no fault", report.complete() ? "done" : "stopped");
      return;
    }
    LOG.error(
        "the audit found {} faults; 'lectern audit' names them and what to do",
        report.findings().size());
    report.findings().stream().limit(MOST_LOGGED).forEach(finding -> LOG.error("{}", finding));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
