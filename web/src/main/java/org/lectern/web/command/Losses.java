package org.lectern.web.command;

import java.util.List;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.Kept;
import org.lectern.core.ingest.Plan;

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

  private Losses() {}

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
