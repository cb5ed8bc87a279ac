package org.lectern.oai;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.oai.OaiException.Code;

/**
 * The records of an archive as one view shows them: of everything, or of some collections, each
 * record once and under the set that still has it.
 *
 * <p>Safe for any number of threads.
 */
final class ViewRecords {
  /** How many changes are looked through at once for what has moved on, and how many at most. */
  private static final int LOOK = 1_000;

  private static final int FURTHEST_LOOK = 100_000;

  private final Archive archive;
  private final View view;
  private volatile SetSpecs sets = new SetSpecs(Authorities.EMPTY);

  ViewRecords(Archive archive, View view) {
    this.archive = archive;
    this.view = view;
  }

  /** The record as this view shows it: of several sets, one that still has it comes first. */
  Optional<StoredRecord> stored(String prefix, DocumentId id) {
    return stored(prefix, id, collections(Optional.empty()));
  }

  private Optional<StoredRecord> stored(String prefix, DocumentId id, List<String> within) {
    if (within.isEmpty() && view.sets().isEmpty()) {
      return archive.record(prefix, id);
    }
    return within.stream()
        .flatMap(collection -> archive.record(prefix, id, collection).stream())
        .min(Comparator.comparing(StoredRecord::deleted));
  }

  /** The collections that a set asked for, or none, means here; none for everything. */
  List<String> collections(Optional<String> set) {
    List<String> specs = set.map(view::within).orElse(view.sets());
    return specs.stream().flatMap(spec -> collection(spec).stream()).distinct().toList();
  }

  /** The records of several collections, in one order, each once. */
  Slice<StoredRecord> list(Verb verb, String prefix, EntryQuery query, List<String> within) {
    BiFunction<String, EntryQuery, Slice<StoredRecord>> list =
        verb == Verb.LIST_IDENTIFIERS ? archive::headers : archive::records;
    if (within.size() <= 1) {
      return list.apply(prefix, query.in(within.stream().findFirst()));
    }
    TreeMap<Position, StoredRecord> merged = new TreeMap<>();
    boolean more = false;
    for (String collection : within) {
      Slice<StoredRecord> slice = list.apply(prefix, query.in(Optional.of(collection)));
      slice.items().forEach(r -> merged.merge(r.position(), r, (a, b) -> a.deleted() ? b : a));
      more |= slice.next().isPresent();
    }
    List<StoredRecord> page = merged.values().stream().limit(query.limit()).toList();
    boolean goesOn = more || merged.size() > page.size();
    return new Slice<>(page, goesOn ? Optional.of(page.getLast().position()) : Optional.empty());
  }

  long count(EntryQuery query, List<String> within) {
    return within.size() <= 1
        ? archive.countRecords(query.in(within.stream().findFirst()))
        : archive.countRecords(query, within);
  }

  /**
   * When all that was left of a list has changed since it began, it stands above the bound now. A
   * list cannot end with nothing, so it ends with some of that, in its new form: with what the
   * journal shows to have stood here, and which was therefore not sent yet.
   */
  Slice<StoredRecord> movedOn(ResumptionToken token, List<String> within, int most) {
    Map<Position, StoredRecord> moved = new TreeMap<>();
    Optional<Position> after = Optional.of(token.after());
    for (int looked = 0;
        looked < FURTHEST_LOOK && moved.isEmpty() && after.isPresent();
        looked += LOOK) {
      Slice<Change> journal = archive.changes(after, LOOK);
      journal.items().stream()
          .map(Change::position)
          .filter(position -> position.compareTo(token.end()) <= 0)
          .flatMap(position -> stored(token.prefix(), position.id(), within).stream())
          .filter(r -> token.until().stream().noneMatch(r.position().datestamp()::isAfter))
          .limit(most)
          .forEach(record -> moved.put(record.position(), record));
      after = journal.next().filter(position -> position.compareTo(token.end()) < 0);
    }
    if (moved.isEmpty()) {
      throw new OaiException(
          Code.NO_RECORDS_MATCH, "all further records of this list have changed since it began");
    }
    return new Slice<>(List.copyOf(moved.values()), Optional.empty());
  }

  /** The names that its collections have as sets. */
  SetSpecs sets() {
    Authorities authorities = archive.authorities();
    SetSpecs known = sets;
    if (!known.isOf(authorities)) {
      known = new SetSpecs(authorities);
      sets = known;
    }
    return known;
  }

  Optional<String> collection(String spec) {
    return sets().collection(spec);
  }
}
