package org.lectern.core.model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may see scans and texts, as the archivist wrote it. What follows from it for a viewer on a
 * day is decided by {@code AccessRule} alone.
 *
 * @param level how far the content is open
 * @param reason shown to those who are refused; may be empty
 * @param until when the content becomes open, see {@link #opens}; empty means never
 * @param applies to which content
 */
public record Access(Level level, LanguageMap reason, Optional<EdtfDate> until, Scope applies) {
  public static final Access OPEN =
      new Access(Level.OPEN, LanguageMap.EMPTY, Optional.empty(), Scope.ALL);

  /**
   * The first day on which the content is open: the first day of a year, month or day that is
   * certain, else the last that the words may mean, so that no doubt opens anything early. Empty
   * where it never opens by itself.
   */
  public Optional<LocalDate> opens() {
    return until.flatMap(date -> date.isCertain() ? date.earliest() : date.latest());
  }

  /** How far content is open. */
  public enum Level {
    OPEN,
    /** Open after a pause in which a warning is read. */
    ADVISORY,
    /** Open to readers who are logged in or hold a token. */
    RESTRICTED,
    /** Open to nobody. */
    CLOSED;

    public static Level parse(String word) {
      return Words.parse(Level.class, "access", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** To which content of a document the level applies; its description is always public. */
  public enum Scope {
    SCANS,
    TEXTS,
    ALL;

    public static Scope parse(String word) {
      return Words.parse(Scope.class, "access-applies", word);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
