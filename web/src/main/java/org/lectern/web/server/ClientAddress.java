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
 * <p>Where both are believed and do not agree, nobody knows which is the client's own, and the
 * address is {@link #UNKNOWN}. It is so too where a trusted proxy says nothing: it may hand on what
 * anybody asks, so nobody gets its own address, which may lie in the reading room. A machine that
 * is not trusted and sends these headers all the same is a proxy that no setting names.
 */
final class ClientAddress implements Function<Context, String> {
  /** Is in no network. */
  static final String UNKNOWN = "unknown";

  private final Proxies proxies;

  ClientAddress(Proxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public String apply(Context ctx) {
    if (proxies.isHandedOn(ctx.headerMap().keySet())) {
      return UNKNOWN;
    }
    return of(
        Forwarded.address(ctx.req().getRemoteAddr()),
        Collections.list(ctx.req().getHeaders("X-Forwarded-For")),
        Collections.list(ctx.req().getHeaders("Forwarded")));
  }

  /** The address that a request is counted by: that of an unknown one's proxy. */
  String counted(Context ctx) {
    String address = apply(ctx);
    return address.equals(UNKNOWN) ? Forwarded.address(ctx.req().getRemoteAddr()) : address;
  }

  /**
   * Each header with every line of it, in the order they came.
   *
   * @param remote the machine at the other end of the connection
   */
  String of(String remote, List<String> forwardedFor, List<String> forwarded) {
    if (!proxies.holds(remote)) {
      return remote;
    }
    Optional<String> usual =
        nearest(
            believed("X-Forwarded-For", forwardedFor).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(Forwarded::address)
                .toList());
    Optional<String> standard =
        nearest(
            Forwarded.parse(believed("Forwarded", forwarded)).stream()
                .map(proxy -> proxy.node().orElse(UNKNOWN))
                .toList());
    return usual.isPresent() && standard.isPresent() && !usual.equals(standard)
        ? UNKNOWN
        : usual.or(() -> standard).orElse(UNKNOWN);
  }

  private List<String> believed(String header, List<String> lines) {
    return proxies.write(header) ? lines : List.of();
  }

  /** The last hop that our proxies did not write; the first of them where there is no other. */
  private Optional<String> nearest(List<String> hops) {
    return hops.reversed().stream()
        .filter(hop -> !proxies.holds(hop))
        .findFirst()
        .or(() -> hops.stream().findFirst());
  }
}
