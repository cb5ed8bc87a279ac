package org.lectern.web.cite;

import com.ibm.icu.util.ULocale;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lectern.core.model.Reference;

/** The words of a citation that are neither the document's nor the style's, in one language. */
final class CiteWords {
  /** Names of a level of a reference, and what several of it are called. */
  private static final Map<String, String> PLURALS =
      Map.ofEntries(
          Map.entry("leaf", "leaves"),
          Map.entry("page", "pages"),
          Map.entry("folio", "folios"),
          Map.entry("sheet", "sheets"),
          Map.entry("item", "items"),
          Map.entry("frame", "frames"),
          Map.entry("photo", "photos"),
          Map.entry("p.", "pp."),
          Map.entry("f.", "ff."),
          Map.entry("fol.", "fols."),
          Map.entry("list", "listy"),
          Map.entry("лист", "листы"),
          Map.entry("л.", "лл."),
          Map.entry("hoja", "hojas"),
          Map.entry("página", "páginas"),
          Map.entry("feuillet", "feuillets"),
          Map.entry("blatt", "Blätter"));

  private static final Pattern RANGE =
      Pattern.compile("(?<level>\\S+)\\s+(?<from>\\w+)\\s*[-–—]\\s*(?<to>\\w+)");

  private final Locale language;
  private final ResourceBundle words;

  CiteWords(Locale language) {
    this.language = language;
    this.words =
        ResourceBundle.getBundle(
            "messages.messages",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Whether the interface has words in that language; else those of English are used. */
  static CiteWords in(Locale language) {
    return new CiteWords(
        List.of("en", "fr", "de", "es", "ru", "ar", "zh").contains(language.getLanguage())
            ? language
            : Locale.ENGLISH);
  }

  Locale language() {
    return language;
  }

  static boolean isRightToLeft(Locale language) {
    return ULocale.forLocale(language).isRightToLeft();
  }

  boolean isEnglish() {
    return language.getLanguage().equals("en");
  }

  /** Whether a name can follow "to" without changing its ending, as in Russian it cannot. */
  boolean namesStayAsTheyAre() {
    return !language.getLanguage().equals("ru");
  }

  /** A kind of document inside a sentence: {@code photograph}. */
  String kind(String type) {
    String key = "type." + type.toLowerCase(Locale.ROOT);
    String word = words.containsKey(key) ? words.getString(key) : type;
    return word.substring(0, 1).toLowerCase(language) + word.substring(1);
  }

  /** {@code letter to Livia Marchetti}. */
  String kindTo(String kind, List<String> recipients) {
    return MessageFormat.format(
        words.getString("cite.kind-to"), kind, String.join(", ", recipients));
  }

  /** {@code trans. Marta Quill}. */
  String translated(List<String> names) {
    return MessageFormat.format(words.getString("cite.translated"), String.join(", ", names));
  }

  /** {@code p. 2}, {@code fol. 12v}; a page that has a word for a label keeps it. */
  String page(String label) {
    return label.matches("\\d+|[ivxlc]+|\\p{Lu}?\\d+")
        ? MessageFormat.format(words.getString("cite.page"), label)
        : label.matches("\\d+ ?[rvab]")
            ? MessageFormat.format(words.getString("cite.leaf"), label)
            : label;
  }

  /** {@code series 3; leaf 7-9} as it is printed: {@code series 3, leaves 7–9}. */
  static String reference(String reference) {
    return Reference.parse(reference).levels().stream()
        .map(Reference.Level::text)
        .map(CiteWords::level)
        .collect(Collectors.joining(", "));
  }

  private static String level(String level) {
    Matcher range = RANGE.matcher(level);
    if (!range.matches() || !(range.group("from") + range.group("to")).matches(".*\\d.*")) {
      return level;
    }
    String name = range.group("level");
    return Optional.ofNullable(PLURALS.get(name.toLowerCase(Locale.ROOT)))
        .map(several -> several + " " + range.group("from") + "–" + range.group("to"))
        .orElse(level);
  }
}
