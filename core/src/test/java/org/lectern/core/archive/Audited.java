package org.lectern.core.archive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lectern.core.care.Audit;
import org.lectern.core.care.Finding;

/** Audits of archives that nobody writes meanwhile. */
public final class Audited {
  private Audited() {}

  /** What is wrong with an archive, its pyramids apart. */
  public static List<Finding> findings(Path data) {
    Audit.Options options = new Audit.Options(2, 0, true, () -> false, Duration.ZERO);
    return Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {}).findings();
  }
}
