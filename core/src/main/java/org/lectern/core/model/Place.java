package org.lectern.core.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern WRITTEN =
        Pattern.compile("(-?\\d+(?:\\.\\d+)?)[,;\\s]+(-?\\d+(?:\\.\\d+)?)");

    public Coordinates {
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        throw new IllegalArgumentException(
            "latitude " + latitude + ", longitude " + longitude + ": give degrees, WGS 84");
      }
    }

    /** Latitude and longitude as numbers with a comma or space between; empty for all else. */
    public static Optional<Coordinates> parse(String written) {
      Matcher numbers = WRITTEN.matcher(written);
      try {
        return numbers.matches()
            ? Optional.of(
                new Coordinates(
                    Double.parseDouble(numbers.group(1)), Double.parseDouble(numbers.group(2))))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // not on this earth
      }
    }
  }
}
