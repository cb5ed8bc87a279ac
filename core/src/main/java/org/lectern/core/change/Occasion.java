package org.lectern.core.change;

import java.util.Locale;
import java.util.Optional;

/**
 * Why the archive is changed, and by whom: what the log keeps of a batch for good.
 *
 * @param by a person's name
 * @param message in their words; may be empty
 * @param target what it was about: a folder, a document, another batch
 */
public record Occasion(Kind kind, String by, String message, Optional<String> target) {
  /** What was done. */
  public enum Kind {
    INGEST,
    WITHDRAWAL,
    ROLLBACK,
    RESTORE,
    RENAME,
    PURGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Occasion {
    by = by.strip();
    message = message.strip();
    if (by.isEmpty() || by.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name the person who changes the archive with --by NAME");
    }
  }

  /** By the account that runs this process. */
  public static Occasion of(Kind kind, Optional<String> target) {
    return new Occasion(kind, systemUser(), "", target);
  }

  /** The name of the account that this process runs under. */
  public static String systemUser() {
    String name = System.getProperty("user.name", "");
    return name.isBlank() ? "unknown" : name;
  }
}
