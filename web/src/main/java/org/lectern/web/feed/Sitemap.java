package org.lectern.web.feed;

import java.util.ArrayList;
import java.util.List;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Slice;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of all documents, for crawlers, in parts; see sitemaps.org. */
final class Sitemap {
  /** A part may list 50,000 addresses. */
  private static final int PART = 40_000;

  private static final int SLICE = 1_000;

  private Sitemap() {}

  /** Where the parts are. */
  static String index(Site site, Visit visit) {
    long documents = site.archive().count(EntryQuery.all(1));
    return Xml.write(
        x -> {
          x.writeStartElement("sitemapindex");
          x.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
          for (long n = 1; n <= Math.max(1, (documents + PART - 1) / PART); n++) {
            x.writeStartElement("sitemap");
            Xml.element(x, "loc", visit.links().absolute("/sitemap/" + n + ".xml"));
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  /** A part, from 1. */
  static String part(Site site, Visit visit, int number) {
    List<Document> documents = new ArrayList<>();
    EntryQuery query = EntryQuery.all(SLICE);
    int seen = 0;
    while (true) {
      Slice<Entry> slice = site.archive().entries(query);
      for (Entry entry : slice.items()) {
        if (seen / PART == number - 1 && entry instanceof Document document) {
          documents.add(document);
        }
        seen++;
      }
      if (slice.next().isEmpty() || seen >= number * PART) {
        break;
      }
      query = query.after(slice.next().orElseThrow());
    }
    return Xml.write(
        x -> {
          x.writeStartElement("urlset");
          x.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
          for (Document document : documents) {
            x.writeStartElement("url");
            Xml.element(x, "loc", visit.links().absolute("/documents/" + document.id()));
            Xml.element(x, "lastmod", document.history().updated().toString());
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }
}
