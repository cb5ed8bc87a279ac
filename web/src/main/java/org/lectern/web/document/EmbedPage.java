package org.lectern.web.document;

import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document within a page of another site: its first scan, title, date and a link to read it. No
 * script, and nothing of who looks is kept.
 *
 * @param href of the document's page
 */
public record EmbedPage(
    Frame frame,
    String href,
    Phrase title,
    Optional<DateShown> date,
    Optional<Phrase> summary,
    Optional<Picture> picture)
    implements Pages.OwnPolicy {
  private static final int LONGEST = 280;

  static EmbedPage of(Site site, Visit visit, Document document) {
    Phrase title = Phrase.of(document.description().title(), visit.preferred());
    return new EmbedPage(
        Frame.of(site, visit, title).unlisted(),
        visit.links().absolute(org.lectern.core.model.SitePaths.document(document.id())),
        title,
        DateShown.of(document.description(), visit),
        Optional.of(Phrase.of(document.description().summary(), visit.preferred()))
            .filter(words -> !words.isEmpty())
            .map(words -> words.shortened(LONGEST)),
        document.pages().stream()
            .findFirst()
            .filter(p -> site.rule().scan(document, p, visit.viewer()) == Decision.SHOW)
            .map(p -> Picture.thumbnail(visit, document, p)));
  }

  /** Pages of any site may hold it. */
  @Override
  public String contentPolicy() {
    return "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
        + " form-action 'none'; script-src 'none'; frame-ancestors *";
  }
}
