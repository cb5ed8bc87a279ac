package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.Hits;
import org.lectern.core.text.CleanText;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Marking;
import org.lectern.web.page.Messages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Where the words of a search stand inside one document, page by page. */
public final class DocumentMatches {
  /** Enough to choose from; who needs more, searches for rarer words. */
  private static final int MOST = 60;

  /** Letters shown on each side of a word found. */
  private static final int AROUND = 60;

  /**
   * One place.
   *
   * @param where the text and page, in words
   * @param page the page's name, empty where the text is of the whole document
   */
  public record Find(
      String href, String where, String page, String lang, String dir, List<Hits.Fragment> words) {}

  private DocumentMatches() {}

  static List<Find> in(Site site, Visit visit, Document document, String search) {
    List<String> terms = Marking.terms(search);
    List<Find> finds = new ArrayList<>();
    if (terms.isEmpty()) {
      return finds;
    }
    for (Text text : document.texts()) {
      if (Gate.of(
              site.rule().text(document, text, visit.viewer()),
              document,
              text.access().orElseGet(() -> document.description().access()),
              visit)
          .isEmpty()) {
        String role =
            visit.text("role." + text.role()) + " · " + visit.messages().language(text.language());
        String page = text.page().orElse("");
        String href =
            page.isEmpty()
                ? visit.links().text(document.id(), text.name())
                : visit.links().page(document.id(), page);
        collect(
            finds,
            site.soundText(document, text).map(CleanText::plain).orElse(""),
            terms,
            new Find(
                href + Links.query(List.of(Map.entry("q", search))),
                page.isEmpty() ? role : role + " · " + pageLabel(visit, document, page),
                page,
                Phrase.of("", text.language()).lang(),
                Messages.direction(text.language()),
                List.of()));
      }
    }
    for (Page page : document.pages()) {
      if (finds.size() >= MOST) {
        break;
      }
      if (page.ocr().isPresent()
          && Gate.of(
                  site.rule().words(document, page, visit.viewer()),
                  document,
                  Gate.access(document, page),
                  visit)
              .isEmpty()) {
        site.words(document, page)
            .ifPresent(
                words ->
                    collect(
                        finds,
                        words.plain(),
                        terms,
                        new Find(
                            visit.links().page(document.id(), page.name())
                                + Links.query(List.of(Map.entry("q", search))),
                            visit.text("role.ocr")
                                + " · "
                                + pageLabel(visit, document, page.name()),
                            page.name(),
                            Phrase.of("", words.language()).lang(),
                            Messages.direction(words.language()),
                            List.of())));
      }
    }
    return finds;
  }

  private static String pageLabel(Visit visit, Document document, String page) {
    return visit.text(
        "page.label", document.page(page).map(p -> Picture.label(document, p)).orElse(page));
  }

  private static void collect(List<Find> finds, String plain, List<String> terms, Find place) {
    int done = -1;
    for (int[] span : Marking.spans(plain, terms)) {
      if (finds.size() >= MOST) {
        return;
      }
      if (span[0] < done) {
        continue;
      }
      int from = start(plain, Math.max(0, span[0] - AROUND));
      int to = end(plain, Math.min(plain.length(), span[1] + AROUND));
      done = to;
      finds.add(
          new Find(
              place.href(),
              place.where(),
              place.page(),
              place.lang(),
              place.dir(),
              List.of(
                  new Hits.Fragment((from > 0 ? "… " : "") + plain.substring(from, span[0]), false),
                  new Hits.Fragment(plain.substring(span[0], span[1]), true),
                  new Hits.Fragment(
                      plain.substring(span[1], to) + (to < plain.length() ? " …" : ""), false))));
    }
  }

  private static int start(String text, int at) {
    int space = at == 0 ? 0 : text.indexOf(' ', at) + 1;
    return space > 0 && space < at + 20 ? space : safe(text, at);
  }

  private static int end(String text, int at) {
    int space = text.lastIndexOf(' ', at);
    return at < text.length() && space > at - 20 ? space : safe(text, at);
  }

  private static int safe(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
