package org.lectern.core.search;

import java.time.LocalDate;
import java.util.List;
import org.lectern.core.search.word.CommonWords;

/** What a reader's words ask for, understood but not yet looked up. */
sealed interface Clause {
  /** Finds everything. */
  Clause EVERYTHING = new All(List.of());

  /** Finds nothing. */
  Clause NOTHING = new Any(List.of());

  /**
   * A word or phrase, everywhere or in one part of the documents.
   *
   * @param area which part; {@link Area#ANYWHERE} where none was named
   * @param text as written; may hold wildcards where {@code wild}
   */
  record Words(Area area, String text, boolean phrase, boolean wild) implements Clause {
    /** Whether the word says nothing about a document that has it. */
    boolean isCommon() {
      return !phrase && !wild && area == Area.ANYWHERE && CommonWords.contains(text);
    }
  }

  /** All of them; common words may be missing where there are others. */
  record All(List<Clause> clauses) implements Clause {
    public All {
      clauses = List.copyOf(clauses);
    }
  }

  /** Any of them. */
  record Any(List<Clause> clauses) implements Clause {
    public Any {
      clauses = List.copyOf(clauses);
    }
  }

  /** Most of them: the words of a question, which no document repeats whole. */
  record Most(List<Words> words) implements Clause {
    public Most {
      words = List.copyOf(words);
    }

    /** How many must be there. */
    int enough() {
      int all = words.size();
      return all <= 3 ? Math.max(1, all - 1) : (all * 3 + 4) / 5;
    }
  }

  /** Not this. */
  record Not(Clause clause) implements Clause {}

  /** Documents whose date may fall in these years. */
  record Years(Query.Years years) implements Clause {}

  /**
   * Documents of a day, and those in whose words it is written so.
   *
   * @param days more than one where day and month may be meant either way
   */
  record Day(List<LocalDate> days, Words words) implements Clause {
    public Day {
      days = List.copyOf(days);
    }
  }
}
