package org.lectern.core.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.search.Clause.All;
import org.lectern.core.search.Clause.Any;
import org.lectern.core.search.Clause.Not;
import org.lectern.core.search.Clause.Words;

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
  private static final String QUOTES = "\"“”„«»";

  private String text;
  private final Set<String> notes = new LinkedHashSet<>();
  private int at;
  private int words;
  private int depth;

  private QueryParser(String text) {
    this.text = text;
  }

  /** What was understood, and what to tell the reader about what was not. */
  record Parsed(Clause clause, Optional<String> note) {}

  static Parsed parse(String text) {
    boolean tooLong = text.length() > MAX_LENGTH;
    QueryParser parser = new QueryParser(tooLong ? text.substring(0, MAX_LENGTH) : text);
    if (tooLong) {
      parser.notes.add("Only the first " + MAX_LENGTH + " letters were searched for.");
    }
    List<Clause> all = new ArrayList<>();
    while (parser.at < parser.text.length()) {
      all.addAll(parser.list());
      if (parser.peek() == ')') {
        parser.at++;
        parser.notes.add("A bracket without its partner was passed over.");
      }
    }
    Optional<String> note =
        parser.notes.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parser.notes));
    return new Parsed(all.isEmpty() ? Clause.EVERYTHING : new All(all), note);
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
          notes.add("OR needs a word on each side.");
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
      notes.add("OR needs a word on each side.");
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
    Optional<Clause> found = peek() == '(' ? group(area) : words(area);
    boolean negative = not;
    return found.map(clause -> negative ? new Not(clause) : clause);
  }

  private Optional<Clause> group(Area area) {
    at++;
    if (++depth > MAX_DEPTH) {
      notes.add("Brackets deeper than " + MAX_DEPTH + " were passed over.");
      return Optional.empty();
    }
    List<Clause> inside = list().stream().map(c -> within(area, c)).toList();
    depth--;
    if (peek() == ')') {
      at++;
    } else {
      notes.add("A bracket without its partner was passed over.");
    }
    return inside.isEmpty() ? Optional.empty() : Optional.of(new All(inside));
  }

  /** {@code title:(a b)} means {@code title:a title:b}. */
  private static Clause within(Area area, Clause clause) {
    return switch (clause) {
      case Words w when area != Area.ANYWHERE && w.area() == Area.ANYWHERE ->
          new Words(area, w.text(), w.phrase(), w.wild());
      case Words w -> w;
      case All all -> new All(all.clauses().stream().map(c -> within(area, c)).toList());
      case Any any -> new Any(any.clauses().stream().map(c -> within(area, c)).toList());
      case Not not -> new Not(within(area, not.clause()));
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
    if (area.isPresent() && !Character.isWhitespace(text.charAt(colon + 1))) {
      at = colon + 1;
    } else if (area.isEmpty() && !text.startsWith("//", colon + 1)) {
      notes.add("There is no field '" + name + "'; it was searched for as a word.");
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
        && QUOTES.indexOf(peek()) < 0
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
    return counted(wildcards(area, word));
  }

  private Optional<Clause> phrase(Area area) {
    at++;
    int from = at;
    while (at < text.length() && QUOTES.indexOf(peek()) < 0) {
      at++;
    }
    String phrase = text.substring(from, at);
    if (at < text.length()) {
      at++;
    } else {
      notes.add("A quotation mark without its partner was taken to end here.");
    }
    return phrase.codePoints().noneMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : counted(new Words(area, phrase, true, false));
  }

  /** {@code *} for any letters and {@code ?} for one, behind at least one letter that is known. */
  private Words wildcards(Area area, String word) {
    String stripped = word.replaceAll("\\?+$", ""); // a question mark at the end asks
    boolean leading = stripped.startsWith("*") || stripped.startsWith("?");
    if (leading) {
      notes.add("A word cannot begin with * or ?; they were left out.");
      stripped = stripped.replaceAll("^[*?]+", "");
    }
    boolean wild = stripped.indexOf('*') > 0 || stripped.indexOf('?') > 0;
    return new Words(area, stripped, false, wild);
  }

  private Optional<Clause> counted(Words found) {
    if (++words > MAX_WORDS) {
      notes.add("Only the first " + MAX_WORDS + " words were searched for.");
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
