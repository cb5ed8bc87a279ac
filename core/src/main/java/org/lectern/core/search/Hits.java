package org.lectern.core.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.lectern.core.model.DocumentId;

/**
 * One page of what was found.
 *
 * @param total documents found in all
 * @param facets counts under each facet, most first; ids or terms as {@link Query#filters} takes
 *     them
 * @param years documents by year they may belong to
 * @param undated how many have no date
 * @param suggestion another spelling of the words, where few or none were found
 * @param note what could not be understood in the words and how it was taken instead
 */
public record Hits(
    long total,
    List<Hit> hits,
    Map<Facet, List<Count>> facets,
    SortedMap<Integer, Integer> years,
    int undated,
    Optional<String> suggestion,
    Optional<String> note) {

  /** One document found, with at most three places where the words stand and how many more. */
  public record Hit(DocumentId id, List<Snippet> snippets, int more) {}

  /**
   * A passage with the words found in it.
   *
   * @param source {@code title}, {@code summary}, {@code description} or the name of a text such as
   *     {@code translation.en}, {@code ocr}
   * @param language of the passage
   * @param page the name of the page it stands on, where known
   */
  public record Snippet(
      String source, String language, Optional<String> page, List<Fragment> fragments) {}

  /** A stretch of plain, unescaped text, found or not. */
  public record Fragment(String text, boolean found) {}

  /** A facet value and how many documents have it. */
  public record Count(String value, int documents) {}
}
