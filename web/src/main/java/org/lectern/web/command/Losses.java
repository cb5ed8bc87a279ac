package org.lectern.web.command;

import java.util.List;
import org.lectern.core.ingest.Kept;

/** Says, document by document, what an ingest would lose and what it keeps of the archive's. */
final class Losses {
  private Losses() {}

  static boolean any(List<Kept> documents) {
    return documents.stream().anyMatch(d -> !d.lost().isEmpty());
  }

  static String words(List<Kept> documents) {
    StringBuilder words = new StringBuilder();
    for (Kept document : documents) {
      if (!document.lost().isEmpty()) {
        words.append("%s loses %s%n".formatted(document.id(), String.join(", ", document.lost())));
      }
      if (!document.kept().isEmpty()) {
        words.append(
            "%s keeps %s, which the folder does not mention%n"
                .formatted(document.id(), String.join(", ", document.kept())));
      }
    }
    return words.toString();
  }
}
