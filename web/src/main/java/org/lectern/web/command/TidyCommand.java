package org.lectern.web.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.web.server.Tidying;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives disk space back: pyramids that nobody uses, pictures kept, what a crash has left. */
@Command(
    name = "tidy",
    description =
        "Remove what nothing needs: pyramids of scans that were replaced, pictures that were"
            + " rendered, what a crash has left. No version of any document is touched.")
public final class TidyCommand implements Callable<Integer> {
  /** Below this share of free bytes a catalogue is not written again. */
  private static final int LEAST_SHARE = 10;

  @Mixin private Common common;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  /** One kind of things that go. */
  record Removed(String what, long files, long bytes) {}

  @Override
  public Integer call() {
    Path data = dryRun ? common.readable() : common.existing();
    List<Removed> removed = dryRun ? found(data) : remove(data);
    long bytes = removed.stream().mapToLong(Removed::bytes).sum();
    common.print(
        removed,
        removed.stream().map(TidyCommand::line).collect(Collectors.joining())
            + "%s %s%n".formatted(amount(bytes), dryRun ? "can be given back" : "given back"));
    return ExitCode.OK;
  }

  private static List<Removed> found(Path data) {
    try (Archive archive = Archive.open(data)) {
      PyramidStore pyramids = PyramidStore.open(new DataFolder(data).pyramids(), JpegCodec.best());
      List<Removed> found = new ArrayList<>();
      found.add(of("unused pyramids", Tidying.unused(pyramids, archive)));
      found.add(of("rendered pictures", Tidying.rendered(data)));
      found.add(of("leftovers of writing", Tidying.leftovers(data)));
      return found;
    }
  }

  private static List<Removed> remove(Path data) {
    List<Removed> removed = new ArrayList<>();
    Tidying.Amount leftovers = Tidying.leftovers(data);
    try (Workbench bench = Workbench.open(data)) {
      removed.add(of("unused pyramids", bench.removeUnused()));
      removed.add(of("rendered pictures", Tidying.rendered(data)));
      Tidying.removeRendered(data);
      removed.add(of("leftovers of writing", leftovers));
      long free = bench.writer().free();
      if (free * 100 > LEAST_SHARE * new DataFolder(data).catalogue().toFile().length()) {
        bench.writer().compact();
        removed.add(new Removed("empty pages of the catalogue", 0, free));
      }
      return removed;
    }
  }

  private static Removed of(String what, SortedMap<String, Long> files) {
    return new Removed(
        what, files.size(), files.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Removed of(String what, Tidying.Amount amount) {
    return new Removed(what, amount.files(), amount.bytes());
  }

  private static String line(Removed removed) {
    return "%-28s %6d files  %s%n"
        .formatted(removed.what(), removed.files(), amount(removed.bytes()));
  }

  private static String amount(long bytes) {
    return bytes < 1_000_000
        ? "%d KB".formatted((bytes + 999) / 1000)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
