package org.lectern.core.batch;

import java.util.List;
import java.util.Optional;

/** Every fault of a batch, in order of file and row. */
public record Report(List<Fault> faults) {

  /** How bad a fault is. */
  public enum Level {
    /** Nothing is wrong; worth knowing. */
    NOTE,
    /** Taken, but worth a look. */
    WARNING,
    /** The batch is not taken. */
    ERROR
  }

  /**
   * One fault.
   *
   * @param code short and stable, for example {@code unknown-column}
   * @param file relative to the batch
   * @param row or line, from 1, header included
   * @param column the key
   * @param value what stood there
   * @param problem what is wrong, for people
   * @param remedy what to do
   */
  public record Fault(
      String code,
      Level level,
      String file,
      Optional<Integer> row,
      Optional<String> column,
      Optional<String> value,
      String problem,
      String remedy) {}

  public Report {
    faults = List.copyOf(faults);
  }

  /** How many faults of a level there are. */
  public long count(Level level) {
    return faults.stream().filter(f -> f.level() == level).count();
  }

  /**
   * The report for people, at most 100 columns wide: by file, faults that differ in their row only
   * told once, with a count at the end.
   */
  public String text() {
    return new ReportText(this).toString();
  }

  public boolean hasErrors() {
    return faults.stream().anyMatch(f -> f.level() == Level.ERROR);
  }
}
