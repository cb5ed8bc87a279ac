package org.lectern.web.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lectern.core.batch.Batch;
import org.lectern.iiif.scan.ScanReader;
import org.lectern.web.server.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes in the collection that comes with Lectern, and serves it. */
@Command(name = "demo", description = "Serve the collection that comes with Lectern.")
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      defaultValue = "lectern-demo",
      description = "Folder for the demo's archive. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the command line reads it
  private boolean help;

  @Mixin private Settings settings;

  @Override
  public Integer call() throws InterruptedException {
    Path folder = Path.of(System.getProperty("lectern.home", "src/main"), "demo");
    Batch batch = Batch.read(folder, ScanReader::measure);
    if (batch.report().hasErrors()) {
      System.err.print(batch.report().text());
      return ExitCode.USAGE;
    }
    IngestCommand.ingest(data, batch);
    return ServeCommand.serve(data, settings);
  }
}
