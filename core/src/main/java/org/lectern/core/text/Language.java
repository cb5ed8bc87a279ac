package org.lectern.core.text;

import org.lectern.core.model.LanguageTag;

/** The languages that OCR programs name: two or three letters, with script or in English words. */
final class Language {
  private Language() {}

  /** The BCP 47 tag of a language as an OCR file names it; {@code und} where it is none. */
  static String tag(String name) {
    // behind an underscore stands the training set: deu_frak
    String language = name.strip().replaceFirst("_.*", "");
    return LanguageTag.parse(language)
        .or(() -> LanguageTag.parse(language.replaceFirst("-.*", "")))
        .orElse("und");
  }
}
