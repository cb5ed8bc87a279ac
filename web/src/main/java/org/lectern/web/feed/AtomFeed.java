package org.lectern.web.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Query;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The documents that came last, as an Atom feed (RFC 4287). */
final class AtomFeed {
  private static final int SIZE = 30;

  private AtomFeed() {}

  static String of(Site site, Visit visit) {
    List<Document> documents =
        site
            .index()
            .search(new Query("", Map.of(), Optional.empty(), Query.Sort.ADDED, 1, SIZE))
            .hits()
            .stream()
            .flatMap(hit -> site.archive().document(hit.id()).stream())
            .toList();
    String title = Phrase.of(site.archive().info().title(), visit.preferred()).text();
    Instant updated =
        documents.stream()
            .map(d -> d.history().updated())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return Xml.write(
        x -> {
          x.writeStartElement("feed");
          x.writeDefaultNamespace("http://www.w3.org/2005/Atom");
          Xml.element(x, "id", visit.links().absolute("/"));
          Xml.element(x, "title", title);
          Xml.element(x, "updated", updated.toString());
          Xml.link(x, "self", visit.links().absolute("/feed.atom"));
          Xml.link(x, "alternate", visit.links().absolute("/"));
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
