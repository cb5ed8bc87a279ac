package org.lectern.web.command;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.Plan;

/**
 * What a check found, as one web page that an archivist can send around: {@code check.jte}.
 *
 * @param folder its name
 * @param archive that it was checked for
 * @param day of the check, in words
 * @param verdict in one sentence
 * @param good whether everything can be taken in
 * @param counts what there is, and how many faults
 * @param sections the folder itself first, then each document with something to say
 */
public record CheckPage(
    String folder,
    String archive,
    String day,
    String verdict,
    boolean good,
    List<Count> counts,
    List<Section> sections) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

  /** A number and what it counts. */
  public record Count(String number, String what) {}

  /** Everything about one document, or about the folder. */
  public record Section(String heading, String title, List<Line> lines) {}

  /**
   * One thing to know.
   *
   * @param level a word that is a class of the style sheet as well
   * @param place file, row and column
   */
  public record Line(
      String level, String place, Optional<String> value, String problem, String remedy) {}

  static CheckPage of(Batch batch, Plan plan, String archive, List<Count> more) {
    Report report = batch.report();
    List<Section> sections = new ArrayList<>();
    List<Line> whole = new ArrayList<>();
    plan.cautions().stream()
        .filter(caution -> caution.document().isEmpty())
        .forEach(caution -> whole.add(line(caution)));
    report.faults().stream()
        .filter(fault -> fault.document().isEmpty())
        .forEach(fault -> whole.add(line(fault)));
    Losses.goneWords(plan)
        .map(gone -> new Line("note", "in the archive", Optional.empty(), gone, Losses.TAKE_BACK))
        .ifPresent(whole::add);
    if (!whole.isEmpty()) {
      sections.add(new Section("The folder", "", whole));
    }
    Map<String, String> titles =
        batch.drafts().stream()
            .collect(Collectors.toMap(d -> d.id().value(), CheckPage::title, (a, _) -> a));
    byDocument(report, plan)
        .forEach((id, lines) -> sections.add(new Section(id, titles.getOrDefault(id, ""), lines)));
    return new CheckPage(
        String.valueOf(batch.folder().toAbsolutePath().normalize().getFileName()),
        archive,
        DAY.format(LocalDate.now(ZoneId.systemDefault())),
        verdict(batch, plan),
        !report.hasErrors() && !plan.stops(),
        counts(batch, more),
        sections);
  }

  private static Map<String, List<Line>> byDocument(Report report, Plan plan) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Function<String, List<Line>> of = id -> lines.computeIfAbsent(id, _ -> new ArrayList<>());
    for (Fault fault : report.faults()) {
      fault.document().ifPresent(id -> of.apply(id).add(line(fault)));
    }
    for (Caution caution : plan.cautions()) {
      caution.document().ifPresent(id -> of.apply(id).add(line(caution)));
    }
    for (Losses.Line document : Losses.lines(plan.documents())) {
      loss("error", "loses", document.lost(), "complete the folder, or name it in 'remove'")
          .ifPresent(line -> of.apply(document.id()).add(line));
      loss("note", "has removed, as the folder says:", document.removed(), "")
          .ifPresent(line -> of.apply(document.id()).add(line));
      loss("note", "keeps, as the folder does not mention it:", document.kept(), "")
          .ifPresent(line -> of.apply(document.id()).add(line));
    }
    return lines;
  }

  private static Optional<Line> loss(String level, String words, List<String> what, String remedy) {
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Line(
                level,
                "in the archive",
                Optional.empty(),
                words + " " + String.join(", ", what),
                remedy));
  }

  private static Line line(Caution caution) {
    return new Line(
        "error", "in the archive", Optional.empty(), caution.problem(), caution.remedy());
  }

  private static Line line(Fault fault) {
    String place =
        fault.file()
            + fault.row().map(row -> ", row " + row).orElse("")
            + fault.column().map(column -> ", " + column).orElse("");
    return new Line(
        fault.level().name().toLowerCase(Locale.ROOT),
        place,
        fault.value(),
        fault.problem(),
        fault.remedy());
  }

  private static String title(Draft draft) {
    return draft.description().title().best(List.of()).map(t -> t.text()).orElse("");
  }

  private static String verdict(Batch batch, Plan plan) {
    int refused = batch.report().refused().size();
    if (batch.report().refusesAll()) {
      return "Nothing can be taken in until the errors are corrected.";
    }
    if (plan.stops()) {
      return "An ingest would stop: see what documents would lose, and what is marked as error.";
    }
    if (refused > 0) {
      return refused == 1
          ? "One document is refused until it is corrected; all others can be taken in."
          : refused + " documents are refused until corrected; all others can be taken in.";
    }
    return batch.report().count(Level.WARNING) > 0
        ? "Everything can be taken in. Some things are worth a look first."
        : "Everything can be taken in.";
  }

  private static List<Count> counts(Batch batch, List<Count> more) {
    Report report = batch.report();
    List<Count> counts = new ArrayList<>();
    counts.add(count(batch.drafts().size(), "document"));
    counts.add(
        count(
            batch.drafts().stream()
                .flatMap(d -> d.pages().stream())
                .mapToInt(page -> page.scans().size())
                .sum(),
            "scan"));
    counts.add(count(batch.drafts().stream().mapToInt(d -> d.texts().size()).sum(), "text"));
    counts.add(count(report.count(Level.ERROR), "error"));
    counts.add(count(report.count(Level.WARNING), "warning"));
    counts.add(count(report.count(Level.NOTE), "suggestion"));
    counts.addAll(more);
    return counts;
  }

  private static Count count(long number, String what) {
    return new Count("%,d".formatted(number), number == 1 ? what : what + "s");
  }
}
