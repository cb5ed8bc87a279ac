package org.lectern.web.page;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The pages of a long list.
 *
 * @param steps the first, the last and those near the present one
 */
public record Pager(
    int page, int pages, Optional<String> previous, Optional<String> next, List<Step> steps) {

  /** A page to go to; {@code gap} says that numbers are left out before it. */
  public record Step(int number, String href, boolean current, boolean gap) {}

  public static Pager of(int page, long total, int size, int most, IntFunction<String> address) {
    int pages = Math.clamp((total + size - 1) / size, 1, most);
    TreeSet<Integer> numbers = new TreeSet<>(List.of(1, pages));
    IntStream.rangeClosed(Math.max(1, page - 2), Math.min(pages, page + 2)).forEach(numbers::add);
    return new Pager(
        page,
        pages,
        page > 1 ? Optional.of(address.apply(page - 1)) : Optional.empty(),
        page < pages ? Optional.of(address.apply(page + 1)) : Optional.empty(),
        numbers.stream()
            .map(n -> new Step(n, address.apply(n), n == page, n > 1 && !numbers.contains(n - 1)))
            .toList());
  }
}
