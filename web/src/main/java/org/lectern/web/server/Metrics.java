package org.lectern.web.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.care.AuditLog;
import org.lectern.core.care.AuditReport;
import org.lectern.core.care.SecondRoot;
import org.lectern.core.change.LoggedBatch;

/** Counts and times requests by kind and outcome, for Prometheus. Keeps nothing about readers. */
final class Metrics {
  private static final double NaN = Double.NaN;
  private static final String STARTED = "lectern.started";

  private static final Pattern TAKEN =
      Pattern.compile("/documents/([^/]+\\.(pdf|epub|tei\\.xml|zip)|[^/]+/files/.*)");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();
  private final Totals totals = new Totals();

  /** Reports memory and processors too; reaching for these costs a start some time. */
  void watchProcess() {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Reports when the last audit of an archive ended, and what it found. */
  void watchAudits(Path data) {
    Gauge.builder("lectern.second.root.behind.seconds", () -> behind(data))
        .description("since the second root lacks something; NaN where there is none")
        .register(registry);
    Gauge.builder("lectern.audit.age.seconds", () -> age(data))
        .description("since the end of the last complete audit; NaN where there was none")
        .register(registry);
    Gauge.builder(
            "lectern.audit.faults", () -> AuditLog.last(data).map(Metrics::faults).orElse(NaN))
        .description("what the last complete audit found; NaN where there was none")
        .register(registry);
  }

  /** Reports what an archive holds, what the last batch did, and the disk that it takes. */
  void watch(Archive archive) {
    Gauge.builder("lectern.documents", () -> archive.count(EntryQuery.all(1)))
        .description("public documents, tombstones among them")
        .register(registry);
    Gauge.builder("lectern.batch.age.seconds", () -> last(archive).map(Metrics::age).orElse(NaN))
        .description("since the last batch that changed the archive; NaN where there was none")
        .register(registry);
    Map.<String, ToDoubleFunction<LoggedBatch.Counts>>of(
            "created", LoggedBatch.Counts::created,
            "updated", LoggedBatch.Counts::updated,
            "withdrawn", LoggedBatch.Counts::withdrawn)
        .forEach(
            (outcome, count) ->
                Gauge.builder(
                        "lectern.batch.documents",
                        () ->
                            last(archive)
                                .map(batch -> count.applyAsDouble(batch.counts()))
                                .orElse(NaN))
                    .description("what the last batch did")
                    .tag("outcome", outcome)
                    .register(registry));
    DiskUse disk = new DiskUse(archive.data());
    Gauge.builder("lectern.disk.free.bytes", () -> disk.free().map(Long::doubleValue).orElse(NaN))
        .description("free on the disk of the data folder")
        .register(registry);
    for (String part : disk.parts()) {
      Gauge.builder("lectern.disk.bytes", () -> disk.bytes(part).map(Long::doubleValue).orElse(NaN))
          .description("by part of the data folder, counted once an hour; NaN until then")
          .tag("part", part)
          .register(registry);
    }
  }

  private static Optional<LoggedBatch> last(Archive archive) {
    return archive.log().batches(Optional.empty(), 1).stream().findFirst();
  }

  private static double age(LoggedBatch batch) {
    return Duration.between(batch.when(), Instant.now()).toSeconds();
  }

  private static double behind(Path data) {
    return SecondRoot.state(data)
        .map(
            state ->
                state
                    .behind()
                    .map(since -> (double) Duration.between(since, Instant.now()).toSeconds())
                    .orElse(0.0))
        .orElse(NaN);
  }

  private static double age(Path data) {
    return AuditLog.last(data)
        .map(report -> (double) Duration.between(report.ended(), Instant.now()).toSeconds())
        .orElse(NaN);
  }

  private static double faults(AuditReport report) {
    return report.findings().size();
  }

  /** Watches every request of an application. */
  void on(JavalinConfig config) {
    config.routes.before(ctx -> ctx.attribute(STARTED, System.nanoTime()));
    config.routes.after(this::record);
  }

  /** Counts a request that was asked to come back later. */
  void refused(int status) {
    registry.counter("lectern.refused", "status", String.valueOf(status)).increment();
  }

  /** Counts a picture that has to be made. */
  void rendering() {
    registry.counter("lectern.rendered").increment();
  }

  /** Counts a picture that was answered before the routes. */
  void picture(int status, long nanoseconds) {
    totals.count("iiif-image", status);
    timer("iiif-image", status / 100).record(Duration.ofNanos(nanoseconds));
  }

  /** The figures in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  /** The totals of each day. */
  Totals totals() {
    return totals;
  }

  private void record(Context ctx) {
    Long started = ctx.attribute(STARTED);
    if (started != null) {
      String kind = kind(ctx.path());
      totals.count(kind, ctx.statusCode());
      timer(kind, ctx.statusCode() / 100).record(Duration.ofNanos(System.nanoTime() - started));
    }
  }

  private Timer timer(String kind, int hundreds) {
    return timers.computeIfAbsent(
        kind + hundreds,
        _ ->
            Timer.builder("lectern.requests")
                .description("requests by kind and outcome")
                .tag("kind", kind)
                .tag("status", hundreds + "xx")
                .register(registry));
  }

  /** The first step or two of the path: few values, none of them a document's. */
  private static String kind(String path) {
    String[] steps = path.split("/", 4);
    if (steps.length > 2 && steps[1].equals("iiif")) {
      return switch (steps[2]) {
        case "image", "presentation", "search", "discovery", "auth" -> "iiif-" + steps[2];
        default -> "other";
      };
    }
    return switch (steps.length > 1 ? steps[1] : "") {
      case "" -> "home";
      case "documents" -> TAKEN.matcher(path).matches() ? "downloads" : steps[1];
      case "search", "oai", "static", "health", "viewer", "api", "dump" -> steps[1];
      case "browse",
          "supporters",
          "collections",
          "people",
          "places",
          "subjects",
          "archives",
          "timeline" ->
          "browse";
      default -> "other";
    };
  }
}
