package org.lectern.web.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
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
    addAssets(routes);
    routes.get(
        "/favicon.ico",
        ctx ->
            ctx.redirect(pages.visit(ctx).links().path(assets.path("icon.svg")), HttpStatus.FOUND));
    routes.get(
        PagePaths.ACCESSIBILITY,
        ctx -> pages.show(ctx, visit -> StatementPage.of(pages.site(), visit)));
    routes.get(
        PagePaths.own("{name}"),
        ctx ->
            pages.showFound(ctx, visit -> OwnPage.of(pages.site(), visit, ctx.pathParam("name"))));
  }

  /** Adds what any page needs to look like those of the site. */
  public void addAssets(RoutesConfig routes) {
    routes.get("/static/<path>", this::asset);
    routes.get(PagePaths.ownFile("{file}"), this::own);
    Pages.open(routes, "/static/<path>", PagePaths.ownFile("<path>"));
  }

  /** A picture or the colours of the archive's own. */
  private void own(Context ctx) {
    String name = ctx.pathParam("file");
    Optional<Reply.Content> content =
        name.equals("colours.css")
            ? pages
                .site()
                .folder()
                .style()
                .map(css -> Assets.content(name, css.getBytes(StandardCharsets.UTF_8)))
            : Optional.ofNullable(pages.site().folder().files().get(name))
                .map(bytes -> Assets.content(name, bytes));
    if (content.isEmpty()) {
      pages.notFound(ctx);
      return;
    }
    Cors.ANY_ORIGIN.forEach(ctx::header);
    // A drawing may hold scripts: opened by itself it runs none.
    ctx.header("Cache-Control", Answers.CHECK_SOON)
        .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
        .header("X-Content-Type-Options", "nosniff");
    Answers.send(ctx, content.orElseThrow());
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
