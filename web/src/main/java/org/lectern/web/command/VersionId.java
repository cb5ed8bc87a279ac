package org.lectern.web.command;

import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;

/**
 * A document and perhaps one of its versions, as a command names them: {@code letter@2}.
 *
 * @param number from 1; empty for the newest
 */
record VersionId(DocumentId id, Optional<Integer> number) {

  static VersionId parse(String written) {
    int at = written.indexOf('@');
    if (at < 0) {
      return new VersionId(new DocumentId(written), Optional.empty());
    }
    String number = written.substring(at + 1);
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "'%s': write the number of a version behind @, as in letter@2".formatted(written));
    }
    return new VersionId(
        new DocumentId(written.substring(0, at)), Optional.of(Integer.valueOf(number)));
  }

  /**
   * The version in an archive.
   *
   * @throws ArchiveException where the archive does not hold it; the message says what it holds
   */
  Edition in(Archive archive) {
    List<Version> versions = versions(archive);
    int wanted = number.orElseGet(versions::size);
    return archive
        .edition(id, wanted)
        .orElseThrow(
            () ->
                new ArchiveException(
                    "document %s has no version %d; it has versions 1 to %d, see 'lectern log %s'"
                        .formatted(id, wanted, versions.size(), id)));
  }

  /**
   * All versions of the document.
   *
   * @throws ArchiveException where the archive does not hold it
   */
  List<Version> versions(Archive archive) {
    List<Version> versions = archive.versions(id);
    if (versions.isEmpty()) {
      throw new ArchiveException("there is no document " + id);
    }
    return versions;
  }

  @Override
  public String toString() {
    return id + number.map(n -> "@" + n).orElse("");
  }
}
