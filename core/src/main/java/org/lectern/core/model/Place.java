package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/** A place; {@code parent} is the id or name of a wider one. */
public record Place(
    String id,
    LanguageMap name,
    List<String> variants,
    Optional<String> parent,
    Optional<Coordinates> coordinates,
    List<String> sameAs)
    implements Entity {
  public Place {
    variants = List.copyOf(variants);
    sameAs = sameAs.stream().filter(WebAddress::isOne).toList();
  }

  /** WGS 84, in degrees. */
  public record Coordinates(double latitude, double longitude) {
    public Coordinates {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException(
            "latitude " + latitude + ", longitude " + longitude + ": give degrees, WGS 84");
      }
    }
  }
}
