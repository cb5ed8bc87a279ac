package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/**
 * A subject. One of the form {@code A--B} is a whole, and is found by its parts as well; {@code
 * broader} is the id or label of a wider one.
 */
public record Concept(
    String id,
    LanguageMap name,
    List<String> variants,
    Optional<String> broader,
    List<String> sameAs)
    implements Entity {
  public Concept {
    variants = List.copyOf(variants);
    sameAs = sameAs.stream().filter(WebAddress::isOne).toList();
  }
}
