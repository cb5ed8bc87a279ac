package org.lectern.web.feed;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.lectern.core.model.EntityKind;
import org.lectern.core.search.Facet;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;

/** The addresses of what crawlers, browsers and feed readers ask for beside the pages. */
public final class FeedRoutes {
  private final Crawlers crawlers;
  private final Pages pages;
  private final Site site;
  private final Sitemap sitemap;

  /**
   * Routes to what a site has.
   *
   * @param crawlers what they may walk of it
   */
  public FeedRoutes(Pages pages, Crawlers crawlers) {
    this.crawlers = crawlers;
    this.pages = pages;
    this.site = pages.site();
    this.sitemap = new Sitemap(site);
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get(
        "/robots.txt",
        ctx ->
            pages.send(
                ctx, "text/plain", visit -> Robots.of(crawlers, visit, pages.site().hasDump())));
    routes.get("/sitemap.xml", ctx -> pages.send(ctx, "application/xml", sitemap::index));
    routes.get("/sitemap/{number}.xml", this::sitemap);
    routes.get(
        "/opensearch.xml",
        ctx ->
            pages.send(
                ctx, "application/opensearchdescription+xml", visit -> OpenSearch.of(site, visit)));
    routes.get(
        "/feed.atom",
        ctx -> pages.send(ctx, "application/atom+xml", visit -> AtomFeed.of(site, visit)));
    feeds(routes, "/people", EntityKind.AGENT, Facet.PERSON);
    feeds(routes, "/places", EntityKind.PLACE, Facet.PLACE);
    feeds(routes, "/subjects", EntityKind.CONCEPT, Facet.SUBJECT);
    feeds(routes, "/archives", EntityKind.INSTITUTION, Facet.ARCHIVE);
    feeds(routes, "/collections", EntityKind.COLLECTION, Facet.COLLECTION);
    Pages.open(
        routes, "/robots.txt", "/sitemap.xml", "/sitemap/<path>", "/opensearch.xml", "/feed.atom");
  }

  private void feeds(RoutesConfig routes, String path, EntityKind kind, Facet facet) {
    routes.get(
        path + "/{id}.atom",
        ctx -> {
          Site.Used used = site.entities(kind).get(ctx.pathParam("id"));
          if (used == null) {
            pages.notFound(ctx);
          } else {
            pages.send(
                ctx,
                "application/atom+xml",
                visit -> AtomFeed.of(site, visit, facet, used.entity()));
          }
        });
    Pages.open(routes, path + "/{id}.atom");
  }

  private void sitemap(Context ctx) {
    String number = ctx.pathParam("number");
    Optional<String> part =
        number.matches("[1-9][0-9]{0,5}")
            ? sitemap.part(pages.visit(ctx), Integer.parseInt(number))
            : sitemap.entities(pages.visit(ctx), number);
    part.ifPresentOrElse(
        xml -> pages.send(ctx, "application/xml", _ -> xml), () -> pages.notFound(ctx));
  }
}
