package org.lectern.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.ingest.Plan;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.page.SiteFolder;
import org.lectern.web.page.Templates;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a batch and reports all its faults and what its ingest would lose; writes nothing. */
@Command(name = "check", description = "Report every fault of an archive folder; write nothing.")
public final class CheckCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Taking taking;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder.")
  private Path folder;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a web page as well, to print or to send around.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--headers",
      description =
          "Read only the headers of scans. Faster, but damage inside a scan shows only at ingest.")
  private boolean headers;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(common.data())) {
      System.err.println(
          "lectern: there is no archive in %s yet; if there should be, name it with --data"
              .formatted(common.data()));
    }
    try (Archive archive = Archive.open(common.data());
        ProgressBar bar = new ProgressBar("check")) {
      ScanMeasure scans = headers ? ScanReader::measure : ScanReader::measureDecoded;
      Batch batch = Batch.read(folder, taking.mode(), archive, bar::at, scans);
      Plan plan = taking.plan(batch, archive);
      DiskNeed disk = common.disk(plan, archive);
      int code = Faults.print(common, batch, plan, Optional.of(disk));
      System.err.print(Losses.words(plan));
      site(archive);
      if (html.isPresent()) {
        Files.writeString(html.get(), page(batch, plan, disk, archive));
        System.err.println("lectern: the report is in " + html.get());
      }
      return plan.stops() || !disk.fits() ? ExitCode.USAGE : code;
    }
  }

  /** What would be left out of the pages: of the site that the folder brings, and of ours. */
  private void site(Archive archive) {
    for (Path site : List.of(folder.resolve("site"), new DataFolder(common.data()).site())) {
      var _ =
          SiteFolder.read(
              site,
              archive.info().language(),
              problem -> System.err.println("lectern: " + site + ": " + problem));
    }
  }

  private static String page(Batch batch, Plan plan, DiskNeed disk, Archive archive) {
    String title = archive.info().title().best(List.of()).map(t -> t.text()).orElse("");
    List<CheckPage.Count> counts =
        List.of(
            new CheckPage.Count(DiskNeed.size(disk.total()), "of disk needed, about"),
            new CheckPage.Count(disk.free().map(DiskNeed::size).orElse("?"), "of disk free"));
    return new Templates().show(CheckPage.of(batch, plan, title, counts));
  }
}
