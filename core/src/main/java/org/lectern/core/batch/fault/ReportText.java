package org.lectern.core.batch.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;

/** A report as lines of text. */
final class ReportText {
  private static final int WIDTH = 100;
  private static final int MOST_ROWS = 8;

  /** What faults that are reported together have in common. */
  private record Alike(
      Level level,
      String code,
      Optional<String> column,
      Optional<String> value,
      String problem,
      String remedy) {
    static Alike of(Fault f) {
      return new Alike(f.level(), f.code(), f.column(), f.value(), f.problem(), f.remedy());
    }
  }

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  ReportText(Report report) {
    this.report = report;
  }

  @Override
  public String toString() {
    report.faults().stream()
        .collect(Collectors.groupingBy(Fault::file, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::file);
    text.append(summary()).append('\n');
    return text.toString();
  }

  private String summary() {
    long errors = report.count(Level.ERROR);
    long warnings = report.count(Level.WARNING);
    long notes = report.count(Level.NOTE);
    if (errors + warnings == 0) {
      return notes == 0 ? "No faults." : "No faults, " + counted(notes, "suggestion") + ".";
    }
    return counted(errors, "error") + ", " + counted(warnings, "warning") + "." + consequence();
  }

  private String consequence() {
    int refused = report.refused().size() + report.unnamed().size();
    if (report.refusesAll()) {
      return " Nothing can be taken in until the errors are corrected.";
    }
    return switch (refused) {
      case 0 -> "";
      case 1 -> " 1 document is refused until corrected; the others can be taken in.";
      default ->
          " %d documents are refused until corrected; the others can be taken in."
              .formatted(refused);
    };
  }

  private static String label(Level level) {
    return switch (level) {
      case NOTE -> "note     ";
      case WARNING -> "warning  ";
      case ERROR -> "error    ";
    };
  }

  private static String counted(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private void file(String file, Collection<Fault> faults) {
    text.append(file).append('\n');
    faults.stream()
        .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::fault);
    text.append('\n');
  }

  private void fault(Alike fault, List<Fault> each) {
    List<String> where = new ArrayList<>();
    rows(each).ifPresent(where::add);
    fault.column().ifPresent(where::add);
    String place = where.isEmpty() ? "" : String.join(", ", where) + ": ";
    String value = fault.value().map(v -> "'" + v + "' ").orElse("");
    wrap(
        "  ",
        label(fault.level()) + place + value + fault.problem() + " [" + fault.code() + "]",
        "           ");
    wrap("           ", "→ " + fault.remedy(), "             ");
  }

  private static Optional<String> rows(List<Fault> faults) {
    List<Integer> rows = faults.stream().flatMap(f -> f.row().stream()).distinct().toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    String first =
        rows.stream().limit(MOST_ROWS).map(String::valueOf).collect(Collectors.joining(", "));
    int more = rows.size() - MOST_ROWS;
    return Optional.of(
        (rows.size() == 1 ? "row " : "rows ")
            + first
            + (more > 0 ? " and %d more".formatted(more) : ""));
  }

  /** Breaks a line at blanks; words longer than a line stay whole. */
  private void wrap(String indent, String line, String nextIndent) {
    StringBuilder current = new StringBuilder(indent);
    String start = indent;
    for (String word : line.split("(?<= )", -1)) {
      boolean full = current.length() + word.stripTrailing().length() > WIDTH;
      if (full && current.length() > start.length()) {
        text.append(current.toString().stripTrailing()).append('\n');
        current = new StringBuilder(nextIndent);
        start = nextIndent;
      }
      current.append(word);
    }
    text.append(current.toString().stripTrailing()).append('\n');
  }
}
