package org.lectern.web.cite;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.DefaultAbbreviationProvider;
import de.undercouch.citeproc.DefaultLocaleProvider;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One style in memory. The library keeps state while it formats, therefore the lock. */
final class Formatter implements ItemDataProvider {
  private static final Set<String> KEPT = Set.of("i", "b", "sup", "sub", "a");

  private final CSL csl;
  private final String locale;
  private CSLItemData current;

  /**
   * @param locale of the words that the style takes from CSL, {@code en-US}
   * @throws IllegalArgumentException where the library cannot use the style
   */
  Formatter(Layout layout, String locale) {
    this.locale = locale;
    try {
      // The library would let the dates of en-US win over those of en-GB.
      csl =
          new CSL(
              this, _ -> words(locale), new DefaultAbbreviationProvider(), layout.csl(), locale);
    } catch (IOException e) {
      throw new IllegalArgumentException("citation style " + layout.source(), e);
    }
    csl.setOutputFormat("html");
    csl.setConvertLinks(true);
  }

  /** Words of a locale, mended where the library or the case of a name needs it. */
  private static String words(String language) {
    String words = new DefaultLocaleProvider().retrieveLocale(language);
    return switch (language) {
      // The library does not write the ordinals of days: 24. März.
      case "de-DE", "de-AT", "de-CH" ->
          words.replace("name=\"day\" form=\"ordinal\" suffix=\" \"", "name=\"day\" suffix=\". \"");
      case "es-ES" -> words.replace(">accedido<", ">consultado el<");
      case "ru-RU" ->
          words.replace(">переведено<", ">перевод:<").replace(">просмотрено<", ">дата обращения:<");
      case "ar" ->
          words
              .replace(">المستلم<", ">إلى<")
              .replace("</terms>", "<term name=\"translator\" form=\"short\">مترجم</term></terms>");
      default -> words;
    };
  }

  /** Safe HTML; blank where the style writes nothing of such a document. */
  synchronized String format(Layout layout, CSLItemData item) {
    current = item;
    csl.reset();
    csl.registerCitationItems(item.getId());
    Stream<String> written =
        layout.isNote()
            ? csl.makeCitation(item.getId()).stream().map(citation -> citation.getText())
            : Stream.of(csl.makeBibliography().getEntries());
    String html = layout.inflected(clean(written.findFirst().orElse(""), layout), locale);
    return item.getIssued() == null || item.getIssued().getLiteral() == null
        ? html
        : once(html, item.getIssued().getLiteral());
  }

  /** A date in words stands for the year and again for the day and month: it is said once. */
  private static String once(String html, String date) {
    if (html.contains(date + ", " + date)) {
      return html.replace(date + ", " + date, date);
    }
    String words = date.replaceAll("\\.$", "");
    int first = html.indexOf(words);
    int second = first < 0 ? -1 : html.indexOf(" " + words + ".", first + words.length());
    return second < 0
        ? html
        : html.substring(0, second) + html.substring(second + words.length() + 2);
  }

  @Override
  public CSLItemData retrieveItem(String id) {
    return current;
  }

  @Override
  public Collection<String> getIds() {
    return List.of(current.getId());
  }

  /** Type and links stay; inline styles, which our pages forbid, and the rest go. */
  private static String clean(String html, Layout layout) {
    Document parsed = Jsoup.parseBodyFragment(html);
    parsed.outputSettings().prettyPrint(false);
    layout.tidy(parsed.body());
    for (Element span : parsed.select("[style*=italic]")) {
      span.tagName("i");
    }
    for (Element span : parsed.select("span[style*=bold]")) {
      span.tagName("b");
    }
    for (Element e : parsed.body().select("*:not(body)")) {
      if (KEPT.contains(e.tagName())) {
        String href = e.attr("href");
        e.clearAttributes();
        if (href.startsWith("http")) {
          e.attr("href", href);
        }
      } else {
        e.unwrap();
      }
    }
    // Of several kinds of contributors the library also joins those that are missing.
    return parsed
        .body()
        .html()
        .strip()
        .replaceAll("\\s*\\n\\s*", " ")
        .replaceAll("([,.]) (?:[,.] )+", "$1 ")
        .replaceAll("\\(; ", "(")
        .replace(", Circa ", ", circa ");
  }
}
