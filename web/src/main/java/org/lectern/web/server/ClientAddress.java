package org.lectern.web.server;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * The address of the machine that asks. Where a trusted proxy hands the request on it is the last
 * one that was written before ours: what a client writes itself into {@code X-Forwarded-For} stands
 * further in front and is not believed, in the same line or, as some proxies add one, in a line
 * before.
 */
final class ClientAddress implements Function<Context, String> {
  private final List<String> trustedProxies;

  ClientAddress(List<String> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  @Override
  public String apply(Context ctx) {
    return of(
        plain(ctx.req().getRemoteAddr()),
        Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
  }

  /**
   * @param forwarded every line of the header, in the order they came
   */
  String of(String remote, List<String> forwarded) {
    if (!trustedProxies.contains(remote) || forwarded.isEmpty()) {
      return remote;
    }
    String nearest = remote;
    for (String hop : List.of(String.join(",", forwarded).split(",", -1)).reversed()) {
      nearest = plain(hop);
      if (!trustedProxies.contains(nearest)) {
        return nearest;
      }
    }
    return nearest;
  }

  private static String plain(String address) {
    return address.strip().replaceAll("^\\[|]$", "");
  }
}
