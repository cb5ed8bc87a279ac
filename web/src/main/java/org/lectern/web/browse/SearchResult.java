package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Document;
import org.lectern.core.search.Hits;
import org.lectern.core.text.Characters;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Gate;
import org.lectern.web.page.Links;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document found and where the words stand in it.
 *
 * @param title of the card, with the words marked
 * @param summary of the card, with the words marked; empty where it has none
 * @param more how many places are not shown
 */
public record SearchResult(
    DocumentCard card,
    List<Hits.Fragment> title,
    List<Hits.Fragment> summary,
    List<Snippet> snippets,
    int more,
    String moreHref) {
  private static final Set<String> HEADINGS =
      Set.of("person", "place", "subject", "archive", "reference", "description");

  /**
   * A passage; the link leads to the very page.
   *
   * @param quoted whether it is prose; a heading is named by its field and not quoted
   */
  public record Snippet(
      String href,
      String where,
      String lang,
      String dir,
      boolean quoted,
      List<Hits.Fragment> fragments) {

    private int bytes() {
      return 70
          + Room.bytes(href)
          + Room.bytes(where)
          + fragments.stream().mapToInt(f -> Room.bytes(f.text()) + (f.found() ? 13 : 0)).sum();
    }
  }

  /** The results of a page. Where they do not fit, passages are left out first, then summaries. */
  static List<SearchResult> of(Site site, Visit visit, SearchForm form, Hits hits, int bytes) {
    String query = Links.query(List.of(Map.entry("q", form.text())));
    List<SearchResult> whole =
        hits.hits().stream().flatMap(hit -> result(site, visit, query, hit).stream()).toList();
    Room room = new Room(bytes - whole.stream().mapToInt(SearchResult::least).sum());
    List<Boolean> summaries =
        whole.stream()
            .map(
                r ->
                    room.take(
                        r.card().summary().map(s -> 50 + Room.bytes(s.text())).orElse(0)
                            + marks(r.summary())))
            .toList();
    List<SearchResult> fitting = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      SearchResult result = whole.get(i);
      int shown = 0;
      while (shown < result.snippets().size() && room.take(result.snippets().get(shown).bytes())) {
        shown++;
      }
      fitting.add(result.with(summaries.get(i), shown));
    }
    return fitting;
  }

  private SearchResult with(boolean summary, int shown) {
    return new SearchResult(
        summary ? card : card.withoutSummary(),
        title,
        summary ? this.summary : List.of(),
        snippets.subList(0, shown),
        more + snippets.size() - shown,
        moreHref);
  }

  /** The bytes of what is always shown. */
  private int least() {
    return 480
        + Room.bytes(card.title().text())
        + marks(title)
        + Room.bytes(card.kind())
        + 2 * Room.bytes(card.href())
        + card.date().map(d -> 60 + Room.bytes(d.words().text())).orElse(0)
        + card.thumbnail().map(t -> 120 + Room.bytes(t.src()) + Room.bytes(t.srcset())).orElse(0)
        + card.texts().stream().mapToInt(t -> 13 + Room.bytes(t)).sum()
        + (snippets.isEmpty() ? 0 : 100 + Room.bytes(moreHref));
  }

  private static int marks(List<Hits.Fragment> fragments) {
    return 13 * (int) fragments.stream().filter(Hits.Fragment::found).count();
  }

  private static Optional<SearchResult> result(Site site, Visit visit, String query, Hits.Hit hit) {
    return site.archive()
        .document(hit.id())
        .map(
            document -> {
              DocumentCard card = DocumentCard.of(site, visit, document);
              List<Hits.Fragment> title = marked(card.title(), hit);
              List<Hits.Fragment> summary =
                  card.summary().map(text -> marked(text, hit)).orElse(List.of());
              boolean shown =
                  Stream.concat(title.stream(), summary.stream()).anyMatch(Hits.Fragment::found);
              // Words that are in a title of another language alone are shown there.
              Stream<Hits.Snippet> titles = hit.titles().stream().limit(shown ? 0 : 1);
              return new SearchResult(
                  card,
                  title,
                  summary,
                  Stream.concat(titles, hit.snippets().stream())
                      .filter(
                          s ->
                              !Gate.pauses(
                                  site.rule(), document, visit.viewer(), s.source(), s.page()))
                      .map(s -> snippet(visit, document, query, s))
                      .toList(),
                  hit.more(),
                  visit.links().document(document.id()) + query + "#hit");
            });
  }

  /** A title or summary as the card shows it, marked where the index found the words in it. */
  private static List<Hits.Fragment> marked(Phrase shown, Hits.Hit hit) {
    String plain = Characters.singleSpaced(shown.text());
    for (Hits.Snippet title : hit.titles()) {
      String whole =
          title.fragments().stream().map(Hits.Fragment::text).collect(Collectors.joining());
      String kept =
          !plain.equals(whole) && plain.endsWith("…")
              ? plain.substring(0, plain.length() - 1)
              : plain;
      if (whole.startsWith(kept) && !kept.isEmpty()) {
        return cut(title.fragments(), kept.length(), plain.substring(kept.length()));
      }
    }
    return List.of(new Hits.Fragment(shown.text(), false));
  }

  private static List<Hits.Fragment> cut(List<Hits.Fragment> fragments, int length, String end) {
    List<Hits.Fragment> cut = new ArrayList<>();
    int left = length;
    for (Hits.Fragment fragment : fragments) {
      if (left > 0) {
        String text = fragment.text().substring(0, Math.min(left, fragment.text().length()));
        cut.add(new Hits.Fragment(text, fragment.found()));
        left -= text.length();
      }
    }
    if (!end.isEmpty()) {
      cut.add(new Hits.Fragment(end, false));
    }
    return cut;
  }

  private static Snippet snippet(
      Visit visit, Document document, String query, Hits.Snippet snippet) {
    String source = snippet.source();
    int dot = source.indexOf('.');
    String role = dot < 0 ? source : source.substring(0, dot);
    String where = where(visit, role);
    if (dot > 0) {
      where += " · " + visit.messages().language(source.substring(dot + 1));
    }
    if (snippet.page().isPresent()) {
      where +=
          " · "
              + visit.text(
                  "page.label",
                  snippet
                      .page()
                      .flatMap(document::page)
                      .map(p -> Picture.label(document, p))
                      .orElse(snippet.page().orElseThrow()));
    }
    String href =
        snippet
            .page()
            .filter(name -> document.page(name).isPresent())
            .map(name -> visit.links().page(document.id(), name))
            .orElseGet(
                () ->
                    dot > 0 && !document.texts(source).isEmpty()
                        ? visit.links().text(document.id(), source)
                        : visit.links().document(document.id()));
    Phrase language = Phrase.of("", snippet.language());
    return new Snippet(
        href + query + "#hit",
        where,
        language.lang(),
        language.dir(),
        !HEADINGS.contains(role),
        snippet.fragments());
  }

  private static String where(Visit visit, String role) {
    return switch (role) {
      case "person", "place", "subject", "archive" -> visit.text("suggest." + role);
      case "reference" -> visit.text("reference");
      case "note" -> visit.messages().term("note", "general");
      default -> visit.messages().term("role", role);
    };
  }
}
