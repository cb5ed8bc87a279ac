package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.lectern.core.search.Query;

/**
 * Documents over the years, as bars that are links. Drawn by the template as SVG; the same numbers
 * stand in a table for those who cannot see it.
 *
 * @param first label of the first bar
 * @param last label of the last bar
 */
public record Histogram(List<Bar> bars, String first, String last, int undated) {
  /** Where single years would be too thin to hit with a finger, bars are decades. */
  private static final int MOST_BARS = 48;

  /**
   * A bar; x and width in units of one bar, height from 0 to 100.
   *
   * @param label the year or years
   */
  public record Bar(int x, int height, String label, int documents, String href, boolean chosen) {}

  static Optional<Histogram> of(
      SortedMap<Integer, Integer> years,
      int undated,
      Optional<Query.Years> chosen,
      Function<Query.Years, String> address) {
    if (years.size() < 2) {
      return Optional.empty();
    }
    int step = 1;
    while ((years.lastKey() - years.firstKey()) / step >= MOST_BARS) {
      step *= 10;
    }
    List<Bar> bars = new ArrayList<>();
    int start = Math.floorDiv(years.firstKey(), step) * step;
    int most = 1;
    List<Integer> counts = new ArrayList<>();
    for (int from = start; from <= years.lastKey(); from += step) {
      int documents =
          years.subMap(from, from + step).values().stream().mapToInt(Integer::intValue).sum();
      counts.add(documents);
      most = Math.max(most, documents);
    }
    for (int i = 0; i < counts.size(); i++) {
      Query.Years span = new Query.Years(start + i * step, start + (i + 1) * step - 1);
      int documents = counts.get(i);
      bars.add(
          new Bar(
              i,
              documents == 0 ? 0 : Math.max(4, documents * 100 / most),
              step == 1 ? String.valueOf(span.from()) : span.from() + "–" + span.to(),
              documents,
              address.apply(span),
              chosen.filter(c -> c.from() <= span.to() && c.to() >= span.from()).isPresent()));
    }
    return Optional.of(
        new Histogram(bars, bars.getFirst().label(), bars.getLast().label(), undated));
  }

  public int width() {
    return bars.size();
  }
}
