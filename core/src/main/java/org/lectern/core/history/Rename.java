package org.lectern.core.history;

import java.util.List;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.Outcome;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.Departure;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Status;

/** Gives a document another id: its content under the new one, and a tombstone that leads there. */
public final class Rename {
  private Rename() {}

  /**
   * What is to be stored, one commit after the other: the content must be under its new id before
   * the old one leads there. One that was cut off between them goes on.
   *
   * @throws ArchiveException where that is not possible; the message says why
   */
  public static List<Draft> of(Archive archive, DocumentId from, DocumentId to) {
    List<Version> versions = archive.versions(from);
    if (versions.isEmpty()) {
      throw new ArchiveException("there is no document " + from);
    }
    if (from.equals(to)) {
      throw new ArchiveException("name another id than " + from);
    }
    Edition newest = archive.edition(from, versions.size()).orElseThrow();
    if (newest.version().status() == Status.WITHDRAWN) {
      Departure departure = Departure.of(newest.document().description());
      String remedy =
          departure.erased()
              ? "the content of %s was erased for good; nothing is left to rename"
              : "%s is withdrawn; restore it first";
      throw new ArchiveException(
          departure
              .renamedTo()
              .map(id -> "%s was renamed to %s already".formatted(from, id))
              .orElse(remedy.formatted(from)));
    }
    Draft renamed = newest.draft(to, newest.document().description(), note(from));
    List<Version> taken = archive.versions(to);
    boolean begun =
        taken.size() == 1
            && taken.getFirst().note().equals(note(from))
            && archive.compare(renamed) == Outcome.UNCHANGED;
    if (!taken.isEmpty() && !begun) {
      throw new ArchiveException(
          "the id %s is taken, and ids are never used again; name another".formatted(to));
    }
    return List.of(
        renamed,
        newest.draft(
            from, Departure.renamed(newest.document().description(), to), "renamed to " + to));
  }

  private static String note(DocumentId from) {
    return "renamed from " + from;
  }
}
