package org.lectern.core.batch.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lectern.core.model.Description;
import org.lectern.core.model.Embedded;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;

/** What the files of scans say about themselves, proposed where the description says nothing. */
public final class Suggestions {
  /** A photographer's folder may say something else in each file. */
  private static final int MOST = 3;

  private final Spot spot;
  private final List<Embedded> embedded;
  private final Faults faults;

  public Suggestions(Spot spot, List<Page> pages, Faults faults) {
    this.spot = spot;
    this.embedded =
        pages.stream()
            .flatMap(page -> page.scans().stream())
            .map(Scan::embedded)
            .filter(e -> !e.isEmpty())
            .toList();
    this.faults = faults;
  }

  public void add(Description description) {
    if (embedded.isEmpty()) {
      return;
    }
    if (description.date().isEmpty()) {
      suggest(Field.DATE, Embedded::date, ", which may be the day of scanning");
    }
    if (description.creators().isEmpty()) {
      suggest(Field.CREATOR, Embedded::creator, ", who may have made the scan");
    }
    if (description.summary().isEmpty()) {
      suggest(Field.SUMMARY, Embedded::caption, "");
    }
    if (description.rights().isEmpty() && description.word(Field.RIGHTS_HOLDER).isEmpty()) {
      suggest(Field.RIGHTS_HOLDER, Embedded::copyright, "");
    }
  }

  private void suggest(Field field, Function<Embedded, Optional<String>> words, String doubt) {
    Set<String> found = new LinkedHashSet<>();
    embedded.forEach(e -> words.apply(e).ifPresent(found::add));
    if (!found.isEmpty()) {
      faults.note(
          "embedded-" + field.key(),
          spot.column(field.key()),
          String.join(" | ", found.stream().limit(MOST).toList()),
          "is what the files of the scans say" + doubt,
          "write it into the description if it is true of the document");
    }
  }
}
