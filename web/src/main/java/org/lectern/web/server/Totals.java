package org.lectern.web.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * How much was asked for on each day, by kind and outcome, for those who must report on the use of
 * an archive. Nothing about anybody is counted or kept: no address, no browser, no document.
 * Counted since this server was started, for the last 400 days.
 */
final class Totals {
  private static final int DAYS = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<LocalDate> today;
  private final ConcurrentMap<LocalDate, ConcurrentMap<String, ConcurrentMap<String, LongAdder>>>
      days = new ConcurrentHashMap<>();

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
    if (!days.containsKey(day)) {
      days.keySet().removeIf(other -> other.isBefore(day.minusDays(DAYS)));
    }
    days.computeIfAbsent(day, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(outcome(status), _ -> new LongAdder())
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

  /** {@code {"2026-11-28": {"documents": {"answered": 12}}}}, the last day first. */
  String json() {
    ObjectNode all = JSON.createObjectNode();
    for (LocalDate day : new TreeSet<>(days.keySet()).descendingSet()) {
      ObjectNode kinds = all.putObject(day.toString());
      days.get(day)
          .forEach(
              (kind, outcomes) ->
                  outcomes.forEach(
                      (outcome, times) ->
                          kinds.withObjectProperty(kind).put(outcome, times.sum())));
    }
    return all.toPrettyString();
  }
}
