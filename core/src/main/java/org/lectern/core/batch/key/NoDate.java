package org.lectern.core.batch.key;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which archives say that a document has no date. */
public final class NoDate {
  private static final Pattern SIGNS = Pattern.compile("[\\s\\p{Z}\\p{P}\\p{Cf}]+");
  private static final Pattern ZEROS = Pattern.compile("0{1,4}[-./]00?[-./]0{1,4}");
  private static final Pattern NOTHING = Pattern.compile("[-–—?.]{1,3}");

  /** In small letters, without spaces, points and brackets. */
  private static final Set<String> WORDS =
      Set.of(
          ("nd na undated notdated nodate nodates noyear unknown unknowndate dateunknown"
                  + " dateisunknown datenotknown sinedato sineanno sd sa"
                  + " oj od ohnedatum ohnejahr ohnedatierung undatiert nichtdatiert unbekannt"
                  + " datumunbekannt"
                  + " sansdate nondaté nondatée dateinconnue inconnue"
                  + " sf sinfecha sinaño fechadesconocida desconocida"
                  + " senzadata senzaanno datasconosciuta nondatato nondatata"
                  + " semdata datadesconhecida zonderdatum zonderjaar zd zj ongedateerd"
                  + " bezdaty bd br bezdata bezroku nedatováno udateret udatert odaterad uå udat"
                  + " бездаты бд безгода бг датанеизвестна неизвестно недатировано недатирован"
                  + " недатирована датавідсутня бездати невідомо"
                  + " 日期不详 日期不詳 无日期 無日期 年代不详 年代不詳 日期不明 年代不明 不详 不詳"
                  + " 日付なし 日付不明 年月日不詳 날짜미상 연대미상 미상"
                  + " بدونتاريخ دونتاريخ غيرمؤرخ ללאתאריך tarihsiz")
              .split(" ", -1));

  private NoDate() {}

  /** Whether what stands in place of a date says that there is none: {@code n.d.}, {@code o. J.} */
  public static boolean isSaid(String value) {
    String text = value.strip();
    return ZEROS.matcher(text).matches()
        || NOTHING.matcher(text).matches()
        || WORDS.contains(SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""));
  }
}
