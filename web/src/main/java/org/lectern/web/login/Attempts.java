package org.lectern.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts wrong logins, by name and by the network they come from, and says how long the next one
 * has to wait. The first few are free; after that the wait doubles with each, up to five minutes.
 * What was not tried for an hour is forgotten. Safe for any number of threads.
 */
final class Attempts {
  /** A reader may mistype. */
  private static final int FREE_BY_NAME = 5;

  /** A reading room or a school may have one address. */
  private static final int FREE_BY_NETWORK = 20;

  private static final Duration MOST = Duration.ofMinutes(5);
  private static final int REMEMBERED = 20_000;

  private final InstantSource clock;
  private final Cache<String, Wrong> byName = cache();
  private final Cache<String, Wrong> byNetwork = cache();

  private record Wrong(int times, Instant next) {}

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  private static Cache<String, Wrong> cache() {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED)
        .expireAfterWrite(Duration.ofHours(1))
        .build();
  }

  /** How long somebody has to wait before the next attempt; zero where they need not. */
  Duration wait(String name, String network) {
    Duration one = wait(byName.getIfPresent(name));
    Duration other = wait(byNetwork.getIfPresent(network));
    return one.compareTo(other) > 0 ? one : other;
  }

  private Duration wait(Wrong wrong) {
    Duration left = wrong == null ? Duration.ZERO : Duration.between(clock.instant(), wrong.next());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * An attempt begins, and counts as wrong until it is known to be right: many may begin at once.
   *
   * @return how many with that name were wrong, one after the other, this one among them
   */
  int begin(String name, String network) {
    add(byNetwork, network, FREE_BY_NETWORK);
    return add(byName, name, FREE_BY_NAME);
  }

  private int add(Cache<String, Wrong> cache, String key, int free) {
    Wrong first = next(new Wrong(0, Instant.EPOCH), free);
    return cache.asMap().merge(key, first, (wrong, _) -> next(wrong, free)).times();
  }

  private Wrong next(Wrong wrong, int free) {
    int times = wrong.times() + 1;
    int doublings = Math.min(times - free, 20);
    Duration wait = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
    return new Wrong(times, clock.instant().plus(wait.compareTo(MOST) > 0 ? MOST : wait));
  }

  /** It was right: what was mistyped before with that name is forgotten. */
  void right(String name, String network) {
    byName.invalidate(name);
    takeBack(byNetwork, network);
  }

  /** It was not looked at. */
  void takeBack(String name, String network) {
    takeBack(byName, name);
    takeBack(byNetwork, network);
  }

  private void takeBack(Cache<String, Wrong> cache, String key) {
    cache.asMap().computeIfPresent(key, (_, wrong) -> new Wrong(wrong.times() - 1, Instant.EPOCH));
  }
}
