package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.oneOf;

import java.util.Optional;

/**
 * A date and the doubt that stands beside it: {@code c. 1962}, {@code 1962?}.
 *
 * @param words of the date alone
 * @param sign of EDTF for the doubt: {@code ~}, {@code ?}, {@code %} for both, empty for none
 */
record Doubted(String words, String sign) {
  private static final Wording ABOUT =
      Wording.of(
          "(?iu)"
              + oneOf(
                  "c\\.?|ca\\.?|circa|about|around|approx\\.?|approximately", // English
                  "um|etwa", // German
                  "vers", // French
                  "hacia", // Spanish
                  "ок\\.?|около", // Russian
                  "حوالي|نحو|قرابة") // Arabic
              + "\\s+(.+)|ca?\\.?(\\??\\d.*)"
              + "|大?[约約]\\s?(.+)|(.+?)\\s?" // Chinese, Japanese
              + oneOf("頃", "ごろ"));

  private static final Wording PERHAPS =
      Wording.of(
          "(?iu)"
              + oneOf(
                  "perhaps|probably|possibly", // English
                  "vermutlich", // German
                  "peut-être", // French
                  "quizá", // Spanish
                  "предположительно", // Russian
                  "ربما") // Arabic
              + "\\s+(.+)|可能\\s?(.+)|\\?\\s*(.+)|(.+?)\\s*"
              + oneOf("\\?", "\\(\\?\\)", "\\[\\?\\]"));

  static Doubted of(String text) {
    String words = text;
    String signs = "";
    for (int i = 0; i < 2; i++) {
      Optional<String> about = ABOUT.date(words);
      Optional<String> perhaps = PERHAPS.date(words);
      if (about.isPresent()) {
        signs += "~";
        words = about.get();
      } else if (perhaps.isPresent()) {
        signs += "?";
        words = perhaps.get();
      }
    }
    return new Doubted(words, signs.length() > 1 ? "%" : signs);
  }

  static String withoutAbout(String words) {
    return ABOUT.date(words).orElse(words);
  }

  /** A date of EDTF with the sign; of a span both ends are in doubt. */
  String signed(String date) {
    return date.replace("/", sign + "/") + sign;
  }
}
