package org.lectern.core.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * One page of what was found.
 *
 * @param total documents found in all
 * @param facets the first counts under each facet and those of chosen values, most first; ids or
 *     terms as {@link Query#filters} takes them
 * @param values how many values each facet has in all
 * @param years documents by the first and last year that their date may fall in: each once
 * @param undated how many have no date
 * @param suggestion another spelling of the words, where few or none were found
 * @param fewer the same search with one word left out, and what it finds, where nothing was found
 * @param notes what could not be understood in the words, and what was not looked for
 */
public record Hits(
    long total,
    List<Hit> hits,
    Map<Facet, List<Count>> facets,
    Map<Facet, Integer> values,
    Map<Query.Years, Integer> years,
    int undated,
    Optional<String> suggestion,
    List<Count> fewer,
    List<Note> notes) {

  /**
   * One document found.
   *
   * @param titles titles and summaries that have the words, whole
   * @param snippets the best place in a text, or else in a note or heading; none where they do not
   *     have the words, or say what a title or the summary says
   * @param more how many other places there are at least
   */
  public record Hit(DocumentId id, List<Snippet> titles, List<Snippet> snippets, int more) {}

  /**
   * A passage with the words found in it.
   *
   * @param source {@code title}, {@code summary}, {@code note}, the name of a text such as {@code
   *     translation.en}, {@code ocr}, or of a list of headings: {@code person}, {@code place},
   *     {@code subject}, {@code archive}, {@code reference}, {@code description}
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
