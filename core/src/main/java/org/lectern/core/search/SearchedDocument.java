package org.lectern.core.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;

/**
 * What a document is found by, as values that know no index.
 *
 * @param title by which lists are sorted
 * @param words found in an area and, unless the area is one of {@link Area}, without naming it
 * @param terms found only where their area is named, and never proposed as a correction
 * @param proposed titles and names, for typing ahead
 * @param passages from which snippets come
 * @param facets values by which a search is narrowed, but for those of the date
 * @param opens the next day on which the public may see more than today
 */
record SearchedDocument(
    DocumentId id,
    Title title,
    Instant created,
    Optional<EdtfDate> date,
    List<Words> words,
    List<Term> terms,
    Set<String> proposed,
    List<Passage> passages,
    Map<Facet, Set<String>> facets,
    Optional<LocalDate> opens) {

  /**
   * @param language a tag of BCP 47
   */
  record Title(String language, String text) {}

  /**
   * @param area name of the area in which they are
   * @param language a tag of BCP 47, which decides on stems
   */
  record Words(String area, String language, String text) {}

  record Term(Area area, String word) {}

  /**
   * @param area in which its words count
   * @param source for example {@code summary}, {@code ocr} or the name of a text
   * @param page on which it is, where it belongs to one
   */
  record Passage(String area, String source, String language, Optional<String> page, String text) {}
}
