package org.lectern.core.batch;

import java.util.regex.Pattern;

/** Whether a note, which is public, reads as if something should not be. */
final class Restriction {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** What says it wherever it stands. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "\\b(restricted (until|till|access|to)|access (is )?restricted|closed (until|till|to the"
              + " public|for \\d+)|(do|must|should|may) not (be"
              + " )?(publish|show|distribut|disclos)\\w*|not (for|to be)"
              + " (publi\\w+|shown|release\\w*)|embargo\\w*|for internal use|internal (use"
              + " )?only|staff only|confidential until|withhold|keep private"
              + "|gesperrt|sperrfrist\\w*|sperrvermerk\\w*|schutzfrist\\w*|nicht (zu"
              + " )?(veröffentlichen|zeigen|freigegeben)|nur (für den )?intern\\w*|streng"
              + " vertraulich|ne pas (publier|diffuser|communiquer)|non communicable|usage"
              + " interne|accès restreint|no (publicar|difundir)|uso interno|acceso restringido|не"
              + " (публиковать|показывать|для публикации)|для служебного пользования|доступ"
              + " (закрыт|ограничен))(?!\\w)|للاستعمال الداخلي|غير مخصص للنشر",
          FLAGS);

  /** What says it where it stands first, as people mark a folder. */
  private static final Pattern MARK =
      Pattern.compile(
          "\\W*(restricted|closed|confidential|private|internal|secret|vertraulich|privat|intern"
              + "|geheim|confidentiel\\w*|privé|interne|confidencial|privado|reservado|конфиденциально|закрыто|секретно|сугубо"
              + " лично|سري)(\\W*$|\\s*[:!,.;–—-].*|\\s+(until|bis|jusqu|hasta|до)\\b.*)",
          FLAGS | Pattern.DOTALL);

  private Restriction() {}

  static boolean isIn(String note) {
    return PHRASE.matcher(note).find() || MARK.matcher(note).matches();
  }
}
