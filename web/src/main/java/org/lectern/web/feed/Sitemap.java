package org.lectern.web.feed;

import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Parts;
import org.lectern.core.archive.Position;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The addresses of all documents, for crawlers, in parts; see sitemaps.org. A part is read from the
 * index of positions alone, beginning at its own. Safe for several threads.
 */
final class Sitemap {
  /** A part may list 50,000 addresses, but is then read and sent as a whole. */
  private static final int PART = 5_000;

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private final Site site;
  private final Parts parts;

  Sitemap(Site site) {
    this.site = site;
    this.parts = Parts.of(site.archive(), EntryQuery.all(PART), PART);
  }

  /** Where the parts are. */
  String index(Visit visit) {
    int last = parts.ends().size() + 1;
    return Xml.write(
        x -> {
          x.writeStartElement("sitemapindex");
          x.writeDefaultNamespace(NAMESPACE);
          for (int n = 1; n <= last; n++) {
            x.writeStartElement("sitemap");
            Xml.element(x, "loc", visit.links().absolute("/sitemap/" + n + ".xml"));
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  /** A part, from 1; empty where there are not as many. */
  Optional<String> part(Visit visit, int number) {
    return parts
        .part(number)
        .map(bounds -> site.archive().positions(bounds.of(EntryQuery.all(PART))).items())
        .map(documents -> part(visit, documents));
  }

  private static String part(Visit visit, List<Position> documents) {
    return Xml.write(
        x -> {
          x.writeStartElement("urlset");
          x.writeDefaultNamespace(NAMESPACE);
          for (Position document : documents) {
            x.writeStartElement("url");
            Xml.element(x, "loc", visit.links().absolute(SitePaths.document(document.id())));
            Xml.element(x, "lastmod", document.datestamp().toString());
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }
}
