package org.lectern.web.command;

import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Mode;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.ingest.Plan;
import org.lectern.iiif.scan.ScanReader;

/** The check of a folder that another command has just written; of scans only the headers. */
public final class FolderCheck {
  private final Batch batch;
  private final Plan plan;
  private final DiskNeed disk;

  private FolderCheck(Batch batch, Plan plan, DiskNeed disk) {
    this.batch = batch;
    this.plan = plan;
    this.disk = disk;
  }

  /** Checks a folder that is meant for the archive that the options name. */
  public static FolderCheck of(Path folder, Common common) {
    try (Archive archive = Archive.open(common.data());
        ProgressBar bar = new ProgressBar("check")) {
      Batch batch = Batch.read(folder, Mode.KEEP, archive, bar::at, ScanReader::measure);
      Plan plan = new Taking().plan(batch, archive);
      return new FolderCheck(batch, plan, common.disk(plan, archive));
    }
  }

  /** The language of texts in a folder that name none. */
  public static String language(Path folder, Common common) {
    return Batch.language(folder)
        .orElseGet(
            () -> {
              try (Archive archive = Archive.open(common.data())) {
                return archive.info().language();
              }
            });
  }

  /** The same as {@code check --json} writes. */
  public Object found() {
    return Faults.checked(batch, plan, Optional.of(disk));
  }

  public String words() {
    return Faults.words(batch, Optional.of(disk)) + Losses.words(plan);
  }

  public int exitCode(Common common) {
    return Faults.exitCode(common, batch.report());
  }
}
