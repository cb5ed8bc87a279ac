package org.lectern.core.ingest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.change.Departure;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.ingest.Ingest.Item;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Status;

/** What would become of a batch: an ingest decides by the same rules. Needs no writer. */
public final class Forecast {
  private static final String LEFT_WITHDRAWN =
      "it is withdrawn and stays so; to publish it again, say 'status: published' in the batch";

  private Forecast() {}

  /**
   * What would become of each document, in order of id.
   *
   * @param kept the batch's documents, completed
   */
  public static List<Item> of(Batch batch, List<Kept> kept, Archive archive) {
    return Stream.concat(
            refused(batch.report().refused()).parallelStream(),
            kept.parallelStream().map(draft -> of(draft, archive)))
        .sorted(Comparator.comparing(Item::id))
        .toList();
  }

  /** The documents that a batch's own errors refuse. */
  static List<Item> refused(SortedMap<String, Fault> faults) {
    return faults.entrySet().stream()
        .map(
            refused ->
                new Item(
                    new DocumentId(refused.getKey()),
                    Fate.REFUSED,
                    Optional.of(refused.getValue().file() + ": " + refused.getValue().problem())))
        .toList();
  }

  private static Item of(Kept kept, Archive archive) {
    return kept.refusal()
        .map(why -> item(kept.draft(), why))
        .orElseGet(
            () -> new Item(kept.id(), Fate.of(archive.compare(kept.draft())), Optional.empty()));
  }

  /** What becomes of a draft that the archive does not take: a withdrawal is not a failure. */
  static Item item(Draft draft, String why) {
    return new Item(
        draft.id(), why.equals(LEFT_WITHDRAWN) ? Fate.WITHDRAWN : Fate.REFUSED, Optional.of(why));
  }

  /** Why the archive does not take a draft, however sound that is, of a document that it holds. */
  static Optional<String> refusal(Draft draft, Document held, Archive archive) {
    Departure departure = Departure.of(held.description());
    if (departure.erased()) {
      return Optional.of(
          "its content was erased, and its id stays reserved; take it out of the folder, or give"
              + " it another id");
    }
    if (departure.renamedTo().isPresent()) {
      DocumentId now = archive.renamed(draft.id()).orElse(departure.renamedTo().get());
      return Optional.of("it was renamed to %s; give it that id in the folder, too".formatted(now));
    }
    boolean saysStatus = !draft.description().words(Field.STATUS).isEmpty();
    boolean withdrawn = held.description().status() == Status.WITHDRAWN;
    return withdrawn && !saysStatus ? Optional.of(LEFT_WITHDRAWN) : Optional.empty();
  }
}
