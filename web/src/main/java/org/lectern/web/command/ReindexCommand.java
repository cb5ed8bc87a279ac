package org.lectern.web.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Status;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Makes the catalogue, the search index and missing pyramids again from the documents, or only
 * pyramids after a change of their settings. Every address answers afterwards as before.
 */
@Command(
    name = "reindex",
    description =
        "Make catalogue, search index and missing pyramids again from the documents;"
            + " remove pyramids that nobody uses.")
public final class ReindexCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(
      names = "--pyramids",
      description =
          "Make again only pyramids: those that are missing, and those that were made with other"
              + " settings (pyramid-quality, pyramid-tile, pyramid-thumbnails, pyramid-jpeg). May"
              + " be stopped; the same command goes on. A server shows them after its next start.")
  private boolean onlyPyramids;

  /** When a pyramid need not be made. */
  enum Enough {
    /** It is there. */
    PRESENT,
    /** It is there, and all of its tiles are whole. */
    WHOLE,
    /** It is there, made with the present settings. */
    AS_CHOSEN
  }

  /**
   * What became of all pyramids.
   *
   * @param otherwise those that were left although they were made with other settings
   * @param failed what went wrong, a line each
   */
  record Made(int made, int kept, int otherwise, List<String> failed) {}

  /** One scan that must have a pyramid. */
  private record Work(String name, String sha512, Dimensions size, StoredFile scan) {}

  @Override
  public Integer call() throws InterruptedException {
    if (onlyPyramids) {
      return again();
    }
    try (Workbench bench = Workbench.reindex(common.existing())) {
      Made made = make(bench, Enough.PRESENT);
      List<String> failed = made.failed();
      if (made.otherwise() > 0) {
        System.err.println(
            "lectern: %d pyramids were made with other settings; 'lectern reindex --pyramids' makes them again"
                .formatted(made.otherwise()));
      }
      int code = Common.report(bench.faults());
      if (bench.faults().isEmpty()) {
        bench.removeUnused();
      }
      long entries = bench.archive().count(EntryQuery.all(1));
      common.print(failed, "%s%d entries%n".formatted(lines(failed), entries));
      return failed.isEmpty() ? code : ExitCode.USAGE;
    }
  }

  private int again() throws InterruptedException {
    try (Workbench bench = Workbench.open(common.existing())) {
      Made made = make(bench, Enough.AS_CHOSEN);
      common.print(
          made,
          "%s%d pyramids made again, %d are as set already%n"
              .formatted(lines(made.failed()), made.made(), made.kept()));
      return made.failed().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
  }

  /**
   * Makes the pyramids that are missing or not enough.
   *
   * @return what went wrong
   */
  static List<String> pyramids(Workbench bench, Enough enough) throws InterruptedException {
    return make(bench, enough).failed();
  }

  private static Made make(Workbench bench, Enough enough) throws InterruptedException {
    Collection<Work> all = scans(bench.archive());
    List<String> failed = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger done = new AtomicInteger();
    AtomicInteger made = new AtomicInteger();
    AtomicInteger otherwise = new AtomicInteger();
    try (ProgressBar bar =
            ProgressBar.resumable(
                "pyramids", "what was made stays, and the same command goes on from there");
        ExecutorService cores =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Work work : all) {
        cores.execute(
            () -> {
              try {
                if (!isEnough(bench.pyramids(), work, enough)) {
                  bench.pyramids().makeAgain(work.sha512(), work.scan().whole());
                  made.incrementAndGet();
                } else if (!bench.pyramids().holdsAsChosen(work.sha512())) {
                  otherwise.incrementAndGet();
                }
              } catch (IOException | RuntimeException e) {
                failed.add(work.name() + ": " + e.getMessage());
              }
              bar.at(done.incrementAndGet(), all.size(), work.name());
            });
      }
    }
    return new Made(made.get(), all.size() - made.get() - failed.size(), otherwise.get(), failed);
  }

  private static boolean isEnough(PyramidStore pyramids, Work work, Enough enough) {
    return switch (enough) {
      case PRESENT -> pyramids.holds(work.sha512());
      case WHOLE -> pyramids.fault(work.sha512(), work.size()).isEmpty();
      case AS_CHOSEN -> pyramids.holdsAsChosen(work.sha512());
    };
  }

  /**
   * Each scan once, also where several pages have it; drafts have theirs before they are published.
   */
  private static Collection<Work> scans(Archive archive) {
    Map<String, Work> all = new LinkedHashMap<>();
    archive.forEachId(
        id ->
            archive
                .newest(id)
                .filter(document -> document.description().status() != Status.WITHDRAWN)
                .ifPresent(
                    document ->
                        document.pages().stream()
                            .flatMap(page -> page.pictures().stream())
                            .map(picture -> work(archive, document, picture))
                            .forEach(work -> all.putIfAbsent(work.sha512(), work))));
    return all.values();
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
