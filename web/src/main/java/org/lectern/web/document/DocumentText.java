package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.cite.Cited;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A document as plain text, and as what a citation is made from. */
public final class DocumentText {
  private DocumentText() {}

  /** All that can be read of a document, in plain text, with how to cite it. */
  public static String plain(Site site, Visit visit, Document document) {
    StringBuilder text = new StringBuilder();
    text.append(Phrase.of(document.description().title(), visit.preferred()).text()).append('\n');
    DateShown.of(document.description(), visit)
        .ifPresent(d -> text.append(d.words().text()).append('\n'));
    document.description().texts(Field.ADVISORY).stream()
        .map(a -> Phrase.of(a, visit.preferred()).text())
        .forEach(a -> text.append('\n').append(a).append('\n'));
    String summary = Phrase.of(document.description().summary(), visit.preferred()).text();
    if (!summary.isEmpty()) {
      text.append('\n').append(summary).append('\n');
    }
    for (String name : document.texts().stream().map(Text::name).distinct().toList()) {
      if (TextPage.pauses(site, visit, document, name)) {
        String address = visit.links().absolute(SitePaths.text(document.id(), name));
        text.append("\n---- ")
            .append(name)
            .append("\n\n")
            .append(visit.text("gate.text", address))
            .append('\n');
      }
      TextPage.plain(site, visit, document, name)
          .ifPresent(
              body -> text.append("\n---- ").append(name).append("\n\n").append(body).append('\n'));
    }
    Citation citation = site.citations().first(cited(site, visit, document));
    return text.append("\n----\n\n")
        .append(Jsoup.parse(citation.html()).text())
        .append('\n')
        .toString();
  }

  public static Cited cited(Site site, Visit visit, Document document) {
    return new Cited(
        document,
        site.archive().authorities(),
        site.archive().info(),
        visit.links().absolute(SitePaths.document(document.id())),
        Optional.empty(),
        Optional.empty(),
        LocalDate.now(ZoneOffset.UTC),
        visit.messages().locale(),
        visit.preferred());
  }
}
