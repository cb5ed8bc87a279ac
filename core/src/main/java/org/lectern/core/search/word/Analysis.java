package org.lectern.core.search.word;

import static java.lang.Character.UnicodeScript;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.analysis.uk.UkrainianMorfologikAnalyzer;

/**
 * How words become terms: for every language that Lucene knows by that language's own rules, in a
 * field {@code name_language}; and always also folded, in the field {@code name}, where case,
 * accents, old letter forms and the difference of traditional and simplified Chinese fall away.
 *
 * <p>No word is too common to be kept: phrases in archives are made of common words.
 */
public final class Analysis extends AnalyzerWrapper {
  /** The field of words as they are spelt, from which other spellings are proposed. */
  public static final String SPELLING = "spelling";

  /**
   * The end of Russian surnames, which the stemmer takes off in one case and leaves in others:
   * Хрущев becomes хрущ, and Хрущева хрущев.
   */
  private static final Pattern SURNAME = Pattern.compile("(?<=..[^аеиоуыэюя])[ое]в$");

  private static final CharArraySet ALL_WORDS = CharArraySet.EMPTY_SET;
  private static final List<UnicodeScript> LATIN = List.of(UnicodeScript.LATIN);
  private static final List<UnicodeScript> CYRILLIC = List.of(UnicodeScript.CYRILLIC);
  private static final List<UnicodeScript> ARABIC = List.of(UnicodeScript.ARABIC);

  /** The rules of a language, and the scripts that it is written in. */
  private record Rules(Supplier<Analyzer> analyzer, List<UnicodeScript> scripts) {}

  private static final Map<String, Rules> LANGUAGES =
      Map.ofEntries(
          Map.entry("ar", new Rules(() -> new ArabicAnalyzer(ALL_WORDS), ARABIC)),
          Map.entry("bg", new Rules(() -> new BulgarianAnalyzer(ALL_WORDS), CYRILLIC)),
          rules("bn", () -> new BengaliAnalyzer(ALL_WORDS), UnicodeScript.BENGALI),
          Map.entry("ca", new Rules(() -> new CatalanAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("ckb", new Rules(() -> new SoraniAnalyzer(ALL_WORDS), ARABIC)),
          Map.entry("cs", new Rules(() -> new CzechAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("da", new Rules(() -> new DanishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("de", new Rules(() -> new GermanAnalyzer(ALL_WORDS), LATIN)),
          rules("el", () -> new GreekAnalyzer(ALL_WORDS), UnicodeScript.GREEK),
          Map.entry("en", new Rules(() -> new EnglishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("es", new Rules(() -> new SpanishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("et", new Rules(() -> new EstonianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("eu", new Rules(() -> new BasqueAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("fa", new Rules(() -> new PersianAnalyzer(ALL_WORDS), ARABIC)),
          Map.entry("fi", new Rules(() -> new FinnishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("fr", new Rules(() -> new FrenchAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("ga", new Rules(() -> new IrishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("gl", new Rules(() -> new GalicianAnalyzer(ALL_WORDS), LATIN)),
          rules("hi", () -> new HindiAnalyzer(ALL_WORDS), UnicodeScript.DEVANAGARI),
          Map.entry("hu", new Rules(() -> new HungarianAnalyzer(ALL_WORDS), LATIN)),
          rules("hy", () -> new ArmenianAnalyzer(ALL_WORDS), UnicodeScript.ARMENIAN),
          Map.entry("id", new Rules(() -> new IndonesianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("it", new Rules(() -> new ItalianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry(
              "ja",
              new Rules(
                  JapaneseAnalyzer::new,
                  List.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA))),
          Map.entry(
              "ko",
              new Rules(KoreanAnalyzer::new, List.of(UnicodeScript.HANGUL, UnicodeScript.HAN))),
          Map.entry("lt", new Rules(() -> new LithuanianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("lv", new Rules(() -> new LatvianAnalyzer(ALL_WORDS), LATIN)),
          rules("ne", () -> new NepaliAnalyzer(ALL_WORDS), UnicodeScript.DEVANAGARI),
          Map.entry("nl", new Rules(() -> new DutchAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("no", new Rules(() -> new NorwegianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("pl", new Rules(() -> new PolishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("pt", new Rules(() -> new PortugueseAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("ro", new Rules(() -> new RomanianAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("ru", new Rules(() -> new RussianAnalyzer(ALL_WORDS), CYRILLIC)),
          Map.entry(
              "sr",
              new Rules(
                  () -> new SerbianAnalyzer(ALL_WORDS),
                  List.of(UnicodeScript.CYRILLIC, UnicodeScript.LATIN))),
          Map.entry("sv", new Rules(() -> new SwedishAnalyzer(ALL_WORDS), LATIN)),
          rules("ta", () -> new TamilAnalyzer(ALL_WORDS), UnicodeScript.TAMIL),
          rules("te", () -> new TeluguAnalyzer(ALL_WORDS), UnicodeScript.TELUGU),
          rules("th", () -> new ThaiAnalyzer(ALL_WORDS), UnicodeScript.THAI),
          Map.entry("tr", new Rules(() -> new TurkishAnalyzer(ALL_WORDS), LATIN)),
          Map.entry("uk", new Rules(() -> new UkrainianMorfologikAnalyzer(ALL_WORDS), CYRILLIC)),
          rules("zh", SmartChineseAnalyzer::new, UnicodeScript.HAN));

  private static final Map<String, String> SAME_RULES =
      Map.of("nb", "no", "nn", "no", "cmn", "zh", "bs", "sr", "hr", "sr", "arb", "ar", "be", "ru");

  /** Old letter forms, before any rule of a language sees them. */
  private static final NormalizeCharMap OLD_LETTERS = oldLetters();

  private static final Analysis OF_TEXTS =
      new Analysis(WordTokenizer.Reading.EVERY, new Chains(Analysis::kind));
  private static final Analysis OF_QUERIES =
      new Analysis(WordTokenizer.Reading.APART, new Chains(Analysis::kind));
  private static final Analysis OF_JOINED_QUERIES =
      new Analysis(WordTokenizer.Reading.TOGETHER, new Chains(Analysis::kind));

  private final Chains chains;
  private final Map<String, Analyzer> analyzers = new ConcurrentHashMap<>();
  private final Analyzer folded;
  private final Analyzer spelling = new Spelling();

  private Analysis(WordTokenizer.Reading reading, Chains chains) {
    super(chains);
    this.chains = chains;
    this.folded = new Folded(reading);
  }

  /** For what is indexed. */
  public static Analysis ofTexts() {
    return OF_TEXTS;
  }

  /** For what is looked for. */
  public static Analysis ofQueries() {
    return OF_QUERIES;
  }

  /** For what is looked for, where {@code e-mail} is taken as one word. */
  public static Analysis ofJoinedQueries() {
    return OF_JOINED_QUERIES;
  }

  /** The language whose rules a text in that language is read by; empty where none are known. */
  public static Optional<String> rulesFor(String tag) {
    int dash = tag.indexOf('-');
    String primary = dash < 0 ? tag : tag.substring(0, dash);
    String language = SAME_RULES.getOrDefault(primary, primary);
    return LANGUAGES.containsKey(language) ? Optional.of(language) : Optional.empty();
  }

  /**
   * Whether words in these letters could be of that language, and found by its rules where they are
   * not as folded. Chinese is not inflected: its signs stand as they are in the pairs of the folded
   * field, where they are looked for anyway.
   */
  public static boolean mayBe(String language, String words) {
    if (language.equals("zh") && words.codePoints().allMatch(Character::isIdeographic)) {
      return false;
    }
    List<UnicodeScript> scripts = LANGUAGES.get(language).scripts();
    return words.codePoints().mapToObj(UnicodeScript::of).anyMatch(scripts::contains)
        || words.codePoints().anyMatch(Character::isDigit);
  }

  /** Letters as the folded field holds them, without cutting them into words. */
  public String fold(String letters) {
    return normalize("", letters).utf8ToString();
  }

  /** Takes the terms of a text. */
  public interface Taker {
    void take(String term, int position, int start, int end);
  }

  /** Shows the terms of a text in their order, with their places in a field and in the text. */
  public void each(String field, String text, Taker taker) {
    try (TokenStream stream = tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
      int position = -1;
      stream.reset();
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        taker.take(term.toString(), position, offset.startOffset(), offset.endOffset());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a text in memory", e);
    }
  }

  /**
   * Whether the letters of this one's script are indexed in pairs, because no spaces separate
   * words.
   */
  public static boolean isPaired(int letter) {
    return Piece.isPaired(letter);
  }

  /** Whether a field holds folded words rather than those of one language. */
  public static boolean isFolded(String field) {
    return kind(field).isEmpty();
  }

  /** What fields with the same chain have in common: a language, {@link #SPELLING} or nothing. */
  public static String kind(String field) {
    int language = field.lastIndexOf('_');
    return field.equals(SPELLING) ? SPELLING : language < 0 ? "" : field.substring(language + 1);
  }

  @Override
  protected Analyzer getWrappedAnalyzer(String field) {
    return switch (kind(field)) {
      case SPELLING -> spelling;
      case "" -> folded;
      case String language ->
          analyzers.computeIfAbsent(language, tag -> LANGUAGES.get(tag).analyzer().get());
    };
  }

  @Override
  protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
    return chains.returning(
        field,
        kind(field).equals("ru")
            ? new TokenStreamComponents(
                components.getSource(),
                new PatternReplaceFilter(components.getTokenStream(), SURNAME, "", false))
            : components);
  }

  @Override
  protected Reader wrapReader(String field, Reader reader) {
    boolean language = !kind(field).isEmpty() && !field.equals(SPELLING);
    return new MappingCharFilter(OLD_LETTERS, language ? new Joiner(reader) : reader);
  }

  @Override
  protected Reader wrapReaderForNormalization(String field, Reader reader) {
    return new MappingCharFilter(OLD_LETTERS, reader);
  }

  /** So far apart that no phrase runs from one value into the next. */
  @Override
  public int getPositionIncrementGap(String field) {
    return 100;
  }

  private static Map.Entry<String, Rules> rules(
      String language, Supplier<Analyzer> analyzer, UnicodeScript script) {
    return Map.entry(language, new Rules(analyzer, List.of(script)));
  }

  private static NormalizeCharMap oldLetters() {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    map.add("ſ", "s");
    map.add("ꝛ", "r");
    map.add("\u0640", ""); // Arabic tatweel
    for (String pair : List.of("aä", "oö", "uü", "AÄ", "OÖ", "UÜ")) {
      map.add(pair.charAt(0) + "\u0364", pair.substring(1)); // a small e above: the old umlaut
    }
    for (char mark = '\u0363'; mark <= '\u036F'; mark++) {
      map.add(String.valueOf(mark), "");
    }
    map.add("\u05F0", "וו"); // ligatures of Yiddish, which typewriters have and keyboards have not
    map.add("\u05F1", "וי");
    map.add("\u05F2", "יי");
    map.add("ё", "е");
    map.add("Ё", "Е");
    return map.build();
  }

  /** Without case, accents and ligatures; Han, kana and Hangul in pairs of letters. */
  private static final class Folded extends Analyzer {
    private final WordTokenizer.Reading reading;

    Folded(WordTokenizer.Reading reading) {
      this.reading = reading;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new WordTokenizer(reading);
      TokenStream terms = new ICUFoldingFilter(words);
      terms = new ICUTransformFilter(terms, Simplified.RULES);
      int scripts =
          CJKBigramFilter.HAN
              | CJKBigramFilter.HIRAGANA
              | CJKBigramFilter.KATAKANA
              | CJKBigramFilter.HANGUL;
      boolean singles = reading == WordTokenizer.Reading.EVERY;
      return new TokenStreamComponents(words, new CJKBigramFilter(terms, scripts, singles));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream letters) {
      return new ICUFoldingFilter(letters);
    }
  }

  /** Five thousand rules: a server reads them when it is first asked to search. */
  private static final class Simplified {
    /** Asked about Han letters only: to find out which others it changes takes 0.4 s. */
    static final Transliterator RULES = rules();

    private static Transliterator rules() {
      Transliterator rules = Transliterator.getInstance("Traditional-Simplified");
      rules.setFilter(new UnicodeSet("[:Han:]"));
      return rules;
    }
  }

  /** Words in small letters, otherwise as they are spelt. */
  private static final class Spelling extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new WordTokenizer(WordTokenizer.Reading.APART);
      return new TokenStreamComponents(
          words, new LengthFilter(new ICUNormalizer2Filter(words), 3, 40));
    }
  }
}
