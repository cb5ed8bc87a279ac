package org.lectern.core.batch.fault;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.model.DocumentId;

/** Every fault of a batch, in order of file and row. */
public record Report(List<Fault> faults) {

  /** How bad a fault is. */
  public enum Level {
    /** Nothing is wrong; worth knowing. */
    NOTE,
    /** Taken, but worth a look. */
    WARNING,
    /** The document is not taken; the whole batch where the fault belongs to none. */
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
   * @param document the one that is affected, by its id or, where it has no valid one, by what
   *     stands in its place; empty where the whole batch is
   */
  public record Fault(
      String code,
      Level level,
      String file,
      Optional<Integer> row,
      Optional<String> column,
      Optional<String> value,
      String problem,
      String remedy,
      Optional<String> document) {}

  public Report {
    faults = List.copyOf(faults);
  }

  /** How many faults of a level there are. */
  public long count(Level level) {
    return faults.stream().filter(f -> f.level() == level).count();
  }

  /**
   * The report for people, at most 100 columns wide: by file, faults that differ only in their row
   * shown once, with a count at the end.
   */
  public String text() {
    return new ReportText(this).toString();
  }

  public boolean hasErrors() {
    return !errors().isEmpty();
  }

  /** Whether an error affects the whole batch, so that no document of it can be taken. */
  public boolean refusesAll() {
    return errors().stream().anyMatch(f -> f.document().isEmpty());
  }

  /** The first error of each document that cannot be taken. */
  public SortedMap<String, Fault> refused() {
    SortedMap<String, Fault> refused = new TreeMap<>();
    errors()
        .forEach(
            f ->
                f.document()
                    .filter(DocumentId::isValid)
                    .ifPresent(id -> refused.putIfAbsent(id, f)));
    return refused;
  }

  /** What is not taken because it has no valid id, in the order of the batch. */
  public List<String> unnamed() {
    return errors().stream()
        .flatMap(f -> f.document().stream())
        .filter(name -> !DocumentId.isValid(name))
        .distinct()
        .toList();
  }

  private List<Fault> errors() {
    return faults.stream().filter(f -> f.level() == Level.ERROR).toList();
  }
}
