package org.lectern.web.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.batch.Batch;
import org.lectern.core.history.Difference;
import org.lectern.core.history.Differences;
import org.lectern.core.history.WordDiff;
import org.lectern.core.ingest.ArchiveDifferences;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.ingest.Ingest.Item;
import org.lectern.core.ingest.Kept;
import org.lectern.core.ingest.Plan;
import org.lectern.core.model.DocumentId;

/**
 * What an ingest of a folder would change.
 *
 * @param archive what the archive says of itself, and its authorities
 * @param documents that would be created, updated or refused
 * @param unchanged how many would not
 * @param gone published documents that this folder brought and no longer holds; they stay
 * @param others how many other documents the archive holds
 */
record FolderDiff(
    List<Change> archive,
    List<Document> documents,
    int unchanged,
    List<String> gone,
    long others,
    List<Caution> cautions) {

  /**
   * A document.
   *
   * @param reason why it would be refused
   * @param changes field by field, page by page, text by text
   * @param kept what the archive holds, the folder does not mention, and stays
   * @param lost what would go without being named
   */
  record Document(
      String id,
      Fate fate,
      Optional<String> reason,
      String title,
      List<Change> changes,
      List<String> kept,
      List<String> lost,
      List<String> removed) {}

  /** What differs, with the words of it marked where there are some in common. */
  record Change(String what, List<String> before, List<String> after, List<WordDiff.Span> words) {
    static Change of(Difference difference) {
      WordDiff diff =
          WordDiff.between(
              String.join("\n", difference.before()), String.join("\n", difference.after()));
      boolean marked =
          !difference.before().isEmpty() && !difference.after().isEmpty() && diff.hasCommonWords();
      return new Change(
          difference.what(),
          difference.before(),
          difference.after(),
          marked ? diff.spans() : List.of());
    }

    private String lines(String indent) {
      if (!words.isEmpty()) {
        return indent + what + ": " + new WordDiff(words).marked().replace("\n", " | ") + "\n";
      }
      if (before.size() == 1 && after.size() == 1) {
        return indent + what + ": " + before.getFirst() + " → " + after.getFirst() + "\n";
      }
      StringBuilder lines = new StringBuilder(indent + what + "\n");
      before.forEach(value -> lines.append(indent).append("  - ").append(value).append('\n'));
      after.forEach(value -> lines.append(indent).append("  + ").append(value).append('\n'));
      return lines.toString();
    }
  }

  static FolderDiff of(Batch batch, Plan plan, Archive archive) {
    Map<DocumentId, Kept> kept = new HashMap<>();
    plan.documents().forEach(document -> kept.put(document.id(), document));
    List<Document> documents = new ArrayList<>();
    int unchanged = 0;
    for (Item item : plan.items()) {
      if (item.fate() == Fate.UNCHANGED) {
        unchanged++;
      } else {
        documents.add(document(item, Optional.ofNullable(kept.get(item.id())), archive));
      }
    }
    Set<DocumentId> inFolder = new HashSet<>();
    plan.items().forEach(item -> inFolder.add(item.id()));
    List<String> gone = Losses.gone(plan);
    long held = inFolder.stream().filter(id -> archive.state(id).isPresent()).count();
    return new FolderDiff(
        ArchiveDifferences.of(batch, archive).stream().map(Change::of).toList(),
        documents,
        unchanged,
        gone,
        Plan.held(archive) - held - gone.size(),
        plan.cautions());
  }

  private static Document document(Item item, Optional<Kept> kept, Archive archive) {
    Optional<String> reason = item.reason();
    List<Change> changes = List.of();
    if (item.fate() == Fate.UPDATED && kept.isPresent()) {
      try {
        int version = archive.state(item.id()).map(DocumentState::version).orElseThrow();
        changes =
            Differences.between(
                    archive.edition(item.id(), version).orElseThrow(), kept.get().draft())
                .stream()
                .map(Change::of)
                .toList();
      } catch (ArchiveException e) {
        reason = Optional.of("cannot be compared: " + e.getMessage());
      }
    }
    return new Document(
        item.id().value(),
        item.fate(),
        reason,
        kept.flatMap(k -> k.draft().description().title().best(List.of()))
            .map(t -> t.text())
            .orElse(""),
        changes,
        kept.map(Kept::kept).orElse(List.of()),
        kept.map(Kept::lost).orElse(List.of()),
        kept.map(Kept::removed).orElse(List.of()));
  }

  /** For people: what changes first, then what does not. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (!archive.isEmpty()) {
      words.append("the archive and its authorities\n");
      archive.forEach(change -> words.append(change.lines("          ")));
    }
    for (Document document : documents) {
      words.append("%-9s %s".formatted(verb(document.fate()), document.id()));
      if (document.fate() == Fate.CREATED) {
        words.append("  ").append(document.title());
      }
      document.reason().ifPresent(why -> words.append(": ").append(why));
      words.append('\n');
      document.changes().forEach(change -> words.append(change.lines("          ")));
      if (document.fate() == Fate.UPDATED
          && document.changes().isEmpty()
          && document.reason().isEmpty()) {
        words.append("          the order of values, or how scans are measured\n");
      }
      list(words, "loses", document.lost());
      list(words, "removed, as the folder says:", document.removed());
      list(words, "kept, as the folder does not mention it:", document.kept());
    }
    words.append("%d unchanged%n".formatted(unchanged));
    if (!gone.isEmpty()) {
      words.append(
          "%d that this folder brought and no longer holds; they stay: %s%n"
              .formatted(gone.size(), String.join(", ", gone)));
    }
    if (others > 0) {
      words.append("%d others in the archive%n".formatted(others));
    }
    return words.toString();
  }

  private static void list(StringBuilder words, String what, List<String> values) {
    if (!values.isEmpty()) {
      words.append("          %s %s%n".formatted(what, String.join(", ", values)));
    }
  }

  private static String verb(Fate fate) {
    return switch (fate) {
      case CREATED -> "create";
      case UPDATED -> "update";
      case UNCHANGED -> "unchanged";
      case WITHDRAWN -> "leave";
      case REFUSED -> "refuse";
    };
  }
}
