package org.lectern.web.page;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A colour of the screen, sRGB, 0 to 255 each. */
record Colour(int red, int green, int blue) {
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

  /** Reads {@code #8b2e1f}; empty for anything else. */
  static Optional<Colour> parse(String hex) {
    return Optional.of(hex.strip())
        .filter(written -> HEX.matcher(written).matches())
        .map(
            written ->
                new Colour(
                    Integer.parseInt(written.substring(1, 3), 16),
                    Integer.parseInt(written.substring(3, 5), 16),
                    Integer.parseInt(written.substring(5, 7), 16)));
  }

  /** How well one is seen on the other, 1 to 21 (WCAG 2.2, contrast ratio). */
  double contrast(Colour other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  /** So much of the way to another colour, 0 to 1. */
  Colour towards(Colour other, double share) {
    return new Colour(
        between(red, other.red, share),
        between(green, other.green, share),
        between(blue, other.blue, share));
  }

  /** The nearest to it, on the way to another colour, that is seen well enough on a ground. */
  Colour seenOn(Colour ground, double contrast, Colour to) {
    return IntStream.rangeClosed(0, 50)
        .mapToObj(i -> towards(to, i / 50.0))
        .filter(tried -> tried.contrast(ground) >= contrast)
        .findFirst()
        .orElse(to);
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }
}
