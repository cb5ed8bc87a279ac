package org.lectern.web.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.SiteData;
import org.lectern.web.page.Visit;

/**
 * The archive's first page: what it is, ways in, what is new.
 *
 * @param lead the document that opens the page with its first scan
 */
public record HomePage(
    Frame frame,
    Optional<Phrase> summary,
    long documents,
    Optional<DocumentCard> lead,
    List<CollectionCard> collections,
    List<Way> ways,
    List<Language> languages,
    Optional<Histogram> histogram,
    List<DocumentCard> added) {
  private static final int NEW = 6;

  /** A way into the archive and how much there is behind it. */
  public record Way(String href, String label, int count) {}

  /** Documents that can be read in a language. */
  public record Language(String href, String name, int documents) {}

  public static HomePage of(Site site, Visit visit) {
    Hits all =
        site.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.ADDED, 1, 24));
    List<Document> recent =
        all.hits().stream().flatMap(hit -> site.archive().document(hit.id()).stream()).toList();
    Optional<DocumentCard> lead =
        recent.stream()
            .filter(
                d ->
                    !d.pages().isEmpty()
                        && !d.description().summary().isEmpty()
                        && site.rule().scan(d, d.pages().getFirst(), visit.viewer())
                            == Decision.SHOW)
            .max(Comparator.comparingInt((Document d) -> d.texts().size()))
            .map(d -> DocumentCard.of(site, visit, d));
    Phrase summary = Phrase.of(site.archive().info().summary(), visit.preferred());
    String search = visit.links().path("/search");
    return new HomePage(
        Frame.of(site, visit, "").describedAs(summary.text()).linkedData(SiteData.of(site, visit)),
        Optional.of(summary).filter(s -> !s.isEmpty()),
        all.total(),
        lead,
        CollectionCard.roots(site, visit),
        List.of(
            way(site, visit, "/people", "nav.people", EntityKind.AGENT),
            way(site, visit, "/places", "nav.places", EntityKind.PLACE),
            way(site, visit, "/subjects", "nav.subjects", EntityKind.CONCEPT),
            way(site, visit, "/archives", "nav.archives", EntityKind.INSTITUTION)),
        all.facets().getOrDefault(Facet.TEXT_LANGUAGE, List.of()).stream()
            .map(
                c ->
                    new Language(
                        search + "?text-language=" + Links.encode(c.value()),
                        visit.messages().language(c.value()),
                        c.documents()))
            .toList(),
        Histogram.of(
            all.years(),
            all.undated(),
            Optional.empty(),
            span -> search + "?from=" + span.from() + "&to=" + span.to()),
        recent.stream().limit(NEW).map(d -> DocumentCard.of(site, visit, d)).toList());
  }

  private static Way way(Site site, Visit visit, String path, String key, EntityKind kind) {
    return new Way(visit.links().path(path), visit.text(key), site.entities(kind).size());
  }

  /** A collection on the shelf. */
  public record CollectionCard(
      Link link, Optional<Phrase> summary, int documents, Optional<String> banner) {

    static List<CollectionCard> roots(Site site, Visit visit) {
      return among(site, visit, Optional.empty());
    }

    /** The collections directly below one, or those below none. */
    static List<CollectionCard> among(Site site, Visit visit, Optional<String> parent) {
      return site.entities(EntityKind.COLLECTION).values().stream()
          .filter(
              used ->
                  ((Collection) used.entity())
                      .parent()
                      .map(p -> site.archive().authorities().collection(p).id())
                      .equals(parent))
          .sorted(
              Comparator.comparingInt((Site.Used used) -> ((Collection) used.entity()).order())
                  .thenComparing(used -> used.entity().id()))
          .map(used -> of(site, visit, (Collection) used.entity(), used.documents()))
          .toList();
    }

    private static CollectionCard of(Site site, Visit visit, Collection collection, int documents) {
      return new CollectionCard(
          new Names(site.archive().authorities(), visit).link(collection),
          Optional.of(Phrase.of(collection.summary(), visit.preferred())).filter(s -> !s.isEmpty()),
          documents,
          Banners.of(site, visit, collection));
    }
  }
}
