package org.lectern.web.reader;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.AccessRule.Decision;
import org.lectern.core.archive.EntityKind;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;

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

  static HomePage of(Desk desk, Visit visit) {
    Hits all =
        desk.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.ADDED, 1, 24));
    List<Document> recent =
        all.hits().stream().flatMap(hit -> desk.archive().document(hit.id()).stream()).toList();
    Optional<DocumentCard> lead =
        recent.stream()
            .filter(
                d ->
                    !d.pages().isEmpty()
                        && !d.description().summary().isEmpty()
                        && desk.rule().scan(d, d.pages().getFirst(), visit.viewer())
                            == Decision.SHOW)
            .max(Comparator.comparingInt((Document d) -> d.texts().size()))
            .map(d -> DocumentCard.of(desk, visit, d));
    Phrase summary = Phrase.of(desk.archive().info().summary(), visit.preferred());
    String search = visit.links().path("/search");
    return new HomePage(
        Frame.of(desk, visit, "").describedAs(summary.text()).linkedData(SiteData.of(desk, visit)),
        Optional.of(summary).filter(s -> !s.isEmpty()),
        all.total(),
        lead,
        CollectionCard.roots(desk, visit),
        List.of(
            way(desk, visit, "/people", "nav.people", EntityKind.AGENT),
            way(desk, visit, "/places", "nav.places", EntityKind.PLACE),
            way(desk, visit, "/subjects", "nav.subjects", EntityKind.CONCEPT),
            way(desk, visit, "/archives", "nav.archives", EntityKind.INSTITUTION)),
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
        recent.stream().limit(NEW).map(d -> DocumentCard.of(desk, visit, d)).toList());
  }

  private static Way way(Desk desk, Visit visit, String path, String key, EntityKind kind) {
    return new Way(visit.links().path(path), visit.text(key), desk.entities(kind).size());
  }

  /** A collection on the shelf. */
  public record CollectionCard(
      Link link, Optional<Phrase> summary, int documents, Optional<String> banner) {

    static List<CollectionCard> roots(Desk desk, Visit visit) {
      return among(desk, visit, Optional.empty());
    }

    /** The collections directly below one, or those below none. */
    static List<CollectionCard> among(Desk desk, Visit visit, Optional<String> parent) {
      return desk.entities(EntityKind.COLLECTION).values().stream()
          .filter(
              used ->
                  ((Collection) used.entity())
                      .parent()
                      .map(p -> desk.archive().authorities().collection(p).id())
                      .equals(parent))
          .sorted(
              Comparator.comparingInt((Desk.Used used) -> ((Collection) used.entity()).order())
                  .thenComparing(used -> used.entity().id()))
          .map(used -> of(desk, visit, (Collection) used.entity(), used.documents()))
          .toList();
    }

    private static CollectionCard of(Desk desk, Visit visit, Collection collection, int documents) {
      return new CollectionCard(
          new Names(desk.archive().authorities(), visit).link(collection),
          Optional.of(Phrase.of(collection.summary(), visit.preferred())).filter(s -> !s.isEmpty()),
          documents,
          Banners.of(desk, visit, collection));
    }
  }
}
