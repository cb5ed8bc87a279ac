package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.search.word.Analysis;

/** What a field receives of a text cut once is what the analyzer gives. */
class CutTextTest {
  @ParameterizedTest
  @CsvSource({
    "text, The e-mails of Dr. Hendricks: 1.000 letters and 09.05.1962",
    "text, 北京大学的信 and its translation",
    "text_en, The envoys' letters were running late; the end-",
    "text_ja, 東京で手紙を書いた。そして、",
    "text_ru, Беседа с Н.С.Хрущёвым",
    "text, ''"
  })
  void theTermsAreThoseOfTheAnalyzerForEachField(String field, String words) throws IOException {
    String text = (words + " ").repeat(200);
    List<String> expected = terms(Analysis.ofTexts().tokenStream(field, text));
    CutText cut = new CutText(Analysis.ofTexts(), field, text);

    assertEquals(expected, terms(cut.terms()));
    assertEquals(expected, terms(cut.terms()));
  }

  private static List<String> terms(TokenStream stream) throws IOException {
    try (stream) {
      TermToBytesRefAttribute term = stream.getAttribute(TermToBytesRefAttribute.class);
      OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.getAttribute(PositionIncrementAttribute.class);
      List<String> terms = new ArrayList<>();
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.getBytesRef().utf8ToString() + place(offset, step));
      }
      stream.end();
      terms.add(place(offset, step));
      return terms;
    }
  }

  private static String place(OffsetAttribute offset, PositionIncrementAttribute step) {
    return " +%d %d-%d"
        .formatted(step.getPositionIncrement(), offset.startOffset(), offset.endOffset());
  }
}
