package org.lectern.web.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lectern.web.load.Budgets;
import org.lectern.web.load.Cost;
import org.lectern.web.load.WorkPool;

/**
 * Decides whether a request is within its budget, and on which threads its route runs: what is dear
 * waits its turn on a pool of its own, all else begins at once. Only what is computed runs there;
 * the answer is sent by the request's own thread, so that slow clients hold nobody up.
 */
final class Desk implements AutoCloseable {
  private static final int WAITING = 64;
  private static final Duration WAIT = Duration.ofSeconds(10);

  /** What runs before and after these is quick. */
  private static final Set<HandlerType> ANSWERING =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.POST);

  private final Budgets budgets;
  private final ClientAddress addresses;
  private final Runnable rendering;
  private final ConcurrentMap<String, Cost> costs = new ConcurrentHashMap<>();
  private final WorkPool work =
      WorkPool.polite("search", Runtime.getRuntime().availableProcessors(), WAITING, WAIT);

  /**
   * Prepares the threads.
   *
   * @param rendering is called for each picture that has to be made
   */
  Desk(Budgets budgets, ClientAddress addresses, Runnable rendering) {
    this.rendering = rendering;
    this.budgets = budgets;
    this.addresses = addresses;
  }

  /** Takes a picture that has to be made out of the budget of those who ask. */
  void rendering(Context ctx) {
    budgets.take(Budgets.Kind.RENDERED, addresses.counted(ctx));
    rendering.run();
  }

  /** The handler of a route, on the thread where it belongs; asked for at each request. */
  Handler seated(Endpoint route) {
    if (!ANSWERING.contains(route.method)) {
      return route.handler;
    }
    Cost cost = costs.computeIfAbsent(route.path, Cost::of);
    return ctx -> {
      boolean dear = cost == Cost.DEAR || (cost == Cost.CHEAP && marks(ctx));
      if (dear || cost == Cost.STREAMED) {
        budgets.take(Budgets.Kind.SEARCHES, addresses.counted(ctx));
      } else if (cost == Cost.CHEAP) {
        budgets.take(Budgets.Kind.PAGES, addresses.counted(ctx));
      }
      if (dear) {
        work.call(
            () -> {
              route.handler.handle(ctx);
              return ctx;
            });
      } else {
        route.handler.handle(ctx);
      }
    };
  }

  /** Words of a search are marked in the whole text of a document. */
  private static boolean marks(Context ctx) {
    String words = ctx.queryParam("q");
    return words != null && !words.isBlank();
  }

  @Override
  public void close() {
    work.close();
  }
}
