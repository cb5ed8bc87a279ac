package org.lectern.web.feed;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Facet;
import org.lectern.web.page.CrawlerRules;
import org.lectern.web.page.Crawlers;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of what crawlers, browsers and feed readers ask for beside the pages. */
public final class FeedRoutes {
  private final Crawlers crawlers;
  private final Pages pages;
  private final Site site;
  private final Sitemap sitemap;

  /**
   * Routes to what a site has.
   *
   * @param crawlers what they may walk of it, where the archive itself does not say
   */
  public FeedRoutes(Pages pages, Crawlers crawlers) {
    this.crawlers = crawlers;
    this.pages = pages;
    this.site = pages.site();
    this.sitemap = new Sitemap(site);
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    CrawlerRules rules = site.folder().crawlers();
    routes.get(
        "/robots.txt",
        ctx ->
            pages.send(
                ctx,
                "text/plain",
                visit ->
                    Robots.of(
                        rules.walk().orElse(crawlers), rules.refused(), visit, site.hasDump())));
    routes.get(PagePaths.SITEMAP, ctx -> pages.send(ctx, "application/xml", sitemap::index));
    routes.get(PagePaths.sitemap("{number}"), this::sitemap);
    routes.get(
        PagePaths.OPEN_SEARCH,
        ctx ->
            pages.send(
                ctx, "application/opensearchdescription+xml", visit -> OpenSearch.of(site, visit)));
    routes.get(
        PagePaths.FEED,
        ctx -> pages.send(ctx, "application/atom+xml", visit -> AtomFeed.of(site, visit)));
    routes.get(
        PagePaths.RSS,
        ctx ->
            pages.send(
                ctx,
                "application/rss+xml",
                visit ->
                    RssFeed.of(
                        site,
                        visit,
                        Phrase.of(site.archive().info().title(), visit.preferred()).text(),
                        PagePaths.RSS,
                        "/",
                        AtomFeed.added(site, Map.of()))));
    feeds(routes, EntityKind.AGENT, Facet.PERSON);
    feeds(routes, EntityKind.PLACE, Facet.PLACE);
    feeds(routes, EntityKind.CONCEPT, Facet.SUBJECT);
    feeds(routes, EntityKind.INSTITUTION, Facet.ARCHIVE);
    feeds(routes, EntityKind.COLLECTION, Facet.COLLECTION);
    Pages.open(
        routes,
        "/robots.txt",
        PagePaths.SITEMAP,
        "/sitemap/<path>",
        PagePaths.OPEN_SEARCH,
        PagePaths.FEED,
        PagePaths.RSS);
  }

  private void feeds(RoutesConfig routes, EntityKind kind, Facet facet) {
    feed(
        routes,
        kind,
        ".atom",
        "application/atom+xml",
        (visit, entity) -> AtomFeed.of(site, visit, facet, entity));
    feed(
        routes,
        kind,
        ".rss",
        "application/rss+xml",
        (visit, entity) -> {
          String page = SitePaths.entity(entity);
          return RssFeed.of(
              site,
              visit,
              Phrase.of(entity.name(), visit.preferred()).text(),
              page + ".rss",
              page,
              AtomFeed.added(site, Map.of(facet, List.of(entity.id()))));
        });
  }

  private void feed(
      RoutesConfig routes,
      EntityKind kind,
      String ending,
      String mediaType,
      BiFunction<Visit, Entity, String> form) {
    String path = SitePaths.entity(kind, "{id}") + ending;
    routes.get(
        path,
        ctx -> {
          Site.Used used = site.entities(kind).get(ctx.pathParam("id"));
          if (used == null) {
            pages.notFound(ctx);
          } else {
            pages.send(ctx, mediaType, visit -> form.apply(visit, used.entity()));
          }
        });
    Pages.open(routes, path);
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
