package org.lectern.web.feed;

import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** How browsers search the archive, as an OpenSearch 1.1 description. */
final class OpenSearch {
  private OpenSearch() {}

  static String of(Site site, Visit visit) {
    String title = Phrase.of(site.archive().info().title(), visit.preferred()).text();
    return Xml.write(
        x -> {
          x.writeStartElement("OpenSearchDescription");
          x.writeDefaultNamespace("http://a9.com/-/spec/opensearch/1.1/");
          Xml.element(x, "ShortName", Phrase.shortened(title, 16));
          Xml.element(x, "Description", Phrase.shortened(title, 1024));
          x.writeEmptyElement("Url");
          x.writeAttribute("type", "text/html");
          x.writeAttribute(
              "template",
              visit.links().absolute(PagePaths.SEARCH + "?q={searchTerms}&page={startPage?}"));
          x.writeEmptyElement("Url");
          x.writeAttribute("type", "application/x-suggestions+json");
          x.writeAttribute(
              "template", visit.links().absolute(PagePaths.SUGGEST + "?q={searchTerms}"));
          Xml.element(x, "InputEncoding", "UTF-8");
          x.writeEndElement();
        });
  }
}
