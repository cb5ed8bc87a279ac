package org.lectern.web.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.ingest.Plan;
import org.lectern.web.server.PyramidSettings;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class Common {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Option(
      names = "--data",
      defaultValue = "lectern-data",
      description = "Folder of the archive. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(names = "--json", description = "Write the result as JSON.")
  private boolean json;

  @Option(names = "--strict", description = "Exit with 1 when there are warnings.")
  private boolean strict;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // the command line reads it
  private boolean help;

  public Path data() {
    return data;
  }

  /** What it takes of the disk to take a plan's documents in, with the pyramids as they are set. */
  DiskNeed disk(Plan plan, Archive archive) {
    return DiskNeed.of(plan.changing(), archive, PyramidSettings.of(data)::bytes);
  }

  /** The same where an archive must be there already. */
  Path existing() {
    return new DataFolder(data).demandArchive().root();
  }

  /** The same for a command that only reads: one that writes makes a missing catalogue again. */
  Path readable() {
    return new DataFolder(data).demandCatalogue().root();
  }

  boolean strict() {
    return strict;
  }

  /**
   * Names on the error stream what a command found damaged.
   *
   * @return the exit code: an error where there was something
   */
  static int report(List<Fault> faults) {
    faults.forEach(fault -> System.err.println("lectern: " + fault));
    return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  /** The same, and that the search index is behind where it is. */
  static int report(Workbench bench) {
    int code = report(bench.faults());
    Optional<String> behind = bench.indexProblem();
    behind.ifPresent(
        problem ->
            System.err.println(
                "lectern: all that is listed above is stored and published, but the search index"
                    + " is not up to date, and the next command or start of the server completes it"
                    + " where nothing is in its way any more: "
                    + problem));
    return behind.isEmpty() ? code : ExitCode.USAGE;
  }

  /** Prints a command's result: the value as JSON where that is asked for, else the words. */
  public void print(Object value, String words) {
    if (!json) {
      System.out.print(words);
      return;
    }
    try {
      System.out.println(JSON.writeValueAsString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
