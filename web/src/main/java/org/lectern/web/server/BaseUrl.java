package org.lectern.web.server;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.lectern.core.http.Forwarded;

/**
 * The address that is before every link and id of an answer, without a slash at its end.
 *
 * <p>A fixed one wins. Otherwise it is what the client asked for: the {@code Host} header, or, when
 * the request comes from a trusted proxy, those of its {@code X-Forwarded-Proto}, {@code -Host},
 * {@code -Port} and {@code -Prefix} that are believed, or what {@code Forwarded} (RFC 7239) says
 * where one of the first two is missing. Header values that cannot be a host are not believed.
 */
final class BaseUrl implements Function<Context, String> {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>[0-9]+))?");

  /** Without the segments that browsers resolve: {@code .} and {@code ..}. */
  private static final Pattern PREFIX =
      Pattern.compile("(/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]{1,64}){1,8}");

  private final Optional<String> fixed;
  private final Proxies proxies;
  private volatile String lastHost = "localhost"; // most requests name the same

  BaseUrl(Optional<String> fixed, Proxies proxies) {
    this.fixed = fixed;
    this.proxies = proxies;
  }

  @Override
  public String apply(Context ctx) {
    return of(ServletContextRequest.getServletContextRequest(ctx.req()));
  }

  /** The same for a request that has not reached the routes. */
  String of(Request request) {
    return fixed.orElseGet(() -> asked(request));
  }

  private String asked(Request request) {
    boolean trusted = proxies.any() && proxies.holds(Request.getRemoteAddr(request));
    Optional<Forwarded> proxy =
        trusted && proxies.write("Forwarded") ? nearest(request) : Optional.empty();
    String scheme =
        written(request, trusted, "X-Forwarded-Proto")
            .or(() -> proxy.flatMap(Forwarded::proto))
            .map(s -> s.toLowerCase(Locale.ROOT))
            .filter(s -> s.equals("http") || s.equals("https"))
            .orElse(request.getHttpURI().getScheme());
    String host =
        written(request, trusted, "X-Forwarded-Host")
            .or(() -> proxy.flatMap(Forwarded::host))
            .filter(this::isHost)
            .orElseGet(
                () ->
                    Optional.ofNullable(request.getHeaders().get(HttpHeader.HOST))
                        .filter(this::isHost)
                        .orElse("localhost:" + Request.getLocalPort(request)));
    Optional<String> port =
        written(request, trusted, "X-Forwarded-Port")
            .filter(p -> isPort(p) && !host.matches(".*:[0-9]+"))
            .filter(p -> !p.equals(scheme.equals("https") ? "443" : "80"));
    String prefix =
        written(request, trusted, "X-Forwarded-Prefix")
            .map(p -> "/" + p.replaceAll("^/+|/+$", ""))
            .filter(p -> PREFIX.matcher(p).matches())
            .orElse("");
    return scheme + "://" + host + port.map(p -> ":" + p).orElse("") + prefix;
  }

  private boolean isHost(String value) {
    if (value.equals(lastHost)) {
      return true;
    }
    Matcher read = HOST.matcher(value);
    boolean host =
        read.matches()
            && (read.group("port") == null || isPort(read.group("port")))
            && (value.charAt(0) != '[' || isAddress(value));
    if (host) {
      lastHost = value;
    }
    return host;
  }

  private static boolean isPort(String digits) {
    return digits.matches("[1-9][0-9]{0,4}") && Integer.parseInt(digits) <= 65_535;
  }

  private static boolean isAddress(String bracketed) {
    try {
      Inet6Address.ofLiteral(bracketed.substring(1, bracketed.indexOf(']')));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The value that the proxy nearest to us wrote: those before it may be the client's own. Where
   * proxies stand in a row and each adds its name, the address has to be fixed.
   */
  private Optional<String> written(Request request, boolean trusted, String header) {
    if (!trusted || !proxies.write(header) || !request.getHeaders().contains(header)) {
      return Optional.empty();
    }
    String last = request.getHeaders().getValuesList(header).getLast();
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip());
  }

  private static Optional<Forwarded> nearest(Request request) {
    if (!request.getHeaders().contains(HttpHeader.FORWARDED)) {
      return Optional.empty();
    }
    List<Forwarded> all = Forwarded.parse(request.getHeaders().getValuesList(HttpHeader.FORWARDED));
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }
}
