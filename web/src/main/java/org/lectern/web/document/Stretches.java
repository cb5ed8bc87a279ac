package org.lectern.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * A text cut where its numbered paragraphs begin, so that texts of one original can stand beside
 * each other paragraph by paragraph.
 *
 * @param byNumber safe HTML by the number of its first paragraph; a heading goes with the paragraph
 *     below it, all else with the one above it
 */
record Stretches(Map<Integer, String> byNumber) {
  private static final Pattern PARAGRAPH = Pattern.compile("(?:.*-)?p([1-9][0-9]{0,5})");

  /** Cuts clean HTML whose paragraphs have ids that end in {@code p1}, {@code p2}, …. */
  static Stretches of(String html) {
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed.outputSettings().prettyPrint(false);
    Map<Integer, StringBuilder> stretches = new TreeMap<>();
    StringBuilder waiting = new StringBuilder();
    int current = 0;
    for (Node node : parsed.body().childNodes()) {
      int number = node instanceof Element e ? number(e) : 0;
      if (number > current) {
        current = number;
        stretches.put(current, waiting);
        waiting = new StringBuilder();
      }
      boolean heading = node instanceof Element e && e.normalName().matches("h[1-6]");
      StringBuilder to =
          heading || current == 0 || !waiting.isEmpty() ? waiting : stretches.get(current);
      to.append(node.outerHtml());
    }
    if (!waiting.isEmpty()) {
      stretches.computeIfAbsent(current, _ -> new StringBuilder()).append(waiting);
    }
    Map<Integer, String> cut = new TreeMap<>();
    stretches.forEach((number, words) -> cut.put(number, words.toString()));
    return new Stretches(cut);
  }

  /** The number of the first numbered paragraph in an element, 0 where it has none. */
  private static int number(Element element) {
    for (Element e : element.select("p[id]")) {
      Matcher id = PARAGRAPH.matcher(e.id());
      if (id.matches()) {
        return Integer.parseInt(id.group(1));
      }
    }
    return 0;
  }

  /** Whether it has paragraphs that others can be set beside. */
  boolean numbered() {
    return byNumber.keySet().stream().anyMatch(number -> number > 0);
  }

  /**
   * Texts in rows: each list is as long as the others, with nothing where a text has no such row.
   */
  static List<List<String>> inRows(List<Stretches> texts) {
    TreeSet<Integer> numbers = new TreeSet<>();
    texts.forEach(text -> numbers.addAll(text.byNumber.keySet()));
    List<List<String>> rows = new ArrayList<>();
    for (Stretches text : texts) {
      rows.add(numbers.stream().map(n -> text.byNumber.getOrDefault(n, "")).toList());
    }
    return List.copyOf(rows);
  }
}
