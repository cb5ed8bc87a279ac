package org.lectern.web.command;

import java.util.Optional;
import org.lectern.core.change.Occasion;
import picocli.CommandLine.Option;

/** What the commands that change the archive write into its log. */
final class Signature {
  @Option(
      names = {"-m", "--message"},
      defaultValue = "",
      description = "What is changed and why, for the log.")
  private String message;

  @Option(names = "--by", description = "Who changes it, for the log. Default: the account.")
  private Optional<String> by;

  /** What the log will say. */
  Occasion occasion(Occasion.Kind kind, String target) {
    return new Occasion(
        kind,
        by.orElseGet(Occasion::systemUser),
        message,
        Optional.of(target).filter(t -> !t.isBlank()));
  }
}
