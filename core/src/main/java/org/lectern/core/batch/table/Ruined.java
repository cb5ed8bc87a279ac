package org.lectern.core.batch.table;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Problem;

/** What spreadsheet programs display in place of the value that a cell had. */
public final class Ruined {
  private static final Pattern ERROR =
      Pattern.compile(
          "#(?:REF!|N/A|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!|FIELD!|BLOCKED!"
              + "|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA"
              // as programs in German, French, Spanish, Italian and Russian display them
              + "|BEZUG!|NV|WERT!|ZAHL!|VALEUR!|NOM\\?|NOMBRE!|NOMBRE\\?|¡REF!|¡VALOR!|¡DIV/0!"
              + "|RIF!|NOME\\?|N/D|VALORE!|ССЫЛКА!|Н/Д|ИМЯ\\?|ЗНАЧ!|ДЕЛ/0!|ЧИСЛО!|ПУСТО!)"
              + "|(?:Err|Fehler|Ошибка):[0-9]{3}");

  private static final Pattern TOO_NARROW = Pattern.compile("#{3,}");
  private static final Pattern EXPONENT =
      Pattern.compile("-?[0-9](?:[.,][0-9]+)?[Ee]\\+[0-9]{2,3}");

  private Ruined() {}

  /** Why the text of a whole cell is probably not what was written there. */
  static Optional<Problem> in(String shown) {
    if (isError(shown)) {
      return Optional.of(Problem.ERROR_IN_CELL);
    } else if (TOO_NARROW.matcher(shown).matches()) {
      return Optional.of(Problem.NARROW_COLUMN);
    }
    return EXPONENT.matcher(shown).matches() ? Optional.of(Problem.LOST_DIGITS) : Optional.empty();
  }

  /** Whether a spreadsheet program displays this where it could not compute a value. */
  public static boolean isError(String shown) {
    return ERROR.matcher(shown).matches();
  }
}
