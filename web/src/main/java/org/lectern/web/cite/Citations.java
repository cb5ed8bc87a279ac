package org.lectern.web.cite;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.DefaultAbbreviationProvider;
import de.undercouch.citeproc.DefaultLocaleProvider;
import de.undercouch.citeproc.ItemDataProvider;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLNameBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.lectern.core.model.LanguageMap;

/**
 * Formats citations in the styles that historians ask for.
 *
 * <p>Reading a style takes a second or two and then stays in memory: {@link #warm} does it before
 * the first reader comes. Safe for any number of threads; one style formats one citation at a time.
 */
public final class Citations {
  private static final Map<String, String> LOCALES =
      Map.of(
          "en", "en-US", "fr", "fr-FR", "de", "de-DE", "es", "es-ES", "ru", "ru-RU", "ar", "ar",
          "zh", "zh-CN");

  /** The address at the end of a note. */
  private static final Pattern ADDRESS = Pattern.compile(", (?:<a [^>]*>)?https?://\\S+$");

  private static final Pattern LATIN =
      Pattern.compile("\\p{IsLatin}[\\p{IsLatin}\\d\\s,.:;/?&=–_-]*[\\p{IsLatin}\\d]");

  private final Map<String, Formatter> formatters = new ConcurrentHashMap<>();

  /** A style and which of its two forms. */
  public enum Style {
    CHICAGO_NOTE("Chicago (note)", "chicago-notes-bibliography-access-dates"),
    CHICAGO_BIBLIOGRAPHY("Chicago (bibliography)", "chicago-notes-bibliography-access-dates"),
    CHICAGO_AUTHOR_DATE("Chicago (author-date)", "chicago-author-date-access-dates"),
    MLA("MLA", "modern-language-association"),
    APA("APA", "apa");

    private final String title;
    private final String file;

    Style(String title, String file) {
      this.title = title;
      this.file = file;
    }

    /** What people call the style. */
    public String title() {
      return title;
    }

    boolean isNote() {
      return this == CHICAGO_NOTE;
    }

    /** Whether a date comes after a full stop, rather than a comma or a bracket. */
    boolean opensWithDate(boolean afterTranslator) {
      return switch (this) {
        case CHICAGO_BIBLIOGRAPHY, CHICAGO_AUTHOR_DATE -> true;
        case MLA -> !afterTranslator;
        case CHICAGO_NOTE, APA -> false;
      };
    }

    /**
     * A note points to the list of sources, where the day of access stands; APA names it only where
     * a source has no date of its own.
     */
    boolean hasAccessDate(boolean dated) {
      return this != CHICAGO_NOTE && (this != APA || !dated);
    }

    /** MLA and APA leave out a publisher who is the author. */
    boolean printsPublisherTwice() {
      return this != MLA && this != APA;
    }

    /** APA begins a subtitle with a capital letter, in English. */
    String title(LanguageMap.Localised title) {
      return this == APA && title.language().split("-", 2)[0].equals("en")
          ? Pattern.compile("[:.?!] \\p{Ll}")
              .matcher(title.text())
              .replaceAll(m -> m.group().toUpperCase(Locale.ENGLISH))
          : title.text();
    }

    /** Chicago says "[1957?]" of every doubt, which is right for a guess and not for "about". */
    boolean hasWordsFor(CitedDate date) {
      return date.isDoubtfulPoint()
          && (date.isApproximate() ? this == MLA || this == APA : this != MLA);
    }

    /**
     * A name with what the library lacks: a suffix after an inverted name has a comma before it,
     * and a name that begins with the family name is not turned about.
     */
    CSLName name(CitedName name, boolean lead, boolean first) {
      if (!(name instanceof CitedName.Person p) || (p.familyFirst() && this != APA)) {
        return new CSLNameBuilder().literal(name.direct()).build();
      }
      if (p.suffix().isEmpty() || p.familyFirst()) {
        // The library abbreviates Latin letters only.
        boolean cyrillic = p.given().codePoints().anyMatch(Citations::isCyrillic);
        String given = this == APA && cyrillic ? initials(p.given()) : p.given();
        return new CSLNameBuilder().family(p.family()).given(given).build();
      }
      if (lead && this == APA) {
        return new CSLNameBuilder()
            .literal(p.family() + ", " + initials(p.given()) + ", " + p.suffix())
            .build();
      }
      return lead && first && !isNote()
          ? new CSLNameBuilder().family(p.family()).given(p.given() + ", " + p.suffix()).build()
          : new CSLNameBuilder().family(p.family() + " " + p.suffix()).given(p.given()).build();
    }

    private static String initials(String given) {
      return given.replaceAll("(\\p{L})[\\p{L}\\p{M}’']*\\.?", "$1.");
    }
  }

  /**
   * A formatted citation.
   *
   * @param html safe HTML: text, {@code <i>}, {@code <a>}, {@code <bdi>}
   */
  public record Citation(Style style, String html) {}

  /** Reads the styles for English, so that the first page need not wait. */
  public void warm() {
    for (Style style : Style.values()) {
      formatter(style, "en-US");
    }
  }

  /** The citation in every style, in the words of the language it is asked for in. */
  public List<Citation> of(Cited cited) {
    CslItem item = new CslItem(cited);
    return Arrays.stream(Style.values()).map(style -> of(cited, item, style)).toList();
  }

  /** The citation as a note. */
  public Citation note(Cited cited) {
    return of(cited, new CslItem(cited), Style.CHICAGO_NOTE);
  }

  private Citation of(Cited cited, CslItem item, Style style) {
    String locale = LOCALES.getOrDefault(cited.language().getLanguage(), "en-US");
    String html = formatter(style, locale).format(item.laidOut(style), style.isNote());
    Citation citation = new Citation(style, html);
    Citation whole = style.isNote() ? withTranslators(citation, item.translated()) : citation;
    return CiteWords.isRightToLeft(cited.language()) ? isolated(whole) : whole;
  }

  /** Latin words within Arabic keep their own direction, punctuation between them included. */
  private static Citation isolated(Citation citation) {
    Document parsed = Jsoup.parseBodyFragment(citation.html());
    parsed.outputSettings().prettyPrint(false);
    for (TextNode text : parsed.body().selectXpath("//body//text()", TextNode.class)) {
      String words = text.getWholeText();
      int rest = 0;
      for (MatchResult latin : LATIN.matcher(words).results().toList()) {
        text.before(new TextNode(words.substring(rest, latin.start())));
        text.before(new Element("bdi").text(latin.group()));
        rest = latin.end();
      }
      text.text(words.substring(rest));
    }
    return new Citation(citation.style(), parsed.body().html());
  }

  /** Before the address: the translation is here, and the original where the note says. */
  private static Citation withTranslators(Citation note, Optional<String> translated) {
    return translated
        .map(
            t ->
                ADDRESS
                    .matcher(note.html())
                    .replaceFirst(", " + Entities.escape(t).replace("$", "\\$") + "$0"))
        .map(html -> new Citation(note.style(), html))
        .orElse(note);
  }

  private static boolean isCyrillic(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC;
  }

  private Formatter formatter(Style style, String locale) {
    return formatters.computeIfAbsent(
        style.file + "|" + locale, _ -> new Formatter(style.file, locale));
  }

  /** One style in memory. The library keeps state while it formats, therefore the lock. */
  private static final class Formatter implements ItemDataProvider {
    private final CSL csl;
    private CSLItemData current;

    Formatter(String style, String locale) {
      try {
        csl =
            new CSL(
                this, Formatter::locale, new DefaultAbbreviationProvider(), style(style), locale);
      } catch (IOException e) {
        throw new UncheckedIOException("citation style " + style, e);
      }
      csl.setOutputFormat("html");
      csl.setConvertLinks(true);
    }

    private static String style(String name) throws IOException {
      try (InputStream in = Citations.class.getResourceAsStream("/" + name + ".csl")) {
        // MLA prints the day of access, optional by its rules, only of what has no date.
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .replaceFirst(
                "<if match=\"none\" variable=\"issued\">"
                    + "(?=\\s*<group delimiter=\" \">\\s*<text term=\"accessed\")",
                "<if variable=\"accessed\">");
      }
    }

    /** Words of the library's locales that need a name in another case than it comes in. */
    private static String locale(String language) {
      String words = new DefaultLocaleProvider().retrieveLocale(language);
      return switch (language) {
        case "es-ES" -> words.replace(">accedido<", ">consultado el<");
        case "ru-RU" ->
            words
                .replace(">переведено<", ">перевод:<")
                .replace(">просмотрено<", ">дата обращения:<");
        case "ar" ->
            words
                .replace(">المستلم<", ">إلى<")
                .replace(
                    "</terms>", "<term name=\"translator\" form=\"short\">مترجم</term></terms>");
        default -> words;
      };
    }

    synchronized String format(CSLItemData item, boolean note) {
      current = item;
      csl.reset();
      csl.registerCitationItems(item.getId());
      String html =
          clean(
              note
                  ? csl.makeCitation(item.getId()).getFirst().getText()
                  : csl.makeBibliography().getEntries()[0]);
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
      // Of several kinds of contributors the library also joins those that are missing.
      return parsed
          .body()
          .html()
          .strip()
          .replaceAll("([,.]) (?:[,.] )+", "$1 ")
          .replaceAll("\\(; ", "(")
          .replace(", Circa ", ", circa ");
    }
  }
}
