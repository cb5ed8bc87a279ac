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
    Document parsed = Jsoup.parseBodyFragment(clean);
    parsed.outputSettings().prettyPrint(false);
    String before = prefix.replaceAll("[^A-Za-z0-9-]", "-") + "-";
    for (Element e : parsed.select("[id]")) {
      e.id(before + e.id());
    }
    for (Element e : parsed.select("a[href^=#]")) {
      e.attr("href", "#" + before + e.attr("href").substring(1));
    }
    for (Element e : parsed.select("h1,h2,h3,h4,h5,h6")) {
      e.tagName("h" + Math.min(6, e.tagName().charAt(1) - '0' + 2));
    }
    search.ifPresent(words -> mark(parsed.body(), language, words));
    return parsed.body().html();
  }

  /** The recognised words of a page, a line a line. */
  public static String html(PageText words, String language, Optional<String> search) {
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
    search.ifPresent(text -> mark(body, language, text));
    return body.html();
  }

  /** Marks what a search inside the document finds, across the elements that words stand in. */
  private static void mark(Element root, String language, String search) {
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
      nodes.forEach((start, node) -> mark(node, start, found));
    }
  }

  private static void mark(TextNode node, int start, List<InsideQuery.Found> found) {
    String text = node.getWholeText();
    int done = 0;
    for (InsideQuery.Found stretch : found) {
      int from = Math.max(done, stretch.start() - start);
      int to = Math.min(text.length(), stretch.end() - start);
      if (from < to) {
        node.before(new TextNode(text.substring(done, from)));
        node.before(new Element("mark").text(text.substring(from, to)));
        done = to;
      }
    }
    if (done > 0) {
      node.before(new TextNode(text.substring(done)));
      node.remove();
    }
  }
}
