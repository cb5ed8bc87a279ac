package org.lectern.core.search.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.analysis.TokenStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a text in the index, and of a reader's words. A step of 0 is written with =. */
class AnalysisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Letters from Köln | letters from koln",
        "U.S.S.R.          | ussr =u =s =r",
        "U. S. S. R.       | ussr =u =s =r",
        "J.F.Marlowe       | jf =jfmarlowe =j =f marlowe",
        "e-mail            | e =email mail",
        "O'Brien's         | o =obrien =obriens brien s",
        "Ruri[tania]       | ruritania =ruri =tania",
        "1.12.1958         | 1 12 1958",
        "01.12.1958        | 01 =1 12 1958",
        "28.10.1962г.      | 28 10 1962г =1962",
        "1,000,000         | 1000000 =1 =000",
        "H₂O               | h2o =h =2 =o",
        "and/or            | and or",
        "צה\"ל              | צהל =צה =ל",
        "Хрущёв            | хрущев",
        "٣ مارس            | 3 مارس",
        "东京              | 东 =东京 京",
        "— … !             | ''",
      })
  void aTextIsIndexedInEveryReading(String text, String terms) {
    assertEquals(terms.replace("''", ""), terms(Analysis.ofTexts(), "text", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "U.S.S.R.      | ussr        | ussr",
        "J.F.Marlowe   | jf marlowe  | jfmarlowe",
        "e-mail        | e mail      | email",
        "Ruri[tania]   | ruritania   | ruritania",
        "01.12.1958    | 1 12 1958   | 1 12 1958",
        "1,000,000     | 1000000     | 1000000",
        "共和國        | 共和 和国    | 共和 和国",
      })
  void aWordIsLookedForApartAndTogether(String word, String apart, String together) {
    assertEquals(apart, terms(Analysis.ofQueries(), "text", word));
    assertEquals(together, terms(Analysis.ofJoinedQueries(), "text", word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The ships were sailing        | the ship were sail",
        "en | docu-\u2028mentation          | document",
        "en | Ruri[tania]                   | ruritania",
        "ru | Н.С.Петровским                | н с петровск",
        "ru | Хрущёв, Хрущёва, Хрущёвым     | хрущ хрущ хрущ",
        "de | Häuser                        | haus",
      })
  void aLanguageHasItsOwnRules(String language, String text, String terms) {
    assertEquals(terms, terms(Analysis.ofTexts(), "text_" + language, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "text_en", "text_ru", "text_ja", "text_zh", "text_pl", "spelling"})
  void theNextThreadTakesTheChainThatTheLastHasLeft(String field) throws Exception {
    AtomicReference<TokenStream> first = new AtomicReference<>();
    AtomicReference<TokenStream> second = new AtomicReference<>();
    for (AtomicReference<TokenStream> taken : List.of(first, second)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (TokenStream stream =
                    Analysis.ofTexts().tokenStream(field, "words of a text")) {
                  taken.set(stream);
                  stream.reset();
                  while (stream.incrementToken()) {}
                  stream.end();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .join();
    }
    assertSame(first.get(), second.get());
  }

  @Test
  void aChainThatIsInUseIsNotTakenByAnother() throws IOException {
    try (TokenStream one = Analysis.ofTexts().tokenStream("text", "one")) {
      assertEquals("two", terms(Analysis.ofTexts(), "text", "two"));
      one.reset();
      one.incrementToken();
      one.end();
    }
  }

  private static String terms(Analysis analysis, String field, String text) {
    List<String> terms = new ArrayList<>();
    int[] last = {-1};
    analysis.each(
        field,
        text,
        (term, position, _, _) -> {
          terms.add((position == last[0] ? "=" : "") + term);
          last[0] = position;
        });
    return String.join(" ", terms);
  }
}
