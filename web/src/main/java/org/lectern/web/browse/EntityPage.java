package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Institution;
import org.lectern.core.model.Place;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Marking;
import org.lectern.web.page.Names;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A person, place, subject, archive or collection, and the documents that name it.
 *
 * @param kind what it is, in words
 * @param essay safe HTML, for collections
 * @param map where it is
 * @param tree address of the order in which an archive keeps its originals
 * @param moreChildren address of all collections within it, where these are not all
 * @param moreTimeline address of all its events, where these are not all
 * @param groups documents by the role it has in them
 */
public record EntityPage(
    Frame frame,
    String kind,
    Phrase name,
    List<Link> path,
    Optional<Phrase> summary,
    Optional<Phrase> essay,
    Optional<String> banner,
    List<Fact> facts,
    Optional<WorldMap.View> map,
    Optional<String> tree,
    List<CollectionCard> children,
    Optional<String> moreChildren,
    List<TimelinePage.Entry> timeline,
    Optional<String> moreTimeline,
    List<Group> groups,
    long total,
    Pager pager,
    String search,
    Optional<String> manifest) {
  private static final int SIZE = 50;
  private static final int CHILDREN = 12;
  private static final int EVENTS = 15;
  private static final int NARROWER = 100;

  /** Documents in which it has one role. */
  public record Group(String label, List<DocumentCard> cards) {}

  public static EntityPage of(Site site, Visit visit, Entity entity, int page) {
    Facet facet =
        switch (entity) {
          case Agent _ -> Facet.PERSON;
          case Place _ -> Facet.PLACE;
          case Concept _ -> Facet.SUBJECT;
          case Institution _ -> Facet.ARCHIVE;
          case Collection _ -> Facet.COLLECTION;
        };
    Names names = new Names(site.archive().authorities(), visit);
    Phrase name = names.name(entity);
    Hits hits = site.index().search(Query.of(facet, entity.id(), page, SIZE));
    List<Document> documents = documents(site, hits);
    Map<String, List<DocumentCard>> byRole = new LinkedHashMap<>();
    for (Document document : documents) {
      byRole
          .computeIfAbsent(role(entity, document, site, visit), _ -> new ArrayList<>())
          .add(DocumentCard.of(site, visit, document));
    }
    if (entity instanceof Agent) {
      List<DocumentCard> funded =
          documents(site, site.index().search(Query.of(Facet.FUNDER, entity.id(), page, SIZE)))
              .stream()
              .map(d -> DocumentCard.of(site, visit, d))
              .toList();
      if (!funded.isEmpty()) {
        byRole.put(visit.text("entity.funded"), funded);
      }
    }
    Optional<Phrase> summary = summary(entity, visit);
    String address = visit.links().entity(entity);
    Optional<Collection> collection =
        Optional.of(entity).filter(Collection.class::isInstance).map(Collection.class::cast);
    List<Collection> children =
        collection.map(c -> CollectionCard.among(site, Optional.of(c.id()))).orElse(List.of());
    List<TimelineEntry> events =
        collection.map(c -> TimelinePage.events(site, c)).orElse(List.of());
    return new EntityPage(
        Frame.of(site, visit, name)
            .describedAs(summary.map(Phrase::text).orElse(name.text()))
            .onPage(visit.path(), page)
            .and(
                new Frame.Alternate(
                    "alternate", "application/atom+xml", name.text(), address + ".atom"),
                new Frame.Alternate(
                    "alternate",
                    "application/json",
                    "JSON",
                    visit.links().path(PagePaths.API + SitePaths.entity(entity))))
            .linkedData(EntityData.of(visit, entity, list(entity, visit), path(entity, names))),
        visit.text("entity." + facet),
        name,
        path(entity, names),
        summary,
        essay(site, entity, visit),
        collection.flatMap(c -> Banners.of(site, visit, c)),
        Stream.concat(
                facts(site, entity, names, visit).stream(),
                entity instanceof Agent agent
                    ? Portrait.of(site, visit, agent).stream()
                    : Stream.empty())
            .toList(),
        entity instanceof Place place ? WorldMap.of(place) : Optional.empty(),
        Optional.of(entity)
            .filter(e -> e instanceof Institution holder && Ways.hasOrder(site, holder))
            .map(_ -> address + "/tree"),
        children.stream().limit(CHILDREN).map(c -> CollectionCard.of(site, visit, c)).toList(),
        Optional.of(entity.id())
            .filter(_ -> children.size() > CHILDREN)
            .map(id -> CollectionsPage.address(visit, id)),
        events.stream().limit(EVENTS).map(e -> TimelinePage.Entry.of(site, visit, e)).toList(),
        collection.filter(_ -> events.size() > EVENTS).map(c -> TimelinePage.address(visit, c)),
        byRole.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList(),
        hits.total(),
        Pager.of(
            page,
            hits.total(),
            SIZE,
            SearchForm.MOST_PAGES,
            n -> n == 1 ? address : address + "?page=" + n),
        visit.links().path(PagePaths.SEARCH + "?" + facet + "=" + Links.encode(entity.id())),
        collection.map(c -> visit.links().absolute(SitePaths.collection(c.id()))));
  }

  private static List<Document> documents(Site site, Hits hits) {
    return hits.hits().stream().flatMap(hit -> site.archive().document(hit.id()).stream()).toList();
  }

  /** The role that an agent or place has in a document, in words; empty for other kinds. */
  private static String role(Entity entity, Document document, Site site, Visit visit) {
    Authorities authorities = site.archive().authorities();
    Description description = document.description();
    return switch (entity) {
      case Agent agent ->
          Stream.concat(description.creators().stream(), description.contributors().stream())
              .filter(q -> authorities.agent(q.value()).id().equals(agent.id()))
              .findFirst()
              .map(Qualified::qualifier)
              .map(role -> as(visit, role))
              .orElse("");
      case Place place ->
          description.places().stream()
              .filter(q -> authorities.place(q.value()).id().equals(place.id()))
              .findFirst()
              .map(Qualified::qualifier)
              .map(role -> visit.messages().term("place", role))
              .orElse("");
      default -> "";
    };
  }

  private static Link list(Entity entity, Visit visit) {
    String list = SitePaths.entities(EntityKind.of(entity));
    return new Link(
        visit.links().path(list),
        Phrase.of(visit.text("nav." + list.substring(1)), visit.messages().tag()));
  }

  private static List<Link> path(Entity entity, Names names) {
    return switch (entity) {
      case Collection c -> {
        List<Collection> path = names.authorities().path(c);
        yield path.subList(0, path.size() - 1).stream().map(names::link).toList();
      }
      case Place p -> p.parent().map(names::place).stream().toList();
      case Concept c -> c.broader().map(names::concept).stream().toList();
      default -> List.of();
    };
  }

  private static Optional<Phrase> summary(Entity entity, Visit visit) {
    return Optional.of(
            switch (entity) {
              case Agent agent -> Phrase.of(agent.bio(), visit.preferred());
              case Collection collection -> Phrase.of(collection.summary(), visit.preferred());
              default -> Phrase.of("");
            })
        .filter(s -> !s.isEmpty());
  }

  /** {@code As author}; a role that has no such words by itself, {@code Editor}. */
  private static String as(Visit visit, String role) {
    String words = visit.messages().term("as", role);
    return words.equals(role) ? visit.messages().term("agent", role) : words;
  }

  private static Optional<Phrase> essay(Site site, Entity entity, Visit visit) {
    return entity instanceof Collection collection
        ? collection
            .essay()
            .best(visit.preferred())
            .map(
                e ->
                    Phrase.of(
                        Marking.under(
                            Marking.html(
                                site.essay(e.text()).html(),
                                "essay",
                                e.language(),
                                Optional.empty())),
                        e.language()))
        : Optional.empty();
  }

  private static List<Fact> facts(Site site, Entity entity, Names names, Visit visit) {
    List<Fact> facts = new ArrayList<>();
    List<Fact.Value> variants =
        Stream.concat(
                entity.name().values().entrySet().stream()
                    .map(e -> Phrase.of(e.getValue(), e.getKey())),
                entity.variants().stream().map(Phrase::of))
            .filter(p -> !p.text().equals(names.name(entity).text()))
            .collect(
                Collectors.toMap(Phrase::text, p -> p, (first, _) -> first, LinkedHashMap::new))
            .values()
            .stream()
            .map(Fact.Value::of)
            .toList();
    add(facts, visit.text("entity.variants"), variants);
    switch (entity) {
      case Agent agent -> {
        add(
            facts,
            visit.text("entity.dates"),
            agent.dates().map(Phrase::of).map(Fact.Value::of).stream().toList());
        add(facts, visit.text("entity.same-as"), addresses(agent.sameAs()));
      }
      case Place place -> {
        place
            .coordinates()
            .ifPresent(
                c ->
                    add(
                        facts,
                        visit.text("entity.coordinates"),
                        List.of(
                            Fact.Value.of(Phrase.of(c.latitude() + ", " + c.longitude(), "en")))));
        add(facts, visit.text("entity.narrower"), narrower(site, place, names));
        add(facts, visit.text("entity.same-as"), addresses(place.sameAs()));
      }
      case Concept concept -> {
        add(facts, visit.text("entity.narrower"), narrower(site, concept, names));
        add(facts, visit.text("entity.same-as"), addresses(concept.sameAs()));
      }
      case Institution institution -> {
        add(
            facts,
            visit.text("entity.city"),
            Stream.concat(institution.city().stream(), institution.country().stream())
                .map(Phrase::of)
                .map(Fact.Value::of)
                .toList());
        add(facts, visit.text("entity.web"), addresses(institution.url().stream().toList()));
        add(
            facts,
            "ISIL",
            institution.isil().map(Phrase::of).map(Fact.Value::of).stream().toList());
      }
      case Collection collection ->
          add(
              facts,
              visit.text("entity.curator"),
              collection.curator().map(c -> curator(site, c, names)).stream().toList());
    }
    return facts;
  }

  /** A link to the curator's page where the archive knows one, else the name as it is given. */
  private static Fact.Value curator(Site site, String nameOrId, Names names) {
    String id = names.authorities().agent(nameOrId).id();
    return Optional.ofNullable(site.entities(EntityKind.AGENT).get(id))
        .map(used -> Fact.Value.of(names.link(used.entity())))
        .orElseGet(() -> Fact.Value.of(Phrase.of(nameOrId)));
  }

  private static List<Fact.Value> narrower(Site site, Entity entity, Names names) {
    EntityKind kind = entity instanceof Place ? EntityKind.PLACE : EntityKind.CONCEPT;
    List<Entity> narrower =
        site.entities(kind).values().stream()
            .map(Site.Used::entity)
            .filter(
                e ->
                    Site.wider(e, names.authorities())
                        .filter(w -> w.id().equals(entity.id()))
                        .isPresent())
            .toList();
    List<Fact.Value> values = new ArrayList<>();
    narrower.stream().limit(NARROWER).map(names::link).map(Fact.Value::of).forEach(values::add);
    if (narrower.size() > NARROWER) {
      Visit visit = names.visit();
      values.add(
          Fact.Value.of(
              new Link(
                  visit.links().path(SitePaths.entities(kind)),
                  Phrase.of(
                      visit.text("facet.more", narrower.size() - NARROWER),
                      visit.messages().tag()))));
    }
    return values;
  }

  private static List<Fact.Value> addresses(List<String> uris) {
    return uris.stream()
        .map(uri -> new Fact.Value(Phrase.of(uri, "en"), Names.address(uri), Optional.empty()))
        .toList();
  }

  private static void add(List<Fact> facts, String label, List<Fact.Value> values) {
    if (!values.isEmpty()) {
      facts.add(new Fact(label, values));
    }
  }
}
