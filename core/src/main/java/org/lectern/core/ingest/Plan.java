package org.lectern.core.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Mode;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.ingest.Ingest.Item;
import org.lectern.core.model.DocumentId;
import org.lectern.core.origin.Origins;

/**
 * What an ingest of a folder would do, worked out before anything is written: {@code check}, {@code
 * diff} and {@code ingest} report the same one.
 *
 * @param documents of the folder that can be taken, completed
 * @param items what would become of each, also of those that are refused
 * @param cautions what is probably a mistake
 * @param gone published documents that this folder brought and no longer holds, by id; they stay
 */
public record Plan(
    List<Kept> documents, List<Item> items, List<Caution> cautions, List<DocumentId> gone) {
  /** Of a folder of which nothing can be taken. */
  public static final Plan NONE = new Plan(List.of(), List.of(), List.of(), List.of());

  /** So many documents may change at once whatever their share. */
  private static final int FEW = 10;

  public Plan {
    documents = List.copyOf(documents);
    items = List.copyOf(items);
    cautions = List.copyOf(cautions);
    gone = List.copyOf(gone);
  }

  /**
   * Works out what would be done.
   *
   * @param most percent of the archive's documents that may change without a caution
   */
  public static Plan of(Batch batch, Archive archive, int most) {
    List<Kept> documents = Kept.of(batch, archive);
    List<Item> items = Forecast.of(batch, documents, archive);
    Origins origins = Origins.of(archive);
    Origins.Known known = origins.known(batch.folder());
    return new Plan(
        documents,
        items,
        cautions(batch, items, archive, most, origins, known),
        gone(batch, items, archive, known));
  }

  /** Nothing where a folder cannot be read: what it holds is then not known. */
  private static List<DocumentId> gone(
      Batch batch, List<Item> items, Archive archive, Origins.Known known) {
    if (batch.report().refusesAll()) {
      return List.of();
    }
    Set<DocumentId> inFolder = items.stream().map(Item::id).collect(Collectors.toSet());
    return known.states().keySet().stream()
        .filter(id -> !inFolder.contains(id) && archive.document(id).isPresent())
        .sorted(Comparator.comparing(DocumentId::value))
        .toList();
  }

  /** Whether an ingest stops unless losses are allowed. */
  public boolean stops() {
    Set<DocumentId> changed =
        items.stream()
            .filter(i -> i.fate() == Fate.UPDATED)
            .map(Item::id)
            .collect(Collectors.toSet());
    return !cautions.isEmpty()
        || documents.stream().anyMatch(d -> !d.lost().isEmpty() && changed.contains(d.id()));
  }

  /** The documents without those that stay as the archive holds them. */
  public List<Kept> changing() {
    Set<DocumentId> same =
        items.stream()
            .filter(i -> i.fate() == Fate.UNCHANGED)
            .map(Item::id)
            .collect(Collectors.toSet());
    return documents.stream().filter(d -> !same.contains(d.id())).toList();
  }

  private static List<Caution> cautions(
      Batch batch,
      List<Item> items,
      Archive archive,
      int most,
      Origins origins,
      Origins.Known known) {
    List<DocumentId> changed =
        items.stream().filter(i -> i.fate() == Fate.UPDATED).map(Item::id).toList();
    List<Caution> cautions = new ArrayList<>();
    if (batch.mode() != Mode.PATCH) {
      Map<DocumentId, Origins.Owner> others = origins.others(known, changed);
      changed.stream()
          .filter(others::containsKey)
          .map(id -> otherFolder(id, others.get(id)))
          .forEach(cautions::add);
      batch
          .info()
          .flatMap(info -> otherTitle(info, archive.info(), known))
          .ifPresent(cautions::add);
    }
    for (DocumentId id : changed) {
      Optional<DocumentState> then = Optional.ofNullable(known.states().get(id));
      Optional<DocumentState> now = archive.state(id);
      if (then.isPresent() && now.isPresent() && now.get().isEditOf(then.get())) {
        cautions.add(olderCopy(id, then.get(), now.get()));
      }
    }
    if (changed.size() > FEW) {
      long held = held(archive);
      if (changed.size() * 100L > held * most) {
        cautions.add(manyChanges(changed.size(), held, most));
      }
    }
    return cautions;
  }

  private static Caution otherFolder(DocumentId id, Origins.Owner owner) {
    return new Caution(
        "other-folder",
        Optional.of(id.value()),
        "came from another folder, %s, and would be changed by this one".formatted(owner.path()),
        "give this document an id of its own if it is another one");
  }

  private static Caution olderCopy(DocumentId id, DocumentState then, DocumentState now) {
    return new Caution(
        "older-copy",
        Optional.of(id.value()),
        ("was edited in the archive after this folder was last ingested or exported: the folder"
                + " knows version %d, the archive holds version %d")
            .formatted(then.version(), now.version()),
        "bring these edits into the folder ('lectern diff' shows them), or export the document"
            + " again and edit that");
  }

  private static Caution manyChanges(int changed, long held, int most) {
    return new Caution(
        "many-changes",
        Optional.empty(),
        "%d of the %d documents that the archive holds would change, which is more than %d %%"
            .formatted(changed, held, most),
        "see with 'lectern diff' whether all of these changes are meant");
  }

  /** A folder that was never taken in should not rename what others have built. */
  private static Optional<Caution> otherTitle(
      ArchiveInfo given, ArchiveInfo held, Origins.Known known) {
    boolean renames =
        known.folder().isEmpty()
            && !held.title().equals(ArchiveInfo.UNNAMED.title())
            && !given.title().equals(ArchiveInfo.UNNAMED.title())
            && !given.title().equals(held.title());
    return renames
        ? Optional.of(
            new Caution(
                "other-title",
                Optional.empty(),
                "the archive is called '%s', and archive.yml of this folder would call it '%s'"
                    .formatted(words(held), words(given)),
                "take 'title' out of archive.yml, or write the archive's own"))
        : Optional.empty();
  }

  private static String words(ArchiveInfo info) {
    return info.title().best(List.of()).map(t -> t.text()).orElse("");
  }

  /** How many documents an archive holds, of whatever status. */
  public static long held(Archive archive) {
    AtomicLong count = new AtomicLong();
    archive.forEachId(_ -> count.incrementAndGet());
    return count.get();
  }
}
