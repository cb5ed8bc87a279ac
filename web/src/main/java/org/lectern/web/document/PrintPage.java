package org.lectern.web.document;

import java.util.List;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Names;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** All texts of a document from its first page to its last, with its citation, for paper. */
public record PrintPage(
    Frame frame, DocumentHeading heading, List<TextPage> texts, Citation citation, String back) {

  static PrintPage of(Site site, Visit visit, Document document) {
    DocumentHeading heading =
        DocumentHeading.of(document.description(), new Names(site.archive().authorities(), visit));
    return new PrintPage(
        Frame.of(site, visit, heading.title()).at(SitePaths.document(document.id())).unlisted(),
        heading,
        document.texts().stream()
            .map(Text::name)
            .distinct()
            .flatMap(name -> TextPage.of(site, visit, document, name).stream())
            .toList(),
        site.citations().first(DocumentText.cited(site, visit, document)),
        visit.links().document(document.id()));
  }
}
