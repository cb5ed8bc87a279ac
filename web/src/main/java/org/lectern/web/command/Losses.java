package org.lectern.web.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.Kept;
import org.lectern.core.ingest.Plan;
import org.lectern.core.model.DocumentId;

/** What an ingest would lose, remove and keep of the archive, document by document. */
final class Losses {
  /** The same for scripts. */
  record Line(
      String id, List<String> kept, List<String> lost, List<String> removed, List<String> absent) {
    private static Line of(Kept document) {
      return new Line(
          document.id().value(),
          document.kept(),
          document.lost(),
          document.removed(),
          document.absent());
    }

    private boolean saysSomething() {
      return !(kept.isEmpty() && lost.isEmpty() && removed.isEmpty() && absent.isEmpty());
    }
  }

  private static final int NAMED = 5;

  static final String TAKE_BACK =
      "where that is not meant, take them back with 'lectern withdraw ID', or by their rows with"
          + " 'withdrawn' under 'status'; 'lectern purge ID --reason TEXT' erases one for good";

  private Losses() {}

  /** The ids of published documents that this folder brought and no longer holds. */
  static List<String> gone(Plan plan) {
    return plan.gone().stream().map(DocumentId::value).toList();
  }

  /** How many these are, and the first of them; empty where there are none. */
  static Optional<String> goneWords(Plan plan) {
    List<String> gone = gone(plan);
    String more = gone.size() > NAMED ? " and %d more".formatted(gone.size() - NAMED) : "";
    String first = gone.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    return switch (gone.size()) {
      case 0 -> Optional.empty();
      case 1 ->
          Optional.of(
              "1 document that this folder brought is no longer in it and stays published: "
                  + first);
      default ->
          Optional.of(
              "%d documents that this folder brought are no longer in it and stay published: %s"
                  .formatted(gone.size(), first));
    };
  }

  /** The documents of which there is something to say. */
  static List<Line> lines(List<Kept> documents) {
    return documents.stream().map(Line::of).filter(Line::saysSomething).toList();
  }

  /** What is probably a mistake, and what to do. */
  static String cautions(Plan plan) {
    StringBuilder words = new StringBuilder();
    for (Caution caution : plan.cautions()) {
      String whose = caution.document().map(id -> id + " ").orElse("");
      words.append(
          "%s%s [%s]%n  → %s%n"
              .formatted(whose, caution.problem(), caution.code(), caution.remedy()));
    }
    return words.toString();
  }

  static String words(Plan plan) {
    StringBuilder words = new StringBuilder(cautions(plan));
    for (Line line : lines(plan.documents())) {
      add(words, line.id(), "loses %s", line.lost());
      add(words, line.id(), "has %s removed, as the folder says", line.removed());
      add(words, line.id(), "does not have %s, which the folder says to remove", line.absent());
      add(words, line.id(), "keeps %s, which the folder does not mention", line.kept());
    }
    goneWords(plan).ifPresent(gone -> words.append("%s%n  → %s%n".formatted(gone, TAKE_BACK)));
    return words.toString();
  }

  private static void add(StringBuilder words, String id, String format, List<String> what) {
    if (!what.isEmpty()) {
      words
          .append(id)
          .append(' ')
          .append(format.formatted(String.join(", ", what)))
          .append(System.lineSeparator());
    }
  }
}
