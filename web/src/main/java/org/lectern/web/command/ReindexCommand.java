package org.lectern.web.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/**
 * Makes the catalogue, the search index and missing pyramids again from the documents. Every
 * address answers afterwards as before.
 */
@Command(
    name = "reindex",
    description =
        "Make catalogue, search index and missing pyramids again from the documents;"
            + " remove pyramids that nobody uses.")
public final class ReindexCommand implements Callable<Integer> {
  private static final int SLICE = 200;

  @Mixin private Common common;

  /** One scan that must have a pyramid. */
  private record Work(String name, String sha512, Dimensions size, StoredFile scan) {}

  @Override
  public Integer call() throws InterruptedException {
    try (Workbench bench = Workbench.reindex(common.existing())) {
      List<String> failed = pyramids(bench, false);
      int code = Common.report(bench.faults());
      if (bench.faults().isEmpty()) {
        bench.removeUnused();
      }
      long entries = bench.archive().count(EntryQuery.all(1));
      common.print(failed, "%s%d entries%n".formatted(lines(failed), entries));
      return failed.isEmpty() ? code : ExitCode.USAGE;
    }
  }

  /**
   * Makes the pyramids that are missing.
   *
   * @param everyTile and those of which a tile is damaged
   * @return what went wrong
   */
  static List<String> pyramids(Workbench bench, boolean everyTile) throws InterruptedException {
    List<Work> all = scans(bench.archive());
    List<String> failed = java.util.Collections.synchronizedList(new ArrayList<>());
    AtomicInteger done = new AtomicInteger();
    try (ProgressBar bar = new ProgressBar("pyramids");
        ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Work work : all) {
        cores.execute(
            () -> {
              try {
                boolean whole =
                    everyTile
                        ? bench.pyramids().fault(work.sha512(), work.size()).isEmpty()
                        : bench.pyramids().holds(work.sha512());
                if (!whole) {
                  bench.pyramids().makeAgain(work.sha512(), work.scan().whole());
                }
              } catch (IOException | RuntimeException e) {
                failed.add(work.name() + ": " + e.getMessage());
              }
              bar.at(done.incrementAndGet(), all.size(), work.name());
            });
      }
    }
    return failed;
  }

  private static List<Work> scans(Archive archive) {
    List<Work> all = new ArrayList<>();
    archive.forEach(
        EntryQuery.all(SLICE),
        entry -> {
          if (entry instanceof Document document) {
            document.pages().stream()
                .flatMap(page -> page.pictures().stream())
                .map(picture -> work(archive, document, picture))
                .forEach(all::add);
          }
        });
    return all;
  }

  private static Work work(Archive archive, Document document, Page.Picture picture) {
    Scan scan = picture.scan();
    return new Work(
        document.imageId(picture.name()), scan.sha512(), scan.size(), archive.scan(document, scan));
  }

  private static String lines(List<String> failed) {
    return failed.isEmpty() ? "" : String.join("\n", failed) + "\n";
  }
}
