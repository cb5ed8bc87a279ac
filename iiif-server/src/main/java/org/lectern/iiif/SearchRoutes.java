package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Shelf;
import org.lectern.iiif.search.ContentSearch;
import org.lectern.iiif.search.SearchRequest;

/**
 * Puts the Content Search API on a server, under {@code /iiif/search}; CORS as {@link IiifRoutes}.
 */
public final class SearchRoutes {
  private static final String[] SHELVES = {"collection", "collection/{shelf}", "by/{kind}/{shelf}"};

  private final Archive archive;
  private final ContentSearch search;
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewer;

  /**
   * Routes to a search.
   *
   * @param base and {@code viewer}: as {@link IiifRoutes} has them
   */
  public SearchRoutes(
      Archive archive,
      ContentSearch search,
      Function<Context, String> base,
      Function<Context, Viewer> viewer) {
    this.archive = archive;
    this.search = search;
    this.base = base;
    this.viewer = viewer;
  }

  /** Adds everything under {@code /iiif/search}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    for (int version : new int[] {2, 1}) {
      String root = "/iiif/search/" + version + "/";
      for (String shelf : SHELVES) {
        Answers.read(routes, root + shelf, ctx -> search(ctx, root, version));
        Answers.read(routes, root + shelf + "/autocomplete", ctx -> complete(ctx, root, version));
      }
      Answers.read(routes, root + "{id}", ctx -> search(ctx, version));
      Answers.read(routes, root + "{id}/autocomplete", ctx -> complete(ctx, version));
    }
  }

  private void search(Context ctx, int version) {
    SearchRequest request = SearchRequest.search(ctx.queryParamMap());
    document(ctx, version)
        .ifPresent(
            document ->
                send(
                    ctx,
                    Optional.of(
                        search.search(
                            document, request, version, base.apply(ctx), viewer.apply(ctx)))));
  }

  private void complete(Context ctx, int version) {
    SearchRequest request = SearchRequest.words(ctx.queryParamMap());
    document(ctx, version)
        .ifPresent(
            document ->
                send(
                    ctx,
                    Optional.of(
                        search.complete(
                            document, request, version, base.apply(ctx), viewer.apply(ctx)))));
  }

  private void search(Context ctx, String root, int version) {
    SearchRequest request = SearchRequest.search(ctx.queryParamMap());
    send(
        ctx,
        shelf(ctx, root, "")
            .flatMap(shelf -> search.search(shelf, request, version, base.apply(ctx))));
  }

  private void complete(Context ctx, String root, int version) {
    shelf(ctx, root, "/autocomplete")
        .ifPresentOrElse(shelf -> complete(ctx, shelf, version), () -> send(ctx, Optional.empty()));
  }

  private void complete(Context ctx, Shelf shelf, int version) {
    SearchRequest request = SearchRequest.words(ctx.queryParamMap());
    send(ctx, search.complete(shelf, request, version, base.apply(ctx)));
  }

  private static Optional<Shelf> shelf(Context ctx, String root, String end) {
    String path = ctx.path();
    return Shelf.parse(
        path.substring(path.indexOf(root) + root.length(), path.length() - end.length()));
  }

  private Optional<Document> document(Context ctx, int version) {
    return Answers.document(ctx, archive, id -> new Addresses(base.apply(ctx)).search(version, id));
  }

  private void send(Context ctx, Optional<JsonLd> json) {
    if (json.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", viewer.apply(ctx).reader() ? Answers.PRIVATE : Answers.CHECK_SOON);
    Answers.sendAs(ctx, json.get());
  }
}
