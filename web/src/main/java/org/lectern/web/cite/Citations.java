package org.lectern.web.cite;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Formats citations in the styles that historians ask for, or in those that the archive chose.
 *
 * <p>Reading a style takes a second or two and then stays in memory: {@link #warm} does it before
 * the first reader comes. Safe for any number of threads; one style formats one citation at a time.
 */
public final class Citations {
  private static final Logger LOG = LoggerFactory.getLogger(Citations.class);
  private static final Map<String, String> LOCALES =
      Map.of(
          "en", "en-US", "fr", "fr-FR", "de", "de-DE", "es", "es-ES", "ru", "ru-RU", "ar", "ar",
          "zh", "zh-CN");

  /** The address at the end of a note. */
  private static final Pattern ADDRESS = Pattern.compile(", (?:<a [^>]*>)?https?://\\S+$");

  private static final Pattern LATIN =
      Pattern.compile("\\p{IsLatin}[\\p{IsLatin}\\d\\s,.:;/?&=–_-]*[\\p{IsLatin}\\d]");

  private final List<CitationStyle> styles;
  private final Map<String, Formatter> formatters = new ConcurrentHashMap<>();
  private final Set<CitationStyle> failed = ConcurrentHashMap.newKeySet();

  /**
   * @param styles in their order; the first is used where there is room for one
   */
  public Citations(List<CitationStyle> styles) {
    this.styles = List.copyOf(styles);
  }

  /**
   * A formatted citation.
   *
   * @param html safe HTML: text, {@code <i>}, {@code <b>}, {@code <sup>}, {@code <sub>}, {@code
   *     <a>}, {@code <bdi>}
   */
  public record Citation(CitationStyle style, String html) {}

  /** Reads the styles for English, so that the first page need not wait. */
  public void warm() {
    for (CitationStyle style : styles) {
      try {
        var _ = formatter(style.layout(), Locale.ENGLISH);
      } catch (IllegalArgumentException e) {
        LOG.warn("{}", e.getMessage(), e);
      }
    }
  }

  /** The citation in every style, in the words of the language it is asked for in. */
  public List<Citation> of(Cited cited) {
    CslItem item = new CslItem(cited);
    List<Citation> all = styles.stream().flatMap(style -> of(cited, item, style).stream()).toList();
    return all.isEmpty() ? List.of(first(cited)) : all;
  }

  /** The citation in the first style; as a note of Chicago where no other style can write it. */
  public Citation first(Cited cited) {
    CslItem item = new CslItem(cited);
    return Stream.concat(styles.stream(), Stream.of(CitationStyle.of(KnownStyle.CHICAGO_NOTE)))
        .flatMap(style -> of(cited, item, style).stream())
        .findFirst()
        .orElseThrow();
  }

  /** Empty where a style that the archive added fails, so that the others are shown. */
  private Optional<Citation> of(Cited cited, CslItem item, CitationStyle style) {
    Optional<Citation> written =
        switch (style.layout()) {
          case KnownStyle known -> {
            Citation citation = formatted(cited, item, style);
            yield Optional.of(
                known.isNote() ? withTranslators(citation, item.translated()) : citation);
          }
          case OtherStyle other -> {
            try {
              yield Optional.of(formatted(cited, item, style))
                  .filter(citation -> !citation.html().isBlank());
            } catch (RuntimeException e) {
              if (failed.add(style)) {
                LOG.warn(
                    "citation style {} cannot write {} and leaves it out; correct the style",
                    other.source(),
                    cited.document().id(),
                    e);
              }
              yield Optional.empty();
            }
          }
        };
    return CiteWords.isRightToLeft(cited.language()) ? written.map(Citations::isolated) : written;
  }

  private Citation formatted(Cited cited, CslItem item, CitationStyle style) {
    Layout layout = style.layout();
    return new Citation(
        style, formatter(layout, cited.language()).format(layout, layout.item(item)));
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

  private Formatter formatter(Layout layout, Locale language) {
    String locale = layout.locale(LOCALES.getOrDefault(language.getLanguage(), "en-US"));
    return formatters.computeIfAbsent(
        layout.source() + "|" + locale, _ -> new Formatter(layout, locale));
  }
}
