package org.lectern.web.command.importer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.oai.harvest.Harvest;
import org.lectern.oai.harvest.HarvestException;
import org.lectern.oai.harvest.Provider;
import org.lectern.web.command.Common;
import org.lectern.web.command.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From another repository, by OAI-PMH. */
@Command(
    name = "oai",
    description =
        "Harvest an OAI-PMH provider into an archive folder. Run again, it goes on where it was"
            + " cut off, or brings what has changed since.")
final class OaiImport implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "URL", description = "Base URL of the provider.")
  private String url;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder to write.")
  private Path folder;

  @Option(names = "--set", description = "Harvest one set only, by its setSpec.")
  private Optional<String> set;

  @Override
  public Integer call() {
    try (Provider provider = new Provider(url);
        ProgressBar bar = new ProgressBar("harvest")) {
      Harvest.Result result = new Harvest(provider, folder, set).run(bar::at);
      result.problems().forEach(problem -> System.err.println("lectern: " + problem));
      common.print(
          result,
          "%d written, %d unchanged, %d withdrawn, %d deleted before they came%n"
              .formatted(
                  result.written(),
                  result.unchanged(),
                  result.withdrawn(),
                  result.deletedBefore()));
      return ExitCode.OK;
    } catch (HarvestException e) {
      System.err.println("lectern: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
