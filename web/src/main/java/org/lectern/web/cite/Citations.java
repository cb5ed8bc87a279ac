package org.lectern.web.cite;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Formats citations in the styles that historians ask for.
 *
 * <p>Reading a style takes a second or two and then stays in memory: {@link #warm} does it before
 * the first reader comes. Safe for any number of threads; one style formats one citation at a time.
 */
public final class Citations {
  private static final Map<String, String> LOCALES =
      Map.of("en", "en-US", "es", "es-ES", "ru", "ru-RU", "ar", "ar");

  private final Map<String, Formatter> formatters = new ConcurrentHashMap<>();

  /** A style and which of its two forms. */
  public enum Style {
    CHICAGO_NOTE("Chicago (note)", "chicago-notes-bibliography", true),
    CHICAGO_BIBLIOGRAPHY("Chicago (bibliography)", "chicago-notes-bibliography", false),
    CHICAGO_AUTHOR_DATE("Chicago (author-date)", "chicago-author-date", false),
    MLA("MLA", "modern-language-association", false),
    APA("APA", "apa", false);

    private final String title;
    private final String file;
    private final boolean note;

    Style(String title, String file, boolean note) {
      this.title = title;
      this.file = file;
      this.note = note;
    }

    /** What people call the style. */
    public String title() {
      return title;
    }
  }

  /**
   * A formatted citation.
   *
   * @param html safe HTML: text, {@code <i>}, {@code <a>}
   */
  public record Citation(Style style, String html) {}

  /** Reads the styles for English, so that the first page need not wait. */
  public void warm() {
    for (Style style : Style.values()) {
      formatter(style, "en-US");
    }
  }

  /** The citation in every style, in the words of a language. */
  public List<Citation> of(Cited cited, Locale language) {
    CSLItemData item = CslItem.of(cited);
    String locale = LOCALES.getOrDefault(language.getLanguage(), "en-US");
    return Arrays.stream(Style.values())
        .map(style -> new Citation(style, formatter(style, locale).format(item, style.note)))
        .toList();
  }

  private Formatter formatter(Style style, String locale) {
    return formatters.computeIfAbsent(
        style.file + "|" + locale, _ -> new Formatter(style.file, locale));
  }

  /** One style in memory. The library keeps state while it formats, hence the lock. */
  private static final class Formatter implements ItemDataProvider {
    private final CSL csl;
    private CSLItemData current;

    Formatter(String style, String locale) {
      try {
        csl = new CSL(this, style, locale);
      } catch (IOException e) {
        throw new UncheckedIOException("citation style " + style, e);
      }
      csl.setOutputFormat("html");
      csl.setConvertLinks(true);
    }

    synchronized String format(CSLItemData item, boolean note) {
      current = item;
      csl.reset();
      csl.registerCitationItems(item.getId());
      return clean(
          note
              ? csl.makeCitation(item.getId()).getFirst().getText()
              : csl.makeBibliography().getEntries()[0]);
    }

    @Override
    public CSLItemData retrieveItem(String id) {
      return current;
    }

    @Override
    public Collection<String> getIds() {
      return List.of(current.getId());
    }

    /** Italics and links stay; inline styles, which our pages forbid, and the rest go. */
    private static String clean(String html) {
      Document parsed = Jsoup.parseBodyFragment(html);
      parsed.outputSettings().prettyPrint(false);
      for (Element span : parsed.select("[style*=italic]")) {
        span.tagName("i");
      }
      for (Element e : parsed.body().select("*:not(body)")) {
        if (e.tagName().equals("i") || e.tagName().equals("a")) {
          String href = e.attr("href");
          e.clearAttributes();
          if (href.startsWith("http")) {
            e.attr("href", href);
          }
        } else {
          e.unwrap();
        }
      }
      // A part that came out empty leaves the mark that was to follow it.
      return parsed.body().html().strip().replaceAll("([,.]) (?:[,.] )+", "$1 ");
    }
  }
}
