package org.lectern.web.page;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.http.AcceptLanguage;

/**
 * The words of the pages in one interface language, from {@code messages_xx.properties}.
 *
 * <p>A key that a language lacks is taken from English. Immutable; one for each language exists.
 */
public final class Messages {
  private static final List<String> TAGS = List.of("en", "fr", "de", "es", "ru", "ar", "zh");
  private static final Messages ENGLISH = new Messages("en", new Properties());
  private static final Map<String, Messages> BY_TAG =
      TAGS.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(),
                  tag -> tag.equals("en") ? ENGLISH : new Messages(tag, ENGLISH.own)));

  private final ULocale locale;
  private final Properties own;
  private final Properties fallback;
  private final LocaleDisplayNames names;

  private Messages(String tag, Properties fallback) {
    this.locale = ULocale.forLanguageTag(tag);
    this.own = load(tag);
    this.fallback = fallback;
    this.names =
        LocaleDisplayNames.getInstance(
            locale,
            DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU,
            DisplayContext.STANDARD_NAMES);
  }

  /** The language with the country where most of its readers live, as Open Graph wants it. */
  public String territory() {
    ULocale likely = ULocale.addLikelySubtags(locale);
    return likely.getLanguage() + "_" + likely.getCountry();
  }

  /** The interface languages, in the order in which pages offer them. */
  public static List<String> tags() {
    return TAGS;
  }

  static Messages in(String tag) {
    return BY_TAG.getOrDefault(tag, ENGLISH);
  }

  /**
   * What was asked for by address, else by an earlier choice, else by the browser, else English.
   */
  public static Messages choose(
      Optional<String> asked, Optional<String> chosen, Optional<String> acceptLanguage) {
    return asked
        .filter(TAGS::contains)
        .or(() -> chosen.filter(TAGS::contains))
        .or(() -> acceptLanguage.flatMap(header -> AcceptLanguage.parse(header).best(TAGS)))
        .map(Messages::in)
        .orElse(ENGLISH);
  }

  /** The BCP 47 tag of these words. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** {@code ltr} or {@code rtl}. */
  public String dir() {
    return direction(tag());
  }

  /** In which direction a language is written; {@code auto} where that is not known. */
  public static String direction(String tag) {
    ULocale language = ULocale.forLanguageTag(tag);
    return language.getLanguage().isEmpty() || language.getLanguage().equals("und")
        ? "auto"
        : language.isRightToLeft() ? "rtl" : "ltr";
  }

  public Locale locale() {
    return locale.toLocale();
  }

  /** The words of a key, with arguments put in as ICU message patterns say. */
  public String text(String key, Object... arguments) {
    String pattern = pattern(key).orElseThrow(() -> new IllegalArgumentException("message " + key));
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }

  /** The word for a term of a vocabulary, else the term itself: archivists may write any. */
  public String term(String vocabulary, String term) {
    return pattern(vocabulary + "." + term).orElse(term);
  }

  boolean knows(String key) {
    return pattern(key).isPresent();
  }

  private Optional<String> pattern(String key) {
    return Optional.ofNullable(own.getProperty(key))
        .or(() -> Optional.ofNullable(fallback.getProperty(key)));
  }

  /** What these words call a language. */
  public String language(String tag) {
    return names.localeDisplayName(ULocale.forLanguageTag(tag));
  }

  /** What speakers of an interface language call it themselves. */
  public static String ownName(String tag) {
    return in(tag).language(tag);
  }

  public String number(long number) {
    return com.ibm.icu.text.NumberFormat.getInstance(locale).format(number);
  }

  /** A length of bytes in words. */
  public String size(long bytes) {
    return bytes < 1_000_000
        ? text("size.kb", Math.max(1, bytes / 1000))
        : text("size.mb", Math.round(bytes / 100_000.0) / 10.0);
  }

  Set<String> keys() {
    return new TreeSet<>(own.stringPropertyNames());
  }

  /** Keys that English has and this language takes from it. */
  Set<String> missing() {
    Set<String> missing = new TreeSet<>(ENGLISH.own.stringPropertyNames());
    missing.removeAll(own.stringPropertyNames());
    return missing;
  }

  /** Keys that this language has and English lacks: nobody asks for them. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(own.stringPropertyNames());
    unknown.removeAll(ENGLISH.own.stringPropertyNames());
    return unknown;
  }

  private static Properties load(String tag) {
    String name = "/messages/messages_" + tag + ".properties";
    try (InputStream in = Messages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the class path");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
