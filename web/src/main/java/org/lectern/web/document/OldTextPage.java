package org.lectern.web.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Edition;
import org.lectern.core.model.Document;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Marking;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A text of a document as one of its published versions had it. */
public record OldTextPage(
    Frame frame, Link document, Link history, String name, int version, List<Phrase> parts) {

  /** Empty where there was no such text, or it may not be read. */
  static Optional<OldTextPage> of(
      Site site, Visit visit, Document document, int version, String name) {
    return site.archive().versions(document.id()).stream()
        .filter(v -> v.number() == version && v.status() == Status.PUBLISHED)
        .findFirst()
        .flatMap(v -> site.archive().edition(document.id(), v.number()))
        .filter(edition -> !edition.document().texts(name).isEmpty())
        .filter(edition -> new OpenParts(site, visit, document).texts(edition.document(), name))
        .map(edition -> of(site, visit, document, edition, name));
  }

  private static OldTextPage of(
      Site site, Visit visit, Document document, Edition edition, String name) {
    Document then = edition.document();
    Phrase title = Phrase.of(document.description().title(), visit.preferred());
    String href = visit.links().document(document.id());
    return new OldTextPage(
        Frame.of(site, visit, title).at(SitePaths.document(document.id())).unlisted(),
        new Link(href, title),
        new Link(
            visit.links().path(PagePaths.history(document.id().value())),
            Phrase.of(visit.text("history.title"), visit.messages().tag())),
        TextPage.words(visit, name),
        edition.version().number(),
        then.texts(name).stream()
            .sorted(
                Comparator.comparingInt(
                    text -> text.page().flatMap(then::page).map(then::number).orElse(0)))
            .map(text -> part(edition, text))
            .toList());
  }

  private static Phrase part(Edition edition, Text text) {
    return Phrase.of(
        Marking.html(
            CleanText.read(edition.files().get(text.path()).read(), text.format()).html(),
            text.page().map(page -> "page-" + page).orElse(TextPage.WHOLE),
            text.language(),
            Optional.empty()),
        text.language());
  }
}
