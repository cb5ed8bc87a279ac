package org.lectern.core.model;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Language tags of BCP 47 (RFC 5646) in one spelling each, so that texts in one language are found
 * together whatever a catalogue wrote: {@code EN}, {@code eng} and {@code en} are one language.
 */
public final class LanguageTag {
  private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());
  private static final Set<String> KNOWN_TO_ICU =
      Arrays.stream(ULocale.getAvailableLocales())
          .map(ULocale::getLanguage)
          .collect(Collectors.toUnmodifiableSet());

  /** The codes of ISO 639-2 that stand for no single language, and the unknown one. */
  private static final Set<String> SPECIAL = Set.of("und", "mul", "zxx", "mis");

  /** Two letters for three, where there are two. */
  private static final Map<String, String> SHORTER = shorter();

  private LanguageTag() {}

  /**
   * The tag as BCP 47 recommends to write it: {@code zh-hans} becomes {@code zh-Hans}, the
   * three-letter codes of ISO 639-2 ({@code ger}, {@code deu}) become two-letter ones, withdrawn
   * codes ({@code iw}, {@code in}, {@code ji}) their successors.
   *
   * @return empty where it is not well-formed or no language of ISO 639
   */
  public static Optional<String> canonical(String written) {
    String tag = written.strip().replace('_', '-');
    int end = tag.indexOf('-') < 0 ? tag.length() : tag.indexOf('-');
    String language = tag.substring(0, end).toLowerCase(Locale.ROOT);
    try {
      Locale locale =
          new Locale.Builder()
              .setLanguageTag(SHORTER.getOrDefault(language, language) + tag.substring(end))
              .build();
      return isLanguage(locale.getLanguage())
          ? Optional.of(locale.toLanguageTag()).filter(t -> !t.isEmpty())
          : Optional.empty();
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The tag of a language that was written as a tag or by its name; empty where it names none, or
   * says that it is not known.
   */
  public static Optional<String> parse(String written) {
    return canonical(written).or(() -> ofName(written)).filter(tag -> !tag.equals("und"));
  }

  /** What one language calls another, as a word that stands alone: {@code de} in French. */
  public static String name(String tag, String language) {
    return LocaleDisplayNames.getInstance(
            ULocale.forLanguageTag(language),
            DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU,
            DisplayContext.STANDARD_NAMES)
        .localeDisplayName(ULocale.forLanguageTag(tag));
  }

  private static boolean isLanguage(String code) {
    return switch (code.length()) {
      case 0 -> true; // a tag for private use: x-…
      // Bihari stands for several languages; its name would be that of one of them.
      case 2 -> TWO_LETTERS.contains(code) && !code.equals("bh");
      case 3 ->
          KNOWN_TO_ICU.contains(code)
              || code.matches("q[a-t][a-z]") // ISO 639-2: reserved for local use
              || SPECIAL.contains(code)
              || !ULocale.getDisplayLanguage(code, ULocale.ENGLISH).equals(code);
      default -> false;
    };
  }

  /** The tag of a language that was written by its name, in English or in itself. */
  public static Optional<String> ofName(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return TWO_LETTERS.stream()
        .filter(
            code -> {
              Locale locale = Locale.of(code);
              return locale.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(wanted)
                  || locale.getDisplayLanguage(locale).equalsIgnoreCase(wanted);
            })
        .findFirst()
        .flatMap(LanguageTag::canonical);
  }

  private static Map<String, String> shorter() {
    Map<String, String> codes = new HashMap<>();
    for (String code : TWO_LETTERS) {
      codes.put(Locale.of(code).getISO3Language(), code);
    }
    // The bibliographic codes of ISO 639-2, which library catalogues hold.
    String bibliographic =
        "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk"
            + " mao mi may ms per fa rum ro slo sk tib bo wel cy";
    String[] pairs = bibliographic.split(" ", -1);
    for (int i = 0; i < pairs.length; i += 2) {
      codes.put(pairs[i], pairs[i + 1]);
    }
    codes.putAll(Map.of("iw", "he", "in", "id", "ji", "yi", "jw", "jv", "mo", "ro"));
    codes.keySet().removeIf(code -> codes.get(code).equals(code));
    return Map.copyOf(codes);
  }
}
