package org.lectern.web.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * How much was asked for on each day, by kind and outcome, for those who must report on the use of
 * an archive. Nothing about anybody is counted or kept: no address, no browser, no document. For
 * the last 400 days; {@link TotalsFile} keeps them when a server stops.
 */
final class Totals {
  private static final int DAYS = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One number of many: {@code 2026-11-28}, {@code documents}, {@code answered}. */
  record Counted(LocalDate day, String kind, String outcome) {}

  private final Supplier<LocalDate> today;
  private final ConcurrentMap<Counted, LongAdder> fresh = new ConcurrentHashMap<>();
  private volatile Map<Counted, Long> kept = Map.of();
  private volatile LocalDate last = LocalDate.MIN;

  Totals() {
    this(() -> LocalDate.now(ZoneOffset.UTC));
  }

  Totals(Supplier<LocalDate> today) {
    this.today = today;
  }

  /**
   * Counts an answer.
   *
   * @param kind of what was asked for, {@code documents}; few
   * @param status of HTTP
   */
  void count(String kind, int status) {
    LocalDate day = today.get();
    if (!day.equals(last)) {
      last = day;
      fresh.keySet().removeIf(other -> other.day().isBefore(day.minusDays(DAYS)));
    }
    fresh
        .computeIfAbsent(new Counted(day, kind, outcome(status)), _ -> new LongAdder())
        .increment();
  }

  private static String outcome(int status) {
    return switch (status) {
      case 304 -> "unchanged";
      case 401, 403 -> "closed";
      case 429, 503 -> "refused";
      default ->
          status < 300
              ? "answered"
              : status < 400 ? "redirected" : status < 500 ? "not-found-or-wrong" : "failed";
    };
  }

  /** Takes out what was counted since the last time, to be kept elsewhere. */
  Map<Counted, Long> take() {
    Map<Counted, Long> taken = new HashMap<>();
    fresh.forEach(
        (counted, times) -> {
          long sum = times.sumThenReset();
          if (sum > 0) {
            taken.put(counted, sum);
          }
        });
    // A counter may be in use by a request of midnight; it is only removed long after.
    fresh.keySet().removeIf(counted -> counted.day().isBefore(today.get().minusDays(1)));
    return taken;
  }

  /** Puts back what could not be kept. */
  void putBack(Map<Counted, Long> taken) {
    taken.forEach((counted, sum) -> fresh.computeIfAbsent(counted, _ -> new LongAdder()).add(sum));
  }

  /** Shows these beside what is counted from now on. */
  void keep(Map<Counted, Long> elsewhere) {
    kept = Map.copyOf(elsewhere);
  }

  /** {@code {"2026-11-28": {"documents": {"answered": 12}}}}, the last day first. */
  String json() {
    Map<Counted, Long> all = new HashMap<>(kept);
    fresh.forEach((counted, times) -> all.merge(counted, times.sum(), Long::sum));
    return json(all);
  }

  /** The last 400 days of some totals. */
  String json(Map<Counted, Long> all) {
    Map<String, Map<String, Map<String, Long>>> days = new TreeMap<>(Comparator.reverseOrder());
    all.forEach(
        (counted, sum) -> {
          if (sum > 0 && !counted.day().isBefore(today.get().minusDays(DAYS))) {
            days.computeIfAbsent(counted.day().toString(), _ -> new TreeMap<>())
                .computeIfAbsent(counted.kind(), _ -> new TreeMap<>())
                .put(counted.outcome(), sum);
          }
        });
    return JSON.<JsonNode>valueToTree(days).toPrettyString();
  }

  /**
   * Reads what {@link #json} has written.
   *
   * @throws IOException where it is something else
   */
  static Map<Counted, Long> read(String json) throws IOException {
    JsonNode days = JSON.readTree(json);
    if (!days.isObject()) {
      throw new IOException("not totals by day");
    }
    Map<Counted, Long> all = new HashMap<>();
    for (Map.Entry<String, JsonNode> day : days.properties()) {
      for (Map.Entry<String, JsonNode> kind : day.getValue().properties()) {
        for (Map.Entry<String, JsonNode> outcome : kind.getValue().properties()) {
          if (!outcome.getValue().canConvertToLong()) {
            throw new IOException("not a number: " + outcome.getValue());
          }
          all.put(
              new Counted(date(day.getKey()), kind.getKey(), outcome.getKey()),
              outcome.getValue().longValue());
        }
      }
    }
    return all;
  }

  private static LocalDate date(String written) throws IOException {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      throw new IOException("not a day: " + written, e);
    }
  }
}
