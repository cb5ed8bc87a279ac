package org.lectern.core.ingest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;

/**
 * A draft, completed by what the archive holds of its document and the batch does not mention.
 *
 * @param draft complete
 * @param refusal why the archive does not take it, however sound it is
 * @param kept what was taken over from the archive, for people
 * @param lost what the archive holds, and the draft no longer
 * @param removed what goes because the batch names it to be removed
 * @param absent what the batch names to be removed and the archive does not hold
 */
public record Kept(
    Draft draft,
    Optional<String> refusal,
    List<String> kept,
    List<String> lost,
    List<String> removed,
    List<String> absent) {
  public Kept {
    kept = List.copyOf(kept);
    lost = List.copyOf(lost);
    removed = List.copyOf(removed);
    absent = List.copyOf(absent);
  }

  public DocumentId id() {
    return draft.id();
  }

  /** The drafts of a batch that can be taken, each completed. */
  public static List<Kept> of(Batch batch, Archive archive) {
    Set<String> refused = batch.report().refused().keySet();
    return batch.drafts().parallelStream()
        .filter(draft -> !refused.contains(draft.id().value()))
        .map(draft -> of(draft, batch, archive))
        .toList();
  }

  private static Kept of(Draft draft, Batch batch, Archive archive) {
    Optional<Document> held = archive.newest(draft.id());
    return held.isPresent()
        ? new Completion(
                draft, batch.mentioned().get(draft.id()), batch.mode(), held.get(), archive)
            .kept()
        : new Kept(draft, Optional.empty(), List.of(), List.of(), List.of(), List.of());
  }
}
