package org.lectern.web.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.file.NoticedDamage;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.care.AuditLog;
import org.lectern.core.care.AuditReport;
import org.lectern.core.care.SecondRoot;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.model.EntityKind;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.web.server.ClockAhead;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the archive holds and which engines work; or whether a server is ready. */
@Command(name = "status", description = "Say what the archive holds, or whether a server is ready.")
public final class StatusCommand implements Callable<Integer> {
  /** After two of the months that a server lets pass between audits. */
  private static final long OLD_DAYS = 60;

  private static final int MOST_NAMED = 10;

  /** Less than this is little on any disk. */
  private static final long LITTLE = 1_000_000_000;

  /** More than this is enough on any disk. */
  private static final long ENOUGH = 10_000_000_000L;

  /** Between them, one part of the disk in so many. */
  private static final int PART = 20;

  @Mixin private Common common;

  @Option(names = "--ready", description = "Ask the server on --port; exit 0 if it is ready.")
  private boolean ready;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where the server listens. Default: ${DEFAULT-VALUE}.")
  private int port;

  /** What is reported. */
  record Status(
      String title,
      long entries,
      int collections,
      Optional<Instant> earliest,
      Optional<Instant> latest,
      String jpeg,
      Optional<Instant> audited,
      Optional<Integer> faults,
      Optional<String> secondRoot,
      List<String> warnings) {}

  @Override
  public Integer call() throws IOException {
    return ready ? ask() : report();
  }

  private int report() {
    Optional<AuditReport> audit = AuditLog.last(common.readable());
    Optional<SecondRoot.State> second = SecondRoot.state(common.readable());
    try (Archive archive = Archive.open(common.readable())) {
      List<String> warnings =
          warnings(audit, NoticedDamage.in(common.data()), second, Instant.now());
      warnings.addAll(room(new DataFolder(common.data())));
      Status status =
          new Status(
              archive.info().title().best(List.of()).orElseThrow().text(),
              archive.count(EntryQuery.all(1)),
              archive.entities(EntityKind.COLLECTION).size(),
              archive.earliest(),
              archive.latest().map(Position::datestamp),
              JpegCodec.best().name(),
              audit.map(AuditReport::ended),
              audit.map(report -> report.findings().size()),
              second.map(state -> state.text(Instant.now())),
              List.copyOf(warnings));
      common.print(
          status,
          """
          archive      %s
          entries      %d, withdrawn ones among them
          collections  %d
          changes      %s to %s
          JPEG engine  %s
          last audit   %s
          second root  %s
          """
                  .formatted(
                      status.title(),
                      status.entries(),
                      status.collections(),
                      status.earliest().map(Instant::toString).orElse("none"),
                      status.latest().map(Instant::toString).orElse("none"),
                      status.jpeg(),
                      status
                          .audited()
                          .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                          .orElse("none"),
                      status.secondRoot().orElse("none"))
              + status.warnings().stream()
                  .map(warning -> "warning      " + warning + "\n")
                  .collect(Collectors.joining()));
      ClockAhead.warning(archive, Instant.now())
          .ifPresent(warning -> System.err.println("lectern: " + warning));
      return ExitCode.OK;
    }
  }

  /** The disks of the archive that will soon be full. */
  private static List<String> room(DataFolder data) {
    Set<String> warnings = new LinkedHashSet<>();
    for (Path folder : List.of(data.store(), data.pyramids(), data.root())) {
      try {
        FileStore disk = Files.getFileStore(folder);
        room(disk.getUsableSpace(), disk.getTotalSpace()).ifPresent(warnings::add);
      } catch (IOException e) {
        // a part that is not there, or a system that does not say: nothing can be known
      }
    }
    return List.copyOf(warnings);
  }

  /** Words where little of a disk is free, both in bytes. */
  static Optional<String> room(long free, long all) {
    return free < Math.clamp(all / PART, LITTLE, ENOUGH)
        ? Optional.of(
            "the disk is nearly full: %s of %s are free; make room before the next ingest"
                .formatted(DiskNeed.size(free), DiskNeed.size(all)))
        : Optional.empty();
  }

  /** What somebody should look after. */
  static List<String> warnings(
      Optional<AuditReport> audit,
      List<Fault> noticed,
      Optional<SecondRoot.State> second,
      Instant now) {
    List<String> warnings = new ArrayList<>();
    noticed.stream().limit(MOST_NAMED).map(Fault::toString).forEach(warnings::add);
    if (!noticed.isEmpty()) {
      warnings.add(
          "%d damaged files were asked for since the last audit; run 'lectern audit' for what to do"
              .formatted(noticed.size()));
    }
    second
        .flatMap(SecondRoot.State::problem)
        .ifPresent(why -> warnings.add("the second root is behind: " + why));
    if (audit.isEmpty()) {
      warnings.add("nothing was ever audited; run 'lectern audit', or let 'serve' do so");
      return warnings;
    }
    int faults = audit.get().findings().size();
    if (faults > 0) {
      warnings.add(
          "the last audit found %s; run 'lectern audit' for what to do"
              .formatted(faults == 1 ? "a fault" : faults + " faults"));
    }
    long days = Duration.between(audit.get().ended(), now).toDays();
    if (days > OLD_DAYS) {
      warnings.add("the last audit was %d days ago; run 'lectern audit'".formatted(days));
    }
    return warnings;
  }

  private int ask() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/health/ready").toURL().openConnection();
    connection.setConnectTimeout(3000);
    connection.setReadTimeout(3000);
    try {
      boolean ok = connection.getResponseCode() == 200;
      common.print(ok, ok ? "ready\n" : "not ready\n");
      return ok ? ExitCode.OK : ExitCode.USAGE;
    } finally {
      connection.disconnect();
    }
  }
}
