package org.lectern.web.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lectern.core.archive.ArchiveWriter.Outcome;
import org.lectern.core.batch.Batch;
import org.lectern.core.ingest.Kept;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what an ingest of a batch would create, update or leave; changes nothing. */
@Command(name = "diff", description = "Say what ingesting an archive folder would change.")
public final class DiffCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Taking taking;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder.")
  private Path folder;

  @Override
  public Integer call() {
    Batch batch = IngestCommand.read(folder, taking.mode(), common.data());
    if (batch.report().refusesAll()) {
      return Faults.print(common, batch, List.of());
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    try (Workbench bench = Workbench.open(common.data())) {
      List<Kept> kept = Kept.of(batch, bench.writer().archive());
      for (Kept document : kept) {
        outcomes.put(document.id().value(), bench.writer().compare(document.draft()));
      }
      System.err.print(Losses.words(kept));
    }
    StringBuilder words = new StringBuilder();
    outcomes.forEach((id, outcome) -> words.append("%-9s %s%n".formatted(wouldBe(outcome), id)));
    batch.report().refused().keySet().forEach(id -> words.append("refuse    %s%n".formatted(id)));
    common.print(outcomes, words.toString());
    return Faults.exitCode(common, batch.report());
  }

  private static String wouldBe(Outcome outcome) {
    return switch (outcome) {
      case CREATED -> "create";
      case UPDATED -> "update";
      case UNCHANGED -> "unchanged";
    };
  }
}
