package org.lectern.core.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;

/**
 * About how much disk an ingest takes, in bytes; what the archive holds already takes nothing.
 *
 * @param originals scans and files, copied into the store as they are
 * @param pyramids scans in all their sizes, cut into tiles; for JPEG masters up to three times as
 *     large as these, for TIFF a sixth to a third
 * @param rest texts, descriptions, catalogue and search index
 * @param free what the disk of the data folder has left; empty where that cannot be known
 */
public record DiskNeed(long originals, long pyramids, long rest, Optional<Long> free) {
  /** Of a document in the store, the catalogue and the index, without its texts. */
  private static final long DOCUMENT = 110_000;

  /** A text is stored, indexed, and its words kept. */
  private static final int TEXT = 4;

  /**
   * Works out what the documents of a plan take.
   *
   * @param pyramid what that of a scan takes, in bytes
   */
  public static DiskNeed of(List<Kept> documents, Archive archive, ToLongFunction<Scan> pyramid) {
    long originals = 0;
    long pyramids = 0;
    long rest = 0;
    for (Kept kept : documents) {
      Draft draft = kept.draft();
      Optional<Document> held = archive.newest(draft.id());
      Set<String> stored = new HashSet<>();
      held.ifPresent(
          document -> {
            scans(document.pages()).forEach(scan -> stored.add(scan.sha512()));
            document.files().forEach(file -> stored.add(file.sha512()));
          });
      for (Scan scan : scans(draft.pages())) {
        if (stored.add(scan.sha512())) {
          originals += scan.bytes();
          pyramids += pyramid.applyAsLong(scan);
        }
      }
      for (Attachment file : draft.files()) {
        originals += stored.add(file.sha512()) ? file.bytes() : 0;
      }
      rest += held.isPresent() ? 0 : DOCUMENT + TEXT * texts(draft);
    }
    return new DiskNeed(originals, pyramids, rest, free(archive.data().root()));
  }

  private static List<Scan> scans(List<Page> pages) {
    return pages.stream().flatMap(page -> page.scans().stream()).toList();
  }

  private static long texts(Draft draft) {
    return draft.sources().entrySet().stream()
        .filter(source -> source.getKey().matches("(text|ocr)/.*"))
        .mapToLong(source -> size(source.getValue()))
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // reading it fails later, with a message
    }
  }

  private static Optional<Long> free(Path data) {
    Path there = data.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return there == null
          ? Optional.empty()
          : Optional.of(Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public long total() {
    return originals + pyramids + rest;
  }

  /** Whether the disk has room for it, as far as is known. */
  public boolean fits() {
    return free.map(room -> room > total()).orElse(true);
  }

  /** In one line for people. */
  public String words() {
    if (total() == 0) {
      return "disk: nothing more is needed";
    }
    return "disk: about %s needed (originals %s, tiles for viewers %s, the rest %s)%s"
        .formatted(
            size(total()),
            size(originals),
            size(pyramids),
            size(rest),
            free.map(
                    room ->
                        fits()
                            ? ", %s free".formatted(size(room))
                            : ", and only %s free: make room, or name another disk with --data"
                                .formatted(size(room)))
                .orElse(""));
  }

  /** {@code 3.4 GB}. */
  public static String size(long bytes) {
    String[] units = {"bytes", "KB", "MB", "GB", "TB", "PB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }
}
