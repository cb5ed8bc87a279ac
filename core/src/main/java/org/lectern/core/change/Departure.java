package org.lectern.core.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

/**
 * Why a document is not shown any more, beyond the words for readers; kept as private {@code x-}
 * statements of its withdrawn description.
 *
 * @param renamedTo the id that it has now
 * @param erased whether its content was erased for good
 * @param formats prefixes of the records that harvesters had of erased content, as nothing else
 *     remains to show them
 */
public record Departure(Optional<DocumentId> renamedTo, boolean erased, List<String> formats) {
  private static final String RENAMED_TO = "renamed-to";
  private static final String ERASED = "erased";
  private static final String NO_FORMAT = "-";

  public Departure {
    formats = List.copyOf(formats);
  }

  /** What a description says of it; nothing special for most. */
  public static Departure of(Description description) {
    if (description.status() != Status.WITHDRAWN) {
      return new Departure(Optional.empty(), false, List.of());
    }
    Optional<String> erased = extra(description, ERASED);
    return new Departure(
        extra(description, RENAMED_TO).flatMap(DocumentId::parse),
        erased.isPresent(),
        erased
            .filter(formats -> !formats.equals(NO_FORMAT))
            .map(formats -> List.of(formats.split(" ", -1)))
            .orElse(List.of()));
  }

  private static Optional<String> extra(Description description, String name) {
    return description.statements().stream()
        .filter(s -> s.field() == Field.EXTRA && s.qualifier().equals(name))
        .map(Statement::value)
        .findFirst();
  }

  /** The description of a document that was withdrawn. */
  public static Description withdrawn(
      Description before, LanguageMap reason, Optional<String> replacedBy) {
    List<Statement> statements = shown(before);
    statements.add(Statement.of(Field.STATUS, Status.WITHDRAWN.toString()));
    reason
        .values()
        .forEach(
            (language, text) ->
                statements.add(new Statement(Field.WITHDRAWN_REASON, "", language, text)));
    replacedBy.ifPresent(r -> statements.add(Statement.of(Field.REPLACED_BY, r)));
    return new Description(before.language(), statements);
  }

  /** The description of a document whose id is another one now. */
  public static Description renamed(Description before, DocumentId to) {
    Description withdrawn =
        withdrawn(
            before,
            LanguageMap.of("en", "This document has the id " + to + " now."),
            Optional.of(to.value()));
    List<Statement> statements = new ArrayList<>(withdrawn.statements());
    statements.add(new Statement(Field.EXTRA, RENAMED_TO, "", to.value()));
    return new Description(before.language(), statements);
  }

  /** The statement of a description whose content was erased. */
  public static Statement erased(List<String> formats) {
    return new Statement(
        Field.EXTRA, ERASED, "", formats.isEmpty() ? NO_FORMAT : String.join(" ", formats));
  }

  /** Whether a statement says which id the document has now. */
  public static boolean isRenaming(Statement statement) {
    return statement.field() == Field.EXTRA && statement.qualifier().equals(RENAMED_TO);
  }

  /** All that a description says but that it is withdrawn. */
  private static List<Statement> shown(Description before) {
    List<Statement> statements = new ArrayList<>(before.statements());
    statements.removeIf(
        s ->
            s.field() == Field.STATUS
                || s.field() == Field.WITHDRAWN_REASON
                || s.field() == Field.REPLACED_BY);
    return statements;
  }
}
