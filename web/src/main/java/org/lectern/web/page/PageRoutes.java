package org.lectern.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Reply;
import org.lectern.iiif.Answers;

/** The addresses of what all pages use: style sheets, scripts, fonts; and of their statement. */
public final class PageRoutes {
  private final Pages pages;
  private final Assets assets;

  public PageRoutes(Pages pages) {
    this.pages = pages;
    this.assets = pages.site().assets();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get("/static/<path>", this::asset);
    routes.get(
        "/favicon.ico",
        ctx ->
            ctx.redirect(pages.visit(ctx).links().path(assets.path("icon.svg")), HttpStatus.FOUND));
    routes.get(
        "/accessibility", ctx -> pages.show(ctx, visit -> StatementPage.of(pages.site(), visit)));
    Pages.open(routes, "/static/<path>");
  }

  private void asset(Context ctx) {
    Optional<Reply.Content> asset = assets.find(ctx.pathParam("path"));
    if (asset.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    Cors.ANY_ORIGIN.forEach(ctx::header);
    // The address holds a digest of the content.
    ctx.header("Cache-Control", "public, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
    Answers.send(ctx, asset.orElseThrow());
  }
}
