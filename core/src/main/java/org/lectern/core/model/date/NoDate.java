package org.lectern.core.model.date;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which archives say that a document has no date. */
public final class NoDate {
  private static final Pattern SIGNS = Pattern.compile("[\\s\\p{Z}\\p{P}\\p{Cf}]+");
  private static final Pattern ZEROS = Pattern.compile("0{1,4}[-./]00?[-./]0{1,4}");
  private static final Pattern NOTHING = Pattern.compile("[-–—?.]{1,3}");

  /** In small letters, without spaces, points and brackets. */
  private static final Set<String> WORDS =
      Stream.of(
              // English
              "nd na undated notdated nodate nodates noyear unknown unknowndate dateunknown"
                  + " dateisunknown datenotknown",
              "sinedato sineanno sd sa", // Latin
              // German
              "oj od ohnedatum ohnejahr ohnedatierung undatiert nichtdatiert unbekannt"
                  + " datumunbekannt",
              "sansdate nondaté nondatée dateinconnue inconnue", // French
              "sf sinfecha sinaño fechadesconocida desconocida", // Spanish
              "senzadata senzaanno datasconosciuta nondatato nondatata", // Italian
              "semdata datadesconhecida", // Portuguese
              "zonderdatum zonderjaar zd zj ongedateerd", // Dutch
              "bezdaty bd br", // Polish
              "bezdata bezroku nedatováno", // Czech
              "udateret udatert odaterad uå udat", // Danish, Norwegian, Swedish
              // Russian
              "бездаты бд безгода бг датанеизвестна неизвестно недатировано недатирован"
                  + " недатирована",
              "датавідсутня бездати невідомо", // Ukrainian
              // Chinese
              "日期不详 日期不詳 无日期 無日期 年代不详 年代不詳 日期不明 年代不明 不详 不詳",
              "日付なし 日付不明 年月日不詳", // Japanese
              "날짜미상 연대미상 미상", // Korean
              "بدونتاريخ دونتاريخ غيرمؤرخ", // Arabic
              "ללאתאריך", // Hebrew
              "tarihsiz") // Turkish
          .flatMap(words -> Stream.of(words.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  private NoDate() {}

  /** Whether what stands in place of a date says that there is none: {@code n.d.}, {@code o. J.} */
  public static boolean isSaid(String value) {
    String text = value.strip();
    return ZEROS.matcher(text).matches()
        || NOTHING.matcher(text).matches()
        || WORDS.contains(SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""));
  }
}
