package org.lectern.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.Outcome;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.change.Departure;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.change.Version;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Status;

/**
 * What must be stored so that everything which a batch changed is as before: the versions before it
 * as new ones, and what it created withdrawn. Nothing is left to store where that was done already,
 * so a rollback that was cut off is finished by running it again.
 *
 * @param drafts what is to be stored
 * @param described what the archive said of itself before, where that changed
 * @param refused what stays as it is, and why
 * @param done how many documents are as before already
 */
public record Undo(
    List<Draft> drafts, Optional<Described> described, List<Refused> refused, int done) {
  public Undo {
    drafts = List.copyOf(drafts);
    refused = List.copyOf(refused);
  }

  /** What is not taken back. */
  public record Refused(String id, String reason) {}

  /**
   * Works out a rollback.
   *
   * @param force whether what was changed again after the batch goes back too
   * @param reason for the tombstones of what the batch created
   * @throws ArchiveException where the batch cannot be taken back at all
   */
  public static Undo of(Archive archive, LoggedBatch batch, boolean force, LanguageMap reason) {
    if (batch.occasion().kind() == Occasion.Kind.PURGE) {
      throw new ArchiveException(
          "batch %s erased content for good; nothing can bring it back".formatted(batch.id()));
    }
    List<Draft> drafts = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    int done = 0;
    for (Map.Entry<DocumentId, Integer> changed : archive.log().changed(batch.id()).entrySet()) {
      DocumentId id = changed.getKey();
      try {
        List<Version> versions = archive.versions(id);
        Optional<String> refusal = refusal(archive, id, versions, batch, force);
        Optional<Draft> draft =
            refusal.isPresent()
                ? Optional.empty()
                : before(archive, id, versions, changed.getValue(), reason);
        if (refusal.isPresent()) {
          refused.add(new Refused(id.value(), refusal.get()));
        } else if (draft.isPresent()) {
          drafts.add(draft.get());
        } else {
          done++;
        }
      } catch (DamagedException e) {
        refused.add(new Refused(id.value(), e.getMessage()));
      }
    }
    Optional<Described> described = archive.selfHistory().before(batch.id());
    if (described.isPresent() && !force) {
      Optional<String> later = archive.selfHistory().changedAfter(batch.id());
      if (later.isPresent()) {
        refused.add(
            new Refused("archive", "title and authorities were changed again by " + later.get()));
        described = Optional.empty();
      }
    }
    return new Undo(drafts, described, refused, done);
  }

  private static Optional<String> refusal(
      Archive archive, DocumentId id, List<Version> versions, LoggedBatch batch, boolean force) {
    Document newest = archive.newest(id).orElseThrow();
    Departure departure = Departure.of(newest.description());
    if (departure.erased()) {
      return Optional.of("its content was erased");
    }
    boolean byBatch = versions.getLast().batch().equals(Optional.of(batch.id()));
    if (departure.renamedTo().isPresent() && !byBatch) {
      return Optional.of(
          "it was renamed to %s; take that back first".formatted(departure.renamedTo().get()));
    }
    List<Version> later =
        versions.reversed().stream()
            .takeWhile(v -> !v.batch().equals(Optional.of(batch.id())))
            .filter(v -> !undoes(archive, v, batch))
            .toList();
    return later.isEmpty() || force
        ? Optional.empty()
        : Optional.of("it was changed again by " + words(later.getFirst()));
  }

  private static String words(Version version) {
    return version.batch().map(b -> "batch " + b).orElse("version " + version.number());
  }

  /** Whether a version is from an earlier rollback of the same batch. */
  private static boolean undoes(Archive archive, Version version, LoggedBatch batch) {
    return version
        .batch()
        .flatMap(archive.log()::batch)
        .filter(b -> b.occasion().kind() == Occasion.Kind.ROLLBACK)
        .filter(b -> b.occasion().target().equals(Optional.of(batch.id())))
        .isPresent();
  }

  /** What is to be stored of one document; empty where it is as before already. */
  private static Optional<Draft> before(
      Archive archive, DocumentId id, List<Version> versions, int first, LanguageMap reason) {
    if (first == 1) {
      if (versions.getLast().status() == Status.WITHDRAWN) {
        return Optional.empty();
      }
      Edition newest = archive.edition(id, versions.size()).orElseThrow();
      return Optional.of(
          newest.draft(
              id,
              Departure.withdrawn(newest.document().description(), reason, Optional.empty()),
              ""));
    }
    Draft draft = archive.edition(id, first - 1).orElseThrow().draft();
    return Optional.of(draft).filter(d -> archive.compare(d) != Outcome.UNCHANGED);
  }

  /**
   * An older version of a document, to be stored again as its newest.
   *
   * @param number the version; empty for the last one before the document was withdrawn
   * @throws ArchiveException where that is not possible; the message says why
   */
  public static Draft restored(Archive archive, DocumentId id, Optional<Integer> number) {
    Document newest =
        archive.newest(id).orElseThrow(() -> new ArchiveException("there is no document " + id));
    Departure departure = Departure.of(newest.description());
    if (departure.erased()) {
      throw new ArchiveException(
          "the content of %s was erased for good; nothing can bring it back".formatted(id));
    }
    if (departure.renamedTo().isPresent()) {
      DocumentId now = departure.renamedTo().get();
      throw new ArchiveException(
          "%s was renamed to %s; restore that, or rename it back by rolling back the batch that"
                  .formatted(id, now)
              + " renamed it, see 'lectern log %s'".formatted(id));
    }
    List<Version> versions = archive.versions(id);
    boolean withdrawn = newest.description().status() == Status.WITHDRAWN;
    if (number.isEmpty() && !withdrawn) {
      throw new ArchiveException(
          ("%s is not withdrawn; to bring an older version back, name it, as in %s@%d; see"
                  + " 'lectern log %s'")
              .formatted(id, id, Math.max(1, versions.size() - 1), id));
    }
    Version wanted =
        number.isPresent()
            ? versions.stream()
                .filter(v -> v.number() == number.get())
                .findFirst()
                .orElseThrow(
                    () ->
                        new ArchiveException(
                            "document %s has no version %d; it has versions 1 to %d"
                                .formatted(id, number.get(), versions.size())))
            : versions.reversed().stream()
                .filter(v -> v.status() != Status.WITHDRAWN)
                .findFirst()
                .orElseThrow(
                    () ->
                        new ArchiveException(
                            id + " was never anything but withdrawn; there is nothing to restore"));
    if (wanted.status() == Status.WITHDRAWN) {
      throw new ArchiveException(
          "version %d of %s is a withdrawal; name another, see 'lectern log %s'"
              .formatted(wanted.number(), id, id));
    }
    return archive.edition(id, wanted.number()).orElseThrow().draft();
  }
}
