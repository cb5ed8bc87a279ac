package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.access.Caller;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.discovery.Activities;
import org.lectern.iiif.json.JsonLd;

/** Puts the Change Discovery API on a server; CORS as {@link IiifRoutes}. */
public final class DiscoveryRoutes {
  /** A full page never changes. */
  private static final String KEEP = "public, max-age=604800";

  /** An older answer would hide changes that were listed before the time the client notes. */
  private static final String CHECK = "public, no-cache";

  private final Activities activities;
  private final Function<Context, Caller> caller;

  public DiscoveryRoutes(Activities activities, Function<Context, Caller> caller) {
    this.activities = activities;
    this.caller = caller;
  }

  /** Adds everything under {@code /iiif/discovery}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    add(routes, SitePaths.activities(), _ -> Optional.empty());
    add(routes, SitePaths.activities("{id}"), ctx -> Optional.of(ctx.pathParam("id")));
  }

  private void add(
      JavalinDefaultRoutingApi routes,
      String stream,
      Function<Context, Optional<String>> collection) {
    Answers.read(
        routes,
        stream,
        ctx ->
            send(ctx, activities.stream(collection.apply(ctx), caller.apply(ctx).site()), CHECK));
    Answers.read(
        routes,
        stream + "/{page}",
        ctx -> {
          Optional<Activities.Found> found =
              Optional.of(ctx.pathParam("page"))
                  .filter(number -> number.matches("0|[1-9][0-9]{0,7}"))
                  .flatMap(
                      number ->
                          activities.page(
                              collection.apply(ctx),
                              Integer.parseInt(number),
                              caller.apply(ctx).site()));
          boolean full = found.filter(Activities.Found::full).isPresent();
          send(ctx, found.map(Activities.Found::json), full ? KEEP : CHECK);
        });
  }

  private static void send(Context ctx, Optional<JsonLd> json, String keep) {
    if (json.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", keep);
    Answers.sendAs(ctx, json.get());
  }
}
