package org.lectern.core.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.change.Departure;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

/**
 * What stays of an erased document: no page, text or file, and of its description what harvesters
 * and redirects need, without a word of its content.
 */
final class ErasedForm {
  private ErasedForm() {}

  /** Of the newest version, by which the public sees a tombstone. */
  static StoredDocument tombstone(
      DocumentId id, Description before, LanguageMap reason, List<String> formats) {
    List<Statement> statements = bare(before.statements(), Status.WITHDRAWN);
    reason
        .values()
        .forEach(
            (language, text) ->
                statements.add(new Statement(Field.WITHDRAWN_REASON, "", language, text)));
    statements.add(Departure.erased(formats));
    return of(id, new Description("en", statements));
  }

  /** Of an earlier version. */
  static StoredDocument of(DocumentId id, List<Statement> before, Status status) {
    return of(id, new Description("en", bare(before, status)));
  }

  /** Of a description that has no content. */
  static StoredDocument of(DocumentId id, Description description) {
    return new StoredDocument(id, description, List.of(), List.of(), List.of(), new TreeMap<>());
  }

  private static List<Statement> bare(List<Statement> before, Status status) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement(Field.TITLE, "", "en", "[erased]"));
    if (status != Status.PUBLISHED) {
      statements.add(Statement.of(Field.STATUS, status.toString()));
    }
    before.stream()
        .filter(
            s ->
                s.field() == Field.COLLECTION
                    || Departure.isRenaming(s)
                    || (s.field() == Field.REPLACED_BY && DocumentId.isValid(s.value())))
        .forEach(statements::add);
    return statements;
  }
}
