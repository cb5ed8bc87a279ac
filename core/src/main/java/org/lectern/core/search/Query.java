package org.lectern.core.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader looks for.
 *
 * @param text words, {@code "phrases"}, {@code -excluded}, {@code field:word}; blank finds all
 * @param filters values by facet: any of one facet, all facets together
 * @param years only documents whose date may fall between these years, or falls there entirely
 * @param page from 1
 * @param size results on a page
 */
public record Query(
    String text,
    Map<Facet, List<String>> filters,
    Optional<Years> years,
    Sort sort,
    int page,
    int size) {

  /**
   * A span of years, both ends included.
   *
   * @param entirely whether no part of a date may fall outside: {@code 1958/1962} is then not in
   *     1960 to 1969
   */
  public record Years(int from, int to, boolean entirely) {
    /** The first year of a span without a beginning. */
    public static final int BEGINNING = -9999;

    /** The last year of a span without an end. */
    public static final int END = 9999;

    /** Whatever may fall between two years. */
    public Years(int from, int to) {
      this(from, to, false);
    }
  }

  /** The order of results. */
  public enum Sort {
    RELEVANCE,
    OLDEST,
    NEWEST,
    TITLE,
    ADDED
  }

  public Query {
    filters = Map.copyOf(filters);
  }

  /** All documents that have one value of a facet, oldest first: a person's or place's page. */
  public static Query of(Facet facet, String value, int page, int size) {
    return new Query("", Map.of(facet, List.of(value)), Optional.empty(), Sort.OLDEST, page, size);
  }
}
