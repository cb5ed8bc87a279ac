package org.lectern.core.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.search.Clause.All;
import org.lectern.core.search.Clause.Any;
import org.lectern.core.search.Clause.Day;
import org.lectern.core.search.Clause.Most;
import org.lectern.core.search.Clause.Not;
import org.lectern.core.search.Clause.Words;
import org.lectern.core.search.Clause.Years;
import org.lectern.core.search.word.Analysis;
import org.lectern.core.search.word.CommonWords;

/**
 * Reads what a reader typed. Nothing is an error: what cannot be understood is taken as words, and
 * a note says so.
 *
 * <pre>
 *   list  = item { [AND] item }          all of them
 *   item  = unit { OR unit }             OR joins its two neighbours
 *   unit  = [- | NOT] [area:] (word | "phrase" | ( list ))
 * </pre>
 */
final class QueryParser {
  static final int MAX_LENGTH = 1000;
  static final int MAX_WORDS = 60;
  private static final int MAX_DEPTH = 20;
  private static final int MAX_WILDCARDS = 5;
  private static final int MAX_WILD_WORDS = 5;
  private static final String QUOTES = "\"“”„«»";
  private static final Pattern QUESTION_MARK = Pattern.compile("[?？؟\\u037E՞]\\s*$");
  private static final Pattern YEARS =
      Pattern.compile("(-?\\d{1,4})(?:(?:-|–|\\.\\.|/)(\\d{1,4}))?");

  private String text;
  private final Set<Note> notes = new LinkedHashSet<>();
  private int at;
  private int words;
  private int wildWords;

  /** How many letters must stand beside a wildcard. */
  private final int fewestLetters;

  private int depth;

  private QueryParser(String text, int fewestLetters) {
    this.text = text;
    this.fewestLetters = fewestLetters;
  }

  /** What was understood, and what to say to the reader about what was not. */
  record Parsed(Clause clause, List<Note> notes) {}

  /** For a search in all documents: what too many terms begin with is taken as a word. */
  static Parsed parse(String text) {
    return parse(text, 2);
  }

  /** For a search inside one document, where every word that begins with a letter can be listed. */
  static Parsed parseInside(String text) {
    return parse(text, 1);
  }

  private static Parsed parse(String text, int fewestLetters) {
    boolean tooLong = text.length() > MAX_LENGTH;
    QueryParser parser =
        new QueryParser(tooLong ? text.substring(0, MAX_LENGTH) : text, fewestLetters);
    if (tooLong) {
      parser.notes.add(Note.of(Note.Kind.LETTERS, MAX_LENGTH));
    }
    List<Clause> all = new ArrayList<>();
    while (parser.at < parser.text.length()) {
      all.addAll(parser.list());
      if (parser.peek() == ')') {
        parser.at++;
        parser.notes.add(Note.of(Note.Kind.BRACKET));
      }
    }
    Clause clause = Clause.EVERYTHING;
    if (!all.isEmpty()) {
      clause = parser.asked(all);
    } else if (!text.isBlank()) {
      parser.notes.add(Note.of(Note.Kind.NO_WORD));
      clause = Clause.NOTHING;
    }
    return new Parsed(clause, List.copyOf(parser.notes));
  }

  /** A question finds what has most of its words: nobody writes as others ask. */
  private Clause asked(List<Clause> all) {
    boolean plain = all.stream().allMatch(c -> c instanceof Words w && isPlain(w));
    if (!plain || all.size() < 2) {
      return new All(all);
    }
    boolean question =
        QUESTION_MARK.matcher(text).find() || CommonWords.asks(((Words) all.getFirst()).text());
    List<Words> distinctive =
        all.stream().map(Words.class::cast).filter(word -> !word.isCommon()).toList();
    return question && !distinctive.isEmpty() ? new Most(distinctive) : new All(all);
  }

  private static boolean isPlain(Words words) {
    return words.area() == Area.ANYWHERE && !words.phrase();
  }

  /** Up to the end or a closing bracket. */
  private List<Clause> list() {
    List<Clause> all = new ArrayList<>();
    boolean or = false;
    for (skipSpace(); at < text.length() && peek() != ')'; skipSpace()) {
      if (takeOperator("OR") || peek() == '|') {
        at += peek() == '|' ? 1 : 0;
        or = !all.isEmpty();
        if (!or) {
          notes.add(Note.of(Note.Kind.OR));
        }
        continue;
      } else if (takeOperator("AND")) {
        continue;
      }
      Optional<Clause> unit = unit();
      if (unit.isPresent() && or) {
        all.add(either(all.removeLast(), unit.orElseThrow()));
      } else {
        unit.ifPresent(all::add);
      }
      or = false;
    }
    if (or) {
      notes.add(Note.of(Note.Kind.OR));
    }
    return all;
  }

  private static Clause either(Clause one, Clause other) {
    if (one instanceof Any any) {
      List<Clause> more = new ArrayList<>(any.clauses());
      more.add(other);
      return new Any(more);
    }
    return new Any(List.of(one, other));
  }

  private Optional<Clause> unit() {
    boolean not = takeOperator("NOT");
    skipSpace();
    while (peek() == '-' || peek() == '+' || peek() == '!') {
      not |= peek() != '+';
      at++;
    }
    Area area = area();
    Optional<Clause> found = peek() == '(' ? group(area) : day(area).or(() -> words(area));
    boolean negative = not;
    return found.map(clause -> negative ? new Not(clause) : clause);
  }

  private Optional<Clause> group(Area area) {
    at++;
    if (++depth > MAX_DEPTH) {
      notes.add(Note.of(Note.Kind.DEEP_BRACKETS, MAX_DEPTH));
      return Optional.empty();
    }
    List<Clause> inside = list().stream().map(c -> within(area, c)).toList();
    depth--;
    if (peek() == ')') {
      at++;
    } else {
      notes.add(Note.of(Note.Kind.BRACKET));
    }
    return inside.isEmpty() ? Optional.empty() : Optional.of(new All(inside));
  }

  private Optional<Clause> day(Area area) {
    if (area != Area.ANYWHERE && area != Area.DATE) {
      return Optional.empty();
    }
    Optional<TypedDay> typed = TypedDay.at(text, at);
    typed.ifPresent(day -> at = day.end());
    return typed.flatMap(
        day ->
            counted(new Words(Area.ANYWHERE, day.text(), true, false))
                .map(words -> new Day(day.days(), (Words) words)));
  }

  /** {@code title:(a b)} means {@code title:a title:b}. */
  private Clause within(Area area, Clause clause) {
    return switch (clause) {
      case Words w when area != Area.ANYWHERE && w.area() == Area.ANYWHERE ->
          inArea(new Words(area, w.text(), w.phrase(), w.wild()));
      case Words w -> w;
      case All all -> new All(all.clauses().stream().map(c -> within(area, c)).toList());
      case Any any -> new Any(any.clauses().stream().map(c -> within(area, c)).toList());
      case Not not -> new Not(within(area, not.clause()));
      case Most most -> most;
      case Years years -> years;
      case Day day -> day;
    };
  }

  private Area area() {
    int colon = at;
    while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
      colon++;
    }
    if (colon == at || colon + 1 >= text.length() || text.charAt(colon) != ':') {
      return Area.ANYWHERE;
    }
    String name = text.substring(at, colon);
    Optional<Area> area = Area.of(name);
    int value = colon + 1;
    while (value < text.length() && Character.isWhitespace(text.charAt(value))) {
      value++;
    }
    if (area.isPresent() && value < text.length()) {
      at = value;
    } else if (area.isEmpty() && !text.startsWith("//", colon + 1)) {
      notes.add(Note.of(Note.Kind.FIELD, name));
      text = text.substring(0, colon) + ' ' + text.substring(colon + 1);
    }
    return area.orElse(Area.ANYWHERE);
  }

  private Optional<Clause> words(Area area) {
    if (at < text.length() && QUOTES.indexOf(peek()) >= 0) {
      return phrase(area);
    }
    int from = at;
    while (at < text.length()
        && !Character.isWhitespace(peek())
        && (QUOTES.indexOf(peek()) < 0 || isInsideWord())
        && peek() != '('
        && peek() != ')'
        && peek() != '|') {
      at++;
    }
    String word = text.substring(from, at);
    if (word.codePoints().noneMatch(Character::isLetterOrDigit)) {
      if (word.isEmpty() && at < text.length() && peek() != ')' && peek() != '(') {
        at++; // whatever stands here begins nothing
      }
      return Optional.empty();
    }
    return counted(wildcards(area, word)).map(found -> inArea((Words) found));
  }

  /** Years and days are not words where they are asked for as such. */
  private Clause inArea(Words words) {
    if (words.area() == Area.YEAR) {
      Matcher years = YEARS.matcher(words.text().strip());
      if (years.matches()) {
        int from = Integer.parseInt(years.group(1));
        int to = years.group(2) == null ? from : Integer.parseInt(years.group(2));
        return new Years(new Query.Years(Math.min(from, to), Math.max(from, to)));
      }
      notes.add(Note.of(Note.Kind.YEAR, words.text()));
    } else if (words.area() == Area.DATE) {
      Optional<TypedDay> day = TypedDay.at(words.text().strip(), 0);
      if (day.isPresent()) {
        return new Day(
            day.orElseThrow().days(), new Words(Area.ANYWHERE, words.text(), true, false));
      }
      notes.add(Note.of(Note.Kind.DATE, words.text()));
    } else {
      return words;
    }
    return new Words(Area.ANYWHERE, words.text(), words.phrase(), words.wild());
  }

  /** A quotation mark between two Hebrew letters abbreviates: {@code צה"ל}. */
  private boolean isInsideWord() {
    return at > 0
        && at + 1 < text.length()
        && UnicodeScript.of(text.charAt(at - 1)) == UnicodeScript.HEBREW
        && UnicodeScript.of(text.charAt(at + 1)) == UnicodeScript.HEBREW;
  }

  private Optional<Clause> phrase(Area area) {
    at++;
    int from = at;
    while (at < text.length() && (QUOTES.indexOf(peek()) < 0 || isInsideWord())) {
      at++;
    }
    String phrase = text.substring(from, at);
    if (at < text.length()) {
      at++;
    } else {
      notes.add(Note.of(Note.Kind.QUOTATION_MARK));
    }
    return phrase.codePoints().noneMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : counted(new Words(area, phrase, true, false)).map(found -> inArea((Words) found));
  }

  /** {@code *} for any letters and {@code ?} for one, behind at least one letter that is known. */
  private Words wildcards(Area area, String word) {
    String stripped = word.replaceAll("\\?+$", ""); // a question mark at the end asks
    boolean leading = stripped.startsWith("*") || stripped.startsWith("?");
    if (leading) {
      notes.add(Note.of(Note.Kind.LEADING_WILDCARD));
      stripped = stripped.replaceAll("^[*?]+", "");
    }
    if (firstWildcard(stripped) < 0) {
      return new Words(area, stripped, false, false);
    }
    boolean known =
        stripped.codePoints().filter(Character::isLetterOrDigit).count() >= fewestLetters
            || Analysis.isPaired(stripped.codePointAt(0));
    if (!known || ++wildWords > MAX_WILD_WORDS) {
      notes.add(
          known
              ? Note.of(Note.Kind.WILD_WORDS, MAX_WILD_WORDS)
              : Note.of(Note.Kind.LONELY_WILDCARD));
      return new Words(area, stripped.replaceAll("[*?]+", " ").strip(), false, false);
    }
    String wild = stripped.replaceAll("[*?]*\\*[*?]*", "*");
    int end = behindWildcards(wild);
    if (end < wild.length()) {
      notes.add(Note.of(Note.Kind.WILDCARDS, MAX_WILDCARDS));
    }
    return new Words(area, wild.substring(0, end), false, true);
  }

  /** Where the wildcard stands that is one too many; the end where there is none. */
  private static int behindWildcards(String word) {
    int wildcards = 0;
    for (int i = 0; i < word.length(); i++) {
      if (isWildcard(word.charAt(i)) && ++wildcards > MAX_WILDCARDS) {
        return i;
      }
    }
    return word.length();
  }

  private static int firstWildcard(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (isWildcard(word.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isWildcard(char c) {
    return c == '*' || c == '?';
  }

  private Optional<Clause> counted(Words found) {
    if (++words > MAX_WORDS) {
      notes.add(Note.of(Note.Kind.WORDS, MAX_WORDS));
      at = text.length();
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private boolean takeOperator(String operator) {
    int end = at + operator.length();
    boolean there =
        text.startsWith(operator, at)
            && (end == text.length()
                || Character.isWhitespace(text.charAt(end))
                || text.charAt(end) == '(');
    at = there ? end : at;
    return there;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(peek())) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
