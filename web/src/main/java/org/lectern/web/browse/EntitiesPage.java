package org.lectern.web.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.cite.SortName;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The people, places, subjects or archives in use, from A to Z as the reader's language sorts, in
 * pages where they are many.
 *
 * @param steps all letters that have names, also those on other pages
 */
public record EntitiesPage(
    Frame frame, String heading, List<Link> steps, List<Letter> letters, Pager pager) {
  private static final int SIZE = 300;

  /** The names under one letter. */
  public record Letter(String label, List<Item> items) {}

  /** A name and how many documents it leads to. */
  public record Item(Link link, int documents) {}

  /** Empty where there is no such page. */
  public static Optional<EntitiesPage> of(Site site, Visit visit, EntityKind kind, String heading) {
    Names names = new Names(site.archive().authorities(), visit);
    Alphabet<Site.Used> all =
        site.once(
            List.of("alphabet", kind, heading, visit.preferred()),
            () ->
                Alphabet.of(
                    used(site, kind, heading, visit),
                    used -> name(used.entity(), names, visit).text(),
                    visit.messages().locale()));
    String path = visit.links().path(visit.path());
    IntFunction<String> address = n -> n == 1 ? path : path + "?page=" + n;
    int page = SearchForm.page(visit);
    Pager pager = all.pager(page, SIZE, address);
    if (page > pager.pages()) {
      return Optional.empty();
    }
    return Optional.of(
        new EntitiesPage(
            Frame.of(site, visit, heading).onPage(visit.path(), page),
            heading,
            all.steps(SIZE, address),
            all.page(page, SIZE).stream()
                .map(
                    letter ->
                        new Letter(
                            letter.label(),
                            letter.items().stream()
                                .map(
                                    u ->
                                        new Item(
                                            new Link(
                                                visit.links().entity(u.entity()),
                                                name(u.entity(), names, visit)),
                                            u.documents()))
                                .toList()))
                .toList(),
            pager));
  }

  /** People stand under their family names. */
  private static Phrase name(Entity entity, Names names, Visit visit) {
    Phrase name = names.name(entity);
    return entity instanceof Agent agent
        ? new Phrase(SortName.of(agent, visit.preferred()), name.lang(), name.dir())
        : name;
  }

  /** Those who only publish or pay have a list of their own. */
  private static Stream<Site.Used> used(Site site, EntityKind kind, String heading, Visit visit) {
    Stream<Site.Used> all = site.entities(kind).values().stream();
    if (kind != EntityKind.AGENT) {
      return all;
    }
    Query everything = new Query("", Map.of(), Optional.empty(), Query.Sort.OLDEST, 1, 1);
    Set<String> acting =
        site.index().values(everything, Facet.PERSON).stream()
            .map(Hits.Count::value)
            .collect(Collectors.toSet());
    boolean apart = heading.equals(visit.text("nav.supporters"));
    return all.filter(
        used ->
            apart
                == (!acting.contains(used.entity().id())
                    && used.entity() instanceof Agent agent
                    && (used.documents() > 0 || agent.kind() == Agent.Kind.BODY)));
  }
}
