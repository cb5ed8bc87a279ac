package org.lectern.web.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Parts;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The addresses of all documents with their first scans, in parts, and of people, places and the
 * rest, for crawlers; see sitemaps.org. Safe for several threads.
 */
final class Sitemap {
  /** A part may list 50,000 addresses, but is then read and sent as a whole. */
  private static final int PART = 5_000;

  private static final int MOST_ENTITIES = 50_000;

  private static final Map<String, EntityKind> KINDS =
      new TreeMap<>(
          Map.of(
              "people", EntityKind.AGENT,
              "places", EntityKind.PLACE,
              "subjects", EntityKind.CONCEPT,
              "archives", EntityKind.INSTITUTION,
              "collections", EntityKind.COLLECTION));

  private static final String IMAGES = "http://www.google.com/schemas/sitemap-image/1.1";
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
            part(x, visit, String.valueOf(n));
          }
          for (Map.Entry<String, EntityKind> kind : KINDS.entrySet()) {
            if (!site.entities(kind.getValue()).isEmpty()) {
              part(x, visit, kind.getKey());
            }
          }
          x.writeEndElement();
        });
  }

  private static void part(XMLStreamWriter x, Visit visit, String name) throws XMLStreamException {
    x.writeStartElement("sitemap");
    Xml.element(x, "loc", visit.links().absolute(PagePaths.sitemap(name)));
    x.writeEndElement();
  }

  /** The pages of the people, places, subjects, archives or collections in use. */
  Optional<String> entities(Visit visit, String name) {
    return Optional.ofNullable(KINDS.get(name))
        .map(
            kind ->
                Xml.write(
                    x -> {
                      x.writeStartElement("urlset");
                      x.writeDefaultNamespace(NAMESPACE);
                      for (Site.Used used :
                          site.entities(kind).values().stream().limit(MOST_ENTITIES).toList()) {
                        x.writeStartElement("url");
                        Xml.element(
                            x, "loc", visit.links().absolute(SitePaths.entity(used.entity())));
                        x.writeEndElement();
                      }
                      x.writeEndElement();
                    }));
  }

  /** A part, from 1; empty where there are not as many. */
  Optional<String> part(Visit visit, int number) {
    return parts
        .part(number)
        .map(bounds -> site.archive().positions(bounds.of(EntryQuery.all(PART))).items())
        .map(documents -> part(visit, documents));
  }

  private String part(Visit visit, List<Position> documents) {
    return Xml.write(
        x -> {
          x.writeStartElement("urlset");
          x.writeDefaultNamespace(NAMESPACE);
          x.writeNamespace("image", IMAGES);
          for (Position document : documents) {
            x.writeStartElement("url");
            Xml.element(x, "loc", visit.links().absolute(SitePaths.document(document.id())));
            Xml.element(x, "lastmod", document.datestamp().toString());
            Optional<String> image =
                site.archive().document(document.id()).flatMap(d -> image(visit, d));
            if (image.isPresent()) {
              x.writeStartElement("image", "image", IMAGES);
              x.writeStartElement("image", "loc", IMAGES);
              x.writeCharacters(image.get());
              x.writeEndElement();
              x.writeEndElement();
            }
            x.writeEndElement();
          }
          x.writeEndElement();
        });
  }

  /** The first scan that everybody may see. */
  private Optional<String> image(Visit visit, Document document) {
    return document.pages().stream()
        .findFirst()
        .filter(p -> site.rule().scan(document, p, Viewer.PUBLIC) == Decision.SHOW)
        .map(
            p ->
                visit
                    .links()
                    .absolute(
                        SitePaths.image(Links.encode(document.imageId(p)))
                            + "/full/!1200,1200/0/default.jpg"));
  }
}
