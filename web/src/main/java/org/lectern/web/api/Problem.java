package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.lectern.core.http.Cors;

/** An error as problem details (RFC 9457). */
final class Problem {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Problem() {}

  /**
   * Sends an error.
   *
   * @param detail what is wrong, and what to do
   */
  static void send(Context ctx, HttpStatus status, String detail) {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("type", "about:blank");
    problem.put("title", status.getMessage());
    problem.put("status", status.getCode());
    problem.put("detail", detail);
    problem.put("instance", ctx.path());
    Cors.ANY_ORIGIN.forEach(ctx::header);
    ctx.status(status).header("Cache-Control", "no-cache");
    ctx.contentType("application/problem+json").result(problem.toPrettyString());
  }
}
