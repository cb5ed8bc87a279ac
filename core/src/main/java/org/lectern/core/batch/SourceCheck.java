package org.lectern.core.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.KeyValues;
import org.lectern.core.batch.key.Separators;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.WebAddress;

/** Checks what is said of documents beside all the others. Made for a single use. */
final class SourceCheck {
  private final NameCheck names;
  private final Predicate<String> isKnown;
  private final Optional<Archive> archive;
  private final Faults faults;

  /** Which document of the folder gave an alias first. */
  private final Map<String, String> aliases = new HashMap<>();

  /**
   * Prepares to check.
   *
   * @param isKnown whether a document is in the batch or the archive
   */
  SourceCheck(
      NameCheck names, Predicate<String> isKnown, Optional<Archive> archive, Faults faults) {
    this.names = names;
    this.isKnown = isKnown;
    this.archive = archive;
    this.faults = faults;
  }

  /** What only shows when all documents are known: names and relations. */
  void check(Source source) {
    for (KeyValues said : source.said().orElse(List.of())) {
      Field field = said.key().field();
      if (said.values().size() == 1) {
        Separators.check(field, said.values().getFirst(), said.spot(), faults);
      }
      if (field == Field.NOTE || field == Field.SUMMARY || field == Field.PHYSICAL) {
        checkPublic(source, said);
      }
      switch (field.kind()) {
        case AGENT, PLACE, CONCEPT, COLLECTION, INSTITUTION ->
            said.values().forEach(v -> names.add(field.kind(), v, said.spot()));
        default -> {
          if (field == Field.ALIASES) {
            said.values().forEach(v -> checkAlias(v, source.id(), said.spot()));
          }
          if (field == Field.RELATION || field == Field.REPLACED_BY) {
            said.values().forEach(v -> checkRelation(v, said.spot()));
          }
        }
      }
    }
  }

  /** Asks about a restriction that is written where everybody reads it and nothing obeys it. */
  private void checkPublic(Source source, KeyValues said) {
    boolean obeyed =
        source.said().orElse(List.of()).stream()
            .filter(s -> s.key().field() == Field.ACCESS || s.key().field() == Field.STATUS)
            .flatMap(s -> s.values().stream())
            .anyMatch(v -> Set.of("restricted", "closed", "draft", "withdrawn").contains(v));
    said.values().stream()
        .filter(value -> !obeyed && Restriction.isIn(value))
        .forEach(
            value ->
                faults.report(
                    Problem.PUBLIC_RESTRICTION,
                    said.spot(),
                    value,
                    "x-" + said.key().field().key()));
  }

  /** An alias would hide the document that has it as its id, or lead to two. */
  private void checkAlias(String alias, DocumentId own, Spot spot) {
    Optional<DocumentId> id = DocumentId.parse(alias);
    Optional<String> taken =
        id.filter(other -> isKnown.test(alias) || archive.flatMap(a -> a.newest(other)).isPresent())
            .or(() -> archive.flatMap(a -> a.findAlias(alias)))
            .map(DocumentId::value)
            .or(() -> Optional.ofNullable(aliases.putIfAbsent(alias, own.value())))
            .filter(other -> !other.equals(own.value()));
    taken.ifPresent(other -> faults.report(Problem.TAKEN_ALIAS, spot, alias, other));
  }

  private void checkRelation(String target, Spot spot) {
    if (!WebAddress.isOne(target) && !isKnown.test(target)) {
      faults.report(Problem.UNKNOWN_RELATION, spot, target);
    }
  }
}
