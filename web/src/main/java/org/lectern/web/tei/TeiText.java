package org.lectern.web.tei;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.lectern.core.model.LanguageTag;
import org.lectern.oai.format.XmlBuffer;

/**
 * Writes clean HTML as the body of a TEI text. Headings open divisions by their level; the word of
 * a footnote becomes the footnote itself.
 */
final class TeiText {
  private static final Map<String, String> HIGHLIGHTS =
      Map.of(
          "em", "italic",
          "strong", "bold",
          "u", "underline",
          "s", "strikethrough",
          "mark", "highlight",
          "sub", "subscript",
          "sup", "superscript",
          "small", "small",
          "code", "code");

  private static final Pattern ANY_WORD = Pattern.compile("[\\p{L}\\p{N}]");

  private static final Set<String> INLINE =
      Set.of(
          "a", "br", "em", "strong", "u", "s", "del", "ins", "mark", "sub", "sup", "small", "code",
          "q", "cite", "abbr", "bdi", "bdo");

  /** What may stand in a place of the file. */
  private enum Place {
    /** Blocks and divisions. */
    BODY,
    /** Blocks and words: an item, a cell, a quotation, a note. */
    MIXED,
    /** Words, and blocks other than paragraphs. */
    PHRASE
  }

  private final XmlBuffer xml;
  private final Deque<Integer> divisions = new ArrayDeque<>();
  private final Map<Element, Element> notes = new HashMap<>();
  private Deque<Runnable> breaks = new ArrayDeque<>();
  private Set<String> targets = Set.of();
  private String prefix = "";
  private boolean empty = true;

  /** Begins to write into an open {@code body}. */
  TeiText(XmlBuffer xml) {
    this.xml = xml;
  }

  /**
   * Writes one part of the text.
   *
   * @param html safe, as {@link org.lectern.core.text.CleanText#html}
   * @param ids what the ids of this part begin with
   * @param pages writes the breaks at the page breaks in it, the first one first; a break more than
   *     these is written without a page
   */
  void part(String html, String ids, List<Runnable> pages) {
    prefix = ids;
    breaks = new ArrayDeque<>(pages);
    Element body = Jsoup.parseBodyFragment(html).body();
    targets =
        body.select("a[href^=#]").stream()
            .map(a -> a.attr("href").substring(1))
            .collect(Collectors.toSet());
    findNotes(body);
    targets = written(body);
    children(body, Place.BODY);
  }

  /** The ids that links lead to and that are in the file: a reference becomes its note. */
  private Set<String> written(Element body) {
    return Stream.concat(Stream.of(body), notes.values().stream())
        .flatMap(
            root ->
                root.select("[id]").stream()
                    .filter(element -> !element.equals(root) && !notes.containsKey(element)))
        .map(Element::id)
        .filter(targets::contains)
        .collect(Collectors.toSet());
  }

  /** Closes the divisions; a body is never empty. */
  void end() {
    if (empty) {
      xml.start("p").end();
    }
    closeDivisions(0);
  }

  /** A reference to an anchor that begins a later paragraph or item has its note there. */
  private void findNotes(Element body) {
    notes.clear();
    List<Element> all = new ArrayList<>(body.select("*"));
    IdentityHashMap<Element, Integer> order = new IdentityHashMap<>();
    Map<String, Element> byId = new HashMap<>();
    for (Element element : all) {
      order.put(element, order.size());
      byId.putIfAbsent(element.id(), element);
    }
    for (Element reference : body.select("a[href^=#]:not(abbr a)")) {
      Element anchor = byId.get(reference.attr("href").substring(1));
      Element block = anchor == null ? null : anchor.closest("p, li, dd");
      if (block != null
          && order.get(anchor) > order.get(reference)
          && block.parent() != null
          && begins(block, anchor)
          && !reference.parents().contains(block)) {
        notes.put(reference, block);
        block.remove();
        removeMark(block, anchor);
        removeArrows(block, reference, byId);
      }
    }
  }

  /** The number before a note, which leads back to its reference, is said by the note. */
  private static void removeMark(Element block, Element anchor) {
    if (anchor.normalName().equals("a") && anchor.attr("href").startsWith("#")) {
      Element holder = anchor.parent();
      anchor.remove();
      while (holder != null && !holder.equals(block) && holder.childNodeSize() == 0) {
        Element above = holder.parent();
        holder.remove();
        holder = above;
      }
      if (block.childNodeSize() > 0 && block.childNode(0) instanceof TextNode text) {
        text.text(text.getWholeText().stripLeading());
      }
    }
  }

  /** An arrow behind a note leads back to its reference too, as Word and Pandoc write them. */
  private static void removeArrows(Element block, Element reference, Map<String, Element> byId) {
    for (Element link : block.select("a[href^=#]")) {
      Element to = byId.get(link.attr("href").substring(1));
      boolean back = reference.equals(to) || reference.parents().contains(to);
      if (back && !ANY_WORD.matcher(link.text()).find()) {
        link.remove();
      }
    }
  }

  private static boolean begins(Element block, Element anchor) {
    for (Node node = anchor; !block.equals(node); node = node.parent()) {
      for (Node before = node.previousSibling();
          before != null;
          before = before.previousSibling()) {
        if (!(before instanceof TextNode text && text.isBlank())) {
          return false;
        }
      }
    }
    return true;
  }

  private void children(Element parent, Place place) {
    boolean inParagraph = false;
    for (Node node : parent.childNodes()) {
      if (place == Place.BODY) {
        boolean loose =
            node instanceof TextNode text
                ? !text.isBlank()
                : node instanceof Element e && INLINE.contains(e.normalName());
        if (loose && !inParagraph) {
          xml.start("p");
          empty = false;
        } else if (inParagraph && node instanceof Element && !loose) {
          xml.end();
        }
        inParagraph = loose || (inParagraph && node instanceof TextNode);
        node(node, loose ? Place.PHRASE : place);
      } else {
        node(node, place);
      }
    }
    if (inParagraph) {
      xml.end();
    }
  }

  private void node(Node node, Place place) {
    if (node instanceof TextNode text) {
      if (place != Place.BODY) {
        xml.text(text.getWholeText());
      }
    } else if (node instanceof Element element) {
      element(element, place);
    }
  }

  private void element(Element element, Place place) {
    String name = element.normalName();
    if (name.equals("hr") || name.equals("br")) {
      line(element);
      return;
    }
    if (name.matches("h[1-6]") && place == Place.BODY) {
      heading(element);
      return;
    }
    switch (name) {
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre" -> paragraph(element, place);
      case "ul", "ol" -> list(element);
      case "dl" -> glossary(element);
      case "table" -> table(element);
      case "blockquote" -> wrapped("quote", "", element, Place.MIXED);
      case "a" -> link(element);
      case "del" -> wrapped("del", "", element, Place.PHRASE);
      case "ins" -> wrapped("add", "", element, Place.PHRASE);
      case "q" -> wrapped("q", "", element, Place.PHRASE);
      case "cite" -> wrapped("title", "", element, Place.PHRASE);
      case "abbr" -> abbreviation(element);
      case "bdi", "bdo" -> wrapped("seg", "", element, Place.PHRASE);
      default -> {
        if (HIGHLIGHTS.containsKey(name)) {
          wrapped("hi", HIGHLIGHTS.get(name), element, Place.PHRASE);
        } else {
          children(element, place);
        }
      }
    }
  }

  private void line(Element element) {
    if (element.normalName().equals("br")) {
      xml.start("lb").end();
    } else if (element.hasClass("page-break")) {
      Runnable page = breaks.pollFirst();
      if (page == null) {
        xml.start("pb").end();
      } else {
        page.run();
      }
    } else {
      xml.start("milestone").attribute("unit", "section").attribute("rend", "rule").end();
    }
  }

  private void heading(Element element) {
    int level = element.normalName().charAt(1) - '0';
    closeDivisions(level);
    xml.start("div");
    divisions.push(level);
    wrapped("head", "", element, Place.PHRASE);
  }

  private void closeDivisions(int level) {
    while (!divisions.isEmpty() && divisions.peek() >= level) {
      divisions.pop();
      xml.end();
    }
  }

  private void paragraph(Element element, Place place) {
    if (place == Place.PHRASE) {
      if (element.previousElementSibling() != null) {
        xml.start("lb").end();
      }
      anchor(element);
      children(element, place);
      return;
    }
    boolean kept = element.normalName().equals("pre");
    start(kept ? "ab" : "p", element.normalName().startsWith("h") ? "bold" : "", element);
    if (kept) {
      xml.attribute("xml:space", "preserve");
    }
    children(element, Place.PHRASE);
    xml.end();
  }

  private void list(Element element) {
    if (element.children().stream().allMatch(item -> item.normalName().equals("hr"))) {
      element.children().forEach(this::line);
      return;
    }
    start("list", element.normalName().equals("ol") ? "numbered" : "bulleted", element);
    for (Element item : element.children()) {
      if (item.normalName().equals("hr")) {
        line(item);
      } else {
        wrapped("item", "", item, Place.MIXED);
      }
    }
    xml.end();
  }

  /** Each label has one item, as TEI asks of a list that has labels. */
  private void glossary(Element element) {
    List<Element> parts = element.select("> dt, > dd");
    if (parts.isEmpty()) {
      return;
    }
    start("list", "", element);
    xml.attribute("type", "gloss");
    for (int i = 0; i < parts.size(); ) {
      i = pair(parts, i, "label", "dt");
      i = pair(parts, i, "item", "dd");
    }
    xml.end();
  }

  private int pair(List<Element> parts, int from, String name, String html) {
    int i = from;
    xml.start(name);
    for (; i < parts.size() && parts.get(i).normalName().equals(html); i++) {
      if (i > from) {
        xml.start("lb").end();
      }
      anchor(parts.get(i));
      children(parts.get(i), Place.PHRASE);
    }
    xml.end();
    return i;
  }

  /** Where a link leads to an element that is not written itself. */
  private void anchor(Element element) {
    if (targets.contains(element.id())) {
      xml.start("anchor").attribute("xml:id", prefix + element.id()).end();
    }
  }

  private void table(Element element) {
    List<Element> rows =
        element.select("tr").stream()
            .filter(row -> element.equals(row.closest("table")))
            .filter(row -> row.selectFirst("> td, > th") != null)
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    start("table", "", element);
    element.select("> caption").forEach(head -> wrapped("head", "", head, Place.PHRASE));
    for (Element row : rows) {
      xml.start("row");
      if (row.parent() != null && row.parent().normalName().equals("thead")) {
        xml.attribute("role", "label");
      }
      for (Element cell : row.select("> td, > th")) {
        start("cell", "", cell);
        if (cell.normalName().equals("th")) {
          xml.attribute("role", "label");
        }
        span("rows", cell.attr("rowspan"));
        span("cols", cell.attr("colspan"));
        children(cell, Place.MIXED);
        xml.end();
      }
      xml.end();
    }
    xml.end();
  }

  private void span(String name, String number) {
    if (!number.isEmpty()) {
      xml.attribute(name, number);
    }
  }

  private void link(Element element) {
    Element note = notes.get(element);
    String href = element.attr("href");
    if (note != null) {
      xml.start("note").attribute("place", "bottom");
      String number = element.text().strip();
      if (number.matches("[\\p{L}\\p{N}*.()\\[\\]]{1,20}")) {
        xml.attribute("n", number);
      }
      children(note, Place.MIXED);
      xml.end();
      return;
    }
    if (href.startsWith("#") && !href.startsWith("#t=")) {
      if (!targets.contains(href.substring(1))) {
        children(element, Place.PHRASE);
        return;
      }
      start("ref", "", element);
      xml.attribute("target", "#" + prefix + href.substring(1));
    } else if (href.isEmpty() || href.startsWith("#")) {
      start("seg", "", element);
    } else {
      start("ref", "", element);
      xml.attribute("target", href);
    }
    children(element, Place.PHRASE);
    xml.end();
  }

  private void abbreviation(Element element) {
    String title = element.attr("title").strip();
    if (title.isEmpty()) {
      xml.element("abbr", element.text());
    } else {
      xml.start("choice").element("abbr", element.text()).element("expan", title).end();
    }
  }

  private void wrapped(String name, String rend, Element element, Place place) {
    start(name, rend, element);
    children(element, place);
    xml.end();
  }

  /** Begins an element with what an HTML element says of its look, language and id. */
  private void start(String name, String rend, Element element) {
    xml.start(name);
    empty = false;
    if (!element.id().isEmpty() && targets.contains(element.id())) {
      xml.attribute("xml:id", prefix + element.id());
    }
    LanguageTag.canonical(element.attr("lang")).ifPresent(tag -> xml.attribute("xml:lang", tag));
    String look = (rend + " " + element.className()).strip();
    if (!look.isEmpty()) {
      xml.attribute("rend", look);
    }
    if (element.attr("dir").matches("ltr|rtl")) {
      xml.attribute("style", "direction: " + element.attr("dir"));
    }
  }
}
