package org.lectern.web.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A document's neighbours, in both directions, each under the name of the relation. */
final class Relations {
  private Relations() {}

  static List<Fact> of(Site site, Visit visit, Document document) {
    Map<String, List<Fact.Value>> byKind = new LinkedHashMap<>();
    for (Qualified relation : document.description().relations()) {
      target(site, visit, relation.value())
          .ifPresent(
              value ->
                  byKind.computeIfAbsent(relation.qualifier(), _ -> new ArrayList<>()).add(value));
    }
    for (Archive.Incoming incoming : site.archive().incoming(document.id())) {
      boolean said =
          document.description().relations().stream()
              .anyMatch(r -> r.value().equals(incoming.from().value()));
      if (!said) {
        target(site, visit, incoming.from().value())
            .ifPresent(
                value ->
                    byKind
                        .computeIfAbsent(incoming.relation() + ".inverse", _ -> new ArrayList<>())
                        .add(value));
      }
    }
    return byKind.entrySet().stream()
        .map(e -> new Fact(visit.messages().term("relation", e.getKey()), e.getValue()))
        .toList();
  }

  /** A document by its title and date, a web address as it is; nothing where there is neither. */
  private static Optional<Fact.Value> target(Site site, Visit visit, String target) {
    if (Names.address(target).isPresent()) {
      return Optional.of(new Fact.Value(Phrase.of(target), Optional.of(target), Optional.empty()));
    }
    return DocumentId.parse(target)
        .flatMap(site.archive()::current)
        .map(
            other ->
                new Fact.Value(
                    Phrase.of(other.description().title(), visit.preferred()),
                    Optional.of(visit.links().document(other.id())),
                    DateShown.of(other.description(), visit).map(d -> d.words().text())));
  }
}
