package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/**
 * A holder of originals.
 *
 * @param referenceLevels what it calls the levels of a reference, widest first: {@code fond, opis,
 *     delo, list}
 * @param credit the line it wishes to see under its scans; may be empty
 * @param logo its sign: an image id, {@code <document>~<page>}, or the address of an image
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
    LanguageMap credit,
    Optional<String> logo)
    implements Entity {
  public Institution {
    variants = List.copyOf(variants);
    url = url.filter(WebAddress::isOne);
    referenceLevels = List.copyOf(referenceLevels);
    logo = logo.filter(sign -> sign.matches("[^/:]*~[^/:]*") || WebAddress.isOne(sign));
  }

  /** One without a logo. */
  public Institution(
      String id,
      LanguageMap name,
      List<String> variants,
      Optional<String> city,
      Optional<String> country,
      Optional<String> url,
      Optional<String> isil,
      List<String> referenceLevels,
      LanguageMap credit) {
    this(id, name, variants, city, country, url, isil, referenceLevels, credit, Optional.empty());
  }
}
