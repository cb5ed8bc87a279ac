package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.web.cite.CitationTags;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Frame.Alternate;
import org.lectern.web.page.Frame.Meta;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The head of a document's page: what link previews, reference managers, viewers and search engines
 * read there. It says what the page says.
 */
final class DocumentHead {
  private DocumentHead() {}

  static Frame of(
      Site site,
      Visit visit,
      Document document,
      Optional<Page> asked,
      Phrase title,
      Optional<Phrase> summary,
      String permalink) {
    String href = visit.links().document(document.id());
    Frame frame =
        Frame.of(site, visit, title)
            .describedAs(summary.map(Phrase::text).orElse(title.text()))
            .and(
                new Alternate("alternate", "application/json", "JSON", href + ".json"),
                new Alternate("alternate", "application/ld+json", "schema.org", href + ".jsonld"),
                new Alternate("alternate", "application/x-bibtex", "BibTeX", href + ".bib"),
                new Alternate(
                    "alternate", "application/x-research-info-systems", "RIS", href + ".ris"),
                new Alternate(
                    "alternate",
                    "application/vnd.citationstyles.csl+json",
                    "CSL-JSON",
                    href + ".csl.json"),
                new Alternate(
                    "alternate",
                    "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"",
                    "IIIF",
                    visit.links().manifest(document.id())),
                new Alternate(
                    "unapi-server",
                    "application/xml",
                    "unAPI",
                    visit.links().path(PagePaths.UNAPI)),
                new Alternate(
                    "cite-as", "", "", visit.links().absolute(SitePaths.document(document.id()))))
            .and(metas(site, visit, document, asked, title, permalink));
    Frame withData = frame.linkedData(LinkedData.of(site, visit, document));
    return Stream.of("show", "q", ReadingRoom.PICTURE).anyMatch(n -> visit.parameter(n).isPresent())
        ? withData.unlisted()
        : withData;
  }

  private static List<Meta> metas(
      Site site,
      Visit visit,
      Document document,
      Optional<Page> asked,
      Phrase title,
      String permalink) {
    List<Meta> metas = new ArrayList<>();
    metas.add(Meta.property("og:type", "article"));
    metas.add(Meta.property("og:title", title.text()));
    metas.add(Meta.property("og:url", permalink));
    asked
        .or(() -> document.pages().stream().findFirst())
        .filter(p -> site.rule().scan(document, p, visit.viewer()) == Decision.SHOW)
        .ifPresent(
            p -> {
              metas.add(
                  Meta.property(
                      "og:image",
                      visit
                          .links()
                          .absolute(
                              SitePaths.image(Links.encode(document.imageId(p)))
                                  + "/full/!1200,1200/0/default.jpg")));
              metas.add(Meta.named("twitter:card", "summary_large_image"));
            });
    CitationTags.of(DocumentText.cited(site, visit, document).at(permalink))
        .forEach(tag -> metas.add(Meta.named(tag.getKey(), tag.getValue())));
    return metas;
  }
}
