package org.lectern.web.page;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.lectern.core.search.InsideQuery;
import org.lectern.core.text.PageText;

/**
 * Makes clean text ready to stand beside others on one page: ids get a prefix of their own,
 * headings sink below the page's, and the words of a reader's search are marked.
 */
public final class Marking {
  /** Elements that keep words apart although they stand in a line. */
  private static final Set<String> APART = Set.of("br", "td", "th");

  private Marking() {}

  /**
   * A fragment of clean HTML, made ready.
   *
   * @param language of its words, BCP 47
   */
  public static String html(String clean, String prefix, String language, Optional<String> search) {
    return html(clean, prefix, language, search, Optional.empty());
  }

  /**
   * The same with an address for each place found: {@code hit-} with the prefix and a number from
   * 1.
   */
  public static String withPlaces(
      String clean, String prefix, String language, Optional<String> search) {
    return html(clean, prefix, language, search, Optional.of(place(prefix)));
  }

  /** What the id of every place found in a text begins with. */
  public static String place(String prefix) {
    return "hit-" + fit(prefix) + "-";
  }

  /** The same words with the anchor {@code hit} before the first place found; empty without one. */
  public static Optional<String> withHit(String html) {
    int at = html.indexOf("<mark");
    return at < 0
        ? Optional.empty()
        : Optional.of(new StringBuilder(html).insert(at, "<span id=\"hit\"></span>").toString());
  }

  /**
   * The same text with its highest headings one below the title of a page, and no step left out.
   */
  public static String under(String html) {
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed.outputSettings().prettyPrint(false);
    List<String> levels =
        parsed.select("h1,h2,h3,h4,h5,h6").stream()
            .map(Element::normalName)
            .distinct()
            .sorted()
            .toList();
    for (Element heading : parsed.select("h1,h2,h3,h4,h5,h6")) {
      heading.tagName("h" + Math.min(6, levels.indexOf(heading.normalName()) + 2));
    }
    return parsed.body().html();
  }

  private static String fit(String prefix) {
    return prefix.replaceAll("[^A-Za-z0-9-]", "-");
  }

  private static String html(
      String clean,
      String prefix,
      String language,
      Optional<String> search,
      Optional<String> places) {
    Document parsed = Jsoup.parseBodyFragment(clean);
    parsed.outputSettings().prettyPrint(false);
    String before = fit(prefix) + "-";
    for (Element e : parsed.select("[id]")) {
      e.id(before + e.id());
    }
    for (Element e : parsed.select("a[href^=#]")) {
      e.attr("href", "#" + before + e.attr("href").substring(1));
    }
    for (Element e : parsed.select("h1,h2,h3,h4,h5,h6")) {
      e.tagName("h" + Math.min(6, e.tagName().charAt(1) - '0' + 2));
    }
    search.ifPresent(words -> mark(parsed.body(), language, words, places));
    return parsed.body().html();
  }

  /** The recognised words of a page, a line a line; each place found has an address. */
  public static String html(
      PageText words, String prefix, String language, Optional<String> search) {
    Element body = new Element("div");
    for (PageText.Block block : words.blocks()) {
      Element paragraph = body.appendElement("p");
      for (PageText.Line line : block.lines()) {
        if (paragraph.childNodeSize() > 0) {
          paragraph.appendElement("br");
        }
        paragraph.appendText(line.text());
      }
    }
    search.ifPresent(text -> mark(body, language, text, Optional.of(place(prefix))));
    return body.html();
  }

  /** Marks what a search inside the document finds, across the elements that words stand in. */
  private static void mark(Element root, String language, String search, Optional<String> places) {
    StringBuilder text = new StringBuilder();
    NavigableMap<Integer, TextNode> nodes = new TreeMap<>();
    root.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
              nodes.put(text.length(), words);
              text.append(words.getWholeText());
            } else {
              apart(node);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node.childNodeSize() > 0) {
              apart(node);
            }
          }

          private void apart(Node node) {
            if (node instanceof Element e && (e.isBlock() || APART.contains(e.normalName()))) {
              text.append('\n');
            }
          }
        });
    List<InsideQuery.Found> found = InsideQuery.parse(search).find(text.toString(), language);
    if (!found.isEmpty()) {
      nodes.forEach((start, node) -> mark(node, start, found, places));
    }
  }

  private static void mark(
      TextNode node, int start, List<InsideQuery.Found> found, Optional<String> places) {
    String text = node.getWholeText();
    int done = 0;
    for (int i = 0; i < found.size(); i++) {
      InsideQuery.Found stretch = found.get(i);
      int from = Math.max(done, stretch.start() - start);
      int to = Math.min(text.length(), stretch.end() - start);
      if (from < to) {
        node.before(new TextNode(text.substring(done, from)));
        Element mark = new Element("mark").text(text.substring(from, to));
        if (places.isPresent() && stretch.start() - start == from) {
          mark.id(places.orElseThrow() + (i + 1));
        }
        node.before(mark);
        done = to;
      }
    }
    if (done > 0) {
      node.before(new TextNode(text.substring(done)));
      node.remove();
    }
  }
}
