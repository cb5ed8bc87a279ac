package org.lectern.web.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
      return Faults.print(common, batch);
    }
    try (Archive archive = Archive.open(common.data())) {
      Plan plan = taking.plan(batch, archive);
      List<Ingest.Item> items = plan.items();
      System.err.print(Losses.words(plan));
      common.print(
          items.stream()
              .collect(
                  Collectors.toMap(
                      i -> i.id().value(), Ingest.Item::fate, (a, _) -> a, LinkedHashMap::new)),
          items.stream().map(DiffCommand::line).collect(Collectors.joining()));
      return items.stream().anyMatch(i -> i.fate() == Ingest.Fate.REFUSED)
          ? ExitCode.USAGE
          : Faults.exitCode(common, batch.report());
    }
  }

  private static String line(Ingest.Item item) {
    String wouldBe =
        switch (item.fate()) {
          case CREATED -> "create";
          case UPDATED -> "update";
          case UNCHANGED -> "unchanged";
          case REFUSED -> "refuse";
        };
    return "%-9s %s%s%n"
        .formatted(wouldBe, item.id(), item.reason().map(why -> ": " + why).orElse(""));
  }
}
