package org.lectern.core.batch.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.model.DocumentId;
import org.lectern.core.text.Characters;
import org.lectern.core.text.NaturalOrder;

/** Gathers the faults of a batch while it is read. Safe for several threads. */
public final class Faults {
  private static final int LONGEST_VALUE = 120;
  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::file, NaturalOrder.BY_NUMBERS)
          .thenComparing(f -> f.row().orElse(0))
          .thenComparing(f -> f.column().orElse(""))
          .thenComparing(Fault::code)
          .thenComparing(f -> f.value().orElse(""));

  private static final Pattern IN_DOCUMENT =
      Pattern.compile("documents/([^/]+)(/.*)?", Pattern.CASE_INSENSITIVE);

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> documentsOfRows = new HashMap<>();
  private final Set<String> unnamed = new HashSet<>();

  /** Says which document a row of a table describes: its faults are those of the document. */
  public synchronized void describes(Spot row, DocumentId document) {
    documentsOfRows.put(place(row.file(), row.row()), document.value());
  }

  /**
   * Says that a row was meant to describe a document and has no id for it: its faults keep nothing
   * else from being taken.
   *
   * @param name what the document is called in reports
   */
  public synchronized void describesUnnamed(Spot row, String name) {
    documentsOfRows.put(place(row.file(), row.row()), name);
  }

  /** Says that the name of a document's folder is not an id, with the same effect. */
  public synchronized void describesUnnamed(String folder) {
    unnamed.add(folder);
  }

  /** Reports a problem; the details fill in its words and remedy. */
  public void report(Problem problem, Spot spot, String value, Object... details) {
    add(
        problem.level(),
        problem.code(),
        spot,
        value,
        problem.words(details),
        problem.remedy(details));
  }

  /** Reports a problem with what was probably meant, where something comes near. */
  public void suggest(
      Problem problem, Spot spot, String value, Optional<String> meant, Object... details) {
    add(
        problem.level(),
        problem.code(),
        spot,
        value,
        problem.words(details),
        meant
            .map(near -> problem.suggestion(near, details))
            .orElseGet(() -> problem.remedy(details)));
  }

  /** Reports what a reader of scans says in words of its own. */
  public void error(String code, Spot spot, String value, String problem, String remedy) {
    add(Level.ERROR, code, spot, value, problem, remedy);
  }

  public void warn(String code, Spot spot, String value, String problem, String remedy) {
    add(Level.WARNING, code, spot, value, problem, remedy);
  }

  public void note(String code, Spot spot, String value, String problem, String remedy) {
    add(Level.NOTE, code, spot, value, problem, remedy);
  }

  private synchronized void add(
      Level level, String code, Spot spot, String value, String problem, String remedy) {
    String shown = Characters.shown(value);
    String cut =
        shown.length() > LONGEST_VALUE ? shown.substring(0, LONGEST_VALUE - 1) + "…" : shown;
    faults.add(
        new Fault(
            code,
            level,
            spot.file(),
            spot.row(),
            spot.column(),
            Optional.of(cut).filter(v -> !v.isEmpty()),
            problem,
            remedy,
            document(spot)));
  }

  private Optional<String> document(Spot spot) {
    Matcher path = IN_DOCUMENT.matcher(spot.file());
    return path.matches()
        ? Optional.of(path.group(1))
            .filter(name -> DocumentId.isValid(name) || unnamed.contains(name))
        : Optional.ofNullable(documentsOfRows.get(place(spot.file(), spot.row())));
  }

  private static String place(String file, Optional<Integer> row) {
    return file + ":" + row.orElse(0);
  }

  public synchronized boolean hasErrors() {
    return faults.stream().anyMatch(f -> f.level() == Level.ERROR);
  }

  public synchronized Report report() {
    return new Report(faults.stream().distinct().sorted(ORDER).toList());
  }
}
