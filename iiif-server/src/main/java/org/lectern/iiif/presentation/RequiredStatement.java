package org.lectern.iiif.presentation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lectern.core.model.Access;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;

/**
 * The statement that viewers must show with a document (Presentation API 3.0, 3.1): a warning, who
 * is to be credited and who paid.
 */
record RequiredStatement(Description description, Authorities authorities) {

  Optional<Manifest.Pair> pair() {
    LanguageMap own = description.text(Field.CREDIT);
    Stream<LanguageMap> credits =
        own.isEmpty()
            ? institutions().map(i -> i.credit().isEmpty() ? i.name() : i.credit())
            : Stream.of(own);
    LanguageMap note = description.text(Field.FUNDER_NOTE);
    Stream<LanguageMap> funders =
        note.isEmpty()
            ? description.words(Field.FUNDER).stream().map(this::fundedBy)
            : Stream.of(note);
    // A warning is to be read first.
    List<LanguageMap> warnings = warnings();
    Map<String, List<String>> value =
        Labels.of(
            Stream.of(warnings.stream(), credits, funders).flatMap(Function.identity()).toList());
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Manifest.Pair(
                Labels.english(
                    warnings.isEmpty() ? "Attribution" : "Content warning and attribution"),
                value));
  }

  /** What is to be read before the scans or texts are seen. */
  private List<LanguageMap> warnings() {
    Access access = description.access();
    List<LanguageMap> advisories = description.texts(Field.ADVISORY);
    return !advisories.isEmpty() || access.level() != Access.Level.ADVISORY
        ? advisories
        : Stream.of(access.reason()).filter(reason -> !reason.isEmpty()).toList();
  }

  private LanguageMap fundedBy(String funder) {
    String name =
        authorities
            .agent(funder)
            .name()
            .best(List.of("en"))
            .map(LanguageMap.Localised::text)
            .orElse(funder);
    return LanguageMap.of("en", "Funded by " + name);
  }

  private Stream<Institution> institutions() {
    return description.words(Field.INSTITUTION).stream().map(authorities::institution);
  }
}
