package org.lectern.web.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entity;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Query;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Documents as an Atom feed (RFC 4287). */
public final class AtomFeed {
  static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private static final int SIZE = 30;

  private AtomFeed() {}

  /** The documents that came last. */
  static String of(Site site, Visit visit) {
    String title = Phrase.of(site.archive().info().title(), visit.preferred()).text();
    return of(site, visit, title, PagePaths.FEED, "/", added(site, Map.of()));
  }

  /** The documents of an entity that came last; its page is where the feed is, without the end. */
  static String of(Site site, Visit visit, Facet facet, Entity entity) {
    String page = SitePaths.entity(entity);
    return of(
        site,
        visit,
        Phrase.of(entity.name(), visit.preferred()).text(),
        page + ".atom",
        page,
        added(site, Map.of(facet, List.of(entity.id()))));
  }

  static List<Document> added(Site site, Map<Facet, List<String>> filters) {
    return site
        .index()
        .search(new Query("", filters, Optional.empty(), Query.Sort.ADDED, 1, SIZE))
        .hits()
        .stream()
        .flatMap(hit -> site.archive().document(hit.id()).stream())
        .toList();
  }

  /**
   * A feed of any documents.
   *
   * @param self path of the feed
   * @param page path of the page that shows the same
   */
  public static String of(
      Site site, Visit visit, String title, String self, String page, List<Document> documents) {
    Instant updated =
        documents.stream()
            .map(d -> d.history().updated())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return Xml.write(
        x -> {
          x.writeStartElement("feed");
          x.writeDefaultNamespace(NAMESPACE);
          Xml.element(x, "id", visit.links().absolute(page));
          Xml.element(x, "title", title);
          Xml.element(x, "updated", updated.toString());
          Xml.link(x, "self", visit.links().absolute(self));
          Xml.link(x, "alternate", visit.links().absolute(page));
          x.writeStartElement("author");
          Xml.element(x, "name", title);
          x.writeEndElement();
          for (Document document : documents) {
            String href = visit.links().absolute(SitePaths.document(document.id()));
            x.writeStartElement("entry");
            Xml.element(x, "id", href);
            Xml.element(
                x, "title", Phrase.of(document.description().title(), visit.preferred()).text());
            Xml.element(x, "published", document.history().created().toString());
            Xml.element(x, "updated", document.history().updated().toString());
            Xml.link(x, "alternate", href);
            Xml.element(
                x,
                "summary",
                Phrase.of(document.description().summary(), visit.preferred()).text());
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }
}
