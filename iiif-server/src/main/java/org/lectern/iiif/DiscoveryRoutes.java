package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.iiif.discovery.Activities;

/** Puts the Change Discovery API on a server; CORS as {@link IiifRoutes}. */
public final class DiscoveryRoutes {
  /** A full page never changes. */
  private static final String KEEP = "public, max-age=604800";

  private final Activities activities;
  private final Function<Context, String> base;

  public DiscoveryRoutes(Activities activities, Function<Context, String> base) {
    this.activities = activities;
    this.base = base;
  }

  /** Adds everything under {@code /iiif/discovery}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    String stream = "/iiif/discovery/1/activities";
    Answers.read(
        routes,
        stream,
        ctx -> {
          ctx.header("Cache-Control", Answers.CHECK_SOON);
          Answers.sendAs(ctx, activities.stream(base.apply(ctx)));
        });
    Answers.read(routes, stream + "/{page}", this::page);
  }

  private void page(Context ctx) {
    Optional<Activities.Found> found =
        Optional.of(ctx.pathParam("page"))
            .filter(number -> number.matches("0|[1-9][0-9]{0,7}"))
            .flatMap(number -> activities.page(Integer.parseInt(number), base.apply(ctx)));
    if (found.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", found.get().full() ? KEEP : Answers.CHECK_SOON);
    Answers.sendAs(ctx, found.get().json());
  }
}
