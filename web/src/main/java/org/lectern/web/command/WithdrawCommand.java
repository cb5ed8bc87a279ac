package org.lectern.web.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a document back: a tombstone stays, harvesters learn it, nothing is lost. */
@Command(name = "withdraw", description = "Take a document back, leaving a tombstone.")
public final class WithdrawCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Signature signature;

  @Parameters(paramLabel = "ID", description = "The document.")
  private String id;

  @Option(names = "--reason", required = true, description = "Why, for the public.")
  private String reason;

  @Option(names = "--replaced-by", description = "A document id or address to read instead.")
  private Optional<String> replacedBy;

  @Override
  public Integer call() {
    DocumentId document = new DocumentId(id);
    try (Workbench bench = Workbench.open(common.existing())) {
      if (bench.archive().document(document).isEmpty()) {
        System.err.println("lectern: there is no public document '" + id + "' in " + common.data());
        return ExitCode.USAGE;
      }
      bench.withdraw(
          document,
          LanguageMap.of(bench.archive().info().language(), reason),
          replacedBy,
          signature.occasion(Occasion.Kind.WITHDRAWAL, id));
      common.print(document.value(), id + " is withdrawn\n");
      return Common.report(bench);
    }
  }
}
