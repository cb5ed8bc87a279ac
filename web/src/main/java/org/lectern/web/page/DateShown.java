package org.lectern.web.page;

import java.util.Optional;
import org.lectern.core.model.Description;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;

/** A date in words, with the EDTF expression that the words stand for. */
public record DateShown(Phrase words, String edtf) {

  public static DateShown of(EdtfDate date, Visit visit) {
    return new DateShown(
        Phrase.of(date.display(visit.messages().locale()), visit.messages().tag()), date.value());
  }

  /** The date of a document: in the archivist's words where there are some, else in ours. */
  public static Optional<DateShown> of(Description description, Visit visit) {
    LanguageMap display = description.text(Field.DATE_DISPLAY);
    Optional<DateShown> ours = description.date().map(date -> of(date, visit));
    return display
        .in(visit.messages().tag())
        .or(() -> ours.isPresent() ? Optional.empty() : display.best(visit.preferred()))
        .map(
            words ->
                new DateShown(
                    Phrase.of(words.text(), words.language()),
                    description.date().map(EdtfDate::value).orElse("")))
        .or(() -> ours);
  }
}
