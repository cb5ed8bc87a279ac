package org.lectern.core.text;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** The languages that OCR programs name: two or three letters, with script or in English words. */
final class Language {
  /** ISO 639-2/B codes, which libraries use and Java does not know. */
  private static final String[] BIBLIOGRAPHIC = {
    "alb=sq", "arm=hy", "baq=eu", "bur=my", "chi=zh", "cze=cs", "dut=nl", "fre=fr", "geo=ka",
    "ger=de", "gre=el", "ice=is", "mac=mk", "mao=mi", "may=ms", "per=fa", "rum=ro", "slo=sk",
    "tib=bo", "wel=cy"
  };

  private static final Map<String, String> TAGS = tags();

  private Language() {}

  /** The BCP 47 tag of a language as an OCR file names it; {@code und} where it is none. */
  static String tag(String name) {
    String stripped = name.strip().toLowerCase(Locale.ENGLISH);
    String known = TAGS.get(stripped);
    if (known != null) {
      return known;
    }
    String[] parts = stripped.split("[-_]", 2);
    String language = TAGS.getOrDefault(parts[0], parts[0]);
    boolean tagged = stripped.indexOf('_') < 0 && parts.length > 1;
    try {
      Locale locale =
          new Locale.Builder()
              .setLanguageTag(tagged ? language + "-" + parts[1] : language)
              .build();
      return TAGS.containsValue(locale.getLanguage()) || locale.getLanguage().length() == 3
          ? locale.toLanguageTag()
          : "und";
    } catch (IllformedLocaleException e) {
      return TAGS.containsKey(parts[0]) ? language : "und";
    }
  }

  private static Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      Locale locale = Locale.of(code);
      tags.put(code, code);
      tags.put(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ENGLISH), code);
      try {
        tags.put(locale.getISO3Language(), code);
      } catch (MissingResourceException _) {
        // a few two-letter codes have no three-letter one
      }
    }
    for (String pair : BIBLIOGRAPHIC) {
      tags.put(pair.substring(0, 3), pair.substring(4));
    }
    return Map.copyOf(tags);
  }
}
