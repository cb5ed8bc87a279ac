package org.lectern.web.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.DocumentId;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a document another id; its old addresses lead to the new ones for good. */
@Command(
    name = "rename",
    description =
        "Give a document another id: its old addresses lead to the new ones for good, and"
            + " harvesters learn that the old one was deleted.")
public final class RenameCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Signature signature;

  @Parameters(index = "0", paramLabel = "OLD", description = "The id that it has.")
  private String from;

  @Parameters(index = "1", paramLabel = "NEW", description = "The id that it gets.")
  private String to;

  @Override
  public Integer call() {
    try (Workbench bench = Workbench.open(common.existing())) {
      bench.rename(
          new DocumentId(from), new DocumentId(to), signature.occasion(Occasion.Kind.RENAME, from));
      common.print(
          Map.of("from", from, "to", to),
          "%s is %s now; give it that id in its folder, too%n".formatted(from, to));
      return Common.report(bench);
    }
  }
}
