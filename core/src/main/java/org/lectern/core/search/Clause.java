package org.lectern.core.search;

import java.util.List;

/** What a reader's words ask for, understood but not yet looked up. */
sealed interface Clause {
  /** Finds everything. */
  Clause EVERYTHING = new All(List.of());

  /**
   * A word or phrase, everywhere or in one part of the documents.
   *
   * @param area which part; {@link Area#ANYWHERE} where none was named
   * @param text as written; may hold wildcards where {@code wild}
   */
  record Words(Area area, String text, boolean phrase, boolean wild) implements Clause {}

  /** All of them. */
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

  /** Not this. */
  record Not(Clause clause) implements Clause {}
}
