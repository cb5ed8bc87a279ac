package org.lectern.web.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.lectern.core.http.Networks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many answers of each cost a network gets in a minute, and how many all together. A network is
 * the 256 addresses around one, or 64 bits of IPv6, because crawlers that hide come from many. A
 * minute's worth may be asked for at once; after that as many as come back with time.
 *
 * <p>What this machine itself asks is not counted: behind a proxy that no setting names it would be
 * everybody. Nothing about anybody is kept longer than a few minutes. Safe for any number of
 * threads.
 */
public final class Budgets {
  private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);
  private static final Networks THIS_MACHINE = Networks.parse("127.0.0.0/8,::1");
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int REMEMBERED = 50_000;

  /** What is counted. */
  public enum Kind {
    PAGES,
    SEARCHES,
    RENDERED
  }

  /**
   * So many in a minute; 0 where they are not counted.
   *
   * @param network for each network
   * @param all for all together
   */
  public record Rate(int network, int all) {}

  /** More is asked for than there is in a budget. */
  public static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Duration wait;
    private final boolean byNetwork;

    private Spent(Duration wait, boolean byNetwork) {
      super("the budget is spent", null, false, false);
      this.wait = wait;
      this.byNetwork = byNetwork;
    }

    /** When there is something in it again. */
    public Duration waiting() {
      return wait;
    }

    /** Whether the one who asks asked too much, and not all together. */
    public boolean isByNetwork() {
      return byNetwork;
    }
  }

  private final Map<Kind, Rate> rates;
  private final Networks free;
  private final LongSupplier nanos;
  private final Map<Kind, AtomicLong> ofAll;
  private final Cache<String, AtomicLong> ofNetworks =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();
  private final Cache<String, Boolean> reported =
      Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(Duration.ofMinutes(10)).build();

  /**
   * Budgets that are full.
   *
   * @param free machines that are not counted: a reading room
   */
  public Budgets(Map<Kind, Rate> rates, Networks free) {
    this(rates, free, System::nanoTime);
  }

  Budgets(Map<Kind, Rate> rates, Networks free, LongSupplier nanos) {
    this.rates = Map.copyOf(rates);
    this.free = free;
    this.nanos = nanos;
    this.ofAll =
        Map.of(
            Kind.PAGES, new AtomicLong(Long.MIN_VALUE),
            Kind.SEARCHES, new AtomicLong(Long.MIN_VALUE),
            Kind.RENDERED, new AtomicLong(Long.MIN_VALUE));
  }

  /**
   * Takes one answer out of the budgets.
   *
   * @throws Spent where there is none
   */
  public void take(Kind kind, String address) {
    Rate rate = rates.getOrDefault(kind, new Rate(0, 0));
    if (THIS_MACHINE.holds(address) || free.holds(address)) {
      return;
    }
    if (rate.network() > 0) {
      String network = Networks.around(address);
      String key = kind + " " + network;
      long wait = take(ofNetworks.get(key, _ -> new AtomicLong(Long.MIN_VALUE)), rate.network());
      if (wait > 0) {
        report(kind, network, rate.network());
        throw new Spent(Duration.ofNanos(wait), true);
      }
    }
    if (rate.all() > 0) {
      long wait = take(ofAll.get(kind), rate.all());
      if (wait > 0) {
        report(kind, "all networks together", rate.all());
        throw new Spent(Duration.ofNanos(wait), false);
      }
    }
  }

  /**
   * Moves the moment on until which a bucket is spent (the generic cell rate algorithm, ITU-T
   * I.371): each answer costs a piece of a minute, and no more than a minute may be owed.
   *
   * @return nanoseconds to wait; 0 where there was enough
   */
  private long take(AtomicLong spentUntil, int perMinute) {
    long price = MINUTE / perMinute;
    long now = nanos.getAsLong();
    while (true) {
      long until = spentUntil.get();
      // By difference: the clock of the process may turn over.
      long from = until != Long.MIN_VALUE && until - now > 0 ? until : now;
      long next = from + price;
      if (next - now > MINUTE + price / 2) {
        return next - now - MINUTE;
      }
      if (spentUntil.compareAndSet(until, next)) {
        return 0;
      }
    }
  }

  private void report(Kind kind, String network, int perMinute) {
    if (reported.asMap().putIfAbsent(kind + network, true) == null) {
      LOG.warn(
          "{} asked for more than {} {} in a minute and is asked to come back later",
          network,
          perMinute,
          kind.name().toLowerCase(Locale.ROOT));
    }
  }
}
