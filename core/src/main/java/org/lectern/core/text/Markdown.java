package org.lectern.core.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * CommonMark with tables and with notes: {@code [^1]} in the text, {@code [^1]: words} on a line of
 * its own, which may go on in indented lines. HTML inside passes and is cleaned like all other.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(64).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private static final Pattern NOTE = Pattern.compile("\\[\\^([^\\]\\s]{1,40})\\]:[ \\t]*(.*)");
  private static final Pattern MARK = Pattern.compile("\\[\\^([^\\]\\s]{1,40})\\]");

  private Markdown() {}

  static String toHtml(String markdown) {
    Map<String, StringBuilder> notes = new LinkedHashMap<>();
    String body = takeNotes(markdown, notes);
    Element html = Jsoup.parseBodyFragment(render(body)).body();
    html.ownerDocument().outputSettings().prettyPrint(false);
    if (!notes.isEmpty()) {
      linkMarks(html, notes);
      notes.forEach((label, words) -> append(html, label, words.toString()));
    }
    return html.html();
  }

  private static String render(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }

  /** Takes the notes out of the text, in their order. */
  private static String takeNotes(String markdown, Map<String, StringBuilder> notes) {
    StringBuilder body = new StringBuilder();
    StringBuilder open = null;
    boolean fenced = false;
    for (String line : markdown.lines().toList()) {
      Matcher note = NOTE.matcher(line);
      fenced ^= line.startsWith("```");
      if (!fenced && note.matches() && !notes.containsKey(note.group(1))) {
        open = new StringBuilder(note.group(2)).append('\n');
        notes.put(note.group(1), open);
      } else if (open != null && (line.startsWith("    ") || line.startsWith("\t"))) {
        open.append(line.strip()).append('\n');
      } else if (open != null && line.isBlank()) {
        open.append('\n');
        body.append('\n');
      } else {
        open = null;
        body.append(line).append('\n');
      }
    }
    return body.toString();
  }

  private static void linkMarks(Element html, Map<String, StringBuilder> notes) {
    List<TextNode> texts = new ArrayList<>();
    html.traverse(
        (node, _) -> {
          if (node instanceof TextNode text
              && text.parent() != null
              && text.parent().closest("pre, code, a") == null) {
            texts.add(text);
          }
        });
    Set<String> seen = new HashSet<>();
    for (TextNode text : texts) {
      Matcher mark = MARK.matcher(text.getWholeText());
      List<Node> parts = new ArrayList<>();
      int from = 0;
      while (mark.find()) {
        if (notes.containsKey(mark.group(1))) {
          parts.add(new TextNode(text.getWholeText().substring(from, mark.start())));
          parts.add(mark(mark.group(1), seen.add(mark.group(1))));
          from = mark.end();
        }
      }
      if (from > 0) {
        parts.add(new TextNode(text.getWholeText().substring(from)));
        parts.forEach(text::before);
        text.remove();
      }
    }
  }

  private static Element mark(String label, boolean first) {
    Element sup = new Element("sup");
    Element a = sup.appendElement("a").attr("href", "#fn-" + label).text(label);
    if (first) {
      a.attr("id", "fnref-" + label);
    }
    return sup;
  }

  private static void append(Element html, String label, String words) {
    Element note = Jsoup.parseBodyFragment(render(words)).body();
    Element first = note.selectFirst("p");
    if (first == null) {
      first = note.prependElement("p");
    }
    first.prependText(" ");
    first.prependElement("a").attr("id", "fn-" + label).attr("href", "#fnref-" + label).text(label);
    html.appendChildren(note.childNodesCopy());
  }
}
