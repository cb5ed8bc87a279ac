package org.lectern.web.page;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.lectern.core.model.LanguageMap;

/**
 * A page that the archive has written itself, for example on who it is.
 *
 * @param body safe HTML without the heading
 */
public record OwnPage(Frame frame, Phrase heading, Phrase body) {

  static Optional<OwnPage> of(Site site, Visit visit, String name) {
    return Optional.ofNullable(site.folder().pages().get(name))
        .map(
            texts -> {
              Phrase text = Phrase.of(texts, visit.preferred());
              Document html = Jsoup.parseBodyFragment(site.essay(text.text()).html());
              html.outputSettings().prettyPrint(false);
              Phrase heading = heading(html, name, text);
              Optional.ofNullable(html.selectFirst("h1, h2")).ifPresent(Element::remove);
              return new OwnPage(
                  Frame.of(site, visit, heading),
                  heading,
                  new Phrase(Marking.under(html.body().html()), text.lang(), text.dir()));
            });
  }

  /** What links call a page: its first heading, else its name. */
  static Phrase title(Site site, Visit visit, String name, LanguageMap texts) {
    Phrase text = Phrase.of(texts, visit.preferred());
    return heading(Jsoup.parseBodyFragment(site.essay(text.text()).html()), name, text);
  }

  private static Phrase heading(Document html, String name, Phrase text) {
    return new Phrase(
        Optional.ofNullable(html.selectFirst("h1, h2")).map(Element::text).orElse(name),
        text.lang(),
        text.dir());
  }
}
