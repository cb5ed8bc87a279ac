package org.lectern.web.server;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.http.Forwarded;

/**
 * The address of the machine that asks. Where a trusted proxy hands the request on it is the last
 * one that was written before ours, in {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239):
 * what a client writes there itself stands further in front and is not believed, in the same line
 * or, as some proxies add one, in a line before.
 *
 * <p>A proxy writes one of the two headers and passes the other one on as it came. Where both are
 * there and do not agree, nobody knows which is the client's own, and the address is {@link
 * #UNKNOWN}.
 */
final class ClientAddress implements Function<Context, String> {
  /** Stands in no network. */
  static final String UNKNOWN = "unknown";

  private final List<String> trustedProxies;

  ClientAddress(List<String> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  @Override
  public String apply(Context ctx) {
    return of(
        Forwarded.address(ctx.req().getRemoteAddr()),
        Collections.list(ctx.req().getHeaders("X-Forwarded-For")),
        Collections.list(ctx.req().getHeaders("Forwarded")));
  }

  /**
   * Each header with every line of it, in the order they came.
   *
   * @param remote the machine at the other end of the connection
   */
  String of(String remote, List<String> forwardedFor, List<String> forwarded) {
    if (!trustedProxies.contains(remote)) {
      return remote;
    }
    Optional<String> usual =
        nearest(
            forwardedFor.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(Forwarded::address)
                .toList());
    Optional<String> standard =
        nearest(
            Forwarded.parse(forwarded).stream()
                .map(proxy -> proxy.node().orElse(UNKNOWN))
                .toList());
    return usual.isPresent() && standard.isPresent() && !usual.equals(standard)
        ? UNKNOWN
        : usual.or(() -> standard).orElse(remote);
  }

  /** The last hop that our proxies did not write; the first of them where there is no other. */
  private Optional<String> nearest(List<String> hops) {
    return hops.reversed().stream()
        .filter(hop -> !trustedProxies.contains(hop))
        .findFirst()
        .or(() -> hops.stream().findFirst());
  }
}
