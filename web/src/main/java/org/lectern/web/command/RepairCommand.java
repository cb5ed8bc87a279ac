package org.lectern.web.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.core.care.Audit;
import org.lectern.core.care.Finding;
import org.lectern.core.care.Repair;
import org.lectern.web.server.PyramidAudit;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Heals damaged and lost files from intact copies. */
@Command(
    name = "repair",
    description = "Heal damaged and lost files by their digests from intact copies.")
public final class RepairCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description =
          "An archive folder, export, backup, second root or other data folder. May be given"
              + " several times. Without it, only what the archive itself can give is healed.")
  private List<Path> from = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Path data = common.existing();
    Audit.Options options =
        new Audit.Options(Runtime.getRuntime().availableProcessors(), 0, true, () -> false);
    Repair.Result result = repair(data, options);
    boolean pyramids =
        result.left().findings().stream().anyMatch(f -> f.kind() == Finding.Kind.PYRAMID);
    if (pyramids) {
      try (Workbench bench = Workbench.open(data)) {
        ReindexCommand.pyramids(bench, ReindexCommand.Enough.WHOLE)
            .forEach(line -> System.err.println("lectern: " + line));
      }
      result = new Repair.Result(result.healed(), repair(data, options).left());
    }
    common.print(result, words(result));
    return result.left().findings().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private Repair.Result repair(Path data, Audit.Options options) {
    try (ProgressBar bar = new ProgressBar("repair")) {
      return Repair.run(
          data, from, options, PyramidAudit.of(data), (n, all) -> bar.at((int) n, (int) all, ""));
    }
  }

  private static String words(Repair.Result result) {
    StringBuilder words = new StringBuilder();
    result.healed().forEach(file -> words.append("healed ").append(file).append('\n'));
    int count = result.healed().size();
    words.append(count == 1 ? "1 file healed\n" : count + " files healed\n");
    return words.append(result.left().text()).toString();
  }
}
