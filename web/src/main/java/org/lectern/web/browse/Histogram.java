package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.search.Query;

/**
 * Documents over the years, as bars that are links. Drawn by the template as SVG.
 *
 * @param first label of the first bar
 * @param last label of the last bar
 * @param inexact documents whose date spans more than one bar: they count in none
 */
public record Histogram(List<Bar> bars, String first, String last, int undated, int inexact) {
  /** Narrower bars would be too thin to hit with a finger. */
  private static final int MOST_BARS = 48;

  /**
   * A bar; x and width in units of one bar, height from 0 to 100.
   *
   * @param label the year or years
   */
  public record Bar(int x, int height, String label, int documents, String href, boolean chosen) {}

  static Optional<Histogram> of(
      Map<Query.Years, Integer> documents,
      int undated,
      Optional<Query.Years> chosen,
      Function<Query.Years, String> address) {
    return of(documents, undated, chosen, address, MOST_BARS);
  }

  static Optional<Histogram> of(
      Map<Query.Years, Integer> documents,
      int undated,
      Optional<Query.Years> chosen,
      Function<Query.Years, String> address,
      int mostBars) {
    Set<Query.Years> exact =
        documents.keySet().stream().filter(y -> y.from() == y.to()).collect(Collectors.toSet());
    Set<Query.Years> reach = exact.size() < 2 ? documents.keySet() : exact;
    int first = reach.stream().mapToInt(Query.Years::from).min().orElse(0);
    int last = reach.stream().mapToInt(Query.Years::to).max().orElse(0);
    if (first == last) {
      return Optional.empty();
    }
    int step = step(last - first, mostBars);
    int start = Math.floorDiv(first, step) * step;
    int[] counts = new int[(last - start) / step + 1];
    int inexact = 0;
    for (Map.Entry<Query.Years, Integer> entry : documents.entrySet()) {
      int bar = Math.floorDiv(entry.getKey().from() - start, step);
      if (bar == Math.floorDiv(entry.getKey().to() - start, step)
          && bar >= 0
          && bar < counts.length) {
        counts[bar] += entry.getValue();
      } else {
        inexact += entry.getValue();
      }
    }
    List<Bar> bars = bars(counts, start, step, chosen, address);
    return Optional.of(
        new Histogram(bars, bars.getFirst().label(), bars.getLast().label(), undated, inexact));
  }

  /** Years in a bar: one, two, five or ten, and so on by tens. */
  private static int step(int years, int mostBars) {
    int step = 1;
    for (int tens = 1; years / step >= mostBars; tens *= 10) {
      for (int part : new int[] {1, 2, 5}) {
        step = tens * part;
        if (years / step < mostBars) {
          break;
        }
      }
    }
    return step;
  }

  private static List<Bar> bars(
      int[] counts,
      int start,
      int step,
      Optional<Query.Years> chosen,
      Function<Query.Years, String> address) {
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Query.Years span = new Query.Years(start + i * step, start + (i + 1) * step - 1);
      bars.add(
          new Bar(
              i,
              counts[i] == 0 ? 0 : Math.max(4, counts[i] * 100 / most),
              step == 1 ? String.valueOf(span.from()) : span.from() + "–" + span.to(),
              counts[i],
              address.apply(span),
              chosen.filter(c -> c.from() <= span.to() && c.to() >= span.from()).isPresent()));
    }
    return bars;
  }

  public int width() {
    return bars.size();
  }
}
