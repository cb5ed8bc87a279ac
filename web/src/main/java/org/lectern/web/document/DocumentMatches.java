package org.lectern.web.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.Document;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.core.search.DocumentWords;
import org.lectern.core.search.Hits;
import org.lectern.core.search.InsideQuery;
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
    InsideQuery query = InsideQuery.parse(search);
    if (query.isEmpty()) {
      return List.of();
    }
    List<Find> finds = new ArrayList<>();
    Map<List<Object>, Boolean> shown = new HashMap<>();
    Map<List<Object>, Integer> done = new HashMap<>();
    Map<List<Object>, Integer> counted = new HashMap<>();
    for (DocumentWords.Place place :
        site.index()
            .words(site.archive(), document)
            .find(query, site.rule().on(document, visit.viewer()))) {
      List<Object> source = List.of(place.page(), place.text());
      int number = counted.merge(source, 1, Integer::sum);
      boolean near = place.start() < done.getOrDefault(source, 0);
      if (!near && shown.computeIfAbsent(source, _ -> isShown(site, visit, document, place))) {
        done.put(source, Math.min(place.words().length(), place.end() + AROUND));
        finds.add(find(site, visit, document, place, number, search));
      }
      if (finds.size() == MOST) {
        break;
      }
    }
    return finds;
  }

  /** Whether no warning stands before the text. */
  private static boolean isShown(
      Site site, Visit visit, Document document, DocumentWords.Place place) {
    return place
        .text()
        .map(
            text ->
                Gate.of(
                    site.rule().text(document, text, visit.viewer()),
                    document,
                    text.access().orElseGet(() -> document.description().access()),
                    visit))
        .orElseGet(
            () -> {
              Page page = place.page().orElseThrow();
              return Gate.of(
                  site.rule().words(document, page, visit.viewer()),
                  document,
                  Gate.access(document, page),
                  visit);
            })
        .isEmpty();
  }

  /**
   * @param number of the place among those of its text on its page, from 1
   */
  private static Find find(
      Site site,
      Visit visit,
      Document document,
      DocumentWords.Place place,
      int number,
      String search) {
    String role =
        place
            .text()
            .map(
                text ->
                    visit.text("role." + text.role())
                        + " · "
                        + visit.messages().language(text.language()))
            .orElseGet(() -> visit.text("role.ocr"));
    String page = place.page().map(Page::name).orElse("");
    return new Find(
        href(site, visit, document, place, number, search),
        page.isEmpty() ? role : role + " · " + pageLabel(visit, document, page),
        page,
        Phrase.of("", place.language()).lang(),
        Messages.direction(place.language()),
        fragments(place));
  }

  /** The address of the place itself: the text or scan that it stands on is put on the desk. */
  private static String href(
      Site site,
      Visit visit,
      Document document,
      DocumentWords.Place place,
      int number,
      String search) {
    Map.Entry<String, String> query = Map.entry("q", search);
    Optional<String> text = place.text().map(Text::name);
    List<String> shown = new ArrayList<>(ReadingRoom.shownOf(site, visit, document, place.page()));
    String wanted = text.orElse(ReadingRoom.SCAN);
    boolean there = shown.contains(wanted);
    if (!there) {
      shown.add(wanted.equals(ReadingRoom.SCAN) ? 0 : shown.size(), wanted);
    }
    boolean chosen = visit.parameter("show").isPresent();
    return place
            .page()
            .map(page -> visit.links().page(document.id(), page.name()))
            .orElseGet(() -> visit.links().document(document.id()))
        + Links.query(
            there && !chosen
                ? List.of(query)
                : List.of(query, Map.entry("show", String.join(",", shown))))
        + "#"
        + text.map(Marking::place).orElse("box-")
        + number;
  }

  private static List<Hits.Fragment> fragments(DocumentWords.Place place) {
    String words = place.words();
    int from = start(words, Math.max(0, place.start() - AROUND));
    int to = end(words, Math.min(words.length(), place.end() + AROUND));
    return List.of(
        new Hits.Fragment((from > 0 ? "… " : "") + words.substring(from, place.start()), false),
        new Hits.Fragment(words.substring(place.start(), place.end()), true),
        new Hits.Fragment(
            words.substring(place.end(), to) + (to < words.length() ? " …" : ""), false));
  }

  private static String pageLabel(Visit visit, Document document, String page) {
    return visit.text(
        "page.label", document.page(page).map(p -> Picture.label(document, p)).orElse(page));
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
