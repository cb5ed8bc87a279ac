package org.lectern.core.search.word;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that nearly every text of a language has, and words that begin a question. Left out are
 * those that mean something in another of these languages, such as the German {@code war}.
 */
public final class CommonWords {
  private static final Set<String> QUESTION =
      words(
          """
          who whom whose what when where which why how
          wer wem wen wessen wann wo wohin woher warum wieso weshalb wie welche welcher welches
          qui quand où pourquoi comment combien quel quelle quels quelles
          quién quiénes qué cuándo dónde cómo cuál cuáles cuánto
          chi che cosa quando dove perché come quale quali
          quem onde porquê qual quais
          кто кого кому кем что чего чему чем когда где куда откуда почему зачем как какой какая какие сколько
          хто кого що коли де куди звідки чому як який яка які скільки
          kto kogo komu kiedy gdzie dokąd dlaczego jak jaki jaka jakie ile
          wie wat wanneer waar waarom hoe welke
          من ماذا متى أين اين لماذا كيف هل كم
          מי מה מתי איפה למה מדוע איך כמה
          kim ne zaman nerede neden niçin nasıl hangi
          谁 什么 何时 哪里 为什么 怎么 誰 何 いつ どこ なぜ 누가 무엇 언제 어디 왜 어떻게
          """);

  private static final Set<String> OTHERS =
      words(
          """
          a an the of in on at to from by for with about into and or is are was were be been has have had
          do does did it its that this these those there as
          der das den dem des ein eine einer eines einem einen und oder von vom zu zum zur im am auf mit
          für über aus bei nach ist sind wurde wurden hat haben hatte es
          le la les l d un une des du de et ou à au aux dans sur avec pour par est sont était étaient a ont
          el los las una unos unas del y o en con por para es son fue fueron ha han se
          il lo gli uno della delle dei degli nel nella e ed con per su tra è sono
          os uma uns umas do da dos das no na nos nas com foi foram
          и в во на с со к ко о об от до по за из у для а но или не это эта этот был была было были
          і й у в на з із зі до від по за для або але не це був була було були
          i w we z ze na do od po za dla lub ale nie to jest są był była było były o
          van het een op met voor uit
          في من إلى الى على عن و أو او هذا هذه ذلك التي الذي كان كانت
          של את על עם אל או זה זאת היה היתה הוא היא
          ve bir bu şu ile için da de mi mı mu mü
          """);

  private CommonWords() {}

  public static boolean contains(String word) {
    String lower = lower(word);
    return OTHERS.contains(lower) || QUESTION.contains(lower);
  }

  /** Whether a question may begin with it. */
  public static boolean asks(String word) {
    return QUESTION.contains(lower(word));
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("^[\\p{P}\\p{S}]+|[\\p{P}\\p{S}]+$", "");
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
