package org.lectern.core.search.word;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The order of titles for readers: quotes, brackets and other marks around words do not count, nor
 * does an article in front; numbers count as numbers.
 */
public final class TitleOrder {
  private static final RuleBasedCollator ORDER = order();
  private static final Pattern MARKS =
      Pattern.compile("[\\p{Pi}\\p{Ps}\\p{Pe}\"«»“”„‟]|[^\\p{L}\\p{M}\\p{N}]+$");
  private static final Pattern START = Pattern.compile("^[^\\p{L}\\p{N}]+");

  /** Articles with what separates them from the next word, by language. */
  private static final Map<String, Pattern> ARTICLES =
      Map.of(
          "ar", articles("ال(?=\\p{L})"),
          "de", articles("(der|die|das|den|dem|des|ein|eine|einer|eines|einem|einen) +"),
          "en", articles("(the|an|a) +"),
          "es", articles("(el|la|los|las|lo|un|una|unos|unas) +"),
          "fr", articles("(le|la|les|un|une|des) +|l['’]"));

  private TitleOrder() {}

  private static Pattern articles(String words) {
    return Pattern.compile(
        "^(" + words + ")(?=.)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static RuleBasedCollator order() {
    RuleBasedCollator order = (RuleBasedCollator) Collator.getInstance(ULocale.ROOT);
    order.setNumericCollation(true);
    return (RuleBasedCollator) order.freeze();
  }

  /** Bytes whose order is that of the titles. */
  public static byte[] key(String title, String language) {
    return ORDER.getCollationKey(counted(title, language)).toByteArray();
  }

  /** What of a title counts for its place; the whole title where nothing would be left. */
  static String counted(String title, String language) {
    String plain = START.matcher(MARKS.matcher(title).replaceAll("")).replaceFirst("").strip();
    int end = language.indexOf('-') < 0 ? language.length() : language.indexOf('-');
    Pattern article = ARTICLES.get(language.substring(0, end));
    String counted = article == null ? plain : article.matcher(plain).replaceFirst("").strip();
    return counted.isEmpty() ? title : counted;
  }
}
