package org.lectern.core.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.lectern.core.model.Access;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.InvalidValue;
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
  private static final Pattern PREVIEW = Pattern.compile("[1-9][0-9]{1,2}");

  /** On a larger likeness letters of a page can be read. */
  private static final int LARGEST_PREVIEW = 400;

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

  /**
   * What one viewer gets of one document. Made for one answer, by one thread: it knows what the
   * document's own access comes to, so that a thousand pages cost no more than their own rules.
   */
  public final class Permit {
    private final Document document;
    private final Viewer viewer;
    private final Decision scans;
    private final Decision texts;
    private Map<String, Access> pages; // of those with an access of their own, once asked

    private Permit(Document document, Viewer viewer) {
      Access access = document.description().access();
      this.document = document;
      this.viewer = viewer;
      this.scans = decide(access, Access.Scope.SCANS, viewer);
      this.texts = decide(access, Access.Scope.TEXTS, viewer);
    }

    /** On a page's image, at any size. */
    public Decision scan(Page page) {
      return stricter(scans, page.access().map(a -> decide(a, Access.Scope.SCANS, viewer)));
    }

    /** On recordings and their posters, which are to what is said in them as scans to texts. */
    public Decision recordings() {
      return scans;
    }

    /**
     * The longer side, in pixels, of a small likeness that this viewer may see of a page whose
     * image a login would open. Only where the archivist allows it for the document, and never of a
     * page that has a stricter access of its own.
     */
    public OptionalInt preview(Page page) {
      return scans == Decision.LOGIN && page.access().isEmpty()
          ? document.description().word(Field.ACCESS_PREVIEW).stream()
              .filter(side -> PREVIEW.matcher(side).matches())
              .mapToInt(Integer::parseInt)
              .filter(side -> side <= LARGEST_PREVIEW)
              .findFirst()
          : OptionalInt.empty();
    }

    /** On the recognised words of a page: both a text and a likeness of its scan. */
    public Decision words(Page page) {
      Decision own = stricter(texts, page.access().map(a -> decide(a, Access.Scope.TEXTS, viewer)));
      return stricter(own, Optional.of(scan(page)));
    }

    /** On a transcript, translation or other text; one of a single page follows that page too. */
    public Decision text(Text text) {
      Decision own = stricter(texts, text.access().map(a -> decide(a, Access.Scope.TEXTS, viewer)));
      return stricter(
          own,
          text.page()
              .flatMap(page -> Optional.ofNullable(pages().get(page)))
              .map(a -> decide(a, Access.Scope.TEXTS, viewer)));
    }

    private Map<String, Access> pages() {
      if (pages == null) {
        Map<String, Access> found = new HashMap<>();
        for (Page page : document.pages()) {
          page.access().ifPresent(access -> found.putIfAbsent(page.name(), access));
        }
        pages = found;
      }
      return pages;
    }

    /** On files handed on whole, which hold scans and texts alike. */
    public Decision files() {
      return stricter(scans, Optional.of(texts));
    }
  }

  /**
   * Whether words give the size of a likeness.
   *
   * @throws IllegalArgumentException where they do not; the message says what would
   */
  public static void checkPreview(String words) {
    if (!PREVIEW.matcher(words).matches() || Integer.parseInt(words) > LARGEST_PREVIEW) {
      throw new InvalidValue(
          "not a size", "write how many pixels the longer side has, 10 to " + LARGEST_PREVIEW);
    }
  }

  /** What a viewer gets of a document. */
  public Permit on(Document document, Viewer viewer) {
    return new Permit(document, viewer);
  }

  /** {@link Permit#scan} by itself. */
  public Decision scan(Document document, Page page, Viewer viewer) {
    return on(document, viewer).scan(page);
  }

  /** {@link Permit#words} by itself. */
  public Decision words(Document document, Page page, Viewer viewer) {
    return on(document, viewer).words(page);
  }

  /** {@link Permit#text} by itself. */
  public Decision text(Document document, Text text, Viewer viewer) {
    return on(document, viewer).text(text);
  }

  /** {@link Permit#files} by itself. */
  public Decision files(Document document, Viewer viewer) {
    return on(document, viewer).files();
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
    return access.opens().filter(day -> !today.isBefore(day)).isPresent();
  }

  private static Decision stricter(Decision one, Optional<Decision> other) {
    return other.filter(o -> o.compareTo(one) > 0).orElse(one);
  }
}
