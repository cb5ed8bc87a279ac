package org.lectern.web.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.SiteData;
import org.lectern.web.page.Visit;

/**
 * The archive's first page: what it is, ways in, what is new.
 *
 * @param lead the document that opens the page with its first scan
 * @param featured documents that the archive wants to be seen first
 * @param moreCollections address of all collections, where these are not all
 * @param moreLanguages address of all languages, where these are not all
 */
public record HomePage(
    Frame frame,
    Optional<Phrase> summary,
    long documents,
    Optional<DocumentCard> lead,
    List<CollectionCard> collections,
    Optional<String> moreCollections,
    List<Way> ways,
    List<Language> languages,
    Optional<String> moreLanguages,
    Optional<Histogram> histogram,
    List<DocumentCard> featured,
    List<Story> stories,
    List<DocumentCard> added) {
  private static final int NEW = 6;
  private static final int SHELF = 24;

  /** A way into the archive and how much there is behind it. */
  public record Way(String href, String label, int count) {}

  /** A few words of the archive about a document. */
  public record Story(Phrase title, Phrase text, DocumentCard card) {}

  /** Documents that can be read in a language. */
  public record Language(String href, String name, int documents) {}

  public static HomePage of(Site site, Visit visit) {
    Hits all =
        site.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.ADDED, 1, 24));
    List<Document> recent =
        all.hits().stream().flatMap(hit -> site.archive().document(hit.id()).stream()).toList();
    List<Document> featured =
        site.folder().featured().stream()
            .flatMap(id -> site.archive().document(id).stream())
            .toList();
    Optional<DocumentCard> lead =
        (featured.isEmpty() ? recent : featured)
            .stream()
                .filter(
                    d ->
                        !d.pages().isEmpty()
                            && !d.description().summary().isEmpty()
                            && site.rule().scan(d, d.pages().getFirst(), visit.viewer())
                                == Decision.SHOW)
                .max(Comparator.comparingInt((Document d) -> d.texts().size()))
                .map(d -> DocumentCard.of(site, visit, d));
    Phrase summary = Phrase.of(site.archive().info().summary(), visit.preferred());
    List<Collection> collections = CollectionCard.among(site, Optional.empty());
    List<Hits.Count> languages = all.facets().getOrDefault(Facet.TEXT_LANGUAGE, List.of());
    String search = visit.links().path(PagePaths.SEARCH);
    return new HomePage(
        Frame.of(site, visit, "").describedAs(summary.text()).linkedData(SiteData.of(site, visit)),
        Optional.of(summary).filter(s -> !s.isEmpty()),
        all.total(),
        lead,
        collections.stream().limit(SHELF).map(c -> CollectionCard.of(site, visit, c)).toList(),
        Optional.of(visit.links().path(SitePaths.entities(EntityKind.COLLECTION)))
            .filter(_ -> collections.size() > SHELF),
        List.of(
            way(site, visit, "nav.people", EntityKind.AGENT),
            way(site, visit, "nav.places", EntityKind.PLACE),
            way(site, visit, "nav.subjects", EntityKind.CONCEPT),
            way(site, visit, "nav.archives", EntityKind.INSTITUTION)),
        languages.stream()
            .map(
                c ->
                    new Language(
                        search + "?text-language=" + Links.encode(c.value()),
                        visit.messages().language(c.value()),
                        c.documents()))
            .toList(),
        Optional.of(visit.links().path(PagePaths.facet(Facet.TEXT_LANGUAGE.toString())))
            .filter(_ -> languages.size() < all.values().getOrDefault(Facet.TEXT_LANGUAGE, 0)),
        Histogram.of(
            all.years(),
            all.undated(),
            Optional.empty(),
            span -> search + "?from=" + span.from() + "&to=" + span.to()),
        featured.stream().map(d -> DocumentCard.of(site, visit, d)).toList(),
        site.folder().stories().stream()
            .flatMap(
                story ->
                    site.archive().document(story.document()).stream()
                        .map(
                            d ->
                                new Story(
                                    Phrase.of(story.title(), visit.preferred()),
                                    Phrase.of(story.text(), visit.preferred()),
                                    DocumentCard.of(site, visit, d))))
            .toList(),
        recent.stream().limit(NEW).map(d -> DocumentCard.of(site, visit, d)).toList());
  }

  private static Way way(Site site, Visit visit, String key, EntityKind kind) {
    return new Way(
        visit.links().path(SitePaths.entities(kind)), visit.text(key), site.entities(kind).size());
  }
}
