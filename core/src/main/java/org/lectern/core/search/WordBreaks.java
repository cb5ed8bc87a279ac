package org.lectern.core.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedBreakIterator;
import com.ibm.icu.util.ULocale;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizerConfig;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Where words begin and end, by the rules and dictionaries of the ICU in use. (Lucene brings rules
 * of its own, compiled for one version of ICU, which another version cannot read.)
 */
final class WordBreaks extends ICUTokenizerConfig {
  @Override
  public RuleBasedBreakIterator getBreakIterator(int script) {
    return (RuleBasedBreakIterator) BreakIterator.getWordInstance(ULocale.ROOT);
  }

  @Override
  public String getType(int script, int rule) {
    int type =
        switch (script) {
          case UScript.HAN -> StandardTokenizer.IDEOGRAPHIC;
          case UScript.HIRAGANA -> StandardTokenizer.HIRAGANA;
          case UScript.KATAKANA -> StandardTokenizer.KATAKANA;
          case UScript.HANGUL -> StandardTokenizer.HANGUL;
          default -> StandardTokenizer.ALPHANUM;
        };
    return StandardTokenizer.TOKEN_TYPES[type];
  }

  @Override
  public boolean combineCJ() {
    return false;
  }
}
