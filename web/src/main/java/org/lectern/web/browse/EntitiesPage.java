package org.lectern.web.browse;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Pager;
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
            List.of("alphabet", kind, visit.preferred()),
            () ->
                Alphabet.of(
                    site.entities(kind).values().stream(),
                    used -> names.name(used.entity()).text(),
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
                                .map(u -> new Item(names.link(u.entity()), u.documents()))
                                .toList()))
                .toList(),
            pager));
  }
}
