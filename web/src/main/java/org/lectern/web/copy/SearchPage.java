package org.lectern.web.copy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Search without a server: one file with the words of all documents, and a script that looks
 * through it. Words are found by their beginnings, all of them, with or without accents.
 */
final class SearchPage {
  /** Of each document so many characters are searched. */
  static final int MOST_TEXT = 20_000;

  /** The words, as a script: a page that was opened from a disk may not read other files. */
  static final String INDEX = "search-index.js";

  private static final String SCRIPT =
      """
      const plain = (text) => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase();
      const words = (text) => plain(text).match(/[\\p{L}\\p{N}]+/gu) ?? [];
      const asked = new URLSearchParams(location.search).get("q") ?? "";
      document.querySelectorAll("input[name=q]").forEach((field) => { field.value = asked; });
      const wanted = words(asked);
      const found = [];
      for (const [file, title, date, text] of window.lecternIndex) {
        const titleWords = words(title + " " + date);
        const textWords = wanted.length ? words(text) : [];
        let score = 0;
        const all = wanted.every((word) => {
          const inTitle = titleWords.some((w) => w.startsWith(word));
          const inText = textWords.filter((w) => w.startsWith(word)).length;
          score += (inTitle ? 10 : 0) + Math.min(inText, 5);
          return inTitle || inText > 0;
        });
        if (all && wanted.length) found.push({ file, title, date, text, score });
      }
      found.sort((a, b) => b.score - a.score);
      const list = document.getElementById("found");
      list.dataset.count = String(found.length);
      for (const { file, title, date, text } of found.slice(0, 200)) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = file;
        link.textContent = title;
        const at = Math.max(0, plain(text).indexOf(wanted[0]));
        const passage = document.createElement("p");
        passage.textContent = text.slice(Math.max(0, at - 80), at + 160);
        item.append(link, " ", date, passage);
        list.append(item);
      }
      """;

  private final ArrayNode index = JsonNodeFactory.instance.arrayNode();

  void add(String file, String title, String date, String text) {
    String shown = text.strip().replaceAll("\\s+", " ");
    index
        .addArray()
        .add(file)
        .add(title)
        .add(date)
        .add(shown.length() > MOST_TEXT ? shown.substring(0, MOST_TEXT) : shown);
  }

  String index() {
    return "window.lecternIndex = " + index.toString().replace("</", "<\\/") + ";\n";
  }

  /** The page, in the dress of another that was rewritten already. */
  static String html(String like) {
    Document html = Jsoup.parse(like);
    html.outputSettings().prettyPrint(false);
    html.select("link[rel=canonical], link[rel=alternate], meta[property], script:not([src])")
        .remove();
    html.select("meta[name=description]").remove();
    String title =
        html.select("button").stream()
            .filter(b -> b.closest("form.find") != null)
            .map(Element::text)
            .findFirst()
            .orElse("Search");
    html.title(title);
    Element main = html.getElementById("main");
    if (main != null) {
      main.empty();
      main.appendElement("h1").text(title);
      main.appendElement("ol").id("found");
    }
    for (String script : List.of(INDEX, "search.js")) {
      html.body().appendElement("script").attr("src", script);
    }
    return html.outerHtml();
  }

  static String script() {
    return SCRIPT;
  }
}
