package org.lectern.web.browse;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** The addresses of the ways to documents: home, search, lists, names. */
public final class BrowseRoutes {
  private final Pages pages;
  private final Site site;

  public BrowseRoutes(Pages pages) {
    this.pages = pages;
    this.site = pages.site();
  }

  /** Adds the routes to a server. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", ctx -> pages.show(ctx, visit -> HomePage.of(site, visit)));
    routes.get("/search", ctx -> pages.show(ctx, visit -> SearchPage.of(site, visit)));
    routes.get(
        "/search/suggest",
        ctx ->
            pages.send(
                ctx, "application/x-suggestions+json", visit -> Suggestions.of(site, visit)));
    routes.get("/search/advanced", this::advanced);
    routes.get(
        "/search/facet/{name}",
        ctx -> pages.showFound(ctx, visit -> FacetPage.of(site, visit, ctx.pathParam("name"))));
    routes.get("/documents", ctx -> documents(ctx, "1"));
    routes.get("/documents/page/{number}", ctx -> documents(ctx, ctx.pathParam("number")));
    routes.get(
        "/collections", ctx -> pages.showFound(ctx, visit -> CollectionsPage.of(site, visit)));
    entity(routes, "/collections", EntityKind.COLLECTION);
    entities(routes, "/people", EntityKind.AGENT, "nav.people");
    entities(routes, "/places", EntityKind.PLACE, "nav.places");
    entities(routes, "/subjects", EntityKind.CONCEPT, "nav.subjects");
    entities(routes, "/archives", EntityKind.INSTITUTION, "nav.archives");
    routes.get("/timeline", ctx -> pages.showFound(ctx, visit -> TimelinePage.of(site, visit)));
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

  private void documents(Context ctx, String number) {
    pages.showFound(
        ctx,
        visit ->
            Optional.of(number)
                .filter(n -> n.matches("[1-9][0-9]{0,4}"))
                .flatMap(n -> DocumentsPage.of(site, visit, Integer.parseInt(n))));
  }

  private void entities(RoutesConfig routes, String path, EntityKind kind, String key) {
    routes.get(
        path,
        ctx -> pages.showFound(ctx, visit -> EntitiesPage.of(site, visit, kind, visit.text(key))));
    entity(routes, path, kind);
  }

  private void entity(RoutesConfig routes, String path, EntityKind kind) {
    routes.get(
        path + "/{id}",
        ctx ->
            pages.showFound(
                ctx,
                visit ->
                    Optional.ofNullable(site.entities(kind).get(ctx.pathParam("id")))
                        .map(
                            used ->
                                EntityPage.of(
                                    site, visit, used.entity(), SearchForm.parse(visit).page()))));
  }
}
