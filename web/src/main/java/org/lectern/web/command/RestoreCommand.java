package org.lectern.web.command;

import java.util.concurrent.Callable;
import org.lectern.core.archive.Draft;
import org.lectern.core.change.Occasion;
import org.lectern.core.history.Undo;
import org.lectern.core.ingest.Ingest;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings a withdrawn document back, or an older version of any document. */
@Command(
    name = "restore",
    description =
        "Bring a withdrawn document back as it was, or an older version of a document as a new"
            + " one.")
public final class RestoreCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Signature signature;

  @Parameters(
      paramLabel = "ID[@N]",
      description =
          "The document and the number of a version. Default: the last before it was withdrawn.")
  private String id;

  @Override
  public Integer call() {
    VersionId wanted = VersionId.parse(id);
    try (Workbench bench = Workbench.open(common.existing())) {
      Draft draft = Undo.restored(bench.archive(), wanted.id(), wanted.number());
      Ingest.Result result =
          bench.store(draft, signature.occasion(Occasion.Kind.RESTORE, wanted.toString()));
      Ingest.Item item = result.items().getFirst();
      common.print(
          item,
          switch (item.fate()) {
            case UNCHANGED -> "%s is like that already%n".formatted(wanted.id());
            case REFUSED, WITHDRAWN -> "%s: %s%n".formatted(wanted.id(), item.reason().orElse(""));
            case CREATED, UPDATED ->
                "%s is as in %s again; batch %s%n"
                    .formatted(wanted.id(), draft.batch().orElse(""), result.logged().orElse(""));
          });
      int code = Common.report(bench);
      return item.fate() == Ingest.Fate.REFUSED ? ExitCode.USAGE : code;
    }
  }
}
