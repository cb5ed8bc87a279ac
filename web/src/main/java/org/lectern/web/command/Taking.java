package org.lectern.web.command;

import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Mode;
import org.lectern.core.ingest.Plan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what a folder means for documents that the archive holds. */
final class Taking {
  @Option(
      names = "--max-changes",
      paramLabel = "PERCENT",
      description =
          "An ingest stops where more of the archive's documents than that, and more than 10, would"
              + " change. Default: ${DEFAULT-VALUE}.")
  private int maxChanges = 20;

  @ArgGroup private Choice choice = new Choice();

  /** At most one of them. */
  static final class Choice {
    @Option(
        names = "--create",
        description = "All documents are new: an id that the archive holds is a fault.")
    private boolean create;

    @Option(
        names = "--replace",
        description =
            "What the folder does not mention goes, but for the pages of a document without scans"
                + " in the folder.")
    private boolean replace;

    @Option(
        names = "--patch",
        description =
            "Only filled cells, and files that are in the folder, change something. By default"
                + " what the folder does not mention stays, and an empty cell empties its field.")
    private boolean patch;
  }

  Mode mode() {
    return choice.create
        ? Mode.CREATE
        : choice.replace ? Mode.REPLACE : choice.patch ? Mode.PATCH : Mode.KEEP;
  }

  /** What an ingest of a batch would do. */
  Plan plan(Batch batch, Archive archive) {
    return Plan.of(batch, archive, maxChanges);
  }
}
