package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.store.Disk;

/**
 * Puts intact files that an archivist hands in again into the place of damaged ones. For the holder
 * of the writer's lock; safe for several threads on different documents.
 */
public final class Healing {
  private Healing() {}

  /**
   * Compares the stored files of a draft's document with those of the draft.
   *
   * @param thorough whether every byte of all of them is read, and not only of tiny ones
   * @return the paths of those that were healed
   */
  public static List<String> of(Archive archive, Draft draft, boolean thorough) {
    Map<String, Path> sources = draft.sources();
    Path aside = archive.data().setAside();
    List<String> healed = new ArrayList<>();
    for (CatalogEntry.FileRow row : archive.catalog().files(draft.id())) {
      Path source = sources.get(row.path());
      if (source != null
          && archive.files().listed(draft.id(), row, size(source)).heal(source, thorough, aside)) {
        healed.add(row.path());
      }
    }
    return healed;
  }

  private static long size(Path source) {
    try {
      return Files.size(source);
    } catch (IOException e) {
      throw Disk.failure("cannot read " + source, e);
    }
  }
}
