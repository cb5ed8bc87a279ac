package org.lectern.web.page;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.lectern.core.text.PageText;

/**
 * Makes clean text ready to stand beside others on one page: ids get a prefix of their own,
 * headings sink below the page's, and the words of a reader's search are marked.
 */
public final class Marking {
  private static final Pattern TERM = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern UNSEGMENTED =
      Pattern.compile(
          ".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}].*");

  /** Endings up to this length may differ: {@code letter} marks {@code letters}. */
  private static final int ENDING = 3;

  private Marking() {}

  /** A fragment of clean HTML, made ready. */
  public static String html(String clean, String prefix, Optional<String> search) {
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
    search.ifPresent(words -> mark(parsed.body(), terms(words)));
    return parsed.body().html();
  }

  /** The recognised words of a page, a line a line. */
  public static String html(PageText words, Optional<String> search) {
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
    search.ifPresent(text -> mark(body, terms(text)));
    return body.html();
  }

  /** The words of a search without its operators: what may be marked. */
  public static List<String> terms(String search) {
    List<String> terms = new ArrayList<>();
    for (String part : search.replaceAll("-\"[^\"]*\"", " ").split("\\s+", -1)) {
      String word = part.replaceFirst("^[a-z-]+:", "");
      if (word.startsWith("-") || word.equals("OR") || word.equals("AND") || word.equals("NOT")) {
        continue;
      }
      Matcher matcher = TERM.matcher(word);
      while (matcher.find()) {
        terms.add(Folded.of(matcher.group()).text());
      }
    }
    return terms;
  }

  private static void mark(Element root, List<String> terms) {
    List<TextNode> nodes = new ArrayList<>();
    root.traverse(
        (node, _) -> {
          if (node instanceof TextNode text) {
            nodes.add(text);
          }
        });
    for (TextNode node : nodes) {
      String text = node.getWholeText();
      List<int[]> spans = spans(text, terms);
      if (spans.isEmpty()) {
        continue;
      }
      int done = 0;
      for (int[] span : spans) {
        node.before(new TextNode(text.substring(done, span[0])));
        node.before(new Element("mark").text(text.substring(span[0], span[1])));
        done = span[1];
      }
      node.before(new TextNode(text.substring(done)));
      node.remove();
    }
  }

  /** Where terms stand in a text: starts and ends, in order, not overlapping. */
  public static List<int[]> spans(String text, List<String> terms) {
    List<int[]> spans = new ArrayList<>();
    Matcher word = TERM.matcher(text);
    while (word.find()) {
      Folded folded = Folded.of(word.group());
      for (String term : terms) {
        if (UNSEGMENTED.matcher(term).matches()) {
          int at = folded.text().indexOf(term);
          if (at >= 0) {
            spans.add(
                new int[] {
                  word.start() + folded.starts()[at],
                  word.start() + folded.starts()[at + term.length()]
                });
            break;
          }
        } else if (matches(folded.text(), term)) {
          spans.add(new int[] {word.start(), word.end()});
          break;
        }
      }
    }
    return spans;
  }

  private static boolean matches(String word, String term) {
    if (word.equals(term)) {
      return true;
    }
    return term.length() > ENDING
        && word.startsWith(term)
        && word.length() - term.length() <= ENDING;
  }

  /**
   * A word without case, accents and old letter forms, and where each letter of it began.
   *
   * @param starts one more than letters: the last is the length of the word
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this class, never compared
  record Folded(String text, int[] starts) {
    public static Folded of(String word) {
      StringBuilder folded = new StringBuilder();
      List<Integer> starts = new ArrayList<>();
      for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
        int start = i;
        String letter =
            Normalizer.normalize(Character.toString(word.codePointAt(i)), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace('ſ', 's');
        letter.chars().forEach(_ -> starts.add(start));
        folded.append(letter);
      }
      starts.add(word.length());
      return new Folded(folded.toString(), starts.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
