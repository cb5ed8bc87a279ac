package org.lectern.core.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client likes to get, by its {@code Accept} header (RFC 9110, section 12.5.1): the range
 * that names a type most exactly says how much it is liked; with {@code q=0} it is not taken.
 */
public final class Accept {
  private static final String ANY = "*/*";

  private final List<Range> ranges;

  private record Range(MediaType type, int weight) {
    /** How exactly a media type is named, 0 by {@code *}{@code /*}; below 0 where it is not. */
    int exactness(MediaType offered) {
      if (type.name().equals(ANY)) {
        return 0;
      }
      if (type.name().endsWith("/*")) {
        return offered.name().startsWith(type.name().substring(0, type.name().length() - 1))
            ? 1
            : -1;
      }
      boolean matches =
          type.name().equals(offered.name())
              && type.parameters().entrySet().stream()
                  .allMatch(p -> hasValue(offered, p.getKey(), p.getValue()));
      return matches ? 2 + type.parameters().size() : -1;
    }

    /** A profile may be a list (RFC 6906, section 3.1), any of which is enough. */
    private static boolean hasValue(MediaType offered, String name, String wanted) {
      return Optional.ofNullable(offered.parameters().get(name))
          .filter(
              has ->
                  name.equals("profile")
                      ? Arrays.asList(wanted.split(" ", -1)).contains(has)
                      : has.equalsIgnoreCase(wanted))
          .isPresent();
    }
  }

  private record Liked(MediaType type, int weight, int exactness) {}

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads a header.
   *
   * @param header all its lines, joined by commas; where it says nothing, everything is liked
   */
  public static Accept parse(String header) {
    List<Range> read =
        FieldValue.split(header, ',').stream().flatMap(range -> range(range).stream()).toList();
    return new Accept(read.isEmpty() ? List.of(new Range(MediaType.of(ANY), Weight.FULL)) : read);
  }

  private static Optional<Range> range(String text) {
    List<String> parts = FieldValue.split(text, ';');
    OptionalInt weight = Weight.of(parts);
    return parts.isEmpty() || weight.isEmpty() || parts.getFirst().indexOf('/') < 0
        ? Optional.empty()
        : Optional.of(new Range(MediaType.parse(parts), weight.getAsInt()));
  }

  /** Whether the client names exactly this type, with whatever parameters, and takes it. */
  public boolean names(String type) {
    return ranges.stream().anyMatch(r -> r.weight() > 0 && r.type().name().equals(type));
  }

  /**
   * The form to send: the one liked best; of equals the one that is named more exactly, then the
   * first. Where the client takes none of them it gets the first that it does not refuse in so many
   * words, else the first, because an answer in another form says more than 406.
   *
   * @param offered at least one form, the usual one first
   */
  public MediaType best(List<MediaType> offered) {
    List<Liked> liked = offered.stream().map(this::liked).toList();
    return liked.stream()
        .filter(l -> l.weight() > 0)
        .sorted(
            Comparator.comparingInt(Liked::weight).thenComparingInt(Liked::exactness).reversed())
        .findFirst()
        .or(() -> liked.stream().filter(l -> l.exactness() < 0).findFirst())
        .orElseGet(liked::getFirst)
        .type();
  }

  private Liked liked(MediaType offered) {
    Liked liked = new Liked(offered, 0, -1);
    for (Range range : ranges) {
      int exactness = range.exactness(offered);
      if (exactness > liked.exactness()) {
        liked = new Liked(offered, range.weight(), exactness);
      }
    }
    return liked;
  }
}
