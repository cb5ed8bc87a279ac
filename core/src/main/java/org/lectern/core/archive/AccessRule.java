package org.lectern.core.archive;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.lectern.core.model.Access;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

/**
 * The one rule on who may see what; every output asks it.
 *
 * <p>Descriptions of published documents are public. Scans and texts follow the document's access
 * within its scope, and a page's or text's own access where it is stricter. A date after which the
 * content opens is looked at when it is asked for, so nothing need run on that day.
 */
public final class AccessRule {
  private final InstantSource clock;

  /** What a viewer gets. */
  public enum Decision {
    SHOW,
    /** Show after a warning has been read. */
    ADVISE,
    /** Refuse, but a login would open it. */
    LOGIN,
    /** Refuse. */
    DENY;

    /** Whether the content itself may leave the server. */
    public boolean allowed() {
      return this == SHOW || this == ADVISE;
    }
  }

  public AccessRule(InstantSource clock) {
    this.clock = clock;
  }

  /** On a page's image, at any size. */
  public Decision scan(Document document, Page page, Viewer viewer) {
    return stricter(
        decide(document.description().access(), Access.Scope.SCANS, viewer),
        page.access().map(a -> decide(a, Access.Scope.SCANS, viewer)));
  }

  /** On the recognised words of a page: both a text and a likeness of its scan. */
  public Decision words(Document document, Page page, Viewer viewer) {
    return stricter(
        decide(document.description().access(), Access.Scope.TEXTS, viewer),
        Optional.of(scan(document, page, viewer)));
  }

  /** On a transcript, translation or other text; one of a single page follows that page too. */
  public Decision text(Document document, Text text, Viewer viewer) {
    Decision own =
        stricter(
            decide(document.description().access(), Access.Scope.TEXTS, viewer),
            text.access().map(a -> decide(a, Access.Scope.TEXTS, viewer)));
    return stricter(
        own,
        text.page()
            .flatMap(document::page)
            .flatMap(Page::access)
            .map(a -> decide(a, Access.Scope.TEXTS, viewer)));
  }

  /** On files handed on whole, which hold scans and texts alike. */
  public Decision files(Document document, Viewer viewer) {
    Access access = document.description().access();
    return stricter(
        decide(access, Access.Scope.SCANS, viewer),
        Optional.of(decide(access, Access.Scope.TEXTS, viewer)));
  }

  private Decision decide(Access access, Access.Scope asked, Viewer viewer) {
    if (access.applies() != Access.Scope.ALL && access.applies() != asked) {
      return Decision.SHOW;
    }
    return switch (access.level()) {
      case OPEN -> Decision.SHOW;
      case ADVISORY -> Decision.ADVISE;
      case RESTRICTED -> isOver(access) || viewer.reader() ? Decision.SHOW : Decision.LOGIN;
      case CLOSED -> isOver(access) ? Decision.SHOW : Decision.DENY;
    };
  }

  private boolean isOver(Access access) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return access
        .until()
        .flatMap(EdtfDate::earliest)
        .filter(day -> !today.isBefore(day))
        .isPresent();
  }

  private static Decision stricter(Decision one, Optional<Decision> other) {
    return other.filter(o -> o.compareTo(one) > 0).orElse(one);
  }
}
