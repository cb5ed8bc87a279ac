package org.lectern.web.page;

import java.util.List;
import java.util.Optional;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.access.Viewer;
import org.lectern.core.model.Access;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;

/**
 * What stands before content that a reader does not see at once: a warning to read first, or a lock
 * with its reason.
 *
 * @param pause whether the reader may go on after reading
 * @param heading what this is
 * @param words warnings, or reasons
 * @param until when it opens without anybody doing anything
 */
public record Gate(
    boolean pause, String heading, List<Phrase> words, Optional<DateShown> until, String level) {
  public Gate {
    words = List.copyOf(words);
  }

  /** The gate before content on which the rule has decided so; empty where it is shown. */
  public static Optional<Gate> of(
      Decision decision, Document document, Access access, Visit visit) {
    return switch (decision) {
      case SHOW -> Optional.empty();
      case ADVISE ->
          visit.warningRead()
              ? Optional.empty()
              : Optional.of(
                  new Gate(
                      true,
                      visit.text("gate.advisory"),
                      warnings(document, access, visit),
                      Optional.empty(),
                      "advisory"));
      case LOGIN -> Optional.of(locked(access, "restricted", visit));
      case DENY -> Optional.of(locked(access, "closed", visit));
    };
  }

  /** The access that a page's scan follows: its own, else the document's. */
  public static Access access(Document document, Page page) {
    return page.access().orElseGet(() -> document.description().access());
  }

  /**
   * Whether a warning stands before the words of a text or of a page, which a list of results shows
   * without asking.
   *
   * @param text the text's name, {@code transcript.ru}; another where the words are a machine's
   */
  public static boolean pauses(
      AccessRule rule, Document document, Viewer viewer, String text, Optional<String> page) {
    return document.texts(text).stream()
            .filter(t -> page.isEmpty() || t.page().isEmpty() || t.page().equals(page))
            .anyMatch(t -> rule.text(document, t, viewer) == Decision.ADVISE)
        || page.flatMap(document::page)
            .filter(_ -> document.texts(text).isEmpty())
            .filter(p -> rule.words(document, p, viewer) == Decision.ADVISE)
            .isPresent();
  }

  private static Gate locked(Access access, String level, Visit visit) {
    return new Gate(
        false,
        visit.text("gate." + level),
        access.reason().isEmpty()
            ? List.of()
            : List.of(Phrase.of(access.reason(), visit.preferred())),
        access.until().map(date -> DateShown.of(date, visit)),
        level);
  }

  private static List<Phrase> warnings(Document document, Access access, Visit visit) {
    List<Phrase> warnings =
        document.description().texts(Field.ADVISORY).stream()
            .map(text -> Phrase.of(text, visit.preferred()))
            .toList();
    return warnings.isEmpty() && !access.reason().isEmpty()
        ? List.of(Phrase.of(access.reason(), visit.preferred()))
        : warnings;
  }
}
