package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/**
 * Documents that belong together: a page for readers, a IIIF collection and an OAI set.
 *
 * @param essay Markdown by language; may be empty
 * @param parent id of the collection around it
 * @param order among its siblings; smaller first
 * @param banner an image id, {@code <document>~<page>}
 */
public record Collection(
    String id,
    LanguageMap name,
    List<String> variants,
    LanguageMap summary,
    LanguageMap essay,
    Optional<String> parent,
    int order,
    Optional<String> banner,
    Optional<String> curator)
    implements Entity {
  public Collection {
    variants = List.copyOf(variants);
  }
}
