package org.lectern.web.feed;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Slice;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;
import org.lectern.core.search.Query;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** What crawlers, browsers, feed readers and other programs ask for beside the pages. */
public final class Machines {
  /** A sitemap may list 50,000 addresses; see sitemaps.org. */
  private static final int SITEMAP = 40_000;

  private static final int SLICE = 1_000;
  private static final int FEED = 30;
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private final Site site;

  public Machines(Site site) {
    this.site = site;
  }

  /** Writes into an XML document. */
  private interface Writing {
    void to(XMLStreamWriter xml) throws XMLStreamException;
  }

  public String robots(Visit visit) {
    return """
    User-agent: *
    Disallow: %s
    Disallow: %s
    Allow: /

    Sitemap: %s
    """
        .formatted(
            visit.links().path("/search"),
            visit.links().path("/viewer"),
            visit.links().absolute("/sitemap.xml"));
  }

  public String sitemapIndex(Visit visit) {
    long documents = site.archive().count(EntryQuery.all(1));
    return xml(
        x -> {
          x.writeStartElement("sitemapindex");
          x.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
          for (long n = 1; n <= Math.max(1, (documents + SITEMAP - 1) / SITEMAP); n++) {
            x.writeStartElement("sitemap");
            element(x, "loc", visit.links().absolute("/sitemap/" + n + ".xml"));
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  public String sitemap(Visit visit, int number) {
    List<Document> documents = new ArrayList<>();
    EntryQuery query = EntryQuery.all(SLICE);
    int seen = 0;
    while (true) {
      Slice<Entry> slice = site.archive().entries(query);
      for (Entry entry : slice.items()) {
        if (seen / SITEMAP == number - 1 && entry instanceof Document document) {
          documents.add(document);
        }
        seen++;
      }
      if (slice.next().isEmpty() || seen >= number * SITEMAP) {
        break;
      }
      query = query.after(slice.next().orElseThrow());
    }
    return xml(
        x -> {
          x.writeStartElement("urlset");
          x.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
          for (Document document : documents) {
            x.writeStartElement("url");
            element(x, "loc", visit.links().absolute("/documents/" + document.id()));
            element(x, "lastmod", document.history().updated().toString());
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  public String openSearch(Visit visit) {
    String title = Phrase.of(site.archive().info().title(), visit.preferred()).text();
    return xml(
        x -> {
          x.writeStartElement("OpenSearchDescription");
          x.writeDefaultNamespace("http://a9.com/-/spec/opensearch/1.1/");
          element(x, "ShortName", Phrase.shortened(title, 16));
          element(x, "Description", Phrase.shortened(title, 1024));
          x.writeEmptyElement("Url");
          x.writeAttribute("type", "text/html");
          x.writeAttribute(
              "template", visit.links().absolute("/search?q={searchTerms}&page={startPage?}"));
          element(x, "InputEncoding", "UTF-8");
          x.writeEndElement();
        });
  }

  public String feed(Visit visit) {
    List<Document> documents =
        site
            .index()
            .search(new Query("", Map.of(), Optional.empty(), Query.Sort.ADDED, 1, FEED))
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
    return xml(
        x -> {
          x.writeStartElement("feed");
          x.writeDefaultNamespace("http://www.w3.org/2005/Atom");
          element(x, "id", visit.links().absolute("/"));
          element(x, "title", title);
          element(x, "updated", updated.toString());
          link(x, "self", visit.links().absolute("/feed.atom"));
          link(x, "alternate", visit.links().absolute("/"));
          x.writeStartElement("author");
          element(x, "name", title);
          x.writeEndElement();
          for (Document document : documents) {
            String href = visit.links().absolute("/documents/" + document.id());
            x.writeStartElement("entry");
            element(x, "id", href);
            element(
                x, "title", Phrase.of(document.description().title(), visit.preferred()).text());
            element(x, "published", document.history().created().toString());
            element(x, "updated", document.history().updated().toString());
            link(x, "alternate", href);
            element(
                x,
                "summary",
                Phrase.of(document.description().summary(), visit.preferred()).text());
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  private static String xml(Writing writing) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      writing.to(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    // Characters that XML 1.0 cannot hold would make the whole document unreadable.
    xml.writeCharacters(text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", ""));
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
  }
}
