package org.lectern.web.server;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every address does with each method: HEAD like GET, OPTIONS says which there are, any other
 * that has no route gets 405 (RFC 9110, sections 9 and 15.5.6).
 */
final class Methods extends Handler.Wrapper {
  private volatile Javalin app;

  /** Takes over the routes of a server that is not started yet; each GET answers HEAD too. */
  void of(Javalin routes) {
    InternalRouter router = routes.unsafe.internalRouter;
    List<Endpoint> reads =
        router.allHttpHandlers().stream()
            .map(parsed -> parsed.endpoint)
            .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
            .filter(endpoint -> !hasHead(router, endpoint.path))
            .toList();
    for (Endpoint read : reads) {
      router.addHttpEndpoint(new Endpoint(HandlerType.HEAD, read.path, read.handler));
    }
    app = routes;
  }

  private static boolean hasHead(InternalRouter router, String path) {
    return router.allHttpHandlers().stream()
        .anyMatch(p -> p.endpoint.method.equals(HandlerType.HEAD) && p.endpoint.path.equals(path));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String method = request.getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      return super.handle(request, response, callback);
    }
    boolean posts = has(HandlerType.POST, request);
    if (method.equals("POST") && posts) {
      return super.handle(request, response, callback);
    }
    response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS" + (posts ? ", POST" : ""));
    if (method.equals("OPTIONS")) {
      return options(request, response, callback);
    }
    response.setStatus(HttpStatus.METHOD_NOT_ALLOWED_405);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.write(
        true, StandardCharsets.UTF_8.encode("This address does not take that method.\n"), callback);
    return true;
  }

  /** Routes that pages of other sites may read say more. */
  private boolean options(Request request, Response response, Callback callback) throws Exception {
    if (has(HandlerType.OPTIONS, request)) {
      return super.handle(request, response, callback);
    }
    response.setStatus(HttpStatus.NO_CONTENT_204);
    callback.succeeded();
    return true;
  }

  private boolean has(HandlerType type, Request request) {
    return app.unsafe.internalRouter.hasHttpHandlerEntry(type, request.getHttpURI().getPath());
  }
}
