package org.lectern.web.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.core.batch.ColumnGuide;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists every column and key of an archive folder, with its meaning and an example. */
@Command(
    name = "columns",
    description = "List every column and key that an archive folder may have.")
public final class ColumnsCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--markdown", description = "Write tables in Markdown.")
  private boolean markdown;

  @Override
  public Integer call() {
    List<ColumnGuide.Guide> guides = ColumnGuide.all();
    StringBuilder words = new StringBuilder();
    guides.forEach(guide -> words.append(markdown ? inMarkdown(guide) : inText(guide)));
    common.print(guides, words.toString());
    return ExitCode.OK;
  }

  private static String inText(ColumnGuide.Guide guide) {
    StringBuilder text = new StringBuilder();
    text.append(guide.table()).append(" - ").append(guide.about()).append('\n');
    for (ColumnGuide.Entry entry : guide.entries()) {
      text.append("  %-28s %s%n".formatted(entry.written(), meaning(entry)));
      if (!entry.roles().isEmpty()) {
        text.append("  %-28s %s%n".formatted("", String.join(", ", entry.roles())));
      }
      text.append("  %-28s e.g. %s%n".formatted("", entry.example()));
    }
    return text.append('\n').toString();
  }

  private static String inMarkdown(ColumnGuide.Guide guide) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(guide.table()).append("\n\n").append(guide.about()).append("\n\n");
    text.append("| Column | Meaning | Example |\n| --- | --- | --- |\n");
    for (ColumnGuide.Entry entry : guide.entries()) {
      String roles = entry.roles().isEmpty() ? "" : "; known: " + String.join(", ", entry.roles());
      text.append(
          "| `%s` | %s | `%s` |%n"
              .formatted(
                  entry.written(), escaped(meaning(entry) + roles), escaped(entry.example())));
    }
    return text.append('\n').toString();
  }

  private static String meaning(ColumnGuide.Entry entry) {
    return entry.meaning() + (entry.repeatable() ? " (several values, separated by |)" : "");
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }
}
