package org.lectern.web.browse;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Facet;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of the ways to documents: home, search, lists, names. */
public final class BrowseRoutes {
  private final Pages pages;
  private final Site site;
  private volatile String map = ""; // until it is asked for

  public BrowseRoutes(Pages pages) {
    this.pages = pages;
    this.site = pages.site();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", ctx -> pages.show(ctx, visit -> HomePage.of(site, visit)));
    routes.get(PagePaths.SEARCH, ctx -> pages.show(ctx, visit -> SearchPage.of(site, visit)));
    routes.get(
        PagePaths.SUGGEST,
        ctx ->
            pages.send(
                ctx, "application/x-suggestions+json", visit -> Suggestions.of(site, visit)));
    routes.get(PagePaths.ADVANCED, this::advanced);
    routes.get(
        PagePaths.facet("{name}"),
        ctx -> pages.showFound(ctx, visit -> FacetPage.of(site, visit, ctx.pathParam("name"))));
    routes.get(SitePaths.DOCUMENTS, ctx -> documents(ctx, "1"));
    routes.get(
        PagePaths.paged(SitePaths.DOCUMENTS, "{number}"),
        ctx -> documents(ctx, ctx.pathParam("number")));
    routes.get(
        SitePaths.entities(EntityKind.COLLECTION),
        ctx -> pages.showFound(ctx, visit -> CollectionsPage.of(site, visit)));
    entity(routes, EntityKind.COLLECTION);
    entities(routes, EntityKind.AGENT, "nav.people");
    routes.get(
        PagePaths.SUPPORTERS,
        ctx ->
            pages.showFound(
                ctx,
                visit ->
                    EntitiesPage.of(site, visit, EntityKind.AGENT, visit.text("nav.supporters"))));
    entities(routes, EntityKind.PLACE, "nav.places");
    entities(routes, EntityKind.CONCEPT, "nav.subjects");
    entities(routes, EntityKind.INSTITUTION, "nav.archives");
    ways(routes);
    routes.get(
        PagePaths.TIMELINE, ctx -> pages.showFound(ctx, visit -> TimelinePage.of(site, visit)));
  }

  private void advanced(Context ctx) {
    Visit visit = pages.visit(ctx);
    Optional<String> search = AdvancedPage.search(visit);
    if (search.isPresent()) {
      ctx.redirect(visit.links().path(search.get()), HttpStatus.SEE_OTHER);
    } else {
      pages.show(ctx, other -> AdvancedPage.of(site, other));
    }
  }

  /** Ways by plain paths. */
  private void ways(RoutesConfig routes) {
    routes.get(PagePaths.BROWSE, ctx -> pages.show(ctx, visit -> new Ways(site, visit).all()));
    routes.get(PagePaths.YEARS, ctx -> pages.show(ctx, visit -> new Ways(site, visit).years()));
    paged(
        routes,
        PagePaths.way("years", "{year}"),
        (ways, ctx, page) -> ways.year(ctx.pathParam("year"), page));
    paged(
        routes,
        PagePaths.month("{year}", "{month}"),
        (ways, ctx, page) -> ways.month(ctx.pathParam("year"), ctx.pathParam("month"), page));
    values(routes, "types", Facet.TYPE);
    values(routes, "languages", Facet.LANGUAGE);
    routes.get(
        PagePaths.tree("{id}"),
        ctx -> way(ctx, 1, (w, c, n) -> w.holdings(c.pathParam("id"), List.of(), n)));
    routes.get(PagePaths.tree("{id}") + "/<levels>", this::holdings);
    routes.get(PagePaths.MAP, ctx -> pages.send(ctx, "image/svg+xml", _ -> map()));
  }

  private String map() {
    if (map.isEmpty()) {
      map = WorldMap.svg();
    }
    return map;
  }

  /** A step of a way. */
  private interface Way {
    Optional<WayPage> at(Ways ways, Context ctx, int page);
  }

  private void paged(RoutesConfig routes, String path, Way way) {
    routes.get(path, ctx -> way(ctx, 1, way));
    routes.get(
        PagePaths.paged(path, "{number}"), ctx -> way(ctx, number(ctx.pathParam("number")), way));
  }

  private void values(RoutesConfig routes, String name, Facet facet) {
    routes.get(
        PagePaths.way(name),
        ctx -> pages.show(ctx, visit -> new Ways(site, visit).values(facet, name)));
    paged(
        routes,
        PagePaths.way(name, "{value}"),
        (ways, ctx, page) -> ways.value(facet, name, ctx.pathParam("value"), page));
  }

  /** Levels of an archive's order, then perhaps a page of the last. */
  private void holdings(Context ctx) {
    List<String> levels = new ArrayList<>();
    for (String level : ctx.req().getRequestURI().split("/tree/", 2)[1].split("/", -1)) {
      levels.add(URLDecoder.decode(level.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    int page = 1;
    if (levels.size() > 2 && levels.get(levels.size() - 2).equals("page")) {
      page = number(levels.getLast());
      levels = levels.subList(0, levels.size() - 2);
    }
    List<String> chosen = List.copyOf(levels);
    way(ctx, page, (ways, c, n) -> ways.holdings(c.pathParam("id"), chosen, n));
  }

  /** Zero where it is not the number of a page. */
  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
  }

  private void way(Context ctx, int page, Way way) {
    pages.showFound(
        ctx, visit -> page == 0 ? Optional.empty() : way.at(new Ways(site, visit), ctx, page));
  }

  private void documents(Context ctx, String number) {
    pages.showFound(
        ctx,
        visit ->
            Optional.of(number)
                .filter(n -> n.matches("[1-9][0-9]{0,4}"))
                .flatMap(n -> DocumentsPage.of(site, visit, Integer.parseInt(n))));
  }

  private void entities(RoutesConfig routes, EntityKind kind, String key) {
    routes.get(
        SitePaths.entities(kind),
        ctx -> pages.showFound(ctx, visit -> EntitiesPage.of(site, visit, kind, visit.text(key))));
    entity(routes, kind);
  }

  private void entity(RoutesConfig routes, EntityKind kind) {
    routes.get(
        SitePaths.entity(kind, "{id}"),
        ctx ->
            pages.showFound(
                ctx,
                visit ->
                    Optional.ofNullable(site.entities(kind).get(ctx.pathParam("id")))
                        .map(
                            used ->
                                EntityPage.of(
                                    site,
                                    visit,
                                    used.entity(),
                                    SearchForm.of(site, visit).page()))));
  }
}
