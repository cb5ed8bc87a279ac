package org.lectern.core.search;

import java.util.List;

/**
 * Something about a search that a reader should know: what could not be understood and how it was
 * taken instead, or what was not looked for.
 *
 * @param arguments numbers and words of the search, as the kind names them
 */
public record Note(Kind kind, List<String> arguments) {
  /** What a note says, in English; other languages have the same by the name of the kind. */
  public enum Kind {
    LETTERS("Only the first {0} letters were searched for."),
    WORDS("Only the first {0} words were searched for."),
    NO_WORD("There is no word in this to search for."),
    BRACKET("A bracket without its partner was passed over."),
    DEEP_BRACKETS("Brackets deeper than {0} were passed over."),
    QUOTATION_MARK("A quotation mark without its partner was taken to end here."),
    OR("OR needs a word on each side."),
    FIELD("There is no field '{0}'; it was searched for as a word."),
    YEAR(
        "year: takes digits, as in year:1958 or year:1958-1962; '{0}' was searched for as a word."),
    DATE("date: takes a day, as in date:1958-03-24; '{0}' was searched for as a word."),
    LEADING_WILDCARD("A word cannot begin with * or ?; they were left out."),
    LONELY_WILDCARD("At least two letters must stand beside * or ?; they were left out."),
    WILD_WORDS("Only the first {0} words with * or ? were searched for as such."),
    WILDCARDS("Only the first {0} of * and ? in a word were searched for."),
    DEEPEST("Only the first {0} can be paged through; narrow the search."),
    TOO_LONG("The search took too long and was stopped; there may be more. Look for rarer words.");

    private final String english;

    Kind(String english) {
      this.english = english;
    }
  }

  public Note {
    arguments = List.copyOf(arguments);
  }

  static Note of(Kind kind) {
    return new Note(kind, List.of());
  }

  static Note of(Kind kind, int number) {
    return of(kind, String.valueOf(number));
  }

  static Note of(Kind kind, String word) {
    return new Note(kind, List.of(word));
  }

  /** In English. */
  @Override
  public String toString() {
    return arguments.isEmpty() ? kind.english : kind.english.replace("{0}", arguments.getFirst());
  }
}
