package org.lectern.web.copy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.lectern.web.page.Messages;

/**
 * Search without a server: one file with the words of all documents, and a script that looks
 * through it. Words are found by their beginnings, all of them, with or without accents; where a
 * script writes no space between words, anywhere.
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
      // Scripts that write no space between words, so that one may begin anywhere.
      const joined = /[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]/u;
      const counter = (text) => {
        const all = words(text);
        const whole = all.join(" ");
        return (word) => joined.test(word)
          ? whole.split(word).length - 1
          : all.filter((w) => w.startsWith(word)).length;
      };
      // Where plain words begin in the text that they are of, which may be longer or shorter.
      const place = (text, word) => {
        let left = plain(text).indexOf(word);
        let at = 0;
        for (const sign of text) {
          if (left <= 0) break;
          left -= plain(sign).length;
          at += sign.length;
        }
        return at;
      };
      const asked = new URLSearchParams(location.search).get("q") ?? "";
      document.querySelectorAll("input[name=q]").forEach((field) => { field.value = asked; });
      const wanted = words(asked);
      const found = [];
      for (const [file, title, date, text] of wanted.length ? window.lecternIndex : []) {
        const inTitle = counter(title + " " + date);
        const inText = counter(text);
        let score = 0;
        const all = wanted.every((word) => {
          const named = inTitle(word) > 0;
          const times = inText(word);
          score += (named ? 10 : 0) + Math.min(times, 5);
          return named || times > 0;
        });
        if (all) found.push({ file, title, date, text, score });
      }
      found.sort((a, b) => b.score - a.score);
      const list = document.getElementById("found");
      list.dataset.count = String(found.length);
      document.getElementById("nothing").hidden = !wanted.length || found.length > 0;
      for (const { file, title, date, text } of found.slice(0, 200)) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = file;
        link.dir = "auto";
        link.textContent = title;
        const at = place(text, wanted[0]);
        const passage = document.createElement("p");
        passage.dir = "auto";
        passage.textContent = text.slice(Math.max(0, at - 80), at + 160);
        item.append(link, " ", date, passage);
        list.append(item);
      }
      """;

  private final ArrayNode index = JsonNodeFactory.instance.arrayNode();

  void add(String file, String title, String date, String text) {
    String shown = text.strip().replaceAll("\\s+", " ");
    index.addArray().add(file).add(title).add(date).add(beginning(shown));
  }

  /** Cut between two characters, of which some are two signs of Java. */
  private static String beginning(String text) {
    return text.codePointCount(0, text.length()) > MOST_TEXT
        ? text.substring(0, text.offsetByCodePoints(0, MOST_TEXT))
        : text;
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
      main.appendElement("p").id("nothing").attr("hidden", true).text(nothing(html));
      main.appendElement("ol").id("found");
    }
    for (String script : List.of(INDEX, "search.js")) {
      html.body().appendElement("script").attr("src", script);
    }
    return html.outerHtml();
  }

  private static String nothing(Document html) {
    Element root = html.selectFirst("html");
    return Messages.choose(
            Optional.of(root == null ? "" : root.attr("lang")), Optional.empty(), Optional.empty())
        .text("search.nothing");
  }

  static String script() {
    return SCRIPT;
  }
}
