package org.lectern.core.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.key.YamlValues;
import org.lectern.core.batch.scan.ScanMeasure;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageTag;

/**
 * An archive folder, read and checked; nothing is written by reading it.
 *
 * <p>All faults of the folder are in the report, not only the first. Its drafts are those that
 * could be read; those that the report refuses must not be ingested.
 *
 * @param folder where it lies
 * @param mode what it means for documents that the archive holds
 * @param info what its {@code archive.yml} says of the archive; empty where it has none
 * @param authorities what its authority files describe
 * @param drafts in order of id
 * @param mentioned what the folder says anything of, for each draft
 * @param report every fault, in order of file and row
 */
public record Batch(
    Path folder,
    Mode mode,
    Optional<ArchiveInfo> info,
    Authorities authorities,
    List<Draft> drafts,
    Map<DocumentId, Mentioned> mentioned,
    Report report) {
  public Batch {
    drafts = List.copyOf(drafts);
    mentioned = Map.copyOf(mentioned);
  }

  /**
   * Reads a folder by itself.
   *
   * @param scans measures the pages
   */
  public static Batch read(Path folder, ScanMeasure scans) {
    return new BatchReader(folder, Mode.KEEP, Optional.empty(), scans, Progress.NONE).read();
  }

  /**
   * Reads a folder that is meant for an archive: its documents may relate to those that are there.
   */
  public static Batch read(Path folder, Archive archive, Progress progress, ScanMeasure scans) {
    return read(folder, Mode.KEEP, archive, progress, scans);
  }

  /** The same in another mode. */
  public static Batch read(
      Path folder, Mode mode, Archive archive, Progress progress, ScanMeasure scans) {
    return new BatchReader(folder, mode, Optional.of(archive), scans, progress).read();
  }

  /** The language that a folder's {@code archive.yml} names; empty where it names none. */
  public static Optional<String> language(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Faults faults = new Faults();
    BatchFolder batch = new BatchFolder(folder, faults);
    return Optional.of(ArchiveFile.NAME)
        .filter(batch::hasFile)
        .flatMap(file -> new YamlReader(batch, faults).read(batch.actual(file)))
        .flatMap(given -> YamlValues.first(given, "language"))
        .flatMap(given -> LanguageTag.canonical(given.values().getFirst()));
  }
}
