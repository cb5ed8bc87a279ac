package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/**
 * A holder of originals.
 *
 * @param referenceLevels what it calls the levels of a reference, widest first: {@code fond, opis,
 *     delo, list}
 * @param credit the line it wishes to see under its scans; may be empty
 */
public record Institution(
    String id,
    LanguageMap name,
    List<String> variants,
    Optional<String> city,
    Optional<String> country,
    Optional<String> url,
    Optional<String> isil,
    List<String> referenceLevels,
    LanguageMap credit)
    implements Entity {
  public Institution {
    variants = List.copyOf(variants);
    referenceLevels = List.copyOf(referenceLevels);
  }
}
