package org.lectern.web.feed;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jsoup.nodes.Entities;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Documents as an RSS feed (RSS 2.0), for programs that do not read Atom. */
public final class RssFeed {
  private RssFeed() {}

  /**
   * A feed of any documents.
   *
   * @param self path of the feed
   * @param page path of the page that shows the same
   */
  public static String of(
      Site site, Visit visit, String title, String self, String page, List<Document> documents) {
    return Xml.write(
        x -> {
          x.writeStartElement("rss");
          x.writeAttribute("version", "2.0");
          x.writeNamespace("atom", AtomFeed.NAMESPACE);
          x.writeStartElement("channel");
          Xml.element(x, "title", title);
          Xml.element(x, "link", visit.links().absolute(page));
          Xml.element(x, "description", title);
          // RSS has no element for the address of the feed itself, so feeds borrow that of Atom.
          x.writeEmptyElement("atom", "link", AtomFeed.NAMESPACE);
          x.writeAttribute("rel", "self");
          x.writeAttribute("type", "application/rss+xml");
          x.writeAttribute("href", visit.links().absolute(self));
          for (Document document : documents) {
            String href = visit.links().absolute(SitePaths.document(document.id()));
            x.writeStartElement("item");
            Xml.element(
                x, "title", Phrase.of(document.description().title(), visit.preferred()).text());
            Xml.element(x, "link", href);
            Xml.element(x, "guid", href);
            Xml.element(
                x,
                "pubDate",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    document.history().created().atOffset(ZoneOffset.UTC)));
            // Readers take a description for HTML.
            Xml.element(
                x,
                "description",
                Entities.escape(
                    Phrase.of(document.description().summary(), visit.preferred()).text()));
            x.writeEndElement();
          }
          x.writeEndElement();
          x.writeEndElement();
        });
  }
}
