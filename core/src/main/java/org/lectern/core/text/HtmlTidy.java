package org.lectern.core.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Brings the HTML of word processors down to what a text is made of. No word is lost: an element
 * that is not wanted goes, its words stay, unless it never held words for readers.
 */
final class HtmlTidy {
  static final String PAGE_BREAK = "<hr class=\"page-break\">";

  /** A soft hyphen that divides a word at a line's end in the source. */
  private static final Pattern DIVIDED = Pattern.compile("\u00AD[ \\t\\r\\n]+(?=\\p{L})");

  private static final String WORDLESS =
      "script, style, template, svg, math > annotation, iframe, object, embed, applet, noembed,"
          + " noframes, head, title, meta, link, base, xml, input, select, canvas, audio, video,"
          + " source, track, param, area, frame, frameset";

  private static final Map<String, String> RENAMED =
      Map.of(
          "i", "em", "b", "strong", "strike", "s", "dfn", "em", "var", "em", "tt", "code", "big",
          "span", "acronym", "abbr");

  private static final Set<String> INLINE =
      Set.of(
          "a", "br", "em", "strong", "u", "s", "del", "ins", "mark", "sub", "sup", "small", "code",
          "q", "cite", "abbr", "bdi", "bdo");

  private static final String MAY_BE_EMPTY =
      "p, em, strong, u, s, h1, h2, h3, h4, h5, h6, sup, sub, ul, ol, blockquote, del, ins, mark";

  private static final Set<String> HOLDERS =
      Set.of(
          "div",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "center",
          "aside",
          "figure",
          "figcaption",
          "details",
          "summary",
          "address",
          "form",
          "fieldset",
          "legend",
          "nav");

  private static final Pattern LINK = Pattern.compile("(?i)(https?|mailto):\\S+");
  private static final Pattern BOLD = Pattern.compile("font-weight:(bold|[6-9]00)");
  private static final Pattern ITALIC = Pattern.compile("font-style:(italic|oblique)");
  private static final Pattern BREAK =
      Pattern.compile("break-(before|after):(always|page)|mso-break-type:section");

  private static final int MAX_DEPTH = 100;

  private HtmlTidy() {}

  static void tidy(Element body) {
    body.select(WORDLESS).remove();
    removeComments(body);
    body.select("img[alt]")
        .forEach(img -> img.replaceWith(new TextNode("[" + img.attr("alt") + "]")));
    body.select("*").forEach(e -> e.tagName(RENAMED.getOrDefault(e.normalName(), e.normalName())));
    body.select("[style], [align], center").forEach(HtmlTidy::readStyle);
    Set<String> targets = linkTargets(body);
    for (Element element : new ArrayList<>(body.select("*"))) {
      if (!element.equals(body)) {
        reduce(element, targets);
      }
    }
    flatten(body);
    wrapLooseWords(body);
    for (Element rule : body.select("p hr")) {
      rule.closest("p").before(rule);
    }
    body.select("blockquote, td, th, li, dd").forEach(HtmlTidy::trimBreaks);
    removeEmpty(body);
    if (body.selectFirst("h1") != null) {
      lowerHeadings(body);
    }
    int number = 0;
    for (Element paragraph : body.select("p")) {
      number++;
      if (paragraph.id().isEmpty()) {
        paragraph.attr("id", "p" + number);
      } else { // a note's own id stays with its first word
        String note = paragraph.id();
        paragraph.attr("id", "p" + number);
        paragraph.prependElement("a").attr("id", note);
      }
    }
  }

  /** The words of a tidy fragment, a blank line between paragraphs. */
  static String plain(Element body) {
    StringBuilder plain = new StringBuilder();
    body.traverse(
        new NodeVisitor() {
          @Override
          public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
              boolean kept = text.parent() != null && text.parent().closest("pre") != null;
              String words = kept ? text.getWholeText() : words(text);
              boolean atStart = plain.isEmpty() || "\n\t ".indexOf(last(plain)) >= 0;
              plain.append(atStart && !kept ? words.stripLeading() : words);
            } else if (node instanceof Element e && e.normalName().equals("br")) {
              endLine(plain, 1);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element e) {
              switch (e.normalName()) {
                case "td", "th" -> cell(plain, e.nextElementSibling() != null);
                case "thead", "tbody", "tfoot" -> {}
                case "tr", "li", "dt", "dd" -> endLine(plain, 1);
                case "p" -> endLine(plain, e.closest("td, th, li, dd") == null ? 2 : 1);
                default -> {
                  if (!INLINE.contains(e.normalName()) && !e.equals(body)) {
                    endLine(plain, 2);
                  }
                }
              }
            }
          }
        });
    return plain.toString().strip();
  }

  /** In one line; of soft hyphens only one at the end stays, where a line break divides a word. */
  private static String words(TextNode text) {
    String whole = text.getWholeText();
    if (whole.indexOf('\u00AD') < 0) {
      return text.text();
    }
    String words = new TextNode(DIVIDED.matcher(whole).replaceAll("")).text();
    return whole.endsWith("\u00AD") ? words + '\u00AD' : words;
  }

  private static void cell(StringBuilder plain, boolean another) {
    while (!plain.isEmpty() && "\n ".indexOf(last(plain)) >= 0) {
      plain.setLength(plain.length() - 1);
    }
    if (another) {
      plain.append('\t');
    }
  }

  private static void endLine(StringBuilder plain, int breaks) {
    while (!plain.isEmpty() && " \t".indexOf(last(plain)) >= 0) {
      plain.setLength(plain.length() - 1);
    }
    int there = 0;
    while (there < plain.length() && plain.charAt(plain.length() - 1 - there) == '\n') {
      there++;
    }
    if (!plain.isEmpty()) {
      plain.append("\n".repeat(Math.max(0, breaks - there)));
    }
  }

  private static char last(StringBuilder text) {
    return text.charAt(text.length() - 1);
  }

  private static void removeComments(Element body) {
    List<Node> comments = new ArrayList<>();
    body.traverse(
        (node, _) -> {
          if (node instanceof Comment) {
            comments.add(node);
          }
        });
    comments.forEach(Node::remove);
  }

  /** What a style says of the words becomes an element or one of our classes. */
  private static void readStyle(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    boolean heading = element.normalName().matches("h[1-6]|th");
    Matcher pageBreak = BREAK.matcher(style);
    if (pageBreak.find() && element.closest("table") == null) {
      if ("after".equals(pageBreak.group(1))) {
        element.after(PAGE_BREAK);
      } else {
        element.before(PAGE_BREAK);
      }
    }
    String align =
        style.contains("text-align:center")
                || element.attr("align").equalsIgnoreCase("center")
                || element.normalName().equals("center")
            ? "center"
            : style.contains("text-align:right") || element.attr("align").equalsIgnoreCase("right")
                ? "right"
                : "";
    element.attr("data-align", align);
    if (style.contains("direction:rtl")) {
      element.attr("dir", "rtl");
    }
    if (element.normalName().equals("span") && !element.text().isBlank()) {
      wrapIf(BOLD.matcher(style).find() && !heading, element, "strong");
      wrapIf(ITALIC.matcher(style).find(), element, "em");
      wrapIf(style.contains("text-decoration:underline"), element, "u");
      wrapIf(style.contains("text-decoration:line-through"), element, "s");
      wrapIf(style.contains("vertical-align:super"), element, "sup");
      wrapIf(style.contains("vertical-align:sub"), element, "sub");
    }
  }

  private static void wrapIf(boolean wanted, Element element, String tag) {
    if (wanted) {
      element.wrap("<" + tag + "></" + tag + ">");
    }
  }

  /** The ids within the text to which it links: notes and the way back from them. */
  private static Set<String> linkTargets(Element body) {
    Set<String> targets = new HashSet<>();
    body.select("a[href^=#]").forEach(a -> targets.add(a.attr("href").substring(1)));
    return targets;
  }

  private static void reduce(Element element, Set<String> targets) {
    String id = element.id().isEmpty() ? element.attr("name") : element.id();
    String href = element.attr("href").strip();
    String align = element.attr("data-align");
    Map<String, String> kept =
        Map.of(
            "lang", element.attr("lang"),
            "dir", element.attr("dir").toLowerCase(Locale.ROOT),
            "colspan", element.attr("colspan"),
            "rowspan", element.attr("rowspan"),
            "scope", element.attr("scope"),
            "start", element.attr("start"),
            "type", element.attr("type"),
            "title", element.attr("title"),
            "class", element.hasClass("page-break") ? "page-break" : align);
    element.clearAttributes();
    kept.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            element.attr(name, value);
          }
        });
    String name = element.normalName();
    if (HOLDERS.contains(name) && element.children().stream().noneMatch(HtmlTidy::isBlock)) {
      element.tagName("p");
    } else if (!HtmlGate.ELEMENTS.contains(name)) {
      if (targets.contains(id) && !id.isEmpty()) {
        element.prependElement("a").attr("id", noteId(id));
      }
      passOn(element, align);
      element.unwrap();
      return;
    }
    if (targets.contains(id) && !id.isEmpty()) {
      element.attr("id", noteId(id));
    }
    if (name.equals("a")) {
      link(element, href, targets);
    }
  }

  /** What an unwrapped holder said of its paragraphs is said by them. */
  private static void passOn(Element holder, String align) {
    for (Element child : holder.children()) {
      if (isBlock(child)) {
        if (child.attr("data-align").isEmpty()) {
          child.attr("data-align", align);
        }
        if (!holder.attr("dir").isEmpty() && child.attr("dir").isEmpty()) {
          child.attr("dir", holder.attr("dir"));
        }
        if (!holder.attr("lang").isEmpty() && child.attr("lang").isEmpty()) {
          child.attr("lang", holder.attr("lang"));
        }
      }
    }
  }

  private static void link(Element a, String href, Set<String> targets) {
    if (href.startsWith("#") && targets.contains(href.substring(1))) {
      a.attr("href", "#" + noteId(href.substring(1)));
    } else if (LINK.matcher(href).matches()) {
      a.attr("href", href);
    } else if (!a.hasAttr("id")) {
      a.unwrap();
    }
  }

  /** Ids within texts have a beginning of their own, so that none meets an id of the page. */
  private static String noteId(String id) {
    String plain = id.replaceAll("[^\\w.-]", "-");
    return "n-" + (plain.startsWith("n-") ? plain.substring(2) : plain);
  }

  private static boolean isBlock(Element element) {
    return !INLINE.contains(element.normalName())
        && !element.normalName().matches("span|font|o:.*|st1:.*|label|w:.*");
  }

  /** Nesting that no reader can see; the gate would drop the words in it. */
  private static void flatten(Element body) {
    List<Element> deep = new ArrayList<>();
    body.traverse(
        (node, depth) -> {
          if (depth > MAX_DEPTH && node instanceof Element e && !e.normalName().equals("br")) {
            deep.add(e);
          }
        });
    deep.forEach(Element::unwrap);
  }

  /** Words that stand in no paragraph get one. */
  private static void wrapLooseWords(Element body) {
    Element paragraph = null;
    for (Node node : new ArrayList<>(body.childNodes())) {
      boolean loose =
          node instanceof TextNode text
              ? !text.isBlank() || paragraph != null
              : node instanceof Element e && INLINE.contains(e.normalName());
      if (!loose) {
        paragraph = null;
        continue;
      }
      if (paragraph == null) {
        paragraph = new Element("p");
        node.before(paragraph);
      }
      paragraph.appendChild(node);
    }
  }

  private static void trimBreaks(Element element) {
    while (element.childNodeSize() > 0
        && element.childNode(element.childNodeSize() - 1) instanceof Element last
        && last.normalName().equals("br")) {
      last.remove();
    }
  }

  private static void removeEmpty(Element body) {
    for (Element element : new ArrayList<>(body.select(MAY_BE_EMPTY)).reversed()) {
      boolean empty =
          element.text().replace('\u00A0', ' ').isBlank()
              && element.selectFirst("[id], hr, table") == null;
      if (empty) {
        if (INLINE.contains(element.normalName())) {
          element.unwrap();
        } else {
          element.remove();
        }
      }
    }
  }

  /** The page that shows the text has the one h1. */
  private static void lowerHeadings(Element body) {
    for (Element heading : body.select("h1, h2, h3, h4, h5")) {
      heading.tagName("h" + (heading.normalName().charAt(1) - '0' + 1));
    }
  }
}
