package org.lectern.web.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.archive.catalogue.Incoming;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document's neighbours: those beside it in its collection, those it is related to, in both
 * directions, each under the name of the relation, and documents that are like it.
 */
final class Relations {
  private static final int MOST_ALIKE = 5;

  private Relations() {}

  static List<Fact> of(Site site, Visit visit, Document document, List<Turn> turns) {
    Map<String, List<Fact.Value>> byKind = new LinkedHashMap<>();
    for (Qualified relation : document.description().relations()) {
      target(site, visit, relation.value())
          .ifPresent(
              value ->
                  byKind.computeIfAbsent(relation.qualifier(), _ -> new ArrayList<>()).add(value));
    }
    for (Incoming incoming : site.archive().incoming(document.id())) {
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
    List<Fact> facts = new ArrayList<>();
    byKind.forEach(
        (kind, values) -> facts.add(new Fact(visit.messages().term("relation", kind), values)));
    List<Fact.Value> alike = alike(site, visit, document, facts);
    if (!alike.isEmpty()) {
      facts.add(new Fact(visit.text("like.title"), alike));
    }
    return Stream.concat(
            turns.stream().map(turn -> new Fact(turn.label(), List.of(turn.to()))), facts.stream())
        .toList();
  }

  /** Documents that share people, subjects and places, and are not among the neighbours. */
  private static List<Fact.Value> alike(
      Site site, Visit visit, Document document, List<Fact> neighbours) {
    return site.index().like(document.id(), 2 * MOST_ALIKE).stream()
        .flatMap(id -> target(site, visit, id.value()).stream())
        .filter(value -> neighbours.stream().noneMatch(fact -> fact.values().contains(value)))
        .limit(MOST_ALIKE)
        .toList();
  }

  /** A document by its title and date, a web address as it is; nothing where there is neither. */
  static Optional<Fact.Value> target(Site site, Visit visit, String target) {
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
