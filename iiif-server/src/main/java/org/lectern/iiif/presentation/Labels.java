package org.lectern.iiif.presentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.lectern.core.model.LanguageMap;

/**
 * Words by language as IIIF writes them (Presentation API 3.0, section 4.1): a list for each BCP 47
 * tag, {@code none} where the language is not known.
 */
public final class Labels {
  static final String NONE = "none";

  private Labels() {}

  public static Map<String, List<String>> english(String... words) {
    return Map.of("en", List.of(words));
  }

  /** Words without a language: a number, a shelfmark, a name. */
  static Map<String, List<String>> none(List<String> words) {
    return Map.of(NONE, words.stream().map(Labels::plain).toList());
  }

  static Map<String, List<String>> none(String word) {
    return Map.of(NONE, List.of(plain(word)));
  }

  public static Map<String, List<String>> of(LanguageMap words) {
    return words.isEmpty() ? Map.of() : of(List.of(words));
  }

  /**
   * Several words under each other. A viewer shows the words of one language only, so each language
   * that any of them has lists them all, those that lack it in the language they do have.
   */
  static Map<String, List<String>> of(List<LanguageMap> words) {
    List<LanguageMap> some = words.stream().filter(w -> !w.isEmpty()).toList();
    return each(some, (_, text) -> plain(text));
  }

  /** Like {@link #of(List)}, every text shown as {@code show} says: (language, text) to text. */
  static Map<String, List<String>> each(List<LanguageMap> words, BinaryOperator<String> show) {
    Set<String> languages = new LinkedHashSet<>();
    words.forEach(w -> w.values().keySet().forEach(tag -> languages.add(tag(tag))));
    if (languages.size() > 1) {
      languages.remove(NONE);
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String language : languages) {
      List<String> list = new ArrayList<>();
      for (LanguageMap w : words) {
        w.best(List.of(language)).ifPresent(l -> list.add(show.apply(l.language(), l.text())));
      }
      lists.put(language, list.stream().distinct().toList());
    }
    return lists;
  }

  /** HTML that is a link; the only markup we write into values (section 4.2). */
  static String link(String address, String text) {
    return "<a href=\"" + escape(address) + "\">" + escape(text) + "</a>";
  }

  /** Plain words stay so, also when they look like markup. */
  private static String plain(String text) {
    String stripped = text.strip();
    boolean looksLikeMarkup = stripped.startsWith("<") && stripped.endsWith(">");
    return looksLikeMarkup ? "<span>" + escape(stripped) + "</span>" : stripped;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String tag(String language) {
    return language.equals("und") ? NONE : language;
  }
}
