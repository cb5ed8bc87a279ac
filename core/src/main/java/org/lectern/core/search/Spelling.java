package org.lectern.core.search;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.lectern.core.search.word.Analysis;

/** Proposes other spellings of words that the index does not know, from words that it does. */
final class Spelling {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,}(?![\\p{L}\\p{N}:*?])");

  private Spelling() {}

  /** The words typed with unknown ones replaced; empty where nothing better is known. */
  static Optional<String> suggest(IndexReader reader, Analysis analysis, String typed)
      throws IOException {
    DirectSpellChecker checker = new DirectSpellChecker();
    Matcher words = WORD.matcher(typed);
    StringBuilder suggestion = new StringBuilder();
    boolean better = false;
    while (words.find()) {
      String word = words.group();
      String known = word;
      boolean operator = word.equals("AND") || word.equals("NOT");
      if (!operator && !isKnown(reader, analysis, word)) {
        SuggestWord[] found =
            checker.suggestSimilar(
                new Term(Analysis.SPELLING, analysis.normalize(Analysis.SPELLING, word)),
                1,
                reader,
                SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
        if (found.length > 0) {
          known = found[0].string;
          better = true;
        }
      }
      words.appendReplacement(suggestion, Matcher.quoteReplacement(known));
    }
    words.appendTail(suggestion);
    return better ? Optional.of(suggestion.toString()) : Optional.empty();
  }

  /** Whether the word stands anywhere, accents and case aside. */
  private static boolean isKnown(IndexReader reader, Analysis analysis, String word)
      throws IOException {
    String folded = analysis.fold(word);
    for (Area area : Area.ANYWHERE.areas()) {
      if (reader.docFreq(new Term(area.field(), folded)) > 0) {
        return true;
      }
    }
    return false;
  }
}
